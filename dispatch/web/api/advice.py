"""GET why, what if and the last plan: what the planner can tell; nothing is written."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import select

from dispatch.advice import Change, plan_of, what_if, why
from dispatch.errands.finding import find
from dispatch.errors import BadInput, Fault, NotAllowed, NotFound
from dispatch.leading import team_only
from dispatch.web.api.shapes import LARGEST_ID, Number
from dispatch.web.api.team_only import teams_of
from dispatch.web.dependencies import ActorDep, LanguageDep, NowDep, ReadDep, ServiceDep
from dispatch.web.problems import said
from workers.calendar import local_day
from workers.models import ServiceTeam

Codes = Annotated[list[str], Query(max_length=50)]


class CostShown(BaseModel):
    """What one person on one errand costs, in weighted minutes; a credit is below nothing."""

    total: float
    travel_minutes: float
    lateness_minutes: float
    continuity_minutes: float
    fairness_minutes: float
    weekend_minutes: float
    overtime_minutes: float
    refusal_minutes: float
    told_minutes: float


class AblePerson(BaseModel):
    """Somebody who could do it, the cheapest first."""

    code: str
    name: str
    starts_at: datetime
    words: str = Field(examples=["12 min längre väg, men var hos er senast"])
    cost: CostShown
    split: str = Field(examples=["kostar 32 min: väg 12, senare än önskat 20"])


class LeftOutPerson(BaseModel):
    """Somebody who could not."""

    code: str
    name: str
    words: str = Field(examples=["är på rast"])


class WhyShown(BaseModel):
    """Who could do it now, beside all that stands."""

    number: int
    able: int = Field(description="How many could, in all.")
    best: list[AblePerson]
    left_out: list[LeftOutPerson]
    missing: str | None = Field(description="What is missing where nobody can.")
    would_help: list[str]
    has_it: list[str] = Field(description="Who has a seat, by name.")
    asked: list[str] = Field(description="Who is being asked, by name.")
    vehicles: list[str] = Field(
        description="Each vehicle of its kind that is gone at some time when it could be done.",
        examples=[["Skåpbilen är borta till tis 14/4 12:00: verkstad"]],
    )
    notes: list[str] = Field(description="What had to be estimated.")
    so_far: list[str] = Field(
        description="Once the work has begun, or the errand has ended: who does it, since when.",
        examples=[["Anna gör ärendet sedan 10:05."]],
    )
    decided: list[str] = Field(
        description="Then also how it came to that, in order.",
        examples=[["tis 14/4 08:02: Anna fick frågan.", "tis 14/4 08:05: Anna tackade ja."]],
    )


class DayFigures(BaseModel):
    """What a day comes to; `late` counts errands, the rest that says so are minutes."""

    served: int
    unserved: int
    late: int
    late_minutes: int
    travel_minutes: int
    overtime_minutes: int


class WhatIfShown(BaseModel):
    """Today's plan beside the imagined one; errands by their numbers."""

    day: date
    errands: int
    today: DayFigures
    other: DayFigures
    lost: list[int]
    gained: list[int]
    moved: list[int]
    unserved: list[int]
    notes: list[str] = Field(description="What had to be estimated.")


class PlanShown(BaseModel):
    """The team's last plan in figures; errands ahead are counted."""

    made_at: datetime
    milliseconds: int
    served: int
    unserved: int
    moved: int = Field(description="Questions put otherwise, or taken back.")
    cut_short: bool = Field(description="Something newer came in; the next plan goes on.")
    failed: bool = Field(description="The plan did not pass its check, and was not used.")
    notes: list[str] = Field(
        description="What could not be used, waits, or had to be estimated.",
        examples=[["Vägtjänsten svarade inte: 240 restider är uppskattade."]],
    )


def advice_routes() -> APIRouter:
    router = APIRouter(tags=["planning"], responses=said(403))

    @router.get(
        "/errands/{number}/why",
        operation_id="explain_errand",
        summary="Why an errand goes to whom",
        responses=said(404),
    )
    def explain_errand(
        *,
        number: Number,
        session: ReadDep,
        service: ServiceDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
    ) -> WhyShown:
        """The three best people with their costs, everybody else with one reason, and what
        would help where nobody can. Once the work has begun: who does it, since when, and how it
        came to that. For those who lead the team."""
        errand = find(session, actor, number)
        if not actor.leads(errand.team_id):
            raise NotAllowed
        told = why(session, errand, travel=service.travel, language=language, now=now)
        return WhyShown.model_validate(told, from_attributes=True)

    @router.get(
        "/what-if",
        operation_id="imagine_day",
        summary="A day without somebody, or with one more van",
        responses=said(404),
    )
    def imagine_day(
        *,
        session: ReadDep,
        service: ServiceDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
        day: Annotated[
            str, Query(max_length=10, description="yyyy-mm-dd; today if left out.")
        ] = "",
        team_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
        without: Codes = [],  # noqa: B006 - FastAPI copies it
        more_like: Codes = [],  # noqa: B006
        add_car: Annotated[int, Query(ge=0, le=20)] = 0,
        add_van: Annotated[int, Query(ge=0, le=20)] = 0,
        add_trailer: Annotated[int, Query(ge=0, le=20)] = 0,
    ) -> WhatIfShown:
        """Plans the day's errands twice, as it is and as imagined; what people have said yes to
        stands, except of those who are gone. Takes some seconds."""
        team_only(actor)
        known = teams_of(session, actor)
        wanted = team_id if team_id is not None else next(iter(known), None)
        if wanted not in known or wanted is None:
            raise NotFound
        team = session.exec(select(ServiceTeam).where(ServiceTeam.id == wanted)).one()
        imagined = Change(
            without, {"car": add_car, "van": add_van, "trailer": add_trailer}, more_like
        )
        answer = what_if(session, team.id, _day(day, now), imagined, travel=service.travel, now=now)
        return WhatIfShown(
            day=answer.day,
            errands=answer.errands,
            today=DayFigures.model_validate(answer.today, from_attributes=True),
            other=DayFigures.model_validate(answer.other, from_attributes=True),
            lost=list(answer.lost),
            gained=list(answer.gained),
            moved=list(answer.moved),
            unserved=list(answer.unserved),
            notes=[note.say(language) for note in answer.notes],
        )

    @router.get(
        "/plan",
        operation_id="show_last_plan",
        summary="What came of the team's last plan",
        responses=said(404),
    )
    def show_last_plan(
        *,
        session: ReadDep,
        actor: ActorDep,
        language: LanguageDep,
        team_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    ) -> PlanShown | None:
        """For those who lead a team; null before its first plan."""
        team_only(actor)
        known = teams_of(session, actor)
        wanted = team_id if team_id is not None else next(iter(known), None)
        if wanted not in known or wanted is None:
            raise NotFound
        plan = plan_of(session, wanted, language=language)
        return None if plan is None else PlanShown.model_validate(plan, from_attributes=True)

    return router


def _day(given: str, now: datetime) -> date:
    try:
        return date.fromisoformat(given) if given else local_day(now)
    except ValueError:
        raise BadInput(
            [
                Fault(
                    "day",
                    "Skriv dagen som åååå-mm-dd, till exempel 2027-02-28.",
                    "Write the day as yyyy-mm-dd, for example 2027-02-28.",
                )
            ]
        ) from None
