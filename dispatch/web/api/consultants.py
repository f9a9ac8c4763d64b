"""The team's consultants, as a coordinator needs them: who, and how to reach them."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from dispatch import away
from dispatch.actors import Actor
from dispatch.leading import team_only
from dispatch.reconsider import team_changed
from dispatch.staff import joining
from dispatch.web.api.shapes import Code, Given, IdInside
from dispatch.web.api.team_only import consultant_of, team_of, teams_of
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said
from workers import people
from workers.models import Consultant
from workers.people import ConsultantFacts

Words = Annotated[str, Field(min_length=1, max_length=200)]
PlaceId = Annotated[IdInside, Field(description="A place where the day begins; never a home.")]
EndPlaceId = Annotated[
    IdInside | None,
    Field(description="Where the day ends; null: at its last stop. Never a home."),
]
HeavyMinutes = Annotated[
    int | None,
    Field(
        ge=0,
        le=720,
        description="How much of a day may be heavy work, such as moving; null: no limit of its"
        " own, 0: none.",
    ),
]


class NewConsultant(Given):
    """Somebody who joins the team. Hours and competences have routes of their own."""

    team_id: IdInside | None = Field(None, description="Needed where you lead several teams.")
    code: Words = Field(description="Short, said aloud; at most 12 letters.", examples=["ANNA"])
    name: Words = Field(description="First name only.", examples=["Anna"])
    phone: Words = Field(examples=["070-174 06 05"])
    start_place_id: PlaceId
    language: Literal["sv", "en"] = "sv"
    newcomer: bool = False
    protected: bool = Field(False, description="Protected identity: shown by code, never by name.")
    max_minutes_a_day: int = Field(420, ge=0, le=720)
    max_heavy_minutes_a_day: HeavyMinutes = None
    end_place_id: EndPlaceId = None


class ConsultantChange(Given):
    """What is to be different; what is left out stays."""

    name: Words | None = None
    phone: Words | None = None
    start_place_id: PlaceId | None = None
    language: Literal["sv", "en"] | None = None
    newcomer: bool | None = None
    protected: bool | None = None
    max_minutes_a_day: int | None = Field(None, ge=0, le=720)
    max_heavy_minutes_a_day: HeavyMinutes = None
    end_place_id: EndPlaceId = None


class ConsultantShown(BaseModel):
    """A consultant. Where the day begins and ends, and what was ever answered, stay out."""

    code: str
    name: str | None = Field(description="First name; null for a protected identity.")
    phone: str
    language: str
    newcomer: bool
    protected: bool
    max_minutes_a_day: int
    max_heavy_minutes_a_day: int | None = Field(description="Null: no limit of its own.")
    team_id: int


class HasLeft(BaseModel):
    """What follows when somebody has left: these errands are asked for anew."""

    errands_freed: list[int]


class ConsultantList(BaseModel):
    consultants: list[ConsultantShown]


def consultant_routes() -> APIRouter:
    router = APIRouter(tags=["consultants"], prefix="/consultants", responses=said(403))

    @router.get("", operation_id="list_consultants", summary="The team's consultants")
    def list_consultants(session: ReadDep, actor: ActorDep) -> ConsultantList:
        """For those who lead a team: its active consultants, by code."""
        team_only(actor)
        found = session.exec(
            select(Consultant)
            .where(col(Consultant.team_id).in_(teams_of(session, actor)), col(Consultant.active))
            .order_by(col(Consultant.code))
        )
        return ConsultantList(consultants=[_shown(person) for person in found])

    @router.post(
        "",
        operation_id="add_consultant",
        summary="Somebody joins",
        status_code=201,
        responses=said(404, 409),
    )
    def add_consultant(
        new: NewConsultant, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ConsultantShown:
        """For those who lead a team."""
        team_only(actor)
        start = joining.place_known(session, actor, new.start_place_id, field="start_place_id")
        told = new.model_dump(exclude={"team_id", "start_place_id", "end_place_id"})
        told.update(_end(session, actor, new.end_place_id))
        joining.refuse_secrets(ConsultantFacts(name=new.name, code=new.code))
        joined = people.hire(
            session,
            team_id=team_of(session, actor, new.team_id),
            start_name=start.name,
            start_latitude=start.latitude,
            start_longitude=start.longitude,
            **told,
        )
        team_changed(session, joined.team_id, now=now)
        return _shown(joined)

    @router.patch(
        "/{code}",
        operation_id="change_consultant",
        summary="Change what is known of somebody",
        responses=said(404, 409),
    )
    def change_consultant(
        code: Code, given: ConsultantChange, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ConsultantShown:
        """For those who lead the person's team."""
        person = consultant_of(session, actor, code)
        told = ConsultantFacts(
            **given.model_dump(exclude=PLACES_GIVEN, exclude_none=True)  # type: ignore[typeddict-item]  # the same names
        )
        if "max_heavy_minutes_a_day" in given.model_fields_set:
            told["max_heavy_minutes_a_day"] = given.max_heavy_minutes_a_day
        if "end_place_id" in given.model_fields_set:
            told.update(_end(session, actor, given.end_place_id))
        if given.start_place_id is not None:
            field = "start_place_id"
            place = joining.place_known(session, actor, given.start_place_id, field=field)
            told.update(joining.start_at(place))
        return _shown(joining.change(session, person, now=now, **told))

    @router.post(
        "/{code}/leave",
        operation_id="consultant_has_left",
        summary="Somebody has left",
        responses=said(404),
    )
    def leave(code: Code, session: SessionDep, actor: ActorDep, now: NowDep) -> HasLeft:
        """For those who lead the person's team. Open questions end, what the person had is asked
        for anew, and no texts are sent to the phone any more.
        """
        person = consultant_of(session, actor, code)
        freed = away.leave(session, person, actor=actor, now=now)
        return HasLeft(errands_freed=list(freed.numbers))

    return router


PLACES_GIVEN = {"start_place_id", "end_place_id"}


def _end(session: Session, actor: Actor, place_id: int | None) -> ConsultantFacts:
    if place_id is None:
        return joining.end_at(None)
    return joining.end_at(joining.place_known(session, actor, place_id, field="end_place_id"))


def _shown(person: Consultant) -> ConsultantShown:
    return ConsultantShown(
        code=person.code,
        name=None if person.protected else person.name,
        phone=person.phone,
        language=person.language,
        newcomer=person.newcomer,
        protected=person.protected,
        max_minutes_a_day=person.max_minutes_a_day,
        max_heavy_minutes_a_day=person.max_heavy_minutes_a_day,
        team_id=person.team_id,
    )
