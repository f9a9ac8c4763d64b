"""What waits to be read: each text with its situation then, our guess, and what it can mean."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.board.crews import shown_name
from dispatch.board.needs import mine
from dispatch.conversation.context import read_context
from dispatch.conversation.converse import TOLD_ELSEWHERE
from dispatch.conversation.situation import Situation
from dispatch.conversation.standing import stand
from dispatch.models import (
    CareUnit,
    DecisionItem,
    DecisionKind,
    Role,
    Shortcoming,
    TextReading,
)
from dispatch.own_phrases.trial import BODIES_LIVE
from dispatch.text_inbox.choices import Choices, choices_in, nothing_but_reading
from notifications.models import InboundText, OutboundText, TextStatus
from workers.models import Consultant

MOST = 50
BEFORE = timedelta(hours=24)
MOST_LINES = 6
"""Of the conversation, that led to the text."""

UNSAID = (TextStatus.WITHDRAWN, TextStatus.REFUSED, TextStatus.EXPIRED, TextStatus.HELD)

NEVER_SHOWN = ("shortcoming_noted",)
"""Our answers that would tell who has told of a shortcoming."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a conversation, ours or theirs; `at` aware UTC."""

    at: datetime
    ours: bool
    body: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to be read; times aware UTC."""

    item_id: int
    inbound_id: int
    why: str
    consultant_id: int
    who: str
    phone: str
    language: str
    text: str
    received_at: datetime
    due_at: datetime
    with_chief: bool
    then: Situation | None
    """What the sender stood in; None where the text could not be read at all."""
    guess: tuple[dict[str, Any], ...]
    """Each thing that we took it to say: `label`, `why`, perhaps `about` and `numbers`."""
    last_text: str | None
    """What we had written last."""
    since: tuple[Line, ...]
    """What was said around it, oldest first, without the text itself."""
    choices: Choices
    """What it can mean in the situation of now."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A text whose meaning somebody has set lately."""

    inbound_id: int
    text: str
    who: str
    language: str
    code: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class TellsOf:
    """A shortcoming that waits to be read; it belongs to nobody."""

    item_id: int
    words: str
    thing: str | None
    unit: str | None
    due_at: datetime


def entries(
    session: Session, actor: Actor, *, now: datetime, item_id: int | None = None
) -> list[Entry]:
    """The texts of the actor's teams that wait, the most pressing first.

    What is older than texts live is not shown. `item_id`: only that one, if it waits.
    """
    wanted = (
        select(DecisionItem, InboundText, Consultant)
        .join(InboundText, col(InboundText.id) == col(DecisionItem.inbound_id))
        .join(Consultant, col(Consultant.id) == col(DecisionItem.consultant_id))
        .where(
            mine(actor),
            DecisionItem.kind == DecisionKind.READ,
            col(DecisionItem.done_at).is_(None),
            InboundText.received_at > now - BODIES_LIVE,
        )
        .order_by(col(DecisionItem.due_at), col(DecisionItem.id))
        .limit(MOST)
    )
    if item_id is not None:
        wanted = wanted.where(DecisionItem.id == item_id)
    return [
        _entry(session, item, inbound, consultant, now=now)
        for item, inbound, consultant in session.exec(wanted).all()
    ]


def _entry(
    session: Session,
    item: DecisionItem,
    inbound: InboundText,
    consultant: Consultant,
    *,
    now: datetime,
) -> Entry:
    reading = session.get(TextReading, inbound.id)
    guess = tuple(reading.guess) if reading is not None else ()
    asked = [number for one in guess for number in one.get("numbers", ())]
    last = None if reading is None else _body(session, reading.last_text_id)
    return Entry(
        item_id=item.id,
        inbound_id=inbound.id,
        why=item.why,
        consultant_id=consultant.id,
        who=shown_name(consultant.name, consultant.code, consultant.protected),
        phone=consultant.phone,
        language=consultant.language,
        text=inbound.body,
        received_at=inbound.received_at,
        due_at=item.due_at,
        with_chief=item.step >= 2,
        then=None if reading is None else read_context(reading.situation),
        guess=guess,
        last_text=last,
        since=_around(session, inbound, consultant),
        choices=choices_in(stand(session, consultant, inbound, now=now).situation, asked)
        if consultant.active
        else nothing_but_reading(),
    )


def _body(session: Session, text_id: int | None) -> str | None:
    text = None if text_id is None else session.get(OutboundText, text_id)
    return None if text is None or text.purpose in NEVER_SHOWN else text.said or text.body


def _around(session: Session, inbound: InboundText, consultant: Consultant) -> tuple[Line, ...]:
    """The texts before it, from the same day, and all since."""
    since = inbound.received_at - BEFORE
    theirs = session.exec(
        select(InboundText)
        .where(
            InboundText.phone == inbound.phone,
            InboundText.received_at > since,
            InboundText.id != inbound.id,
            InboundText.body != TOLD_ELSEWHERE,
        )
        .order_by(col(InboundText.id).desc())
        .limit(MOST_LINES)
    )
    ours = session.exec(
        select(OutboundText)
        .where(
            OutboundText.person == f"consultant:{consultant.id}",
            OutboundText.created_at > since,
            col(OutboundText.purpose).not_in(NEVER_SHOWN),
            col(OutboundText.status).not_in(UNSAID),
        )
        .order_by(col(OutboundText.id).desc())
        .limit(MOST_LINES)
    )
    lines = [Line(text.received_at, ours=False, body=text.body) for text in theirs]
    lines += [Line(text.created_at, ours=True, body=text.said or text.body) for text in ours]
    return tuple(sorted(lines, key=lambda line: (line.at, line.ours))[-MOST_LINES:])


def lately_set(session: Session, actor: Actor, *, now: datetime, limit: int = 10) -> list[Handled]:
    """Texts whose meaning somebody has set in the last day, the newest first."""
    rows = session.exec(
        select(TextReading, InboundText, Consultant)
        .join(InboundText, col(InboundText.id) == col(TextReading.inbound_id))
        .join(Consultant, col(Consultant.id) == col(TextReading.consultant_id))
        .where(
            _of_mine(actor),
            col(TextReading.set_at) > now - BEFORE,
            InboundText.body != "",
        )
        .order_by(col(TextReading.set_at).desc(), col(TextReading.inbound_id).desc())
        .limit(limit)
    )
    return [
        Handled(
            inbound_id=inbound.id,
            text=inbound.body,
            who=shown_name(consultant.name, consultant.code, consultant.protected),
            language=consultant.language,
            code=reading.meaning,
            set_by=reading.set_by or "",
            set_at=reading.set_at,
        )
        for reading, inbound, consultant in rows
        if reading.meaning is not None and reading.set_at is not None
    ]


def _of_mine(actor: Actor) -> sa.ColumnElement[bool]:
    own = col(TextReading.municipality_id) == actor.municipality_id
    if actor.role is Role.ADMINISTRATOR or actor.team_id is None:
        return own
    return own & (col(TextReading.team_id) == actor.team_id)


def shortcomings(session: Session, actor: Actor, *, limit: int = MOST) -> list[TellsOf]:
    """Shortcomings that wait to be read."""
    rows = session.exec(
        select(DecisionItem, Shortcoming, CareUnit.short_name)
        .join(Shortcoming, col(Shortcoming.id) == col(DecisionItem.shortcoming_id))
        .outerjoin(CareUnit, col(CareUnit.id) == col(Shortcoming.unit_id))
        .where(mine(actor), col(DecisionItem.done_at).is_(None))
        .order_by(col(DecisionItem.due_at), col(DecisionItem.id))
        .limit(limit)
    )
    return [
        TellsOf(item.id, kept.words, kept.thing, unit, item.due_at) for item, kept, unit in rows
    ]
