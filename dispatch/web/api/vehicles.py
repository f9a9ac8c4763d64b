"""The team's vehicles: which there are, where they stand, and which are out just now."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from dispatch.staff import vehicles
from dispatch.staff.joining import place_known
from dispatch.staff.vehicles import VehicleNow
from dispatch.staff.whose import vehicle_led
from dispatch.web.api.shapes import Given, Id, IdInside
from dispatch.web.api.team_only import team_of, team_only, teams_of
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said
from workers.models import Vehicle, VehicleKind

Words = Annotated[str, Field(min_length=1, max_length=200)]
Seats = Annotated[int, Field(ge=0, le=9, description="A trailer has none.")]
PlaceId = Annotated[IdInside, Field(description="Where it stands when nobody has it.")]


class NewVehicle(Given):
    """A vehicle that the team gets."""

    team_id: IdInside | None = Field(None, description="Needed where you lead several teams.")
    name: Words = Field(examples=["Skåpbilen"])
    kind: VehicleKind
    reg_no: Words = Field(examples=["TRE303"])
    seats: Seats = 2
    parked_place_id: PlaceId


class VehicleChange(Given):
    """What is to be different; what is left out stays."""

    name: Words | None = None
    seats: Seats | None = None
    parked_place_id: PlaceId | None = None
    active: bool | None = Field(None, description="False: out of use.")


class VehicleShown(BaseModel):
    """A vehicle, and the errand that it is out for at the moment."""

    id: int
    team_id: int
    name: str
    kind: VehicleKind
    reg_no: str
    seats: int
    parked: str
    active: bool
    out_for: int | None = Field(None, description="The errand's number.")
    out_until: datetime | None = None


class VehicleList(BaseModel):
    vehicles: list[VehicleShown]


def vehicle_routes() -> APIRouter:
    router = APIRouter(tags=["vehicles"], prefix="/vehicles", responses=said(403))

    @router.get("", operation_id="list_vehicles", summary="The team's vehicles")
    def list_vehicles(session: ReadDep, actor: ActorDep, now: NowDep) -> VehicleList:
        """For those who lead a team: also those that are out of use."""
        team_only(actor)
        found = [
            one
            for team_id in teams_of(session, actor)
            for one in vehicles.vehicles_now(session, team_id, now=now)
        ]
        return VehicleList(vehicles=[_shown(one) for one in found])

    @router.post(
        "",
        operation_id="add_vehicle",
        summary="The team gets a vehicle",
        status_code=201,
        responses=said(404, 409),
    )
    def add_vehicle(
        new: NewVehicle, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> VehicleShown:
        """For those who lead a team."""
        team_only(actor)
        parked = place_known(session, actor, new.parked_place_id, field="parked_place_id")
        vehicle = vehicles.add(
            session,
            team_of(session, actor, new.team_id),
            name=new.name,
            kind=new.kind,
            reg_no=new.reg_no,
            seats=new.seats,
            parked=parked,
            now=now,
        )
        return _shown(VehicleNow(vehicle))

    @router.patch(
        "/{id}",
        operation_id="change_vehicle",
        summary="Change what is known of a vehicle",
        responses=said(404),
    )
    def change_vehicle(
        id: Id,  # noqa: A002 - the path's own name
        given: VehicleChange,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> VehicleShown:
        """For those who lead its team. Out of use, it stays kept for what it was kept for."""
        vehicle = vehicle_led(session, actor, id)
        parked = None
        if given.parked_place_id is not None:
            parked = place_known(session, actor, given.parked_place_id, field="parked_place_id")
        vehicles.change(
            session, vehicle, name=given.name, seats=given.seats, parked=parked, now=now
        )
        _use(session, vehicle, given.active, now=now)
        return _shown(VehicleNow(vehicle))

    return router


def _use(session: SessionDep, vehicle: Vehicle, active: bool | None, *, now: datetime) -> None:
    if active is None or active == vehicle.active:
        return
    if active:
        vehicles.use_again(session, vehicle, now=now)
    else:
        vehicles.take_out_of_use(session, vehicle, now=now)


def _shown(one: VehicleNow) -> VehicleShown:
    vehicle = one.vehicle
    return VehicleShown(
        id=vehicle.id,
        team_id=vehicle.team_id,
        name=vehicle.name,
        kind=vehicle.kind,
        reg_no=vehicle.reg_no,
        seats=vehicle.seats,
        parked=vehicle.parked_name,
        active=vehicle.active,
        out_for=one.out_for,
        out_until=one.until,
    )
