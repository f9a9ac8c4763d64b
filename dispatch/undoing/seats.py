"""A seat that was handed back is the person's again, if nobody has it and the time is free."""

from dispatch import decisions, offers, vehicles
from dispatch.assignments import about, crew, watch
from dispatch.errors import TooLate
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.messages import tell_unit
from dispatch.models import Assignment, AssignmentStatus, OfferStatus
from dispatch.undoing.act import Act


def undo_hand_back(act: Act) -> None:
    """Whoever was asked instead is not needed any more. Raises TooLate, Overlaps."""
    seat = act.seat(AssignmentStatus.HANDED_BACK)
    others = crew(act.session, act.errand)
    if seat.seat in {other.seat for other in others}:
        raise TooLate
    last = len(others) + 1 == act.errand.seats
    action = ErrandAction.FILL if last else ErrandAction.ACCEPT_SEAT
    if after(act.errand.status, action) is None:
        raise TooLate
    if others and act.errand.starts_at != seat.starts_at:
        raise TooLate
    act.hold_again(seat, _stage(seat))
    watch(act.session, seat, now=act.now)
    event = act.move(action, about(seat))
    if seat.started_at is not None and act.errand.status is ErrandStatus.STAFFED:
        act.move(ErrandAction.START, about(seat))
    asked = offers.open_offers(act.session, act.errand)
    if others and not last:
        asked = [offer for offer in asked if offer.seat == seat.seat]
    offers.end_open(act.session, asked, OfferStatus.SUPERSEDED, now=act.now)
    if not others and act.errand.starts_at != seat.starts_at:
        vehicles.release(act.session, act.errand, now=act.now)
    act.errand.starts_at, act.errand.ends_at = seat.starts_at, seat.ends_at
    vehicles.keep_again(act.session, act.errand, since=seat.starts_at, until=seat.ends_at)
    decisions.settle_for(
        act.session, act.errand, by=act.actor.name, outcome="undone", now=act.now, why="unfilled"
    )
    if last and act.unit_knows:  # it had been told that the time was in danger
        cause = f"event:{event.id}"
        tell_unit(act.session, act.errand, "unit_staffed", cause=cause, now=act.now)


def _stage(seat: Assignment) -> AssignmentStatus:
    """How far the person had come."""
    if seat.arrived_at is not None:
        return AssignmentStatus.ARRIVED
    return AssignmentStatus.ACCEPTED if seat.started_at is None else AssignmentStatus.STARTED
