"""Tries phrases on what people have written lately: what would be read otherwise?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.conversation.context import read_context
from dispatch.conversation.intents import Intent
from dispatch.conversation.phrases import Row, WordBook
from dispatch.conversation.readings import UNEXPLAINED
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.understand import understand
from dispatch.models import TextReading
from dispatch.own_phrases.book import book_of, composed, rows_of
from notifications.models import InboundText

MOST_TRIED = 200
BODIES_LIVE = timedelta(days=30)
"""So long what somebody wrote is kept, and shown to anybody."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that would be read otherwise; both readings in the short form of a case file.

    `turned`: something else would be done for it than is done today.
    """

    text: str
    received_at: datetime
    team_id: int
    before: str
    after: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """How many texts were read again, the newest of the municipality, and what changed."""

    texts: int
    changes: tuple[Change, ...]

    def seen_by(self, actor: Actor) -> "Trial":
        """The same, with only what was written to the teams that `actor` leads."""
        return Trial(self.texts, tuple(c for c in self.changes if actor.leads(c.team_id)))


def try_out(session: Session, municipality_id: int, more: Iterable[Row], *, now: datetime) -> Trial:
    """Read the last texts as they are read today, and with the rows of `more` as well."""
    book = composed([*rows_of(session, municipality_id), *more])
    return try_book(session, municipality_id, book, now=now)


def try_book(session: Session, municipality_id: int, book: WordBook, *, now: datetime) -> Trial:
    """The same, with a book that holds the new rows already."""
    today = book_of(session, municipality_id)
    texts = _last_texts(session, municipality_id, now=now)
    changes = [
        change for text, kept in texts if (change := _change(text, kept, today, book)) is not None
    ]
    return Trial(len(texts), tuple(changes))


def _last_texts(
    session: Session, municipality_id: int, *, now: datetime
) -> list[tuple[InboundText, TextReading]]:
    return list(
        session.exec(
            select(InboundText, TextReading)
            .join(TextReading, col(TextReading.inbound_id) == col(InboundText.id))
            .where(
                TextReading.municipality_id == municipality_id,
                InboundText.body != "",
                InboundText.received_at > now - BODIES_LIVE,
            )
            .order_by(col(InboundText.received_at).desc(), col(InboundText.id).desc())
            .limit(MOST_TRIED)
        )
    )


def _change(text: InboundText, kept: TextReading, today: WordBook, book: WordBook) -> Change | None:
    situation = read_context(kept.situation)
    before = understand(text.body, situation, today)
    after = understand(text.body, situation, book)
    if _labels(before) == _labels(after):
        return None
    done, would_do = _done(before), _done(after)
    return Change(
        text=text.body,
        received_at=text.received_at,
        team_id=kept.team_id,
        before="+".join(_labels(before)),
        after="+".join(_labels(after)),
        turned=bool(done - would_do) and bool(would_do - done),
    )


def _labels(intents: Sequence[Intent]) -> list[str]:
    return [_label(intent) for intent in intents]


def _label(intent: Intent) -> str:
    return intent.meaning.value if intent.meaning in UNEXPLAINED else intent.label


def _done(intents: Sequence[Intent]) -> frozenset[str]:
    return frozenset(_label(intent) for intent in intents if intent.meaning not in HARMLESS)
