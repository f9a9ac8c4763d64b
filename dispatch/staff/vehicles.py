"""The team's vehicles: added, changed, out of use and in again; and which is out just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.errors import BadInput
from dispatch.guard import faults_in
from dispatch.models import Errand, Place, VehicleBooking
from dispatch.reconsider import team_changed
from workers import fleet
from workers.errors import BadFact
from workers.models import Vehicle, VehicleAbsence, VehicleKind
from workers.vehicle_absence import absences_of


@dataclass(frozen=True, slots=True)
class VehicleNow:
    """A vehicle, the errand that it is out for at the moment, what it is kept for next, and when
    it is away from now on."""

    vehicle: Vehicle
    out_for: int | None = None
    until: datetime | None = None
    next_for: int | None = None
    next_at: datetime | None = None
    away: Sequence[VehicleAbsence] = ()


def vehicles_now(session: Session, team_id: int, *, now: datetime) -> list[VehicleNow]:
    """The team's vehicles by name, those out of use last. Three queries."""
    vehicles = session.exec(
        select(Vehicle)
        .where(col(Vehicle.team_id) == team_id)
        .order_by(col(Vehicle.active).desc(), col(Vehicle.name), col(Vehicle.id))
    ).all()
    kept: dict[int, list[tuple[VehicleBooking, int]]] = {}
    rows = session.exec(
        select(VehicleBooking, Errand.number)
        .join(Errand, col(Errand.id) == col(VehicleBooking.errand_id))
        .where(
            col(VehicleBooking.vehicle_id).in_([vehicle.id for vehicle in vehicles]),
            col(VehicleBooking.released_at).is_(None),
            col(VehicleBooking.busy_until) > now,
        )
        .order_by(col(VehicleBooking.busy_from))
    )
    for booking, number in rows:
        kept.setdefault(booking.vehicle_id, []).append((booking, number))
    away = absences_of(session, [vehicle.id for vehicle in vehicles], since=now)
    return [
        _now(vehicle, kept.get(vehicle.id, ()), away.get(vehicle.id, ()), now=now)
        for vehicle in vehicles
    ]


def _now(
    vehicle: Vehicle,
    kept: Sequence[tuple[VehicleBooking, int]],
    away: Sequence[VehicleAbsence],
    *,
    now: datetime,
) -> VehicleNow:
    out = next((one for one in kept if one[0].busy_from <= now), None)
    later = next((one for one in kept if one[0].busy_from > now), None)
    return VehicleNow(
        vehicle,
        out_for=None if out is None else out[1],
        until=None if out is None else out[0].busy_until,
        next_for=None if later is None else later[1],
        next_at=None if later is None else later[0].busy_from,
        away=away,
    )


def add(
    session: Session,
    team_id: int,
    *,
    name: str,
    kind: VehicleKind,
    reg_no: str,
    seats: int,
    parked: Place,
    now: datetime,
) -> Vehicle:
    """Give the team a vehicle, parked at a known place. Raises BadInput, BadFact, RegNoInUse."""
    refuse_secrets(name)
    _check_seats(kind, seats)
    vehicle = fleet.add(
        session,
        team_id=team_id,
        name=name,
        kind=kind,
        reg_no=reg_no,
        seats=seats,
        parked_name=parked.name,
        parked_latitude=parked.latitude,
        parked_longitude=parked.longitude,
    )
    team_changed(session, team_id, now=now)
    return vehicle


def change(
    session: Session,
    vehicle: Vehicle,
    *,
    name: str | None = None,
    seats: int | None = None,
    parked: Place | None = None,
    now: datetime,
) -> Vehicle:
    """Change what is told (None: as it was). Raises BadInput, BadFact."""
    told = fleet.VehicleFacts()
    if name is not None:
        refuse_secrets(name)
        told["name"] = name
    if seats is not None:
        _check_seats(vehicle.kind, seats)
        told["seats"] = seats
    if parked is not None:
        told["parked_name"] = parked.name
        told["parked_latitude"] = parked.latitude
        told["parked_longitude"] = parked.longitude
    fleet.change(session, vehicle, **told)
    team_changed(session, vehicle.team_id, now=now)
    return vehicle


def take_out_of_use(session: Session, vehicle: Vehicle, *, now: datetime) -> None:
    """Nobody gets it for a new errand; what it is already kept for stays, and is told to people."""
    fleet.retire(session, vehicle)
    team_changed(session, vehicle.team_id, now=now)


def use_again(session: Session, vehicle: Vehicle, *, now: datetime) -> None:
    """It may be planned with again."""
    fleet.use_again(session, vehicle)
    team_changed(session, vehicle.team_id, now=now)


def kept_for(session: Session, vehicle: Vehicle, *, now: datetime) -> list[int]:
    """The numbers of the errands that it is kept for from now on."""
    rows = session.exec(
        select(Errand.number)
        .join(VehicleBooking, col(VehicleBooking.errand_id) == col(Errand.id))
        .where(
            col(VehicleBooking.vehicle_id) == vehicle.id,
            col(VehicleBooking.released_at).is_(None),
            col(VehicleBooking.busy_until) > now,
        )
        .order_by(col(VehicleBooking.busy_from))
    )
    return list(rows)


def refuse_secrets(name: str) -> None:
    """Raises BadInput where a vehicle's name says what must not be written."""
    faults = faults_in(name, field="name")
    if faults:
        raise BadInput(faults)


def _check_seats(kind: VehicleKind, seats: int) -> None:
    """A trailer carries nobody, and everything else somebody."""
    if (seats == 0) != (kind is VehicleKind.TRAILER):
        raise BadFact(
            "seats",
            sv="Ett släp har 0 platser, en bil eller skåpbil minst 1.",
            en="A trailer has 0 seats, a car or van at least 1.",
        )
