"""One consultant: today, absences, what he or she may do, the week, and the own calendar."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch import away, calendar_feed
from dispatch.kinds import KINDS
from dispatch.sign_in.addresses import address_to
from dispatch.staff import skills
from dispatch.staff.outside import errands_outside_hours
from dispatch.staff.whose import absence_of, competence_of, person_led
from dispatch.web.pages import being_away
from dispatch.web.pages.being_away import away_span, in_address, out_of_address
from dispatch.web.pages.form_answers import FormAnswers, Refused, faults_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.people import ONE, PersonId
from dispatch.web.pages.people_words import SkillShown, name_of, skill_shown, spans_of
from notifications.optouts import has_opted_out
from workers import roster
from workers.calendar import ONE_DAY, local_day, local_moment
from workers.licences import LADDER
from workers.models import Absence, Competence, Consultant, ServiceTeam
from workers.phone import readable_phone

RowId = Annotated[int, Path(ge=1, le=2**31 - 1)]
DONE = ("joined", "changed", "newcomer", "away", "back", "skill", "skill_gone", "feed_gone")
A_WEEK = 7
AWAY = {name: name for name in being_away.FIELDS} | {"hours": "last"}
SKILL = {"competence": "competence", "valid_to": "valid_to"}
USUAL_SKILLS = (*reversed(LADDER), "lift")


class Told(BaseModel):
    """What has just been done, so that the page can say it."""

    done: Annotated[str, Field(max_length=20)] = ""
    freed: Annotated[str, Field(max_length=400)] = ""


def person_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(ONE)
    def show(
        page: PageDep, consultant_id: PersonId, told: Annotated[Told, Query()]
    ) -> HTMLResponse:
        person = person_led(page.session, page.actor, consultant_id)
        done = told.done if told.done in DONE else ""
        return _person(page, person, done=done, freed=out_of_address(told.freed))

    @routes.post(f"{ONE}/absences", response_model=None)
    def be_away(
        page: ChangingPageDep, consultant_id: PersonId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        answers = FormAnswers(form)
        try:
            since, until = away_span(answers, now=page.now)
            freed = away.go_away(
                page.session,
                person,
                starts_at=since,
                ends_at=until,
                actor=page.actor,
                now=page.now,
            )
        except Refused as bad:
            return _person(
                page, person, given=answers.given(*AWAY), faults=faults_of(bad, page.language, AWAY)
            )
        numbers = in_address(freed.numbers)
        return see_other(f"/people/{person.id}?done=away&freed={numbers}#absences")

    @routes.post(f"{ONE}/absences/{{absence_id}}/end")
    def come_back(
        page: ChangingPageDep, consultant_id: PersonId, absence_id: RowId
    ) -> RedirectResponse:
        """One that has begun ends now; one to come is called off."""
        person = person_led(page.session, page.actor, consultant_id)
        row = absence_of(page.session, person, absence_id)
        away.end_absence(page.session, person, row, now=page.now)
        return see_other(f"/people/{person.id}?done=back#absences")

    @routes.post(f"{ONE}/competences", response_model=None)
    def grant(
        page: ChangingPageDep, consultant_id: PersonId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        answers = FormAnswers(form)
        try:
            valid_to = answers.day_if_any("valid_to")
            answers.refuse()
            name = answers.word("competence")
            skills.grant(page.session, person, name, valid_to=valid_to, now=page.now)
        except Refused as bad:
            faults = faults_of(bad, page.language, SKILL)
            return _person(page, person, given=answers.given(*SKILL), faults=faults)
        return see_other(f"/people/{person.id}?done=skill#competences")

    @routes.post(f"{ONE}/competences/{{competence_id}}/take-away")
    def take_away(
        page: ChangingPageDep, consultant_id: PersonId, competence_id: RowId
    ) -> RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        held = competence_of(page.session, person, competence_id)
        skills.take_away(page.session, person, held.name, now=page.now)
        return see_other(f"/people/{person.id}?done=skill_gone#competences")

    @routes.post(f"{ONE}/calendar")
    def make_calendar(page: ChangingPageDep, consultant_id: PersonId) -> HTMLResponse:
        """The address is shown in this answer only."""
        person = person_led(page.session, page.actor, consultant_id)
        made = calendar_feed.make(page.session, person, made_by=page.actor.name, now=page.now)
        return _person(page, person, feed_address=address_to(page.service.settings, made))

    @routes.post(f"{ONE}/calendar/take-back")
    def take_calendar_back(page: ChangingPageDep, consultant_id: PersonId) -> RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        calendar_feed.take_back(page.session, person, now=page.now)
        return see_other(f"/people/{person.id}?done=feed_gone#calendar")

    return routes


def _person(
    page: Page,
    person: Consultant,
    *,
    given: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    **shown: Any,
) -> HTMLResponse:
    context = {"done": "", "freed": [], "feed_address": None} | shown
    outside = errands_outside_hours(page.session, person, now=page.now)
    return page.show(
        "person.html",
        status=422 if faults else 200,
        person=person,
        name=name_of(person),
        phone=readable_phone(person.phone),
        team=page.session.get_one(ServiceTeam, person.team_id),
        wants_no_texts=has_opted_out(page.session, person.phone),
        week=_week(page, person),
        absences=_absences(page, person),
        skills=_skills(page, person),
        usual_skills=USUAL_SKILLS,
        feed=calendar_feed.holds(page.session, person),
        outside=[(one, KINDS[one.kind].label.say(page.language)) for one in outside],
        today=local_day(page.now),
        given=dict.fromkeys([*AWAY, *SKILL], "") | dict(given or {}),
        faults=dict(faults or {}),
        **context,
    )


def _week(page: Page, person: Consultant) -> list[tuple[datetime, str]]:
    """The next seven days: noon of each, and the hours at work."""
    first = local_day(page.now)
    last = first + (A_WEEK - 1) * ONE_DAY
    duties = roster.duties(page.session, [person.id], first=first, last=last)[person.id]
    days = [first + n * ONE_DAY for n in range(A_WEEK)]
    return [
        (
            local_moment(day, time(12)),
            spans_of(duty for duty in duties if local_day(duty.starts_at) == day),
        )
        for day in days
    ]


def _absences(page: Page, person: Consultant) -> list[Absence]:
    rows = page.session.exec(
        select(Absence)
        .where(
            Absence.consultant_id == person.id,
            col(Absence.ended_at).is_(None),
            Absence.ends_at > page.now,
        )
        .order_by(col(Absence.starts_at))
    )
    return list(rows)


def _skills(page: Page, person: Consultant) -> list[SkillShown]:
    """What ends first stands first; what has no end, last."""
    rows = page.session.exec(select(Competence).where(Competence.consultant_id == person.id)).all()
    order = sorted(rows, key=lambda row: (row.valid_to or date.max, row.name))
    return [skill_shown(page, row) for row in order]
