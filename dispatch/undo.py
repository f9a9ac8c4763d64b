""" "Ångra": takes back what a consultant's own last text did, within ten minutes, exactly."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch import offers, vehicles
from dispatch.actors import Actor
from dispatch.assignments import about, crew, end_seat, holding
from dispatch.errors import NotFound, Overlaps, TooLate
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    Errand,
    ErrandEvent,
    Offer,
    OfferStatus,
)
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move, note
from dispatch.vehicles import take_back
from notifications import outbox
from workers import absence
from workers.models import Consultant

Undo = Callable[[Session, Errand, ErrandEvent, Actor, datetime], None]


def undo_last(
    session: Session,
    consultant: Consultant,
    *,
    actor: Actor,
    now: datetime,
    number: int | None = None,
) -> tuple[int, ...]:
    """Take back the person's own last act (on errand `number`, where given); the errands' numbers.

    Raises NotFound where there is nothing to take back, TooLate or Overlaps where somebody or
    something else has come in between; then nothing has changed.
    """
    last = _last_act(session, actor, now=now, number=number)
    if last is None:
        raise NotFound
    together = [last] if last.action != "lose_seat" else _same_moment(session, last)
    numbers = []
    for event in together:
        errand = lock_errand(session, event.errand_id)
        UNDOES[event.action](session, errand, event, actor, now)
        note(session, errand, "undone", actor=actor, now=now, details={"what": event.action})
        outbox.withdraw(session, cause=f"event:{event.id}", now=now)
        numbers.append(errand.number)
    if last.action == "lose_seat" and absence.away(session, consultant.id, at=now):
        absence.come_back(session, consultant.id, now=now)
    return tuple(numbers)


def _last_act(
    session: Session, actor: Actor, *, now: datetime, number: int | None
) -> ErrandEvent | None:
    """The newest act of this person within the time for undoing that is not undone already."""
    acts = (
        select(ErrandEvent, Errand.number)
        .join(Errand, col(Errand.id) == col(ErrandEvent.errand_id))
        .where(
            ErrandEvent.actor == actor.name,
            ErrandEvent.at > now - rules_of(session).undo_within,
            col(ErrandEvent.action).in_([*UNDOES, "undone"]),
        )
        .order_by(col(ErrandEvent.id).desc())
    )
    undone: set[int] = set()
    for event, errand_number in session.exec(acts):
        if event.action == "undone":
            undone.add(event.errand_id)
        elif event.errand_id in undone:
            undone.discard(event.errand_id)
        elif number in (None, errand_number):
            return event
    return None


def _same_moment(session: Session, last: ErrandEvent) -> list[ErrandEvent]:
    """All seats that one sick note gave back, in the order of the errands' ids."""
    return list(
        session.exec(
            select(ErrandEvent)
            .where(
                ErrandEvent.actor == last.actor,
                ErrandEvent.at == last.at,
                ErrandEvent.action == last.action,
            )
            .order_by(col(ErrandEvent.errand_id))
        )
    )


def _undo_yes(
    session: Session, errand: Errand, event: ErrandEvent, actor: Actor, now: datetime
) -> None:
    """The seat is free, the question stands again, and so do those that the yes had ended."""
    seat = _seat(session, errand, event, AssignmentStatus.ACCEPTED)
    if seat.offer_id is None:
        raise TooLate
    move(session, errand, ErrandAction.LOSE_SEAT, actor=actor, now=now, details=about(seat))
    end_seat(session, seat, AssignmentStatus.CANCELLED, now=now)
    until = now + rules_of(session).least_answer_time
    offers.reopen(session, offers.fresh(session, seat.offer_id), until=until)
    ended_by_it = session.exec(
        select(Offer).where(
            Offer.errand_id == errand.id,
            Offer.status == OfferStatus.SUPERSEDED,
            Offer.ended_at == event.at,
            Offer.answer_by > now,
        )
    )
    for offer in ended_by_it.all():
        offers.reopen(session, offer, until=offer.answer_by)


def _undo_no(
    session: Session, errand: Errand, event: ErrandEvent, actor: Actor, now: datetime
) -> None:
    offer = offers.latest_offer(session, errand.id, event.details["consultant"])
    if offer is None or offer.status is not OfferStatus.DECLINED:
        raise TooLate
    if errand.status is ErrandStatus.UNFILLED:
        move(session, errand, ErrandAction.RESUME, actor=actor, now=now)
    if after(errand.status, ErrandAction.ASK) is None:
        raise TooLate
    move(session, errand, ErrandAction.ASK, actor=actor, now=now, details=event.details)
    offers.reopen(session, offer, until=now + rules_of(session).least_answer_time)


def _undo_start(
    session: Session, errand: Errand, event: ErrandEvent, actor: Actor, now: datetime
) -> None:
    seat = _seat(session, errand, event, AssignmentStatus.STARTED)
    others = [s for s in holding(session, errand) if s.id != seat.id and s.started_at is not None]
    if not others:
        move(session, errand, ErrandAction.UNDO_START, actor=actor, now=now, details=about(seat))
    seat.status, seat.started_at = AssignmentStatus.ACCEPTED, None
    seat.start_word_due_at = max(seat.starts_at, now) + rules_of(session).silence_grace
    session.add(seat)
    session.flush()


def _undo_end(
    session: Session, errand: Errand, event: ErrandEvent, actor: Actor, now: datetime
) -> None:
    seat = _seat(
        session,
        errand,
        event,
        AssignmentStatus.DONE,
        AssignmentStatus.PARTIAL,
        AssignmentStatus.FAILED,
    )
    if after(errand.status, ErrandAction.UNDO_END) is not None:
        move(session, errand, ErrandAction.UNDO_END, actor=actor, now=now, details=about(seat))
        errand.ended_at = errand.receipt_by = None
        session.add(errand)
        take_back(session, errand, since=event.at)
        _cancel_remainder(session, errand, actor=actor, now=now)
    elif errand.status in (ErrandStatus.CLOSED, ErrandStatus.CANCELLED):
        raise TooLate
    status = AssignmentStatus.STARTED if seat.arrived_at is None else AssignmentStatus.ARRIVED
    _hold_again(session, seat, status)


def _undo_hand_back(
    session: Session, errand: Errand, event: ErrandEvent, actor: Actor, now: datetime
) -> None:
    """The seat is the person's again, if nobody has it and the time is still free."""
    seat = _seat(session, errand, event, AssignmentStatus.HANDED_BACK)
    taken = {other.seat for other in crew(session, errand)}
    if seat.seat in taken:
        raise TooLate
    last = len(taken) + 1 == errand.seats
    action = ErrandAction.FILL if last else ErrandAction.ACCEPT_SEAT
    if after(errand.status, action) is None:
        raise TooLate
    _hold_again(session, seat, AssignmentStatus.ACCEPTED)
    seat.start_word_due_at = max(seat.starts_at, now) + rules_of(session).silence_grace
    move(session, errand, action, actor=actor, now=now, details=about(seat))
    asked = [o for o in offers.open_offers(session, errand) if last or o.seat == seat.seat]
    offers.end_open(session, asked, OfferStatus.SUPERSEDED, now=now)


UNDOES: dict[str, Undo] = {
    ErrandAction.ACCEPT_SEAT.value: _undo_yes,
    ErrandAction.FILL.value: _undo_yes,
    "declined": _undo_no,
    ErrandAction.START.value: _undo_start,
    ErrandAction.FINISH_SEAT.value: _undo_end,
    ErrandAction.COMPLETE.value: _undo_end,
    ErrandAction.COMPLETE_PARTLY.value: _undo_end,
    ErrandAction.FAIL.value: _undo_end,
    ErrandAction.LOSE_SEAT.value: _undo_hand_back,
}


def _seat(
    session: Session, errand: Errand, event: ErrandEvent, *expected: AssignmentStatus
) -> Assignment:
    """The seat that the event is about, if it is still as the event left it. Raises TooLate."""
    seat = session.exec(
        select(Assignment)
        .where(
            Assignment.errand_id == errand.id,
            Assignment.consultant_id == event.details["consultant"],
        )
        .order_by(col(Assignment.id).desc())
        .limit(1)
        .execution_options(populate_existing=True)
    ).first()
    if seat is None or seat.status not in expected:
        raise TooLate
    return seat


def _hold_again(session: Session, seat: Assignment, status: AssignmentStatus) -> None:
    try:
        with session.begin_nested():
            seat.status, seat.ended_at = status, None
            session.add(seat)
    except IntegrityError as error:
        raise Overlaps from error


def _cancel_remainder(session: Session, errand: Errand, *, actor: Actor, now: datetime) -> None:
    remainder_id = session.exec(
        select(Errand.id).where(Errand.remainder_of_id == errand.id)
    ).first()
    if remainder_id is None:
        return
    remainder = lock_errand(session, remainder_id)
    if after(remainder.status, ErrandAction.CANCEL) is not None:
        move(session, remainder, ErrandAction.CANCEL, actor=actor, now=now)
        vehicles.release(session, remainder, now=now)
