"""A seat that is free again: given back, taken away, lost to an absence."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from dispatch import actors, decisions, vehicles
from dispatch.actors import Actor
from dispatch.assignments import about, end_seat, held_by, holding
from dispatch.engine import want_plan
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.messages import errand_slots, tell_consultant, tell_unit
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    Errand,
    ErrandEvent,
)
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from notifications.models import Urgency
from workers.models import Consultant


def hand_back(
    session: Session, errand_id: int, consultant_id: int, *, actor: Actor, now: datetime
) -> Errand:
    """The person gives the seat back; somebody else is asked. Raises NotFound."""
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    lose_seat(session, errand, assignment, AssignmentStatus.HANDED_BACK, actor=actor, now=now)
    return errand


def remove(
    session: Session, errand_id: int, consultant_id: int, *, actor: Actor, now: datetime
) -> Errand:
    """The coordinator takes the seat from somebody; the person is told. Raises NotFound."""
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    lose_seat(session, errand, assignment, AssignmentStatus.REMOVED, actor=actor, now=now)
    consultant = session.get_one(Consultant, consultant_id)
    tell_consultant(
        session,
        consultant,
        "removed",
        cause=f"removed:{assignment.id}",
        urgency=Urgency.PROMPT,
        now=now,
        slots=errand_slots(session, errand, consultant.language, starts_at=assignment.starts_at),
    )
    return errand


def lose_seat(
    session: Session,
    errand: Errand,
    assignment: Assignment,
    how: AssignmentStatus,
    *,
    actor: Actor,
    now: datetime,
    because: dict[str, Any] | None = None,
) -> None:
    """An accepted seat is free again. The unit is told only when the time is in danger.

    `because` adds to what the story says. While the unit calls the errand off nobody new is
    asked: with the last of the crew it is cancelled.
    """
    others = [seat for seat in holding(session, errand) if seat.id != assignment.id]
    calling_off = errand.status is ErrandStatus.CANCELLING
    stays = ErrandAction.FINISH_SEAT if calling_off and others else ErrandAction.LOSE_SEAT
    event = move(
        session,
        errand,
        stays,
        actor=actor,
        now=now,
        details={**about(assignment), "how": how.value, **(because or {})},
    )
    end_seat(session, assignment, how, now=now)
    for why in ("silent", "reassign"):
        decisions.settle_for(
            session,
            errand,
            by=actor.name,
            outcome="seat free",
            now=now,
            why=why,
            consultant_id=assignment.consultant_id,
        )
    if calling_off:
        if not others:
            _called_off(session, errand, event, actor=actor, now=now)
        return
    if assignment.starts_at - now < rules_of(session).close_to_start:
        tell_unit(session, errand, "unit_in_danger", cause=f"event:{event.id}", now=now)
    if errand.status is ErrandStatus.UNFILLED and not others:
        _start_over(session, errand, now=now)
    want_plan(session, errand.team_id, now=now)


def _start_over(session: Session, errand: Errand, *, now: datetime) -> None:
    """Nobody has a seat any more, so the start that was told binds nobody: any other will do."""
    vehicles.release(session, errand, now=now)
    errand.starts_at = errand.ends_at = None
    planner = actors.planner(errand.municipality_id)
    move(session, errand, ErrandAction.RESUME, actor=planner, now=now)


def _called_off(
    session: Session, errand: Errand, event: ErrandEvent, *, actor: Actor, now: datetime
) -> None:
    """The last of the crew has left an errand that the unit wanted cancelled."""
    vehicles.release(session, errand, now=now)
    errand.closed_at = now
    errand.silent_since = None
    session.add(errand)
    decisions.settle_for(session, errand, by=actor.name, outcome="cancelled", now=now)
    tell_unit(session, errand, "unit_cancelled", cause=f"event:{event.id}", now=now)
    want_plan(session, errand.team_id, now=now)
