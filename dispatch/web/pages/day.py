"""The team's day as a time line, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.day import Day, Sort, day_of
from dispatch.day.trips import Trip, trips_of
from dispatch.errors import BadInput, Fault, NotAllowed, NotFound
from dispatch.kinds import KINDS
from dispatch.models import Errand
from dispatch.web.pages.day_lines import DayLine, lines_of, marks_of
from dispatch.web.pages.page import Page, PageDep
from workers.calendar import is_red_day, local_day, local_moment, red_days
from workers.models import ServiceTeam
from workers.phone import readable_phone

Word = Annotated[str, Field(max_length=12)]
FARTHEST = timedelta(days=400)


class Wanted(BaseModel):
    """Which day of which team; today's of the reader's own where nothing is said."""

    date: Word = ""
    team: Word = ""
    errand: Word = ""
    person: Word = ""


def day_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/day")
    def show_day(page: PageDep, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        return page.show("day.html", **seen(page, wanted))

    @routes.get("/day/paper")
    def print_day(page: PageDep, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        context = seen(page, wanted)
        return page.show(
            "paper.html",
            **context,
            **_on_paper(page, context["drawn"], context["team"], context["people"]),
            vehicles_away=[
                line
                for line in context["vehicles"]
                if any(one.bar.sort is Sort.AWAY for one in line.bars)
            ],
        )

    return routes


@dataclass(frozen=True, slots=True)
class TeamDay:
    """The day and the team that a page is about, and the other ones that it may be about."""

    day: date
    team: ServiceTeam
    teams: list[ServiceTeam]
    red: str | None

    @property
    def before(self) -> date:
        return self.day - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.day + timedelta(days=1)

    @property
    def noon(self) -> datetime:
        return local_moment(self.day, time(12))


def team_day(page: Page, wanted: Wanted) -> TeamDay:
    """Raises NotAllowed for a unit, NotFound for another team, BadInput for a day that is none."""
    if not page.leads:
        raise NotAllowed
    teams = _teams(page)
    day = _day(wanted.date, local_day(page.now))
    red = red_days(day.year).get(day) if is_red_day(day) else None
    return TeamDay(day, _chosen(teams, wanted.team), teams, red)


def seen(page: Page, wanted: Wanted) -> dict[str, Any]:
    """Everything for the day's templates."""
    chosen = team_day(page, wanted)
    shown, team = chosen.day, chosen.team
    day = day_of(page.session, team.id, shown, now=page.now)
    here = f"/day?date={shown}&team={team.id}"
    return {
        "drawn": day,
        "team": team,
        "teams": chosen.teams,
        "people": lines_of(page, day, day.people),
        "vehicles": lines_of(page, day, day.vehicles),
        "waiting": day.waiting,
        "marks": marks_of(day, now=page.now),
        "kinds": KINDS,
        "before": chosen.before,
        "after": chosen.after,
        "today": local_day(page.now),
        "red": chosen.red,
        "address": here,
    }


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one needs when there is nothing but the paper; by errands' numbers."""

    phones: dict[int, str]
    vehicle_of: dict[int | None, str]
    places: dict[int, str]
    """Where the errand goes, in order: "Vara kommunhus → Almgården"; never somebody's home."""


def _on_paper(page: Page, day: Day, team: ServiceTeam, lines: Sequence[DayLine]) -> dict[str, Any]:
    """Whom to phone, which vehicle, and where to."""
    numbers = {bar.number for lane in day.people for bar in lane.bars if bar.number is not None}
    numbers |= {bar.number for bar in day.waiting if bar.number is not None}
    errands = page.session.exec(
        select(Errand).where(
            Errand.municipality_id == page.actor.municipality_id, col(Errand.number).in_(numbers)
        )
    )
    return {
        "free": [line for line in lines if not any(one.bar.number for one in line.bars)],
        "sheet": Sheet(
            phones={one.number: readable_phone(one.requester_phone) for one in errands},
            vehicle_of={bar.number: lane.name for lane in day.vehicles for bar in lane.bars},
            places={
                trip.number: _places(page, trip)
                for trip in trips_of(page.session, team.id, day.day)
            },
        ),
        "coordinator_phone": readable_phone(team.coordinator_phone),
    }


def _places(page: Page, trip: Trip) -> str:
    names = [call.name for call in trip.calls]
    if trip.hidden:
        names.append(page.say("day.place_not_told"))
    return " \N{RIGHTWARDS ARROW} ".join(names)


def _teams(page: Page) -> list[ServiceTeam]:
    wanted = select(ServiceTeam).where(ServiceTeam.municipality_id == page.actor.municipality_id)
    if page.actor.team_id is not None:
        wanted = wanted.where(ServiceTeam.id == page.actor.team_id)
    return list(page.session.exec(wanted.order_by(col(ServiceTeam.name))))


def _chosen(teams: list[ServiceTeam], wanted: str) -> ServiceTeam:
    """Raises NotFound, also for another municipality's team."""
    for team in teams:
        if not wanted or str(team.id) == wanted:
            return team
    raise NotFound


def _day(wanted: str, today: date) -> date:
    """Raises BadInput for a day that is none, or that is more than a year away."""
    try:
        day = date.fromisoformat(wanted) if wanted else today
    except ValueError:
        day = None
    if day is None or abs(day - today) > FARTHEST:
        raise BadInput(
            [
                Fault(
                    "date",
                    "Välj en dag inom ett år, skriven som åååå-mm-dd.",
                    "Choose a day within a year, written as yyyy-mm-dd.",
                )
            ]
        )
    return day
