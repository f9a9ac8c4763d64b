"""Accounts for the tests: hashing takes time, so everybody has the same password."""

from functools import cache

from dispatch.models import Role
from dispatch.sign_in import accounts, passwords
from tests.journeys.town import Town

PASSWORD = "trollkarlens tre trötta tofflor"


@cache
def hashed() -> str:
    return passwords.hashed(PASSWORD)


def account(
    town: Town,
    login: str,
    role: Role = Role.COORDINATOR,
    *,
    name: str = "Karin",
    unit_id: int | None = None,
    team_id: int | None = None,
    municipality_id: int | None = None,
) -> int:
    """Somebody who can sign in with `PASSWORD`; the account's id."""
    with town.service.database.transaction() as session:
        made = accounts.add(
            session,
            municipality_id=municipality_id or town.municipality_id,
            login=login,
            name=name,
            role=role,
            unit_id=unit_id,
            team_id=team_id,
            now=town.now,
        )
        accounts.set_hash(session, made, hashed(), now=town.now)
        return made.id
