"""Later than planned: the times move, the unit is told once, a collision goes to a human."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch import decisions, vehicles
from dispatch.actors import Actor
from dispatch.assignments import about, held_by, holding
from dispatch.engine import want_plan
from dispatch.errors import Overlaps
from dispatch.lifecycle import ErrandAction
from dispatch.messages import tell_unit
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    DecisionKind,
    Errand,
    ErrandEvent,
)
from dispatch.models.offer import HOLDING
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move, require
from dispatch.work import no_longer_silent
from workers.models import Consultant


def delay(
    session: Session,
    errand_id: int,
    consultant_id: int,
    minutes: int,
    *,
    actor: Actor,
    now: datetime,
) -> Errand:
    """Later by so many minutes: the unit is told once, and the next errand is looked after.

    Before the work has begun it is the start that moves, afterwards the end. Times move only as
    far as the person's (or the vehicle's) next errand allows; where it collides, a human decides.
    What the person is only being asked about, the planner finds another way for.
    What a colleague of the crew has told already is not told or added again.
    Raises NotFound, RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    require(errand, ErrandAction.DELAY)
    begun = assignment.status is not AssignmentStatus.ACCEPTED
    later = timedelta(minutes=minutes)
    before = errand.delayed_until
    known = _told_by_colleague(session, errand, assignment, minutes, now=now)
    holders = [] if known else holding(session, errand)
    accepted = [seat.id for seat in holders if seat.status is AssignmentStatus.ACCEPTED]
    pushed = [seat.id for seat in holders if _push(session, errand, seat, later, now=now)]
    if not known:
        expected = (assignment.ends_at if begun else assignment.starts_at) + (
            timedelta() if assignment.id in pushed else later
        )
        errand.delayed_until = max(expected, now)
    event = move(
        session,
        errand,
        ErrandAction.DELAY,
        actor=actor,
        now=now,
        details={
            **about(assignment),
            "minutes": minutes,
            "before": None if before is None else before.isoformat(),
            "pushed": pushed,
            "moved": [seat_id for seat_id in pushed if seat_id in accepted],
            "vehicle": _keep_vehicle(session, errand, later, now=now) if pushed else False,
        },
    )
    no_longer_silent(session, errand, assignment, now=now)
    if not known:
        _tell_delay(session, errand, event, now=now)
    want_plan(session, errand.team_id, now=now)
    return errand


def _told_by_colleague(
    session: Session, errand: Errand, assignment: Assignment, minutes: int, *, now: datetime
) -> bool:
    """Another one of the crew has told of this delay, or a longer one, a moment ago."""
    told = session.exec(
        select(ErrandEvent)
        .where(
            ErrandEvent.errand_id == errand.id,
            ErrandEvent.action == ErrandAction.DELAY.value,
            ErrandEvent.at > now - rules_of(session).undo_within,
        )
        .order_by(col(ErrandEvent.id).desc())
        .limit(1)
    ).first()
    return (
        told is not None
        and told.details["consultant"] != assignment.consultant_id
        and told.details["minutes"] >= minutes
    )


def _keep_vehicle(session: Session, errand: Errand, later: timedelta, *, now: datetime) -> bool:
    """Keep the vehicle for as long as the crew; where it is wanted, a human decides."""
    try:
        return vehicles.prolong(session, errand, later)
    except Overlaps:
        decisions.raise_item(
            session,
            DecisionKind.DECIDE,
            "collides",
            team_id=errand.team_id,
            now=now,
            errand=errand,
            details={"delayed": errand.number},
        )
        return False


def _push(
    session: Session, errand: Errand, seat: Assignment, later: timedelta, *, now: datetime
) -> bool:
    """Move one person's times; where the next errand is in the way, a human decides instead."""
    following = session.exec(
        select(Assignment)
        .where(
            Assignment.consultant_id == seat.consultant_id,
            Assignment.id != seat.id,
            col(Assignment.status).in_(HOLDING),
            Assignment.busy_from >= seat.busy_until,
            Assignment.busy_from < seat.busy_until + later,
        )
        .order_by(col(Assignment.busy_from))
        .limit(1)
    ).first()
    if following is None:
        if seat.status is AssignmentStatus.ACCEPTED:
            seat.starts_at += later
        seat.ends_at += later
        seat.busy_until += later
    else:
        _raise_collision(session, errand, seat, following, now=now)
    if seat.status is AssignmentStatus.ACCEPTED:
        seat.start_word_due_at = max(seat.starts_at, now + later) + rules_of(session).silence_grace
        seat.silence_step = 0
    session.add(seat)
    session.flush()
    return following is None


def _raise_collision(
    session: Session, errand: Errand, seat: Assignment, following: Assignment, *, now: datetime
) -> None:
    next_errand = session.get_one(Errand, following.errand_id)
    decisions.raise_item(
        session,
        DecisionKind.DECIDE,
        "collides",
        team_id=errand.team_id,
        now=now,
        errand=next_errand,
        consultant=session.get_one(Consultant, seat.consultant_id),
        details={"delayed": errand.number, "next": next_errand.number},
    )


def _tell_delay(session: Session, errand: Errand, event: ErrandEvent, *, now: datetime) -> None:
    if errand.delayed_until is None:
        return
    tell_unit(
        session,
        errand,
        "unit_delayed",
        cause=f"event:{event.id}",
        now=now,
        time=errand.delayed_until,
    )
