"""Keeps a vehicle for an errand, and lets it go again."""

from datetime import datetime, timedelta

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


def keep_again(session: Session, errand: Errand, *, since: datetime, until: datetime) -> None:
    """Keep the vehicle that was kept for the errand at that time once; nothing where none was.

    Raises Overlaps where it is out by now.
    """
    if booked(session, errand) is not None:
        return
    once = session.exec(
        select(VehicleBooking)
        .where(
            VehicleBooking.errand_id == errand.id,
            VehicleBooking.busy_from <= since,
            VehicleBooking.busy_until >= until,
        )
        .order_by(col(VehicleBooking.id).desc())
        .limit(1)
    ).first()
    if once is not None:
        book(session, errand, once.vehicle_id, since=once.busy_from, until=once.busy_until)


def prolong(session: Session, errand: Errand, by: timedelta) -> bool:
    """Keep the errand's vehicle for longer; False where it has none to keep.

    Raises Overlaps where somebody else has it then. A negative `by` gives time back.
    """
    booking = booked(session, errand)
    if booking is None:
        return False
    try:
        with session.begin_nested():
            booking.busy_until += by
            session.add(booking)
    except IntegrityError as error:
        session.refresh(booking)
        raise Overlaps from error
    return True


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
