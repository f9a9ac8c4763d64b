"""Carrying an errand out: on the way, there, late, an obstacle, done, partly done, not done."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch import decisions, offers, vehicles
from dispatch.actors import Actor
from dispatch.assignments import about, crew, end_seat, held_by, holding
from dispatch.errors import Overlaps
from dispatch.lifecycle import ErrandAction, after
from dispatch.messages import tell_unit
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    DecisionKind,
    Errand,
    ErrandEvent,
    OfferStatus,
)
from dispatch.models.offer import HOLDING
from dispatch.remainders import post_remainder
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move, require
from workers.calendar import add_workdays
from workers.models import Consultant


def start(
    session: Session, errand_id: int, consultant_id: int, *, actor: Actor, now: datetime
) -> Errand:
    """ "På väg". The unit is told if it asked for that. Raises NotFound, RefusedByLifeCycle."""
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    first = all(seat.started_at is None for seat in crew(session, errand))
    event = move(
        session, errand, ErrandAction.START, actor=actor, now=now, details=about(assignment)
    )
    if assignment.status is AssignmentStatus.ACCEPTED:
        assignment.status = AssignmentStatus.STARTED
        assignment.started_at = now
    _heard(session, errand, assignment, now=now)
    if first and errand.notify_on_the_way:
        tell_unit(session, errand, "unit_on_the_way", cause=f"event:{event.id}", now=now)
    return errand


def arrive(
    session: Session, errand_id: int, consultant_id: int, *, actor: Actor, now: datetime
) -> Errand:
    """ "Framme": also the first word, where "på väg" was never said."""
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    if after(errand.status, ErrandAction.ARRIVE) is None:
        told = {**about(assignment), "part_of": ErrandAction.ARRIVE.value}
        move(session, errand, ErrandAction.START, actor=actor, now=now, details=told)
    if after(errand.status, ErrandAction.ARRIVE) is not None:
        told = {**about(assignment), "from": assignment.status.value}
        move(session, errand, ErrandAction.ARRIVE, actor=actor, now=now, details=told)
    assignment.status = AssignmentStatus.ARRIVED
    assignment.started_at = assignment.started_at or now
    assignment.arrived_at = now
    _heard(session, errand, assignment, now=now)
    return errand


def _heard(session: Session, errand: Errand, assignment: Assignment, *, now: datetime) -> None:
    """A word came: nobody is silent any more, and nobody has to phone this person."""
    assignment.start_word_due_at = None
    assignment.silence_step = 0
    session.add(assignment)
    _no_longer_silent(session, errand, assignment, now=now)


def _no_longer_silent(
    session: Session, errand: Errand, assignment: Assignment, *, now: datetime
) -> None:
    errand.silent_since = None
    session.add(errand)
    session.flush()
    for why in ("silent", "reassign"):
        decisions.settle_for(
            session,
            errand,
            by=f"consultant:{assignment.consultant_id}",
            outcome="heard",
            now=now,
            why=why,
            consultant_id=assignment.consultant_id,
        )


def report(
    session: Session,
    errand_id: int,
    consultant_id: int,
    why: str,
    *,
    actor: Actor,
    now: datetime,
    inbound_id: int | None = None,
) -> Errand:
    """An obstacle or nobody there: a person decides what to do. Raises NotFound."""
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    move(
        session,
        errand,
        ErrandAction.REPORT_PROBLEM,
        actor=actor,
        now=now,
        details={**about(assignment), "why": why},
    )
    _heard(session, errand, assignment, now=now)
    decisions.raise_item(
        session,
        DecisionKind.DECIDE,
        why,
        team_id=errand.team_id,
        now=now,
        errand=errand,
        consultant=session.get_one(Consultant, consultant_id),
        inbound_id=inbound_id,
    )
    return errand


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
    _no_longer_silent(session, errand, assignment, now=now)
    if not known:
        _tell_delay(session, errand, event, now=now)
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


def finish(
    session: Session,
    errand_id: int,
    consultant_id: int,
    how: AssignmentStatus,
    *,
    actor: Actor,
    now: datetime,
    cause: str | None = None,
) -> Errand:
    """The person's part is over: done, partial or failed. With the last part the errand ends.

    Raises NotFound, RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    assignment = held_by(session, errand, consultant_id)
    assignment.started_at = assignment.started_at or now
    end_seat(session, assignment, how, now=now)
    details = {**about(assignment), "how": how.value}
    if cause is not None:
        details["cause"] = cause
    if holding(session, errand):
        _no_longer_silent(session, errand, assignment, now=now)
        move(session, errand, ErrandAction.FINISH_SEAT, actor=actor, now=now, details=details)
        return errand
    ending = _ending(crew(session, errand))
    errand.ended_at = now
    errand.silent_since = None
    errand.receipt_by = add_workdays(now, rules_of(session).receipt_workdays)
    event = move(session, errand, ending, actor=actor, now=now, details=details)
    offers.end_open(session, offers.open_offers(session, errand), OfferStatus.WITHDRAWN, now=now)
    vehicles.release(session, errand, now=now)
    decisions.settle_for(session, errand, by=actor.name, outcome=errand.status.value, now=now)
    _tell_ending(session, errand, ending, event, actor=actor, now=now)
    return errand


def _ending(parts: list[Assignment]) -> ErrandAction:
    """All done is done, all failed is failed, anything between is partly done."""
    outcomes = {part.status for part in parts}
    if outcomes == {AssignmentStatus.DONE}:
        return ErrandAction.COMPLETE
    if outcomes == {AssignmentStatus.FAILED}:
        return ErrandAction.FAIL
    return ErrandAction.COMPLETE_PARTLY


def _tell_ending(
    session: Session,
    errand: Errand,
    ending: ErrandAction,
    event: ErrandEvent,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    cause = f"event:{event.id}"
    if ending is ErrandAction.COMPLETE:
        tell_unit(session, errand, "unit_done", cause=cause, now=now)
        return
    if ending is ErrandAction.FAIL:
        tell_unit(session, errand, "unit_failed", cause=cause, now=now)
        why = "failed"
    else:
        remainder = post_remainder(session, errand, actor=actor, now=now)
        tell_unit(
            session,
            errand,
            "unit_partial",
            cause=cause,
            now=now,
            slots={"remainder": remainder.number},
        )
        why = "partial"
    decisions.raise_item(
        session, DecisionKind.DECIDE, why, team_id=errand.team_id, now=now, errand=errand
    )
