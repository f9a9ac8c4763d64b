"""A consultant's link to one errand: promised with a yes, made as the text leaves, opened once."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Session, col, select, update

from dispatch.errors import NotFound
from dispatch.models import Assignment, Errand, ErrandLink, SignInSession
from dispatch.models.offer import HOLDING
from dispatch.rules import rules_of
from dispatch.sign_in import sessions
from dispatch.sign_in.tokens import digest_of, is_token, new_token
from notifications.gateway import Letter
from notifications.models import OutboundText
from notifications.sms import BLANK
from workers.models import Consultant

PATH = "/l/"
AFTERWARDS = timedelta(hours=12)
"""How long after the errand's planned end the browser that opened it stays known."""


class Stands(StrEnum):
    """What can come of a link."""

    NEW = "new"
    OPENED = "opened"
    GONE = "gone"
    """The errand is done, or is not this person's any more."""


class Found(NamedTuple):
    """A link, and what it is about."""

    link: ErrandLink
    errand: Errand
    consultant: Consultant
    stands: Stands


def address(session: Session) -> str | None:
    """The link as a text is kept: with a blank for its secret. None where texts have no links."""
    base = rules_of(session).links_begin_with
    return None if base is None else f"{base}{PATH}{BLANK}"


def promise(
    session: Session, text: OutboundText, errand: Errand, consultant: Consultant, *, now: datetime
) -> None:
    """`text` says where this consultant sees this errand; the secret is made when it leaves."""
    session.add(
        ErrandLink(errand_id=errand.id, consultant_id=consultant.id, text_id=text.id, made_at=now)
    )
    session.flush()


def fill_in(session: Session, letter: Letter, *, now: datetime) -> Letter:
    """The letter with a new secret in its blank; only the secret's hash is kept.

    A text that is sent a second time has another secret: the first may never have arrived.
    """
    if BLANK not in letter.body:
        return letter
    link = session.exec(
        select(ErrandLink)
        .where(ErrandLink.text_id == letter.text_id)
        .order_by(col(ErrandLink.id))
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if link is None:
        return letter
    if link.digest is not None:
        link = ErrandLink(
            errand_id=link.errand_id,
            consultant_id=link.consultant_id,
            text_id=link.text_id,
            made_at=now,
        )
    token = new_token()
    link.digest = digest_of(token)
    session.add(link)
    session.flush()
    return replace(letter, body=letter.body.replace(BLANK, token, 1))


def find(session: Session, token: str) -> Found:
    """The link with this secret. Raises NotFound."""
    if not is_token(token):
        raise NotFound
    row = session.exec(
        select(ErrandLink, Errand, Consultant)
        .join(Errand, col(Errand.id) == col(ErrandLink.errand_id))
        .join(Consultant, col(Consultant.id) == col(ErrandLink.consultant_id))
        .where(ErrandLink.digest == digest_of(token))
    ).one_or_none()
    if row is None:
        raise NotFound
    return _found(session, *row)


def consume(session: Session, token: str, *, cookie: str, now: datetime) -> tuple[Found, str]:
    """Open the link, once: the browser with the session whose secret comes back sees the errand.

    A browser in which the same person has opened another link keeps its session. Raises NotFound
    (unknown, gone, or opened already, also in this very moment).
    """
    found = find(session, token)
    if found.stands is not Stands.NEW:
        raise NotFound
    had = sessions.holding(session, cookie, now=now)
    ends_at = max(found.errand.ends_at or now, found.errand.latest, now) + AFTERWARDS
    if had is not None and had.consultant_id == found.consultant.id:
        had.ends_at = max(had.ends_at, ends_at)
        session.add(had)
        secret, session_id = cookie, had.id
    else:
        secret = sessions.begin(
            session, now=now, ends_at=ends_at, consultant_id=found.consultant.id
        )
        begun = sessions.holding(session, secret, now=now)
        assert begun is not None  # a moment ago
        session_id = begun.id
    opened = session.exec(
        update(ErrandLink)
        .where(col(ErrandLink.id) == found.link.id, col(ErrandLink.opened_at).is_(None))
        .values(opened_at=now, session_id=session_id)
        .execution_options(synchronize_session=False)
    )
    if opened.rowcount != 1:
        raise NotFound
    return found, secret


def opened_here(session: Session, found: Found, cookie: str, *, now: datetime) -> bool:
    """Whether this browser is the one that opened the link."""
    had = sessions.holding(session, cookie, now=now)
    return had is not None and found.link.session_id == had.id


def mine(session: Session, cookie: str, number: int, *, now: datetime) -> Found:
    """The errand of that number, if a link to it was opened in this browser. Raises NotFound."""
    had: SignInSession | None = sessions.holding(session, cookie, now=now)
    if had is None or had.consultant_id is None:
        raise NotFound
    row = session.exec(
        select(ErrandLink, Errand, Consultant)
        .join(Errand, col(Errand.id) == col(ErrandLink.errand_id))
        .join(Consultant, col(Consultant.id) == col(ErrandLink.consultant_id))
        .where(
            ErrandLink.session_id == had.id,
            ErrandLink.consultant_id == had.consultant_id,
            Errand.municipality_id == Consultant.municipality_id,
            Errand.number == number,
        )
        .order_by(col(ErrandLink.id).desc())
    ).first()
    if row is None:
        raise NotFound
    return _found(session, *row)


def _found(session: Session, link: ErrandLink, errand: Errand, who: Consultant) -> Found:
    holds = session.exec(
        select(Assignment.id).where(
            Assignment.errand_id == errand.id,
            Assignment.consultant_id == who.id,
            col(Assignment.status).in_(HOLDING),
        )
    ).first()
    stands = Stands.NEW if link.opened_at is None else Stands.OPENED
    return Found(link, errand, who, stands if holds is not None else Stands.GONE)
