"""Sessions: a browser that has come in, found again by its cookie, and ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from dispatch.actors import Actor, unit_staff
from dispatch.errors import NotSignedIn
from dispatch.models import Account, CareUnit, Municipality, Person, SignInSession, UnitLink
from dispatch.sign_in.tokens import digest_of, is_token, new_token

NOTICED = timedelta(minutes=1)
"""How old `seen_at` may be before it is written again."""

KEPT = timedelta(days=2)
"""How long a row stays after its session's end."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts: without anything done, and at the most."""

    idle: timedelta = timedelta(hours=4)
    most: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Whose:
    """Who came in, and the session's own number; `noticed` False: `seen_at` is due for a write."""

    session_id: int
    actor: Actor
    noticed: bool = True
    account_id: int | None = None


def begin(
    session: Session,
    *,
    now: datetime,
    ends_at: datetime,
    account_id: int | None = None,
    unit_link_id: int | None = None,
    person_id: int | None = None,
    unit_id: int | None = None,
    consultant_id: int | None = None,
) -> str:
    """A new session for exactly one of these; the secret for its cookie, kept nowhere else."""
    token = new_token()
    session.add(
        SignInSession(
            digest=digest_of(token),
            account_id=account_id,
            unit_link_id=unit_link_id,
            person_id=person_id,
            unit_id=unit_id,
            consultant_id=consultant_id,
            began_at=now,
            seen_at=now,
            ends_at=ends_at,
        )
    )
    session.flush()
    return token


def whose(
    session: Session, token: str, *, now: datetime, lasting: Lasting, practising: bool
) -> Whose:
    """Who has this cookie. Raises NotSignedIn: unknown, ended, too old, account off, link gone.

    Those whom somebody chose to be in practice mode are nobody where it is not `practising`.
    """
    row = holding(session, token, now=now)
    if row is None or row.consultant_id is not None:
        raise NotSignedIn
    if row.seen_at + lasting.idle <= now or row.began_at + lasting.most <= now:
        raise NotSignedIn
    if not practising and (row.person_id is not None or row.unit_id is not None):
        raise NotSignedIn
    actor = _actor(session, row)
    return Whose(row.id, actor, row.seen_at + NOTICED > now, row.account_id)


def holding(session: Session, token: str, *, now: datetime) -> SignInSession | None:
    """The session that has this cookie and has not ended, whoever's it is."""
    if not is_token(token):
        return None
    return session.exec(
        select(SignInSession).where(
            SignInSession.digest == digest_of(token),
            col(SignInSession.ended_at).is_(None),
            SignInSession.ends_at > now,
        )
    ).one_or_none()


def notice(session: Session, session_id: int, *, now: datetime) -> None:
    """The person did something just now."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.id) == session_id, col(SignInSession.seen_at) < now)
        .values(seen_at=now)
    )


def end(session: Session, token: str, *, now: datetime) -> None:
    """This browser goes out; a second time changes nothing."""
    _end(session, col(SignInSession.digest) == digest_of(token), now=now)


def end_all(
    session: Session,
    *,
    now: datetime,
    account_id: int | None = None,
    unit_link_id: int | None = None,
) -> None:
    """Every browser of this account, or of this link, goes out."""
    if account_id is not None:
        _end(session, col(SignInSession.account_id) == account_id, now=now)
    if unit_link_id is not None:
        _end(session, col(SignInSession.unit_link_id) == unit_link_id, now=now)


def forget_old(session: Session, *, now: datetime) -> int:
    """Rows of sessions that ended days ago; how many. No link may point to them any more."""
    done = session.exec(delete(SignInSession).where(col(SignInSession.ends_at) < now - KEPT))
    return int(done.rowcount)


def _end(session: Session, those: sa.ColumnElement[bool], *, now: datetime) -> None:
    session.exec(
        update(SignInSession)
        .where(sa.and_(those, col(SignInSession.ended_at).is_(None)))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def _actor(session: Session, row: SignInSession) -> Actor:
    if row.account_id is not None:
        return account_actor(session, session.get_one(Account, row.account_id))
    if row.person_id is not None:
        return _person_actor(session.get_one(Person, row.person_id))
    if row.unit_link_id is not None:
        link = session.get_one(UnitLink, row.unit_link_id)
        if link.revoked_at is not None:
            raise NotSignedIn
        return unit_staff(session.get_one(CareUnit, link.unit_id))
    return unit_staff(session.get_one(CareUnit, row.unit_id))


def account_actor(session: Session, account: Account) -> Actor:
    """The account's person, with today's role and reach. Raises NotSignedIn for one that is off."""
    if account.off_at is not None:
        raise NotSignedIn
    municipality = session.get_one(Municipality, account.municipality_id)
    return Actor(
        name=f"account:{account.id}",
        municipality_id=account.municipality_id,
        role=account.role,
        unit_id=account.unit_id,
        team_id=account.team_id,
        language=municipality.language,
    )


def _person_actor(person: Person) -> Actor:
    return Actor(
        name=f"person:{person.id}",
        municipality_id=person.municipality_id,
        role=person.role,
        unit_id=person.unit_id,
        team_id=person.team_id,
        language=person.language,
    )
