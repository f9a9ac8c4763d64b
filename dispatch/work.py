"""Carrying an errand out: on the way, there, an obstacle, done, partly done, not done."""

from datetime import datetime

from sqlmodel import Session

from dispatch import decisions, offers, vehicles
from dispatch.actors import Actor
from dispatch.assignments import about, crew, end_seat, held_by, holding
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
from dispatch.remainders import post_remainder
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
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
    no_longer_silent(session, errand, assignment, now=now)


def no_longer_silent(
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
        no_longer_silent(session, errand, assignment, now=now)
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
