"""GET /api/me, /api/places and /api/units: who I am, and what there is around me."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.models import CareUnit, Municipality, Place, Role
from dispatch.web.api.shapes import LARGEST_ID, Named
from dispatch.web.dependencies import ActorDep, ReadDep
from workers.models import ServiceTeam


class Me(BaseModel):
    """Whose key this is."""

    role: Role
    municipality: Named
    unit: Named | None = Field(description="For a unit's key.")
    team: Named | None = Field(description="Null for a key that reaches every team.")


class PlaceShown(BaseModel):
    """A place that errands can go to."""

    id: int = Field(description="Give it as `place_id` of a stop.")
    name: str
    kind: str
    street: str | None
    latitude: float
    longitude: float
    opening_hours: str | None


class PlaceList(BaseModel):
    """Places by id."""

    places: list[PlaceShown]
    next: int | None = Field(description="Give it as `after` for the next page; null: no more.")


class UnitShown(BaseModel):
    """A care unit."""

    id: int
    name: str
    team_id: int
    phone: str
    opening_hours: str | None


class UnitList(BaseModel):
    units: list[UnitShown]


def town_routes() -> APIRouter:
    router = APIRouter(tags=["town"])

    @router.get("/me", operation_id="get_me", summary="Whose key this is")
    def me(session: ReadDep, actor: ActorDep) -> Me:
        """Role and reach of the key that was shown."""
        assert actor.role is not None  # a key has one
        unit = None if actor.unit_id is None else session.get_one(CareUnit, actor.unit_id)
        team = None if actor.team_id is None else session.get_one(ServiceTeam, actor.team_id)
        return Me(
            role=actor.role,
            municipality=_named(session.get_one(Municipality, actor.municipality_id)),
            unit=None if unit is None else _named(unit),
            team=None if team is None else _named(team),
        )

    @router.get("/places", operation_id="list_places", summary="Known places")
    def places(
        session: ReadDep,
        actor: ActorDep,
        after: Annotated[int, Query(ge=0, le=LARGEST_ID, description="`next` of a page.")] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 200,
    ) -> PlaceList:
        """The municipality's places, to be named as stops."""
        found = session.exec(
            select(Place)
            .where(Place.municipality_id == actor.municipality_id, col(Place.id) > after)
            .order_by(col(Place.id))
            .limit(limit + 1)
        ).all()
        shown = [PlaceShown.model_validate(place, from_attributes=True) for place in found[:limit]]
        return PlaceList(places=shown, next=shown[-1].id if len(found) > limit else None)

    @router.get("/units", operation_id="list_units", summary="Care units")
    def units(session: ReadDep, actor: ActorDep) -> UnitList:
        """The care units that the key reaches: its own, its team's, or all."""
        return UnitList(
            units=[
                UnitShown.model_validate(unit, from_attributes=True)
                for unit in _units_of(session, actor)
            ]
        )

    return router


def _units_of(session: Session, actor: Actor) -> list[CareUnit]:
    wanted = select(CareUnit).where(CareUnit.municipality_id == actor.municipality_id)
    if actor.unit_id is not None:
        wanted = wanted.where(CareUnit.id == actor.unit_id)
    elif actor.team_id is not None:
        wanted = wanted.where(CareUnit.team_id == actor.team_id)
    return list(session.exec(wanted.order_by(col(CareUnit.name))))


def _named(row: Municipality | CareUnit | ServiceTeam) -> Named:
    return Named(id=row.id, name=row.name)
