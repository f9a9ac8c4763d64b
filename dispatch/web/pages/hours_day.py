"""One date of somebody's hours: other hours than the week says, a day off, or as usual again."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select

from dispatch.staff import hours
from dispatch.staff.month import hours_on
from dispatch.staff.whose import person_led
from dispatch.web.pages.form_answers import FormAnswers, Refused, faults_of
from dispatch.web.pages.hours import (
    FIELDS,
    HOURS,
    Asked,
    clocks_of,
    day_asked,
    hours_told,
    shown_again,
)
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.people import ONE, PersonId
from dispatch.web.pages.people_words import day_words, name_of, spans_of
from workers.models import Consultant, DatedShift


def day_hours_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ONE}/hours/day")
    def look_at_day(
        page: PageDep, consultant_id: PersonId, asked: Annotated[Asked, Query()]
    ) -> HTMLResponse:
        person = person_led(page.session, page.actor, consultant_id)
        return _day(page, person, day_asked(page, asked.day, "day"))

    @routes.post(f"{ONE}/hours/day", response_model=None)
    def change_day(
        page: ChangingPageDep, consultant_id: PersonId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        """Other hours on one date, a day off, or as the week says again."""
        person = person_led(page.session, page.actor, consultant_id)
        answers = FormAnswers(form)
        day = day_asked(page, answers.word("day"), "day")
        how = answers.word("how")
        try:
            if how == "usual":
                hours.as_usual_on(page.session, person, day, now=page.now)
            elif how == "off":
                hours.work_on(page.session, person, day, None, now=page.now)
            elif how == "hours":
                told = hours_told(answers)
                answers.refuse()
                hours.work_on(page.session, person, day, told, now=page.now)
            else:
                answers.blame("how", "Välj vad som gäller den dagen.", "Choose what holds then.")
                answers.refuse()
        except Refused as bad:
            faults = faults_of(bad, page.language, FIELDS | {"how": "how"})
            given = answers.given(*HOURS, "how")
            return _day(page, person, day, given=given, faults=faults)
        return see_other(f"/people/{person.id}/hours?month={day}&done=day")

    return routes


def _day(
    page: Page,
    person: Consultant,
    day: date,
    *,
    given: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> HTMLResponse:
    special = page.session.exec(
        select(DatedShift).where(DatedShift.consultant_id == person.id, DatedShift.day == day)
    ).one_or_none()
    known: dict[str, str] = {"how": "usual"}
    if special is not None:
        known = {"how": "off"}
        if special.starts is not None and special.ends is not None:
            clocks = (special.starts, special.ends, special.break_starts)
            known = {"how": "hours"} | clocks_of(*clocks, special.break_minutes)
    shown = hours_on(page.session, person, day)
    return page.show(
        "hours_day.html",
        status=422 if faults else 200,
        person=person,
        name=name_of(person),
        day_shown=shown,
        title=day_words(day, page.language),
        spans=spans_of,
        given=shown_again(given, known),
        faults=dict(faults or {}),
    )
