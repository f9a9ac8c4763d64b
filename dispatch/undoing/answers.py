"""A yes or a no taken back: the question stands again."""

from sqlmodel import select

from dispatch import decisions, offers, vehicles
from dispatch.assignments import about, end_seat, holding
from dispatch.errors import TooLate
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.messages import tell_unit
from dispatch.models import AssignmentStatus, Offer, OfferStatus
from dispatch.rules import rules_of
from dispatch.undoing.act import Act


def undo_yes(act: Act) -> None:
    """The seat is free, the question stands again, and so do those that the yes had ended."""
    seat = act.seat(AssignmentStatus.ACCEPTED)
    if seat.offer_id is None:
        raise TooLate
    event = act.move(ErrandAction.LOSE_SEAT, about(seat))
    end_seat(act.session, seat, AssignmentStatus.CANCELLED, now=act.now)
    rules = rules_of(act.session)
    offers.reopen(
        act.session,
        offers.fresh(act.session, seat.offer_id),
        until=act.now + rules.least_answer_time,
    )
    ended_by_it = act.session.exec(
        select(Offer).where(
            Offer.errand_id == act.errand.id,
            Offer.status == OfferStatus.SUPERSEDED,
            Offer.ended_at == act.event.at,
        )
    )
    for offer in ended_by_it.all():
        offers.reopen_if_asked(act.session, offer, now=act.now)
    if act.unit_knows and seat.starts_at - act.now < rules.close_to_start:
        cause = f"event:{event.id}"
        tell_unit(act.session, act.errand, "unit_in_danger", cause=cause, now=act.now)


def undo_no(act: Act) -> None:
    """The question stands again, beside the one that somebody else may have got meanwhile."""
    offer = offers.latest_offer(act.session, act.errand.id, act.event.details["consultant"])
    if offer is None or offer.status is not OfferStatus.DECLINED:
        raise TooLate
    if act.errand.status is ErrandStatus.UNFILLED:
        _search_again(act, offer)
    if after(act.errand.status, ErrandAction.ASK) is None:
        raise TooLate
    act.move(ErrandAction.ASK, act.event.details)
    offers.reopen(act.session, offer, until=act.now + rules_of(act.session).least_answer_time)


def _search_again(act: Act, offer: Offer) -> None:
    """It had become unfilled by this no: its time and its vehicle are kept for it again."""
    crew = holding(act.session, act.errand)
    act.move(ErrandAction.LOOK_AGAIN if crew else ErrandAction.RESUME)
    act.errand.starts_at, act.errand.ends_at = offer.starts_at, offer.ends_at
    act.session.add(act.errand)
    vehicles.keep_again(act.session, act.errand, since=offer.starts_at, until=offer.ends_at)
    decisions.settle_for(
        act.session, act.errand, by=act.actor.name, outcome="undone", now=act.now, why="unfilled"
    )
