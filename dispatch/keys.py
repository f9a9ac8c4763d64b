"""API keys: made once and shown once, found again by their hash, and taken back."""

import hashlib
import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import BadInput, Fault, NotFound, NotSignedIn
from dispatch.models import ApiKey, CareUnit, Municipality, Role
from workers.models import ServiceTeam

PREFIX = "st_"
"""Lets secret scanners, and people, see what it is."""

LONGEST = 100
"""Nothing longer can be a key, so nothing longer is hashed."""

OF_A_UNIT = (Role.UNIT_STAFF, Role.UNIT_CHIEF)
OF_A_TEAM = (Role.COORDINATOR, Role.CHIEF)


def make_key(
    session: Session,
    *,
    municipality_id: int,
    name: str,
    role: Role,
    now: datetime,
    unit_id: int | None = None,
    team_id: int | None = None,
) -> tuple[str, ApiKey]:
    """A new key of 256 random bits and its row; the key itself is kept nowhere.

    A unit's role needs `unit_id`, a team's role may have `team_id` (None: every team of the
    municipality), an administrator has neither. Raises BadInput.
    """
    check_reach(session, municipality_id, role, unit_id=unit_id, team_id=team_id)
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey(
        municipality_id=municipality_id,
        name=name,
        role=role,
        unit_id=unit_id,
        team_id=team_id,
        digest=digest_of(key),
        created_at=now,
    )
    session.add(row)
    session.flush()
    return key, row


def digest_of(key: str) -> str:
    """SHA-256 of the key, in hex: what is kept of it, and what it is looked up by.

    The lookup's time tells of the hash at most, and nobody can choose a hash.
    """
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of(session: Session, key: str) -> Actor:
    """Who shows this key. Raises NotSignedIn where nobody has it, or it was taken back."""
    if not key.startswith(PREFIX) or len(key) > LONGEST:
        raise NotSignedIn
    found = session.exec(
        select(ApiKey, Municipality.language)
        .join(Municipality, col(Municipality.id) == col(ApiKey.municipality_id))
        .where(ApiKey.digest == digest_of(key), col(ApiKey.revoked_at).is_(None))
    ).one_or_none()
    if found is None:
        raise NotSignedIn
    row, language = found
    return Actor(
        name=f"key:{row.id}",
        municipality_id=row.municipality_id,
        role=row.role,
        unit_id=row.unit_id,
        team_id=row.team_id,
        language=language,
    )


def revoke(session: Session, municipality_id: int, key_id: int, *, now: datetime) -> ApiKey:
    """Take a key back; a second time changes nothing. Raises NotFound, also for a neighbour's."""
    row = session.get(ApiKey, key_id, with_for_update=True)
    if row is None or row.municipality_id != municipality_id:
        raise NotFound
    if row.revoked_at is None:
        row.revoked_at = now
        session.add(row)
        session.flush()
    return row


def keys_of(session: Session, municipality_id: int) -> list[ApiKey]:
    """The municipality's keys that hold, oldest first."""
    return list(
        session.exec(
            select(ApiKey)
            .where(ApiKey.municipality_id == municipality_id, col(ApiKey.revoked_at).is_(None))
            .order_by(col(ApiKey.id))
        )
    )


def check_reach(
    session: Session,
    municipality_id: int,
    role: Role,
    *,
    unit_id: int | None,
    team_id: int | None,
) -> None:
    """Whether a role may reach so far. Raises BadInput, also for a neighbour's unit or team."""
    unit = None if unit_id is None else session.get(CareUnit, unit_id)
    team = None if team_id is None else session.get(ServiceTeam, team_id)
    faults = []
    if (role in OF_A_UNIT) != (unit_id is not None) or (
        unit_id is not None and (unit is None or unit.municipality_id != municipality_id)
    ):
        faults.append(
            Fault(
                "unit_id",
                "Välj enhet för personal och enhetschefer, och bara för dem.",
                "Choose a unit for staff and unit chiefs, and for them only.",
            )
        )
    if team_id is not None and (
        role not in OF_A_TEAM or team is None or team.municipality_id != municipality_id
    ):
        faults.append(
            Fault(
                "team_id",
                "Välj ett av kommunens team, och bara för samordnare och chef.",
                "Choose one of the municipality's teams, and only for a coordinator or chief.",
            )
        )
    if faults:
        raise BadInput(faults)
