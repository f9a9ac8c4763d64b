"""The team's consultants today, whom to phone, what runs out; and somebody joins or leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from dispatch import away
from dispatch.errors import NotFound
from dispatch.reconsider import team_changed
from dispatch.staff import joining, today
from dispatch.staff.today import PersonToday
from dispatch.staff.whose import person_led, teams_led
from dispatch.web.pages.fields import places_for, swedish
from dispatch.web.pages.form_answers import FormAnswers, Refused, faults_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.people_words import SkillShown, hours_of, name_of, skill_shown, spans_of
from workers import people
from workers.models import Consultant, ServiceTeam
from workers.people import ConsultantFacts
from workers.phone import readable_phone

Word = Annotated[str, Field(max_length=60)]
PersonId = Annotated[int, Path(ge=1, le=2**31 - 1)]
ONE = "/people/{consultant_id:int}"
FIELDS = (
    "team",
    "code",
    "name",
    "phone",
    "start",
    "end",
    "language",
    "max_minutes",
    "max_heavy",
    "newcomer",
    "protected",
)
NAMED = {
    "code": "code",
    "name": "name",
    "phone": "phone",
    "start_place_id": "start",
    "start": "start",
    "end": "end",
    "max_heavy_minutes_a_day": "max_heavy",
    "max_heavy": "max_heavy",
    "max_minutes_a_day": "max_minutes",
    "max_minutes": "max_minutes",
    "language": "language",
    "team": "team",
}
CHOOSE_PLACE = ("Välj en plats.", "Choose a place.")


class Asked(BaseModel):
    """Which team, and whom one looks for."""

    team: Word = ""
    search: Word = ""
    left: Word = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One consultant today, in words."""

    today: PersonToday
    name: str
    phone: str
    hours: str
    load: str
    full: bool
    skills: Sequence[SkillShown]


def people_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/people")
    def show_all(page: PageDep, asked: Annotated[Asked, Query()]) -> HTMLResponse:
        teams = teams_led(page.session, page.actor)
        team = chosen(teams, asked.team)
        rows = [_row(page, one) for one in _found(page, team, asked.search)]
        return page.show(
            "people.html",
            teams=teams,
            team=team,
            rows=sorted(rows, key=lambda row: swedish(row.name)),
            search=asked.search,
            left=bool(asked.left),
        )

    @routes.get("/people/new")
    def new(page: PageDep) -> HTMLResponse:
        return _form(page, None, {"language": "sv", "max_minutes": "420"})

    @routes.post("/people/new", response_model=None)
    def join(page: ChangingPageDep, form: FormDep) -> HTMLResponse | RedirectResponse:
        teams = teams_led(page.session, page.actor)
        answers = FormAnswers(form)
        try:
            told = _told(page, answers)
            code = answers.word("code")
            answers.refuse()
            joining.refuse_secrets(ConsultantFacts(code=code, name=told["name"]))
            team = chosen(teams, answers.word("team"))
            person = people.hire(page.session, team_id=team.id, code=code, **told)
            team_changed(page.session, team.id, now=page.now)
        except Refused as bad:
            faults = faults_of(bad, page.language, NAMED)
            return _form(page, None, answers.given(*FIELDS), faults)
        return see_other(f"/people/{person.id}?done=joined")

    @routes.get(f"{ONE}/change")
    def look_to_change(page: PageDep, consultant_id: PersonId) -> HTMLResponse:
        person = person_led(page.session, page.actor, consultant_id)
        return _form(page, person, _known(page, person))

    @routes.post(f"{ONE}/change", response_model=None)
    def change(
        page: ChangingPageDep, consultant_id: PersonId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        answers = FormAnswers(form)
        try:
            told = _told(page, answers, kept=person)
            answers.refuse()
            joining.change(page.session, person, now=page.now, **told)
        except Refused as bad:
            faults = faults_of(bad, page.language, NAMED)
            return _form(page, person, answers.given(*FIELDS), faults)
        return see_other(f"/people/{person.id}?done=changed")

    @routes.post(f"{ONE}/newcomer-done")
    def knows_the_work(page: ChangingPageDep, consultant_id: PersonId) -> RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        joining.change(page.session, person, now=page.now, newcomer=False)
        return see_other(f"/people/{person.id}?done=newcomer")

    @routes.get(f"{ONE}/leave")
    def look_before_leaving(page: PageDep, consultant_id: PersonId) -> HTMLResponse:
        """What would follow, before anything does."""
        person = person_led(page.session, page.actor, consultant_id)
        until = page.now + joining.FOREVER
        return page.show(
            "person_leave.html",
            person=person,
            name=name_of(person),
            errands=joining.errands_of(
                page.session, person, since=page.now, until=until, now=page.now
            ),
            asked=joining.questions_to(page.session, person),
        )

    @routes.post(f"{ONE}/leave")
    def leave(page: ChangingPageDep, consultant_id: PersonId) -> RedirectResponse:
        person = person_led(page.session, page.actor, consultant_id)
        away.leave(page.session, person, actor=page.actor, now=page.now)
        return see_other(f"/people?team={person.team_id}&left=yes")

    return routes


def chosen(teams: Sequence[ServiceTeam], wanted: str) -> ServiceTeam:
    """The team asked for, or the first. Raises NotFound, also for another's team."""
    for team in teams:
        if not wanted or str(team.id) == wanted:
            return team
    raise NotFound


def _found(page: Page, team: ServiceTeam, search: str) -> list[PersonToday]:
    """Those whose name, code or phone has it; a protected name is not searched."""
    found = today.people_today(page.session, team.id, now=page.now)
    wanted = search.strip().lower()
    if not wanted:
        return found
    digits = "".join(sign for sign in wanted if sign.isdecimal()).lstrip("0")
    return [
        one
        for one in found
        if wanted in name_of(one.person).lower()
        or wanted in one.person.code.lower()
        or (len(digits) > 2 and digits in one.person.phone)
    ]


def _row(page: Page, one: PersonToday) -> PersonRow:
    most = one.person.max_minutes_a_day
    planned, limit = (hours_of(minutes, page.language) for minutes in (one.minutes, most))
    return PersonRow(
        today=one,
        name=name_of(one.person),
        phone=readable_phone(one.person.phone),
        hours=spans_of(one.duties) or page.say("people.off"),
        load=page.say("people.load", planned=planned, most=limit),
        full=one.minutes >= most > 0,
        skills=[skill_shown(page, held) for held in one.running_out],
    )


def _told(page: Page, answers: FormAnswers, *, kept: Consultant | None = None) -> dict[str, Any]:
    """The facts of the form; what is hidden of a protected identity stays when left empty."""
    told: dict[str, Any] = {
        "phone": answers.word("phone"),
        "language": answers.one_of("language", ("sv", "en"), "Välj ett språk.", "Choose one."),
        "newcomer": answers.yes("newcomer"),
        "protected": answers.yes("protected"),
        "max_minutes_a_day": answers.number("max_minutes", least=0, most=720),
        "max_heavy_minutes_a_day": None,
    }
    if answers.word("max_heavy"):
        told["max_heavy_minutes_a_day"] = answers.number("max_heavy", least=0, most=720)
    told.update(_end(page, answers, kept))
    name = answers.word("name")
    if name or kept is None or not kept.protected:
        told["name"] = name
    if kept is not None and answers.word("start") == "as-is":
        return told
    place_id = answers.id("start", *CHOOSE_PLACE)
    if place_id:
        place = joining.place_known(page.session, page.actor, place_id, field="start")
        told.update(joining.start_at(place))
    return told


def _end(page: Page, answers: FormAnswers, kept: Consultant | None) -> ConsultantFacts:
    """Where the day ends; nothing chosen is at its last stop."""
    given = answers.word("end")
    if not given:
        return joining.end_at(None)
    if kept is not None and kept.end_name is not None and given == "as-is":
        return ConsultantFacts()
    place_id = answers.id("end", *CHOOSE_PLACE)
    if not place_id:
        return ConsultantFacts()
    return joining.end_at(joining.place_known(page.session, page.actor, place_id, field="end"))


def _known(page: Page, person: Consultant) -> dict[str, str]:
    places = places_for(page.session, page.actor.municipality_id)
    start = next((str(one.id) for one in places if one.name == person.start_name), "as-is")
    end = next((str(one.id) for one in places if one.name == person.end_name), "as-is")
    heavy = person.max_heavy_minutes_a_day
    return {
        "name": "" if person.protected else person.name,
        "phone": readable_phone(person.phone),
        "start": start,
        "end": "" if person.end_name is None else end,
        "max_heavy": "" if heavy is None else str(heavy),
        "language": person.language,
        "max_minutes": str(person.max_minutes_a_day),
        "newcomer": "yes" if person.newcomer else "",
        "protected": "yes" if person.protected else "",
    }


def _form(
    page: Page,
    person: Consultant | None,
    given: dict[str, str],
    faults: dict[str, str] | None = None,
) -> HTMLResponse:
    return page.show(
        "person_form.html",
        status=422 if faults else 200,
        person=person,
        name="" if person is None else name_of(person),
        teams=teams_led(page.session, page.actor),
        places=places_for(page.session, page.actor.municipality_id),
        given=dict.fromkeys(FIELDS, "") | given,
        faults=faults or {},
    )
