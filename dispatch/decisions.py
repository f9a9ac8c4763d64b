"""What waits for a human: decision items, call items and the inbox, each with a clock."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from dispatch.errors import NotFound
from dispatch.messages import leaders, tell_leaders
from dispatch.models import DecisionItem, DecisionKind, Errand, Role
from dispatch.phrasebook.reasons import why_words
from dispatch.rules import rules_of
from workers.models import Consultant, ServiceTeam


def raise_item(
    session: Session,
    kind: DecisionKind,
    why: str,
    *,
    team_id: int,
    now: datetime,
    errand: Errand | None = None,
    consultant: Consultant | None = None,
    inbound_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> DecisionItem | None:
    """Put something before the coordinator, and tell him; None when it already waits."""
    rules = rules_of(session)
    wait = rules.call_within if kind is DecisionKind.CALL else rules.decide_within
    item_id = session.execute(
        insert(DecisionItem)
        .values(
            municipality_id=session.get_one(ServiceTeam, team_id).municipality_id,
            team_id=team_id,
            kind=kind,
            why=why,
            details=details or {},
            errand_id=None if errand is None else errand.id,
            consultant_id=None if consultant is None else consultant.id,
            inbound_id=inbound_id,
            created_at=now,
            due_at=now + wait,
            step=1,
        )
        .on_conflict_do_nothing()
        .returning(col(DecisionItem.id))
    ).scalar_one_or_none()
    if item_id is None:
        return None
    item = session.get_one(DecisionItem, item_id)
    _tell(session, item, Role.COORDINATOR, now=now)
    return item


def escalate_due(session: Session, *, now: datetime) -> int:
    """Tell the chief of everything that the coordinator has not got to in time; how many."""
    late = session.exec(
        select(DecisionItem)
        .where(
            col(DecisionItem.done_at).is_(None),
            DecisionItem.due_at <= now,
            DecisionItem.step < 2,
        )
        .order_by(col(DecisionItem.due_at))
        .limit(100)
        .with_for_update(skip_locked=True)
    ).all()
    for item in late:
        item.step = 2
        session.add(item)
        _tell(session, item, Role.CHIEF, now=now)
    return len(late)


def settle(session: Session, item_id: int, *, by: str, outcome: str, now: datetime) -> DecisionItem:
    """Somebody has taken care of it. A second time changes nothing. Raises NotFound."""
    item = session.get(DecisionItem, item_id, with_for_update=True)
    if item is None:
        raise NotFound
    if item.done_at is None:
        item.done_at, item.done_by, item.outcome = now, by, outcome
        session.add(item)
        session.flush()
    return item


def settle_for(
    session: Session,
    errand: Errand,
    *,
    by: str,
    outcome: str,
    now: datetime,
    why: str | None = None,
    consultant_id: int | None = None,
) -> None:
    """Nothing about this errand (for this reason, about this person) waits for a human any more."""
    waiting = select(DecisionItem).where(
        DecisionItem.errand_id == errand.id, col(DecisionItem.done_at).is_(None)
    )
    if why is not None:
        waiting = waiting.where(DecisionItem.why == why)
    if consultant_id is not None:
        waiting = waiting.where(DecisionItem.consultant_id == consultant_id)
    for item in session.exec(waiting.with_for_update()):
        settle(session, item.id, by=by, outcome=outcome, now=now)


def open_items(session: Session, team_id: int, *, limit: int = 200) -> list[DecisionItem]:
    """What waits for a human in this team, the most pressing first."""
    return list(
        session.exec(
            select(DecisionItem)
            .where(DecisionItem.team_id == team_id, col(DecisionItem.done_at).is_(None))
            .order_by(col(DecisionItem.due_at), col(DecisionItem.id))
            .limit(limit)
        )
    )


ALREADY_TOLD = frozenset({"alarm"})
"""The coordinator has had a text of its own about these."""


def _tell(session: Session, item: DecisionItem, role: Role, *, now: datetime) -> None:
    if role is Role.COORDINATOR and item.why in ALREADY_TOLD:
        return
    errand = None if item.errand_id is None else session.get_one(Errand, item.errand_id)
    for person in leaders(session, item.team_id, role):
        tell_leaders(
            session,
            [person],
            "chief_waits",
            cause=f"item:{item.id}:{item.step}",
            now=now,
            slots={
                "why": why_words(item.why, person.language),
                "errand": "" if errand is None else f" ({errand.number})",
            },
        )
