"""What if: the day as it is beside the day as imagined; nothing is changed."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.advice import Answer, Change, what_if
from dispatch.board.crews import shown_name
from dispatch.web.pages.day import Wanted, team_day
from dispatch.web.pages.page import Page, PageDep
from workers.models import Consultant, VehicleKind

Word = Annotated[str, Field(max_length=12)]
MOST = 3
COUNTED = ("served", "unserved", "late", "late_minutes", "travel_minutes", "overtime_minutes")
BETTER_WHEN_MORE = frozenset({"served"})


class Imagined(BaseModel):
    """What the form imagines; codes of people, numbers of vehicles."""

    date: Word = ""
    team: Word = ""
    without: Annotated[list[Word], Field(max_length=50)] = []
    more_like: Word = ""
    car: Annotated[int, Field(ge=0, le=MOST)] = 0
    van: Annotated[int, Field(ge=0, le=MOST)] = 0
    trailer: Annotated[int, Field(ge=0, le=MOST)] = 0
    ask: Word = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both days; `change` has its sign, `good` says whether that is welcome."""

    name: str
    today: int
    other: int

    @property
    def change(self) -> str:
        change = f"{self.other - self.today:+d}".replace("-", "\N{MINUS SIGN}")
        return change if self.other != self.today else "±0"

    @property
    def good(self) -> bool | None:
        if self.other == self.today:
            return None
        return (self.other > self.today) == (self.name in BETTER_WHEN_MORE)


def what_if_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/day/what-if")
    def imagine(page: PageDep, wanted: Annotated[Imagined, Query()]) -> HTMLResponse:
        chosen = team_day(page, Wanted(date=wanted.date, team=wanted.team))
        answer = None
        if wanted.ask:
            answer = what_if(
                page.session,
                chosen.team.id,
                chosen.day,
                Change(
                    wanted.without,
                    {kind.value: getattr(wanted, kind.value) for kind in VehicleKind},
                    [wanted.more_like] if wanted.more_like else [],
                ),
                travel=page.service.travel,
                now=page.now,
            )
        return page.show(
            "what_if.html",
            chosen=chosen,
            wanted=wanted,
            people=_people(page, chosen.team.id),
            vehicles=list(VehicleKind),
            most=MOST,
            answer=answer,
            compared=[] if answer is None else compared(answer),
        )

    return routes


def compared(answer: Answer) -> list[Compared]:
    """The figures of both days, in the order in which one would ask for them."""
    return [
        Compared(name, getattr(answer.today, name), getattr(answer.other, name)) for name in COUNTED
    ]


def _people(page: Page, team_id: int) -> list[tuple[str, str]]:
    found = page.session.exec(
        select(Consultant)
        .where(col(Consultant.team_id) == team_id, col(Consultant.active))
        .order_by(col(Consultant.code))
    )
    return [(one.code, shown_name(one.name, one.code, one.protected)) for one in found]
