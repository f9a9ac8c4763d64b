"""Phones without a carrier: they live in the database, for practice, demo and tests."""

import uuid
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from notifications import sms
from notifications.gateway import Found, Heard, Letter, Outcome, Sent
from notifications.inbox import clean, hear
from notifications.models import InboundText, PracticeText

UNREACHABLE = "30003"
"""The code that Twilio, too, reports for a phone that is switched off."""


class PracticeGateway:
    """The port's practice line. `unreachable`: phones that are switched off.

    Without `now` the database's own clock says when a text arrived.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[Session]],
        *,
        now: Callable[[], datetime] | None = None,
        unreachable: Collection[str] = (),
    ) -> None:
        self._transaction = transaction
        self._now = now
        self._unreachable = frozenset(unreachable)

    def send(self, letter: Letter) -> Outcome:
        """Show the letter on the phone; delivered at once, or never."""
        provider_id, segments = _provider_id(), sms.segments(letter.body)
        if letter.phone in self._unreachable:
            return Sent(provider_id, segments, standing="undelivered", code=UNREACHABLE)
        with self._transaction() as session:
            session.add(
                PracticeText(
                    provider_id=provider_id,
                    phone=letter.phone,
                    from_phone=False,
                    body=letter.body,
                    at=self._at(session),
                )
            )
        return Sent(provider_id, segments, standing="delivered")

    def find(self, phone: str, body: str, since: datetime) -> tuple[Found, ...]:
        """What the phone shows with exactly this body."""
        statement = select(PracticeText).where(
            PracticeText.phone == phone,
            ~col(PracticeText.from_phone),
            PracticeText.at >= since,
        )
        with self._transaction() as session:
            shown = session.exec(statement.order_by(col(PracticeText.id))).all()
        return tuple(_found(text) for text in shown if sms.alike(text.body, body))

    def fetch(self, provider_id: str) -> Found | None:
        """What the phone shows under that id."""
        statement = select(PracticeText).where(PracticeText.provider_id == provider_id)
        with self._transaction() as session:
            shown = session.exec(statement).one_or_none()
        return _found(shown) if shown else None

    def heard_since(self, moment: datetime) -> tuple[Heard, ...]:
        """What was typed. Typing and hearing are one transaction, so nothing is ever missing."""
        del moment
        return ()

    def _at(self, session: Session) -> datetime:
        if self._now is not None:
            return self._now()
        return session.scalars(sa.select(sa.func.now())).one().astimezone(UTC)


def type_text(
    session: Session, *, phone: str, body: str, to_phone: str, now: datetime
) -> InboundText | None:
    """Write `body` on a practice phone and send it to us."""
    provider_id = _provider_id()
    session.add(
        PracticeText(
            provider_id=provider_id,
            phone=phone,
            from_phone=True,
            body=clean(body)[:2000],
            at=now,
        )
    )
    return hear(
        session, provider_id=provider_id, phone=phone, to_phone=to_phone, body=body, now=now
    )


def screen(session: Session, phone: str, limit: int = 50) -> list[PracticeText]:
    """What the phone shows, oldest first, at most the newest `limit`."""
    statement = (
        select(PracticeText)
        .where(PracticeText.phone == phone)
        .order_by(col(PracticeText.at).desc(), col(PracticeText.id).desc())
        .limit(limit)
    )
    return list(reversed(session.exec(statement).all()))


def _provider_id() -> str:
    return f"PT{uuid.uuid4().hex}"


def _found(text: PracticeText) -> Found:
    return Found(provider_id=text.provider_id, standing="delivered", created_at=text.at)
