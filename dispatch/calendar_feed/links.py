"""The secret address of a calendar: made and taken back by those who lead the team."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.errors import NotFound
from dispatch.models import CalendarLink
from dispatch.sign_in.tokens import digest_of, is_token, new_token
from workers.models import Consultant
from workers.turn import take_turn

PATH = "/calendar/"
FILE = "serviceteam.ics"
"""Calendars on phones know by the ending what it is."""


def make(session: Session, person: Consultant, *, made_by: str, now: datetime) -> str:
    """A new address, of which this is the path; the person's earlier one shows nothing more.

    The secret in it is kept nowhere: whoever loses it gets a new one.
    """
    take_turn(session, person.id)
    take_back(session, person, now=now)
    token = new_token()
    session.add(
        CalendarLink(consultant_id=person.id, digest=digest_of(token), made_at=now, made_by=made_by)
    )
    session.flush()
    return f"{PATH}{token}/{FILE}"


def take_back(session: Session, person: Consultant, *, now: datetime) -> None:
    """The person's address shows nothing from this moment; without one nothing changes."""
    link = holds(session, person)
    if link is not None:
        link.revoked_at = now
        session.add(link)
        session.flush()


def holds(session: Session, person: Consultant) -> CalendarLink | None:
    """The address that holds, without its secret."""
    return session.exec(
        select(CalendarLink).where(
            CalendarLink.consultant_id == person.id, col(CalendarLink.revoked_at).is_(None)
        )
    ).one_or_none()


def whose(session: Session, token: str) -> tuple[Consultant, CalendarLink]:
    """Whose calendar it is. Raises NotFound for what is no secret of ours (any more)."""
    if not is_token(token):
        raise NotFound
    found = session.exec(
        select(Consultant, CalendarLink)
        .join(CalendarLink, col(CalendarLink.consultant_id) == col(Consultant.id))
        .where(
            CalendarLink.digest == digest_of(token),
            col(CalendarLink.revoked_at).is_(None),
            col(Consultant.active),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]
