"""The team's vehicles: which there are, where they stand, which are out, and which are away."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from dispatch.leading import team_only
from dispatch.staff import vehicle_absences, vehicles
from dispatch.staff.joining import place_known
from dispatch.staff.vehicles import VehicleNow
from dispatch.staff.whose import vehicle_led
from dispatch.web.api.shapes import Given, Id, IdInside, Moment
from dispatch.web.api.team_only import team_of, teams_of
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said
from workers.models import Vehicle, VehicleAbsence, VehicleKind

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


class NewVehicleAbsence(Given):
    """From when until when a vehicle can't be had, and why."""

    starts_at: Moment
    ends_at: Moment
    reason: Annotated[str, Field(min_length=1, max_length=60, examples=["verkstad"])]


class VehicleAbsenceShown(BaseModel):
    id: int
    starts_at: datetime
    ends_at: datetime
    reason: str


class NotedVehicleAbsence(VehicleAbsenceShown):
    """What was noted, and the errands that somebody has said yes to with that vehicle."""

    errands_to_decide: list[int]


class VehicleShown(BaseModel):
    """A vehicle, the errand that it is out for at the moment, and when it is away."""

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
    away: list[VehicleAbsenceShown] = Field(description="From now on, in order of time.")


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
        away = vehicle_absences.ahead(session, [vehicle], now=now)
        return _shown(VehicleNow(vehicle, away=away))

    @router.post(
        "/{id}/absences",
        operation_id="note_vehicle_absence",
        summary="A vehicle is away for a while",
        status_code=201,
        responses=said(404),
    )
    def note_vehicle_absence(
        id: Id,  # noqa: A002 - the path's own name
        new: NewVehicleAbsence,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> NotedVehicleAbsence:
        """For those who lead its team. It is planned without then; of the errands that somebody
        has said yes to with it the coordinator decides."""
        vehicle = vehicle_led(session, actor, id)
        noted = vehicle_absences.go_away(
            session,
            vehicle,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            reason=new.reason,
            now=now,
        )
        shown = _absence_shown(noted.absence).model_dump()
        return NotedVehicleAbsence(**shown, errands_to_decide=list(noted.counted_on_by))

    @router.delete(
        "/{id}/absences/{absence_id}",
        operation_id="end_vehicle_absence",
        summary="A vehicle is back, or stays after all",
        status_code=204,
        responses=said(404),
    )
    def end_vehicle_absence(
        id: Id,  # noqa: A002 - the path's own name
        absence_id: Id,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> Response:
        """For those who lead its team. An absence that has begun ends now."""
        vehicle = vehicle_led(session, actor, id)
        absence = vehicle_absences.absence_of(session, vehicle, absence_id)
        vehicle_absences.come_back(session, vehicle, absence, actor=actor, now=now)
        return Response(status_code=204)

    return router


def _absence_shown(absence: VehicleAbsence) -> VehicleAbsenceShown:
    return VehicleAbsenceShown(
        id=absence.id,
        starts_at=absence.starts_at,
        ends_at=absence.ends_at,
        reason=absence.reason,
    )


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
        away=[_absence_shown(absence) for absence in one.away],
    )
