"""The open questions that the planner may still put otherwise: nobody has said yes to any of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.models import Errand, Offer, OfferStatus, VehicleBooking
from dispatch.planning.problem import Told
from notifications.models import OutboundText
from workers.models import Consultant, Vehicle, VehicleAbsence

TOLD_OF_CHANGE = ("offer_moved", "offer_elsewhere")
"""The sentences that tell somebody of a change that the planner made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One errand that nobody has a seat of yet, and the open questions about it, oldest first.

    `stranded`: the vehicle that is kept for it can't be had then any more.
    """

    errand: Errand
    offers: tuple[Offer, ...]
    stranded: bool = False


def movable(
    session: Session, errands: Sequence[Errand], *, now: datetime, lead: timedelta
) -> list[Asked]:
    """Those of the errands, which nobody has said yes to, whose questions may be put otherwise.

    Every seat has one open question, none has several people thinking about it (time was short,
    and it would not be kind; but let the vehicle be gone), and there is more than `lead` until
    they leave.
    """
    ids = [errand.id for errand in errands]
    open_offers, stranded = _open_offers(session, ids), _without_vehicle(session, ids)
    asked = (
        Asked(errand, tuple(open_offers[errand.id]), stranded=errand.id in stranded)
        for errand in errands
    )
    return [
        each
        for each in asked
        if (_is_one_a_seat(each) or each.stranded) and _may_move(each, now=now, lead=lead)
    ]


def _open_offers(session: Session, errand_ids: Sequence[int]) -> Mapping[int, list[Offer]]:
    found: dict[int, list[Offer]] = defaultdict(list)
    for offer in session.exec(
        select(Offer)
        .where(col(Offer.errand_id).in_(errand_ids), Offer.status == OfferStatus.SENT)
        .order_by(col(Offer.id))
    ):
        found[offer.errand_id].append(offer)
    return found


def _without_vehicle(session: Session, errand_ids: Sequence[int]) -> set[int]:
    """Those for which a vehicle is kept that the team has no more, or that is away then."""
    is_away = sa.exists().where(
        col(VehicleAbsence.vehicle_id) == Vehicle.id,
        col(VehicleAbsence.ended_at).is_(None),
        col(VehicleAbsence.starts_at) < VehicleBooking.busy_until,
        col(VehicleAbsence.ends_at) > VehicleBooking.busy_from,
    )
    return set(
        session.exec(
            select(VehicleBooking.errand_id)
            .join(Vehicle, col(Vehicle.id) == col(VehicleBooking.vehicle_id))
            .where(
                col(VehicleBooking.errand_id).in_(errand_ids),
                col(VehicleBooking.released_at).is_(None),
                ~col(Vehicle.active) | is_away,
            )
        )
    )


def _is_one_a_seat(asked: Asked) -> bool:
    seats = [offer.seat for offer in asked.offers]
    return sorted(seats) == list(range(1, asked.errand.seats + 1))


def _may_move(asked: Asked, *, now: datetime, lead: timedelta) -> bool:
    seats = {offer.seat for offer in asked.offers}
    return seats == set(range(1, asked.errand.seats + 1)) and all(
        offer.busy_from > now + lead
        and offer.answer_by > now
        and offer.starts_at == asked.errand.starts_at
        for offer in asked.offers
    )


def last_changes(
    session: Session, consultants: Iterable[Consultant], *, since: datetime
) -> Mapping[int, datetime]:
    """When each of these was last told of a change that the planner made, of those since then."""
    names = {f"consultant:{person.id}": person for person in consultants}
    towns = {person.municipality_id for person in names.values()}
    rows = session.execute(
        select(OutboundText.person, sa.func.max(col(OutboundText.created_at)))
        .where(
            col(OutboundText.purpose).in_(TOLD_OF_CHANGE),
            col(OutboundText.municipality_id).in_(towns),
            col(OutboundText.created_at) > since,
            col(OutboundText.person).in_(names),
        )
        .group_by(col(OutboundText.person))
    )
    return {names[person].id: at for person, at in rows}


def told_seats(
    asked: Asked, *, origin: datetime, changes: Mapping[int, datetime], vehicle_id: int | None
) -> Mapping[int, Told]:
    """What was told about each seat of the errand, in the planner's terms.

    Somebody who has just been told of a change, of whichever errand, is spared another small one.
    """
    first = {offer.seat: offer for offer in reversed(asked.offers)}
    return {
        offer.seat: Told(
            worker_id=offer.consultant_id,
            start=_seconds(origin, offer.starts_at),
            since=_seconds(
                origin, max(offer.asked_at, changes.get(offer.consultant_id, offer.asked_at))
            ),
            vehicle_id=vehicle_id,
        )
        for offer in first.values()
    }


def _seconds(origin: datetime, moment: datetime) -> int:
    return round((moment - origin).total_seconds())
