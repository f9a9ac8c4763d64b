""" "Ångra": takes back what a consultant's own last text did, within ten minutes, exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import NotFound, Overlaps, TooLate
from dispatch.lifecycle import ErrandAction
from dispatch.models import Errand, ErrandEvent
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, lock_errands
from dispatch.undoing import sick_notes
from dispatch.undoing.act import Act
from dispatch.undoing.answers import undo_no, undo_yes
from dispatch.undoing.progress import (
    undo_arrive,
    undo_delay,
    undo_end,
    undo_report,
    undo_start,
)
from dispatch.undoing.seats import undo_hand_back
from notifications import outbox
from notifications.models import OutboundText, TextStatus
from workers.models import Consultant

UNDOES: dict[str, Callable[[Act], None]] = {
    ErrandAction.ACCEPT_SEAT.value: undo_yes,
    ErrandAction.FILL.value: undo_yes,
    "declined": undo_no,
    ErrandAction.START.value: undo_start,
    ErrandAction.ARRIVE.value: undo_arrive,
    ErrandAction.DELAY.value: undo_delay,
    ErrandAction.REPORT_PROBLEM.value: undo_report,
    ErrandAction.FINISH_SEAT.value: undo_end,
    ErrandAction.COMPLETE.value: undo_end,
    ErrandAction.COMPLETE_PARTLY.value: undo_end,
    ErrandAction.FAIL.value: undo_end,
    ErrandAction.LOSE_SEAT.value: undo_hand_back,
}

FINAL = frozenset({ErrandAction.OBJECT_TO_CANCEL.value, ErrandAction.CANCEL.value})
"""Acts of a consultant that somebody else has acted upon at once: they can't be taken back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The errands that are as they were; `back` when it was being away that was taken back."""

    numbers: tuple[int, ...]
    back: bool = False


class NoWayBack(TooLate):
    """Somebody or something has come in between; nothing has changed."""

    def __init__(self, *, number: int) -> None:
        self.number = number
        super().__init__()


def undo_last(
    session: Session,
    consultant: Consultant,
    *,
    actor: Actor,
    now: datetime,
    number: int | None = None,
) -> Undone:
    """Take back all that the person's own last text did (or the last act on errand `number`).

    Raises NotFound where there is nothing to take back, NoWayBack where it is too late for any
    of it; then nothing has changed.
    """
    since = now - rules_of(session).undo_within
    acts = _acts(session, actor, since=since, number=number)
    last = acts[0] if acts else None
    away = sick_notes.last_noted(session, consultant, since=since)
    with session.begin_nested():
        if away is not None and (last is None or _is_part_of(last, away.id, away.noted_at)):
            absent = sick_notes.call_off(session, consultant, away, now=now)
            numbers = [_take_back_if_possible(session, e, actor, now) for e in absent]
            return Undone(tuple(n for n in numbers if n is not None), back=True)
        if last is None:
            raise NotFound
        meant = [act for act in acts if act is last or _of_one_text(act, last)]
        lock_errands(session, [act.errand_id for act in meant])
        return Undone(tuple(sorted({_take_back(session, act, actor, now) for act in meant})))


def _is_part_of(last: ErrandEvent, absence_id: int, noted_at: datetime) -> bool:
    return last.details.get("absence") == absence_id or last.at < noted_at


def _of_one_text(one: ErrandEvent, other: ErrandEvent) -> bool:
    text = other.details.get("text")
    return text is not None and one.details.get("text") == text


def _take_back(session: Session, event: ErrandEvent, actor: Actor, now: datetime) -> int:
    """Take back one act; the errand's number. Raises NoWayBack."""
    errand = lock_errand(session, event.errand_id)
    cause = f"event:{event.id}"
    outbox.withdraw(session, cause=cause, now=now)
    act = Act(session, errand, event, actor, now, unit_knows=_unit_knows(session, cause))
    undo = UNDOES.get(event.action)
    if undo is None:
        raise NoWayBack(number=errand.number)
    try:
        undo(act)
    except (TooLate, Overlaps) as error:
        raise NoWayBack(number=errand.number) from error
    act.note()
    return errand.number


def _take_back_if_possible(
    session: Session, event: ErrandEvent, actor: Actor, now: datetime
) -> int | None:
    try:
        with session.begin_nested():
            return _take_back(session, event, actor, now)
    except NoWayBack:
        return None


def _unit_knows(session: Session, cause: str) -> bool:
    """A text to the unit with this cause has left, or is just leaving."""
    left = select(OutboundText.id).where(
        OutboundText.cause == cause,
        col(OutboundText.person).startswith("unit:"),
        OutboundText.status != TextStatus.WITHDRAWN,
    )
    return session.exec(left).first() is not None


def _acts(
    session: Session, actor: Actor, *, since: datetime, number: int | None
) -> list[ErrandEvent]:
    """What this person did and has not taken back already, the newest first."""
    details = col(ErrandEvent.details)
    mine = select(ErrandEvent).where(ErrandEvent.actor == actor.name, ErrandEvent.at > since)
    undone = {
        event.details.get("event")
        for event in session.exec(mine.where(ErrandEvent.action == "undone"))
    }
    acts = (
        mine.join(Errand, col(Errand.id) == col(ErrandEvent.errand_id))
        .where(
            col(ErrandEvent.action).in_([*UNDOES, *FINAL]),
            sa.not_(details.has_key("undo_of")),  # type: ignore[attr-defined]  # JSONB's own
            sa.not_(details.has_key("part_of")),  # type: ignore[attr-defined]
        )
        .order_by(col(ErrandEvent.id).desc())
    )
    if number is not None:
        acts = acts.where(Errand.number == number)
    return [event for event in session.exec(acts) if event.id not in undone]
