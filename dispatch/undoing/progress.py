"""What was said while at work, taken back: on the way, there, late, an obstacle, an end."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from dispatch import decisions, vehicles
from dispatch.assignments import about, crew, holding, watch
from dispatch.engine import want_plan
from dispatch.errands import cancelling
from dispatch.errors import TooLate
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.messages import tell_unit
from dispatch.models import Assignment, AssignmentStatus, DecisionItem
from dispatch.remainders import remainder_of
from dispatch.undoing.act import Act


def undo_start(act: Act) -> None:
    """Not on the way after all; the errand has begun only if somebody else of the crew has."""
    assignment = act.seat(AssignmentStatus.STARTED)
    assignment.status, assignment.started_at = AssignmentStatus.ACCEPTED, None
    watch(act.session, assignment, now=act.now)
    _not_begun(act, assignment)


def undo_arrive(act: Act) -> None:
    """Not there yet: on the way, if that was said before, or not even that."""
    assignment = act.seat(AssignmentStatus.ARRIVED)
    assignment.arrived_at = None
    if act.event.details["from"] == AssignmentStatus.STARTED.value:
        assignment.status = AssignmentStatus.STARTED
        act.session.add(assignment)
        act.session.flush()
        return
    assignment.status, assignment.started_at = AssignmentStatus.ACCEPTED, None
    watch(act.session, assignment, now=act.now)
    _not_begun(act, assignment)


def _not_begun(act: Act, mine: Assignment) -> None:
    begun = any(seat.started_at is not None for seat in crew(act.session, act.errand))
    if not begun and after(act.errand.status, ErrandAction.UNDO_START) is not None:
        act.move(ErrandAction.UNDO_START, about(mine))


def undo_delay(act: Act) -> None:
    """The times are what they were, and the unit hears so."""
    if act.errand.status not in (
        ErrandStatus.OFFERING,
        ErrandStatus.STAFFED,
        ErrandStatus.UNDER_WAY,
    ):
        raise TooLate
    earlier = timedelta(minutes=act.event.details["minutes"])
    pushed = set(act.event.details["pushed"])
    for seat in holding(act.session, act.errand):
        if seat.id in pushed:
            if seat.id in act.event.details["moved"]:
                seat.starts_at -= earlier
            seat.ends_at -= earlier
            seat.busy_until -= earlier
        watch(act.session, seat, now=act.now)
    if act.event.details["vehicle"]:
        vehicles.prolong(act.session, act.errand, -earlier)
    before = act.event.details["before"]
    act.errand.delayed_until = None if before is None else datetime.fromisoformat(before)
    act.session.add(act.errand)
    decisions.settle_for(
        act.session, act.errand, by=act.actor.name, outcome="undone", now=act.now, why="collides"
    )
    if act.unit_knows:
        _tell_time(act)
    want_plan(act.session, act.errand.team_id, now=act.now)


def _tell_time(act: Act) -> None:
    expected = [
        seat.starts_at if seat.status is AssignmentStatus.ACCEPTED else seat.ends_at
        for seat in holding(act.session, act.errand)
    ]
    tell_unit(
        act.session,
        act.errand,
        "unit_on_time",
        cause=f"undone:{act.event.id}",
        now=act.now,
        time=max(min(expected, default=act.now), act.now),
    )


def undo_report(act: Act) -> None:
    """There was no obstacle: nobody has to decide."""
    seat = act.seat(AssignmentStatus.ACCEPTED, AssignmentStatus.STARTED, AssignmentStatus.ARRIVED)
    decisions.settle_for(
        act.session,
        act.errand,
        by=act.actor.name,
        outcome="undone",
        now=act.now,
        why=act.event.details["why"],
    )
    watch(act.session, seat, now=act.now)


def undo_end(act: Act) -> None:
    """At work again: the vehicle, what waited for a human, and no errand for what was left."""
    seat = act.seat(
        AssignmentStatus.DONE,
        AssignmentStatus.PARTIAL,
        AssignmentStatus.FAILED,
    )
    if after(act.errand.status, ErrandAction.UNDO_END) is not None:
        _open_again(act, seat)
    elif act.errand.status in (ErrandStatus.CLOSED, ErrandStatus.CANCELLED):
        raise TooLate
    status = AssignmentStatus.STARTED if seat.arrived_at is None else AssignmentStatus.ARRIVED
    act.hold_again(seat, status)


def _open_again(act: Act, seat: Assignment) -> None:
    event = act.move(ErrandAction.UNDO_END, about(seat))
    act.errand.ended_at = act.errand.receipt_by = None
    act.session.add(act.errand)
    vehicles.take_back(act.session, act.errand, since=act.event.at)
    for why in ("partial", "failed"):
        decisions.settle_for(
            act.session, act.errand, by=act.actor.name, outcome="undone", now=act.now, why=why
        )
    _let_wait_again(act)
    remainder = remainder_of(act.session, act.errand)
    if remainder is not None and after(remainder.status, ErrandAction.CANCEL) is not None:
        cancelling.cancel(act.session, remainder.id, reason="", actor=act.actor, now=act.now)
    if act.unit_knows:
        cause = f"event:{event.id}"
        tell_unit(act.session, act.errand, "unit_reopened", cause=cause, now=act.now)


def _let_wait_again(act: Act) -> None:
    """What the end had settled waits for a human again."""
    act.session.execute(
        sa.update(DecisionItem)
        .where(
            col(DecisionItem.errand_id) == act.errand.id,
            col(DecisionItem.done_at) == act.event.at,
            col(DecisionItem.outcome) == act.event.after.value,
        )
        .values(done_at=None, done_by=None, outcome=None)
    )
