"""Somebody's hours: a month as a calendar, and what is worked every week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.errors import BadInput, Fault
from dispatch.staff import hours
from dispatch.staff.hours import DayHours
from dispatch.staff.month import month_of
from dispatch.staff.whose import person_led, weekly_of
from dispatch.web.pages.form_answers import FormAnswers, Refused, faults_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.people import ONE, PersonId
from dispatch.web.pages.people_words import (
    day_words,
    hours_of,
    month_words,
    name_of,
    spans_of,
    weekday_words,
)
from dispatch.web.pages.person import RowId
from workers.calendar import local_day
from workers.models import Consultant, WeeklyShift

FARTHEST = timedelta(days=400)
DONE = ("week", "day")
HOURS = ("starts", "ends", "break_starts", "break_minutes")
WEEKLY = (*HOURS, "weekday", "red_days", "valid_from", "valid_to", "since", "last_day")
FIELDS = {"starts": "starts", "hours": "starts"} | {name: name for name in WEEKLY}


class Asked(BaseModel):
    """Which month (any day of it), or which day; and what has just been done."""

    month: Annotated[str, Field(max_length=10)] = ""
    day: Annotated[str, Field(max_length=10)] = ""
    done: Annotated[str, Field(max_length=10)] = ""


@dataclass(frozen=True, slots=True)
class WeeklyRow:
    """Weekly hours in words; `over` where they hold no longer."""

    shift: WeeklyShift
    weekday: str
    hours: str
    pause: str
    over: bool
    later: bool


def hours_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ONE}/hours")
    def show_month(
        page: PageDep, consultant_id: PersonId, asked: Annotated[Asked, Query()]
    ) -> HTMLResponse:
        person = person_led(page.session, page.actor, consultant_id)
        done = asked.done if asked.done in DONE else ""
        return _hours(page, person, asked.month, done=done)

    @routes.post(f"{ONE}/hours", response_model=None)
    def work_weekly(
        page: ChangingPageDep, consultant_id: PersonId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        answers = FormAnswers(form)
        try:
            told = hours_told(answers)
            valid_from = answers.day("valid_from")
            valid_to = answers.day_if_any("valid_to")
            weekday = answers.number("weekday", least=1, most=7)
            answers.refuse()
            hours.work_weekly(
                page.session,
                person,
                told,
                weekday=weekday,
                on_red_days=answers.yes("red_days"),
                valid_from=valid_from,
                valid_to=valid_to,
                now=page.now,
            )
        except Refused as bad:
            faults = faults_of(bad, page.language, FIELDS)
            return _hours(page, person, "", given=answers.given(*WEEKLY), faults=faults)
        return see_other(f"/people/{person.id}/hours?done=week#weekly")

    @routes.get(f"{ONE}/hours/weekly/{{shift_id}}")
    def look_at_weekly(page: PageDep, consultant_id: PersonId, shift_id: RowId) -> HTMLResponse:
        person = person_led(page.session, page.actor, consultant_id)
        return _weekly(page, person, weekly_of(page.session, person, shift_id))

    @routes.post(f"{ONE}/hours/weekly/{{shift_id}}", response_model=None)
    def change_weekly(
        page: ChangingPageDep, consultant_id: PersonId, shift_id: RowId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        shift = weekly_of(page.session, person, shift_id)
        answers = FormAnswers(form)
        try:
            told = hours_told(answers)
            since = answers.day("since")
            answers.refuse()
            hours.change_weekly(
                page.session,
                person,
                shift,
                told,
                on_red_days=answers.yes("red_days"),
                since=since,
                now=page.now,
            )
        except Refused as bad:
            faults = faults_of(bad, page.language, FIELDS | {"hours": "since"})
            return _weekly(page, person, shift, given=answers.given(*WEEKLY), faults=faults)
        return see_other(f"/people/{person.id}/hours?done=week#weekly")

    @routes.post(f"{ONE}/hours/weekly/{{shift_id}}/end", response_model=None)
    def end_weekly(
        page: ChangingPageDep, consultant_id: PersonId, shift_id: RowId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        shift = weekly_of(page.session, person, shift_id)
        answers = FormAnswers(form)
        last_day = answers.day("last_day")
        if answers.faults:
            faults = faults_of(BadInput(answers.faults), page.language, FIELDS)
            return _weekly(page, person, shift, given=answers.given("last_day"), faults=faults)
        hours.stop_weekly(page.session, person, shift, last_day=last_day, now=page.now)
        return see_other(f"/people/{person.id}/hours?done=week#weekly")

    return routes


def hours_told(answers: FormAnswers) -> DayHours:
    minutes = answers.word("break_minutes")
    return DayHours(
        starts=answers.clock("starts"),
        ends=answers.clock("ends"),
        break_starts=answers.clock_if_any("break_starts"),
        break_minutes=answers.number("break_minutes", least=0, most=120) if minutes else 0,
    )


def day_asked(page: Page, wanted: str, field: str) -> date:
    """Today where nothing is asked for. Raises BadInput for a day that is none, or far away."""
    today = local_day(page.now)
    try:
        day = date.fromisoformat(wanted) if wanted else today
    except ValueError:
        day = None
    if day is None or abs(day - today) > FARTHEST:
        sv = "Välj en dag inom ett år, skriven som åååå-mm-dd."
        raise BadInput([Fault(field, sv, "Choose a day within a year, written as yyyy-mm-dd.")])
    return day


def _hours(
    page: Page,
    person: Consultant,
    month: str,
    *,
    given: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    done: str = "",
) -> HTMLResponse:
    today = local_day(page.now)
    shown = month_of(page.session, person, day_asked(page, month, "month").replace(day=1))
    language = page.language
    return page.show(
        "hours.html",
        status=422 if faults else 200,
        person=person,
        name=name_of(person),
        month=shown,
        title=month_words(shown.first, language),
        before=shown.before if today - shown.before < FARTHEST else None,
        after=shown.after if shown.after - today < FARTHEST else None,
        today=today,
        weekdays=[(n, weekday_words(n, language), _short(n, language)) for n in range(1, 8)],
        weekday_choices=[(n, weekday_words(n, language)) for n in range(1, 8)],
        spans=spans_of,
        hours_of=lambda minutes: hours_of(minutes, language),
        day_words=lambda day: day_words(day, language),
        problems=[problem.say(language) for problem in shown.problems],
        weekly=_pattern(page, person),
        given=shown_again(given, {"weekday": "1", "valid_from": str(today)}),
        faults=dict(faults or {}),
        done=done,
    )


def _short(weekday: int, language: str) -> str:
    return weekday_words(weekday, language, short=True)


def _pattern(page: Page, person: Consultant) -> list[WeeklyRow]:
    """The weekly hours that hold, or will; what is over is left out."""
    today = local_day(page.now)
    rows = page.session.exec(
        select(WeeklyShift)
        .where(
            WeeklyShift.consultant_id == person.id,
            col(WeeklyShift.valid_to).is_(None) | (col(WeeklyShift.valid_to) >= today),
        )
        .order_by(col(WeeklyShift.weekday), col(WeeklyShift.starts), col(WeeklyShift.valid_from))
    )
    return [_row(page, row, today) for row in rows]


def _row(page: Page, row: WeeklyShift, today: date) -> WeeklyRow:
    pause = ""
    if row.break_minutes and row.break_starts is not None:
        at = f"{row.break_starts:%H:%M}"
        pause = page.say("people.break_at", n=row.break_minutes, at=at)
    elif row.break_minutes:
        pause = page.say("people.break_mid", n=row.break_minutes)
    return WeeklyRow(
        row,
        weekday_words(row.weekday, page.language),
        f"{row.starts:%H:%M}–{row.ends:%H:%M}",
        pause,
        over=row.valid_to is not None and row.valid_to < today,
        later=row.valid_from > today,
    )


def _weekly(
    page: Page,
    person: Consultant,
    shift: WeeklyShift,
    *,
    given: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> HTMLResponse:
    today = local_day(page.now)
    known = clocks_of(shift.starts, shift.ends, shift.break_starts, shift.break_minutes)
    known |= {
        "red_days": "yes" if shift.on_red_days else "",
        "since": str(max(today, shift.valid_from)),
        "last_day": str(today),
    }
    return page.show(
        "hours_weekly.html",
        status=422 if faults else 200,
        person=person,
        name=name_of(person),
        row=_row(page, shift, today),
        given=shown_again(given, known),
        faults=dict(faults or {}),
    )


def clocks_of(starts: time, ends: time, break_starts: time | None, minutes: int) -> dict[str, str]:
    return {
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "break_starts": "" if break_starts is None else f"{break_starts:%H:%M}",
        "break_minutes": str(minutes) if minutes else "",
    }


def shown_again(given: Mapping[str, str] | None, known: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, else what is known, else nothing."""
    empty = dict.fromkeys((*WEEKLY, "how"), "")
    return empty | (dict(known) if given is None else dict(given))
