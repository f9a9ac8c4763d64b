"""What somebody works: every week, on one date, and as it all lies in the calendar."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator, BaseModel, Field, model_validator
from sqlmodel import col, select

from dispatch.errors import BadInput, Fault
from dispatch.staff import hours
from dispatch.staff.hours import DayHours
from dispatch.staff.whose import weekly_of
from dispatch.web.api.shapes import Given, Id
from dispatch.web.api.team_only import LedDep, LookedAtDep
from dispatch.web.problems import said
from workers import roster
from workers.calendar import local_day
from workers.models import DatedShift, WeeklyShift
from workers.shifts import Shift

LONGEST_LOOK = timedelta(days=366)


def _on_our_calendar(day: date) -> date:
    """Raises ValueError for a date that no roster has."""
    if not hours.FIRST_YEAR <= day.year <= hours.LAST_YEAR:
        raise ValueError("no such day")
    return day


def _by_the_clock(clock: time) -> time:
    """Raises ValueError for a time with a zone, or with seconds."""
    if clock.tzinfo is not None or clock.second or clock.microsecond:
        raise ValueError("hours and minutes only, Swedish local time")
    return clock


Day = Annotated[date, AfterValidator(_on_our_calendar)]
Clock = Annotated[time, AfterValidator(_by_the_clock), Field(examples=["07:00"])]
DayInPath = Annotated[Day, Path(description="Swedish date.", examples=["2027-04-14"])]


class GivenHours(Given):
    """Swedish local time; `ends` at or before `starts` is on the next day."""

    starts: Clock
    ends: Clock
    break_starts: Clock | None = Field(None, description="Null: in the middle.")
    break_minutes: int = Field(0, ge=0, le=120)

    def told(self) -> DayHours:
        return DayHours(self.starts, self.ends, self.break_starts, self.break_minutes)


class NewWeekly(GivenHours):
    """Hours on a weekday between two dates."""

    weekday: int = Field(ge=1, le=7, description="1 Monday ... 7 Sunday.")
    on_red_days: bool = False
    valid_from: Day
    valid_to: Day | None = Field(None, description="The last day; null: no end.")


class WeeklyChange(GivenHours):
    """Other hours on the same weekday, from a day on."""

    on_red_days: bool = False
    since: Day


class Look(BaseModel):
    """Which days, Swedish dates; four weeks from today unless told otherwise."""

    first: Day | None = None
    last: Day | None = None


class LastDay(Given):
    last_day: Day


class HoursOfDay(Given):
    """Other hours on one date, or `off`: none at all."""

    off: bool = False
    hours: GivenHours | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if self.off == (self.hours is not None):
            raise ValueError("either off, or hours")
        return self


class WeeklyShown(BaseModel):
    """Weekly hours, Swedish local time."""

    id: int
    weekday: int
    starts: time
    ends: time
    break_starts: time | None
    break_minutes: int
    on_red_days: bool
    valid_from: date
    valid_to: date | None


class DatedShown(BaseModel):
    """What one date has in place of the week; without `starts` a day off."""

    day: date
    starts: time | None
    ends: time | None
    break_starts: time | None
    break_minutes: int


class ShiftShown(BaseModel):
    """Hours as they lie in the calendar, aware UTC."""

    day: date
    starts_at: datetime
    ends_at: datetime


class HoursShown(BaseModel):
    """All of somebody's hours; `problems` are sentences about rest and overlaps."""

    weekly: list[WeeklyShown]
    days: list[DatedShown]
    shifts: list[ShiftShown]
    problems: list[str]


def hour_routes() -> APIRouter:
    router = APIRouter(tags=["hours"], prefix="/consultants/{code}/hours", responses=said(403, 404))

    @router.get("", operation_id="list_hours", summary="What somebody works")
    def list_hours(
        led: LookedAtDep,
        look: Annotated[Look, Query()],
    ) -> HoursShown:
        """For those who lead the person's team: four weeks from today, unless told otherwise."""
        start, end = _days(look.first or local_day(led.now), look.last)
        weekly = led.session.exec(
            select(WeeklyShift)
            .where(
                WeeklyShift.consultant_id == led.person.id,
                col(WeeklyShift.valid_to).is_(None) | (col(WeeklyShift.valid_to) >= start),
            )
            .order_by(col(WeeklyShift.weekday), col(WeeklyShift.starts), col(WeeklyShift.id))
        )
        dated = led.session.exec(
            select(DatedShift)
            .where(
                DatedShift.consultant_id == led.person.id, col(DatedShift.day).between(start, end)
            )
            .order_by(col(DatedShift.day))
        )
        laid = roster.shifts(led.session, [led.person.id], first=start, last=end).get(
            led.person.id, []
        )
        wrong = roster.problems(led.session, [led.person.id], first=start, last=end).get(
            led.person.id, []
        )
        return HoursShown(
            weekly=[_weekly(row) for row in weekly],
            days=[_dated(row) for row in dated],
            shifts=[_shift(one) for one in laid if start <= one.day <= end],
            problems=[problem.say(led.language) for problem in wrong],
        )

    @router.post(
        "/weekly", operation_id="add_weekly_hours", summary="Works every week", status_code=201
    )
    def add_weekly(led: LedDep, new: NewWeekly) -> WeeklyShown:
        """For those who lead the person's team. The same weekday, start and first day again
        changes what was told.
        """
        shift = hours.work_weekly(
            led.session,
            led.person,
            new.told(),
            weekday=new.weekday,
            on_red_days=new.on_red_days,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
            now=led.now,
        )
        return _weekly(shift)

    @router.post(
        "/weekly/{id}/change",
        operation_id="change_weekly_hours",
        summary="Works otherwise from a day on",
    )
    def change_weekly(
        led: LedDep,
        id: Id,  # noqa: A002 - the path's own name
        given: WeeklyChange,
    ) -> WeeklyShown:
        """For those who lead the person's team. What was worked before that day stays."""
        shift = hours.change_weekly(
            led.session,
            led.person,
            weekly_of(led.session, led.person, id),
            given.told(),
            on_red_days=given.on_red_days,
            since=given.since,
            now=led.now,
        )
        return _weekly(shift)

    @router.post(
        "/weekly/{id}/end",
        operation_id="end_weekly_hours",
        summary="Works no longer every week",
        status_code=204,
    )
    def end_weekly(
        led: LedDep,
        id: Id,  # noqa: A002 - the path's own name
        given: LastDay,
    ) -> Response:
        """For those who lead the person's team. Hours that had not begun by then are gone."""
        shift = weekly_of(led.session, led.person, id)
        hours.stop_weekly(led.session, led.person, shift, last_day=given.last_day, now=led.now)
        return Response(status_code=204)

    @router.put("/days/{day}", operation_id="set_hours_of_day", summary="Other hours on one date")
    def set_day(
        led: LedDep,
        day: DayInPath,
        given: HoursOfDay,
    ) -> DatedShown:
        """For those who lead the person's team: other hours, or a day off."""
        told = None if given.hours is None else given.hours.told()
        return _dated(hours.work_on(led.session, led.person, day, told, now=led.now))

    @router.delete(
        "/days/{day}",
        operation_id="clear_hours_of_day",
        summary="As usual on that date",
        status_code=204,
    )
    def clear_day(led: LedDep, day: DayInPath) -> Response:
        """For those who lead the person's team. What the week says holds again."""
        hours.as_usual_on(led.session, led.person, day, now=led.now)
        return Response(status_code=204)

    return router


def _days(first: date, last: date | None) -> tuple[date, date]:
    end = first + timedelta(days=27) if last is None else last
    if not timedelta() <= end - first <= LONGEST_LOOK:
        raise BadInput(
            [Fault("last", "Välj högst ett år framåt.", "Choose at most one year ahead.")]
        )
    return first, end


def _weekly(row: WeeklyShift) -> WeeklyShown:
    return WeeklyShown.model_validate(row, from_attributes=True)


def _dated(row: DatedShift) -> DatedShown:
    return DatedShown.model_validate(row, from_attributes=True)


def _shift(one: Shift) -> ShiftShown:
    return ShiftShown(day=one.day, starts_at=one.starts_at, ends_at=one.ends_at)
