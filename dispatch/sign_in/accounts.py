"""Accounts: invited, given a password, checked, changed, and turned off."""

import re
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import BadInput, Conflict, Fault, NotFound
from dispatch.keys import check_reach
from dispatch.models import Account, Invitation, Municipality, Role
from dispatch.sign_in import passwords, sessions
from dispatch.sign_in.strength import LONGEST, check_password
from dispatch.sign_in.tokens import digest_of, is_token, new_token

INVITED_FOR = timedelta(minutes=60)
"""How long a one-time address works: it travels by mail or word of mouth, and is used at once."""

_LOGIN = re.compile(r"[a-z0-9åäöéü][a-z0-9åäöéü._+-]*(@[a-z0-9åäöéü.-]+\.[a-z]{2,})?")


class LastAdministrator(Conflict):
    """Nobody would be left who can let others in."""

    code = "last-administrator"
    sv = "Det måste finnas minst en systemförvaltare kvar. Lägg till en till först."
    en = "At least one administrator must remain. Add another one first."


def add(
    session: Session,
    *,
    municipality_id: int,
    login: str,
    name: str,
    role: Role,
    now: datetime,
    unit_id: int | None = None,
    team_id: int | None = None,
) -> Account:
    """A new account, without a password yet. Raises BadInput (name, reach, taken user name)."""
    login, name = as_login(login), " ".join(name.split())
    faults = []
    if not _LOGIN.fullmatch(login) or not 3 <= len(login) <= 120:
        faults.append(_no_login())
    if not 1 <= len(name) <= 60:
        faults.append(_no_name())
    if faults:
        raise BadInput(faults)
    check_reach(session, municipality_id, role, unit_id=unit_id, team_id=team_id)
    if session.exec(select(Account.id).where(Account.login == login)).first() is not None:
        raise BadInput([_taken()])
    account = Account(
        municipality_id=municipality_id,
        login=login,
        name=name,
        role=role,
        unit_id=unit_id,
        team_id=team_id,
        added_at=now,
    )
    session.add(account)
    session.flush()
    return account


def as_login(given: str) -> str:
    """A user name as it is kept: small letters, no blanks around it."""
    return given.strip().casefold()


def invite(session: Session, account: Account, *, now: datetime) -> str:
    """A one-time secret that lets the person choose a password; earlier ones stop working."""
    for earlier in session.exec(
        select(Invitation).where(
            Invitation.account_id == account.id, col(Invitation.used_at).is_(None)
        )
    ):
        earlier.used_at = now
        session.add(earlier)
    token = new_token()
    session.add(
        Invitation(
            account_id=account.id,
            digest=digest_of(token),
            made_at=now,
            valid_until=now + INVITED_FOR,
        )
    )
    session.flush()
    return token


def invited(session: Session, token: str, *, now: datetime) -> Account:
    """Whose invitation it is; looking uses nothing up. Raises NotFound (used, over, unknown)."""
    return session.get_one(Account, _invitation(session, token, now=now).account_id)


def choose_password(
    session: Session, token: str, password: str, hashed: str, *, now: datetime
) -> Account:
    """Use the invitation up; every session of the account ends. Raises NotFound, BadInput.

    `hashed` is the password's hash, made outside the transaction (`passwords.hashed`).
    """
    invitation = _invitation(session, token, now=now, hold=True)
    account = session.get_one(Account, invitation.account_id)
    check_password(password, about=known_of(session, account))
    invitation.used_at = now
    session.add(invitation)
    set_hash(session, account, hashed, now=now)
    return account


def set_hash(session: Session, account: Account, hashed: str, *, now: datetime) -> None:
    """Another password: whoever came in with the old one must come in again."""
    account.password_hash = hashed
    session.add(account)
    sessions.end_all(session, now=now, account_id=account.id)


def by_login(session: Session, login: str) -> Account | None:
    """The account of that user name that may sign in with a password."""
    return session.exec(
        select(Account).where(Account.login == as_login(login), col(Account.off_at).is_(None))
    ).one_or_none()


def right_password(account: Account | None, password: str) -> bool:
    """Whether it is; takes as long for nobody, and for an account without a password."""
    kept = None if account is None else account.password_hash
    return passwords.matches(password[: LONGEST + 1], kept)


def known_of(session: Session, account: Account) -> list[str]:
    """What others know of the person, which a password must not be made of."""
    municipality = session.get_one(Municipality, account.municipality_id)
    return [account.login or "", account.name, municipality.name]


def accounts_of(session: Session, municipality_id: int) -> list[Account]:
    """The municipality's accounts, those that are off last, by name."""
    rows = session.exec(select(Account).where(Account.municipality_id == municipality_id))
    return sorted(rows, key=lambda one: (one.off_at is not None, one.name.casefold(), one.id))


def own(session: Session, actor: Actor, account_id: int) -> Account:
    """The municipality's account, held for a change. Raises NotFound, also for a neighbour's."""
    account = session.get(Account, account_id, with_for_update=True)
    if account is None or account.municipality_id != actor.municipality_id:
        raise NotFound
    return account


def turn_off(session: Session, account: Account, *, now: datetime) -> None:
    """The account opens nothing from this moment. Raises LastAdministrator."""
    if account.role is Role.ADMINISTRATOR:
        _keep_one(session, account)
    account.off_at = account.off_at or now
    session.add(account)
    sessions.end_all(session, now=now, account_id=account.id)


def turn_on(session: Session, account: Account) -> None:
    """The account may be used again, with the password that it had."""
    account.off_at = None
    session.add(account)
    session.flush()


def change_role(
    session: Session,
    account: Account,
    *,
    role: Role,
    unit_id: int | None,
    team_id: int | None,
) -> None:
    """Another role or reach, from the next click on. Raises BadInput, LastAdministrator."""
    check_reach(session, account.municipality_id, role, unit_id=unit_id, team_id=team_id)
    if account.role is Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _keep_one(session, account)
    account.role, account.unit_id, account.team_id = role, unit_id, team_id
    session.add(account)
    session.flush()


def _keep_one(session: Session, but: Account) -> None:
    """Raises LastAdministrator. The municipality is held, so that two don't turn each other off."""
    session.exec(
        select(Municipality.id).where(Municipality.id == but.municipality_id).with_for_update()
    ).one()
    left = session.exec(
        select(Account.id).where(
            Account.municipality_id == but.municipality_id,
            Account.role == Role.ADMINISTRATOR,
            col(Account.off_at).is_(None),
            col(Account.id) != but.id,
        )
    ).first()
    if left is None:
        raise LastAdministrator


def _invitation(session: Session, token: str, *, now: datetime, hold: bool = False) -> Invitation:
    if not is_token(token):
        raise NotFound
    query = (
        select(Invitation)
        .join(Account, col(Account.id) == col(Invitation.account_id))
        .where(
            Invitation.digest == digest_of(token),
            col(Invitation.used_at).is_(None),
            Invitation.valid_until > now,
            col(Account.off_at).is_(None),
        )
    )
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def _no_login() -> Fault:
    return Fault(
        "login",
        "Skriv ett användarnamn eller en e-postadress, till exempel anna.berg.",
        "Write a user name or an e-mail address, such as anna.berg.",
    )


def _no_name() -> Fault:
    return Fault("name", "Skriv personens namn, högst 60 tecken.", "Write the person's name.")


def _taken() -> Fault:
    return Fault(
        "login",
        "Det användarnamnet är upptaget. Välj ett annat.",
        "That user name is taken. Choose another one.",
    )
