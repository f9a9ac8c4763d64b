"""A seat and the person who has it: taken by a yes, or given by the coordinator."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch import actors, decisions, offers
from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.errors import AlreadyTaken, NotFound, Overlaps, RefusedByLifeCycle, TooLate
from dispatch.lifecycle import ErrandAction, after
from dispatch.messages import errand_slots, tell_consultant, tell_unit, work_facts
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    Errand,
    Offer,
    OfferStatus,
)
from dispatch.models.offer import HOLDING, SEATED
from dispatch.question_texts import is_news
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from notifications.models import Urgency
from workers.models import Consultant


def crew(session: Session, errand: Errand) -> list[Assignment]:
    """Who has, or had to the end, a seat of the errand; in seat order, as it stands now."""
    return list(
        session.exec(
            select(Assignment)
            .where(Assignment.errand_id == errand.id, col(Assignment.status).in_(SEATED))
            .order_by(col(Assignment.seat))
            .execution_options(populate_existing=True)
        )
    )


def holding(session: Session, errand: Errand) -> list[Assignment]:
    """Those of the crew who have not ended their part."""
    return [seat for seat in crew(session, errand) if seat.status in HOLDING]


def accept(session: Session, offer_id: int, *, actor: Actor, now: datetime) -> Assignment:
    """A yes: the person has the seat, or learns why not.

    Raises AlreadyTaken (somebody else has it), TooLate (the question has ended), Overlaps
    (the person has something else then). Whichever it raises, nothing has changed.
    """
    errand_id = session.exec(select(Offer.errand_id).where(Offer.id == offer_id)).one()
    errand = lock_errand(session, errand_id)
    offer = offers.fresh(session, offer_id)
    if offer.status is OfferStatus.SUPERSEDED:
        raise AlreadyTaken(number=errand.number)
    if offer.status is not OfferStatus.SENT or offer.answer_by <= now:
        raise TooLate
    if is_news(session, offer):
        raise TooLate  # the yes is to the time that was asked about before
    taken = {assignment.seat for assignment in crew(session, errand)}
    free = [seat for seat in range(1, errand.seats + 1) if seat not in taken]
    if not free:
        raise AlreadyTaken(number=errand.number)
    seat = offer.seat if offer.seat in free else free[0]
    assignment = _seat(session, offer, seat, now=now)
    offers.accepted(session, offer, now=now)
    _taken(session, errand, assignment, last=len(free) == 1, actor=actor, now=now)
    return assignment


def _seat(session: Session, offer: Offer, seat: int, *, now: datetime) -> Assignment:
    assignment = Assignment(
        errand_id=offer.errand_id,
        seat=seat,
        consultant_id=offer.consultant_id,
        offer_id=offer.id,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        busy_from=offer.busy_from,
        busy_until=offer.busy_until,
        accepted_at=now,
        start_word_due_at=offer.starts_at + rules_of(session).silence_grace,
    )
    insert_seat(session, assignment)
    return assignment


def insert_seat(session: Session, assignment: Assignment) -> None:
    """Write the assignment; the database refuses two places at a time. Raises Overlaps."""
    try:
        with session.begin_nested():
            session.add(assignment)
    except IntegrityError as error:
        raise Overlaps from error


def _taken(
    session: Session,
    errand: Errand,
    assignment: Assignment,
    *,
    last: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """What follows a seat being taken: the errand moves, and is staffed with its last seat."""
    details = about(assignment)
    if not last:
        move(session, errand, ErrandAction.ACCEPT_SEAT, actor=actor, now=now, details=details)
        return
    event = move(session, errand, ErrandAction.FILL, actor=actor, now=now, details=details)
    open_questions = offers.open_offers(session, errand)
    if offers.end_open(session, open_questions, OfferStatus.SUPERSEDED, now=now):
        want_plan(session, errand.team_id, now=now)  # whose time was kept is free
    decisions.settle_for(session, errand, by=actor.name, outcome="staffed", now=now, why="unfilled")
    tell_unit(session, errand, "unit_staffed", cause=f"event:{event.id}", now=now)
    if any(seat.status is not AssignmentStatus.ACCEPTED for seat in holding(session, errand)):
        line = actors.line(errand.municipality_id)  # the others had set out before this yes
        move(session, errand, ErrandAction.START, actor=line, now=now, details=details)


def assign(
    session: Session,
    errand: Errand,
    consultant: Consultant,
    *,
    starts_at: datetime,
    ends_at: datetime,
    busy_from: datetime,
    busy_until: datetime,
    actor: Actor,
    now: datetime,
) -> Assignment:
    """A coordinator gives somebody a free seat without asking; the person is told.

    The errand must be locked. Raises AlreadyTaken, Overlaps, RefusedByLifeCycle.
    """
    taken = {seat.seat for seat in crew(session, errand)}
    free = [seat for seat in range(1, errand.seats + 1) if seat not in taken]
    if not free:
        raise AlreadyTaken(number=errand.number)
    last = len(free) == 1
    action = ErrandAction.FILL if last else ErrandAction.ACCEPT_SEAT
    if after(errand.status, action) is None:
        raise RefusedByLifeCycle(number=errand.number, status=errand.status, action="assign")
    assignment = Assignment(
        errand_id=errand.id,
        seat=free[0],
        consultant_id=consultant.id,
        starts_at=starts_at,
        ends_at=ends_at,
        busy_from=busy_from,
        busy_until=busy_until,
        accepted_at=now,
        start_word_due_at=starts_at + rules_of(session).silence_grace,
    )
    insert_seat(session, assignment)
    errand.starts_at, errand.ends_at = starts_at, ends_at
    own = [o for o in offers.open_offers(session, errand) if o.consultant_id == consultant.id]
    offers.end_open(session, own, OfferStatus.WITHDRAWN, now=now)
    _taken(session, errand, assignment, last=last, actor=actor, now=now)
    if not last:
        want_plan(session, errand.team_id, now=now)
    tell_assigned(session, errand, assignment, consultant, now=now)
    return assignment


def tell_assigned(
    session: Session,
    errand: Errand,
    assignment: Assignment,
    consultant: Consultant,
    *,
    now: datetime,
) -> None:
    """Tell somebody that the coordinator gave him or her the errand."""
    slots = errand_slots(session, errand, consultant.language) | {
        "facts": work_facts(session, errand)
    }
    tell_consultant(
        session,
        consultant,
        "assigned",
        cause=f"assignment:{assignment.id}",
        urgency=Urgency.PROMPT,
        now=now,
        slots=slots,
    )


def held_by(session: Session, errand: Errand, consultant_id: int) -> Assignment:
    """The person's own seat in the errand, not ended. Raises NotFound."""
    for assignment in holding(session, errand):
        if assignment.consultant_id == consultant_id:
            return assignment
    raise NotFound


def watch(session: Session, assignment: Assignment, *, now: datetime) -> None:
    """Look out for the first word of somebody who has not set out; of others nothing is awaited."""
    grace = rules_of(session).silence_grace
    waits = assignment.status is AssignmentStatus.ACCEPTED
    assignment.start_word_due_at = max(assignment.starts_at, now) + grace if waits else None
    assignment.silence_step = 0
    session.add(assignment)
    session.flush()


def end_seat(
    session: Session, assignment: Assignment, how: AssignmentStatus, *, now: datetime
) -> None:
    """The person's part is over; his or her time is free again."""
    assignment.status = how
    assignment.ended_at = now
    assignment.start_word_due_at = None
    session.add(assignment)
    session.flush()


def about(assignment: Assignment) -> dict[str, Any]:
    """What the story says of a seat."""
    return {"consultant": assignment.consultant_id, "seat": assignment.seat}
