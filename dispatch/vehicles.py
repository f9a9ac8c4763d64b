"""Keeps a vehicle for an errand, and lets it go again."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch.errors import Overlaps
from dispatch.models import Errand, VehicleBooking


def book(
    session: Session, errand: Errand, vehicle_id: int, *, since: datetime, until: datetime
) -> VehicleBooking:
    """Keep the vehicle for the errand from `since` to `until`. Raises Overlaps where it is out."""
    booking = booked(session, errand)
    if booking is not None:
        return booking
    booking = VehicleBooking(
        errand_id=errand.id, vehicle_id=vehicle_id, busy_from=since, busy_until=until
    )
    try:
        with session.begin_nested():
            session.add(booking)
    except IntegrityError as error:
        raise Overlaps from error
    return booking


def booked(session: Session, errand: Errand) -> VehicleBooking | None:
    """What is kept for the errand now."""
    return session.exec(
        select(VehicleBooking).where(
            VehicleBooking.errand_id == errand.id, col(VehicleBooking.released_at).is_(None)
        )
    ).one_or_none()


def release(session: Session, errand: Errand, *, now: datetime) -> None:
    """The errand needs no vehicle any more."""
    session.execute(
        sa.update(VehicleBooking)
        .where(
            col(VehicleBooking.errand_id) == errand.id, col(VehicleBooking.released_at).is_(None)
        )
        .values(released_at=now)
    )


def take_back(session: Session, errand: Errand, *, since: datetime) -> None:
    """The errand goes on: it has the vehicle that was let go at `since` again, if it is in."""
    booking = session.exec(
        select(VehicleBooking).where(
            VehicleBooking.errand_id == errand.id, VehicleBooking.released_at == since
        )
    ).first()
    if booking is None:
        return
    try:
        with session.begin_nested():
            booking.released_at = None
            session.add(booking)
    except IntegrityError as error:
        raise Overlaps from error
