"""What waits for a human in the team, each with its clock, the most pressing first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from dispatch.actors import Actor
from dispatch.board.crews import shown_name
from dispatch.kinds import KINDS
from dispatch.lifecycle import ErrandStatus
from dispatch.models import CareUnit, DecisionItem, DecisionKind, Errand, Role, Shortcoming
from dispatch.phrasebook.clock_words import due
from dispatch.phrasebook.reasons import why_words
from notifications.models import InboundText
from workers.models import Consultant
from workers.phone import readable_phone

TEAM_ROLES = (Role.COORDINATOR, Role.CHIEF, Role.ADMINISTRATOR)
WITH_CHIEF = 2
"""The step of the escalation at which the chief has been told."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a person is to decide, phone about, or read; times aware UTC."""

    item_id: int
    kind: DecisionKind
    why: str
    why_words: str
    number: int | None
    """The errand's, where it is about one."""
    kind_name: str | None
    unit: str | None
    who: str | None
    phone: str | None
    """As people read it; given where somebody is to be phoned or a text read."""
    text: str | None
    """What the person wrote, where it is to be read."""
    created_at: datetime
    due_at: datetime
    due_words: str
    """ "om 12 min", "8 min sent"."""
    late: bool
    status: ErrandStatus | None = None
    """The errand's, where it is about one."""
    with_chief: bool = False
    """It has waited too long for the coordinator."""
    read_at: str = "/inbox"
    """Where its text, or the shortcoming, is read."""


def needs_a_human(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    language: str | None = None,
    limit: int = 100,
) -> list[Need]:
    """What waits for the actor's team; nothing for those who don't lead one."""
    if actor.role not in TEAM_ROLES:
        return []
    query: sa.Select[*tuple[Any, ...]] = (
        sa.select(
            col(DecisionItem.id),
            col(DecisionItem.kind),
            col(DecisionItem.why),
            col(DecisionItem.created_at),
            col(DecisionItem.due_at),
            col(DecisionItem.step),
            col(DecisionItem.shortcoming_id),
            col(Errand.number),
            col(Errand.status),
            col(Errand.kind).label("errand_kind"),
            col(CareUnit.short_name).label("unit"),
            col(Consultant.name),
            col(Consultant.code),
            col(Consultant.protected),
            col(Consultant.phone),
            sa.func.coalesce(col(InboundText.body), col(Shortcoming.words)).label("body"),
        )
        .outerjoin(Errand, col(Errand.id) == col(DecisionItem.errand_id))
        .outerjoin(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .outerjoin(Consultant, col(Consultant.id) == col(DecisionItem.consultant_id))
        .outerjoin(InboundText, col(InboundText.id) == col(DecisionItem.inbound_id))
        .outerjoin(Shortcoming, col(Shortcoming.id) == col(DecisionItem.shortcoming_id))
        .where(mine(actor), col(DecisionItem.done_at).is_(None))
        .order_by(col(DecisionItem.due_at), col(DecisionItem.id))
        .limit(limit)
    )
    words = language or actor.language
    return [_need(row, words, now=now) for row in session.execute(query)]


def mine(actor: Actor) -> sa.ColumnElement[bool]:
    """The items of the actor's team; of every team of the municipality where he leads all."""
    own = col(DecisionItem.municipality_id) == actor.municipality_id
    if actor.role is Role.ADMINISTRATOR or actor.team_id is None:
        return own
    return own & (col(DecisionItem.team_id) == actor.team_id)


def _need(row: Any, language: str, *, now: datetime) -> Need:
    kind = None if row.errand_kind is None else KINDS[row.errand_kind].label.say(language)
    return Need(
        item_id=row.id,
        kind=row.kind,
        why=row.why,
        why_words=why_words(row.why, language),
        number=row.number,
        kind_name=kind,
        unit=row.unit,
        who=None if row.code is None else shown_name(row.name, row.code, row.protected),
        phone=None if row.phone is None else readable_phone(row.phone),
        text=row.body,
        created_at=row.created_at,
        due_at=row.due_at,
        due_words=due(row.due_at, now=now, language=language),
        late=row.due_at < now,
        status=row.status,
        with_chief=row.step >= WITH_CHIEF,
        read_at="/inbox#shortcomings" if row.shortcoming_id else f"/inbox#text-{row.id}",
    )


def count_of_needs(session: Session, actor: Actor | None) -> int:
    """How much waits for the actor's team; 0 for those who don't lead one."""
    if actor is None or actor.role not in TEAM_ROLES:
        return 0
    query = sa.select(sa.func.count()).where(mine(actor), col(DecisionItem.done_at).is_(None))
    return session.scalar(query) or 0
