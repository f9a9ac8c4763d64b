"""Posting an errand: the menu of kinds, a form for each, and a last look before it is sent."""

import secrets
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errands.places import places_of
from dispatch.errands.posting import digest_of, post
from dispatch.errors import BadInput, Fault, NotAllowed, NotFound
from dispatch.kinds import KINDS, Kind
from dispatch.models import CareUnit
from dispatch.new_errand import CheckedErrand
from dispatch.web.pages.answers import Answers, answers_of, blank, checked
from dispatch.web.pages.fields import Questions, first_answers, places_for, swedish
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of
from dispatch.web.pages.shown import shown_answers

ONCE = "once"
"""The field that makes a second click find what the first one posted."""

LONGEST = 64


def posting_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/errands/new")
    def menu(page: PageDep) -> HTMLResponse:
        return page.show("menu.html", kinds=KINDS.values())

    @routes.get("/errands/new/{kind_name}")
    def empty_form(page: PageDep, kind_name: str) -> HTMLResponse:
        kind, units = _kind(kind_name), units_for(page.session, page.actor)
        given = first_answers(kind, units[0]) if len(units) == 1 else {"seats": str(kind.seats)}
        return _form(page, blank(kind, given | {ONCE: secrets.token_urlsafe(16)}), units)

    @routes.post("/errands/new/{kind_name}", response_model=None)
    def filled_in(
        page: ChangingPageDep, kind_name: str, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        units = units_for(page.session, page.actor)
        answers = answers_of(_kind(kind_name), form)
        if word_of(form, "more") or word_of(form, "step") == "change":
            return _form(page, answers, units)
        try:
            unit = _unit(units, answers)
            errand = checked(answers, now=page.now, language=page.language)
            places_of(page.session, unit, errand.stops)
        except BadInput as bad:
            return _form(page, answers, units, bad)
        if word_of(form, "step") == "post":
            return _post(page, unit, errand, answers)
        return _last_look(page, unit, errand, answers)

    return routes


def _post(page: Page, unit: CareUnit, errand: CheckedErrand, answers: Answers) -> RedirectResponse:
    """The token makes a second click find what the first one posted."""
    said = repr(sorted(answers.hidden())).encode("utf-8", "surrogatepass")
    posted = post(
        page.session,
        unit,
        errand,
        actor=page.actor,
        now=page.now,
        idempotency_key=answers.one(ONCE)[:LONGEST] or None,
        digest=digest_of(said),
    )
    return see_other(f"/errands/{posted.errand.number}?posted=yes")


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def units_for(session: Session, actor: Actor) -> list[CareUnit]:
    """The units in whose name the actor may post. Raises NotAllowed where there are none."""
    query = select(CareUnit).where(col(CareUnit.municipality_id) == actor.municipality_id)
    if actor.unit_id is not None:
        query = query.where(col(CareUnit.id) == actor.unit_id)
    elif actor.team_id is not None:
        query = query.where(col(CareUnit.team_id) == actor.team_id)
    units = [
        unit
        for unit in session.exec(query)
        if actor.belongs_to(unit.id) or actor.leads(unit.team_id)
    ]
    if not units:
        raise NotAllowed
    return sorted(units, key=lambda unit: swedish(unit.name))


def _unit(units: list[CareUnit], answers: Answers) -> CareUnit:
    """The unit that the errand is for. Raises BadInput."""
    if len(units) == 1:
        return units[0]
    wanted = answers.one("unit")
    for unit in units:
        if str(unit.id) == wanted:
            return unit
    raise BadInput([Fault("unit", "Välj vilken enhet det gäller.", "Choose the unit.")])


def _form(
    page: Page, answers: Answers, units: list[CareUnit], bad: BadInput | None = None
) -> HTMLResponse:
    faults: dict[str, str] = {}
    for fault in () if bad is None else bad.faults:
        faults.setdefault(fault.field, fault.say(page.language))
    places = places_for(page.session, page.actor.municipality_id)
    questions = Questions(answers, faults, places, page.language)
    unit_field = replace(
        questions.plain("unit", "select", required=True),
        choices=[("", page.say("form.choose_unit")), *((str(u.id), u.name) for u in units)],
    )
    return page.show(
        "form.html",
        status=422 if faults else 200,
        kind=answers.kind,
        units=units,
        unit_field=unit_field,
        q=questions,
        faults=sorted(faults.items(), key=_place_on_the_form),
        once=answers.one(ONCE),
    )


_ORDER = ("unit", "facts", "stops", "day", "from", "to", "latest_day", "latest_time", "seats")


def _place_on_the_form(fault: tuple[str, str]) -> int:
    """Faults are listed in the order in which one meets their fields."""
    part = fault[0].partition(".")[0]
    return _ORDER.index(part) if part in _ORDER else len(_ORDER)


def _last_look(page: Page, unit: CareUnit, errand: CheckedErrand, answers: Answers) -> HTMLResponse:
    places = {place.id: place.name for place in places_for(page.session, unit.municipality_id)}
    return page.show(
        "check.html",
        kind=answers.kind,
        unit=unit,
        errand=errand,
        rows=shown_answers(errand, places, page.language),
        hidden=answers.hidden(),
        short_notice=(errand.wished_from - page.now).total_seconds() < 4 * 3600,
    )
