"""Reads the work that stands: seats that are held, questions that are open, and what is late."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlmodel import col, select

from dispatch.kinds import KINDS
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    Errand,
    Offer,
    OfferStatus,
    VehicleBooking,
)
from dispatch.models.offer import HOLDING
from dispatch.planning.problem import Commitment
from dispatch.planning.reader import Reader
from workers.models import Vehicle


def commitments(
    reader: Reader, ids: Sequence[int], *, since: datetime, until: datetime
) -> tuple[Commitment, ...]:
    """Seats that are held and questions that are open: both keep the person's time."""
    held = _held(reader, ids, since=since, until=until)
    asked = reader.session.exec(
        select(Offer, Errand)
        .join(Errand, col(Errand.id) == col(Offer.errand_id))
        .where(
            col(Offer.consultant_id).in_(ids),
            Offer.status == OfferStatus.SENT,
            Offer.busy_until > since,
            Offer.busy_from < until,
        )
    ).all()
    both: list[tuple[Assignment | Offer, Errand]] = [*held, *asked]
    ids_of = {errand.id for _, errand in both}
    ends, fetched = _ends(reader, ids_of), _fetched(reader, ids_of)
    return tuple(
        _commitment(reader, seat, errand, ends[errand.id], fetched.get(errand.id))
        for seat, errand in both
        if errand.id in ends
    )


def delays(
    reader: Reader, ids: Sequence[int], *, since: datetime, until: datetime, now: datetime
) -> Mapping[tuple[int, int], int]:
    """(consultant, errand) -> seconds by which the work will end later than its time is kept.

    A delay that was told counts from the start before the work has begun, and from the end
    afterwards; work that has begun and should be over goes on at least until now.
    """
    found = {}
    for seat, errand in _held(reader, ids, since=since, until=until):
        begun = seat.status is not AssignmentStatus.ACCEPTED
        late = 0.0
        if errand.delayed_until is not None:
            planned = seat.ends_at if begun else seat.starts_at
            late = (errand.delayed_until - planned).total_seconds()
        if begun:
            late = max(late, (now - seat.busy_until).total_seconds())
        if late > 0:
            found[seat.consultant_id, errand.id] = round(late)
    return found


def _held(
    reader: Reader, ids: Sequence[int], *, since: datetime, until: datetime
) -> Sequence[tuple[Assignment, Errand]]:
    return reader.session.exec(
        select(Assignment, Errand)
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            col(Assignment.consultant_id).in_(ids),
            col(Assignment.status).in_(HOLDING),
            Assignment.busy_until > since,
            Assignment.busy_from < until,
        )
    ).all()


def _ends(reader: Reader, errand_ids: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """The first and the last place of each errand."""
    return {
        errand_id: (
            reader.places.index(stops[0].latitude, stops[0].longitude),
            reader.places.index(stops[-1].latitude, stops[-1].longitude),
        )
        for errand_id, stops in reader.stops(errand_ids).items()
    }


def _fetched(reader: Reader, errand_ids: Iterable[int]) -> Mapping[int, tuple[int, datetime, int]]:
    """Where and when the vehicle of each errand is fetched; it is brought back there."""
    rows = reader.session.exec(
        select(VehicleBooking, Vehicle)
        .join(Vehicle, col(Vehicle.id) == col(VehicleBooking.vehicle_id))
        .where(
            col(VehicleBooking.errand_id).in_(list(errand_ids)),
            col(VehicleBooking.released_at).is_(None),
        )
    )
    return {
        booking.errand_id: (
            reader.places.index(vehicle.parked_latitude, vehicle.parked_longitude),
            booking.busy_from,
            vehicle.id,
        )
        for booking, vehicle in rows
    }


def _commitment(
    reader: Reader,
    seat: Assignment | Offer,
    errand: Errand,
    ends: tuple[int, int],
    fetched: tuple[int, datetime, int] | None,
) -> Commitment:
    begins, vehicle_id = seat.starts_at, None
    if fetched is not None:
        parked, since, vehicle_id = fetched
        ends, begins = (parked, parked), min(begins, since)
    return Commitment(
        worker_id=seat.consultant_id,
        task_id=errand.id,
        start=reader.seconds(seat.busy_from),
        end=reader.seconds(seat.busy_until),
        first_place=ends[0],
        last_place=ends[1],
        minutes=errand.minutes,
        begins=reader.seconds(max(begins, seat.busy_from)),
        heavy=KINDS[errand.kind].heavy,
        vehicle_id=vehicle_id,
    )
