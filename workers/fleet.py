"""The team's vehicles: which there are, new ones, and those that are gone."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from workers import facts
from workers.errors import RegNoInUse, UnknownTeam
from workers.models import ServiceTeam, Vehicle, VehicleKind


class VehicleFacts(TypedDict, total=False):
    """What may be told about a vehicle that is there; its plate and its sort stay."""

    name: str
    seats: int
    parked_name: str
    parked_latitude: float
    parked_longitude: float


def vehicles_of(session: Session, team_id: int) -> Sequence[Vehicle]:
    """The team's vehicles in use, by name."""
    return session.exec(
        select(Vehicle)
        .where(col(Vehicle.team_id) == team_id, col(Vehicle.active))
        .order_by(col(Vehicle.name), col(Vehicle.id))
    ).all()


def add(
    session: Session,
    *,
    team_id: int,
    name: str,
    kind: VehicleKind,
    reg_no: str,
    parked_name: str,
    parked_latitude: float,
    parked_longitude: float,
    seats: int = 2,
) -> Vehicle:
    """Give the team a vehicle; `seats` 0 (a trailer) to 9, where it is parked in degrees WGS 84.

    Raises BadFact, RegNoInUse (the municipality has or had that plate), UnknownTeam. A refusal
    leaves nothing behind.
    """
    team = session.get(ServiceTeam, team_id)
    if team is None:
        raise UnknownTeam
    plate = facts.reg_no(reg_no)
    vehicle = Vehicle(
        municipality_id=team.municipality_id,
        team_id=team.id,
        name=facts.words("name", name, longest=60),
        kind=VehicleKind(kind),
        reg_no=plate,
        seats=int(facts.number("seats", seats, least=0, most=9)),
        parked_name=facts.words("parked_name", parked_name, longest=80),
        parked_latitude=facts.latitude("parked_latitude", parked_latitude),
        parked_longitude=facts.longitude("parked_longitude", parked_longitude),
    )
    try:
        with session.begin_nested():
            session.add(vehicle)
    except IntegrityError as refused:
        if "reg_no" in str(refused.orig):
            raise RegNoInUse(plate) from None
        raise
    return vehicle


def change(session: Session, vehicle: Vehicle, **told: Unpack[VehicleFacts]) -> Vehicle:
    """Change what is told and leave the rest. Raises BadFact, and then changes nothing."""
    kept = told.copy()
    if "name" in told:
        kept["name"] = facts.words("name", told["name"], longest=60)
    if "seats" in told:
        kept["seats"] = int(facts.number("seats", told["seats"], least=0, most=9))
    if "parked_name" in told:
        kept["parked_name"] = facts.words("parked_name", told["parked_name"], longest=80)
    if "parked_latitude" in told:
        kept["parked_latitude"] = facts.latitude("parked_latitude", told["parked_latitude"])
    if "parked_longitude" in told:
        kept["parked_longitude"] = facts.longitude("parked_longitude", told["parked_longitude"])
    for name, value in kept.items():
        setattr(vehicle, name, value)
    session.add(vehicle)
    session.flush()
    return vehicle


def use_again(session: Session, vehicle: Vehicle) -> None:
    """A vehicle that was out of use is used again."""
    vehicle.active = True
    session.add(vehicle)
    session.flush()


def retire(session: Session, vehicle: Vehicle) -> None:
    """The vehicle is no longer used; its row stays for the story of old errands."""
    vehicle.active = False
    session.add(vehicle)
    session.flush()
