"""Ordering the same thing again: choose it, look at it with a new day, and it is posted."""

import secrets
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from dispatch.errands.finding import find
from dispatch.errors import BadInput, NotAllowed
from dispatch.kinds import KINDS, Sensitivity
from dispatch.models import CareUnit, Errand
from dispatch.our_errands.reading import about
from dispatch.usual import Usual, earlier_of, next_day, stops_of, usual_errands
from dispatch.usual.repeats import alike
from dispatch.web.pages.answers import Answers
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.filling import ONCE, Filling
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.last_look import WINDOW, last_look
from dispatch.web.pages.page import Page, PageDep
from dispatch.web.pages.prefilled import to_repeat
from dispatch.web.pages.sheet import sheet
from dispatch.web.pages.steps import step_of, steps_named


@dataclass(frozen=True, slots=True)
class UsualShown:
    """One thing to order again with a press."""

    number: int
    kind_name: str
    icon: str
    about: str
    where: str
    times: int


def repeating_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/again")
    def again(page: PageDep, number: Number) -> HTMLResponse:
        """Only for the unit itself: others don't know what its errands were for."""
        errand = find(page.session, page.actor, number)
        if not page.actor.belongs_to(errand.unit_id):
            raise NotAllowed
        return _again(page, errand)

    return routes


def usual_of(page: Page) -> list[UsualShown]:
    """What the reader's unit orders most often of late; nothing for the team."""
    unit_id = page.actor.unit_id
    if unit_id is None:
        return []
    earlier = earlier_of(page.session, unit_id, now=page.now)
    return [_shown(page, one) for one in usual_errands(earlier)]


def _shown(page: Page, usual: Usual) -> UsualShown:
    errand, stops = usual.latest.errand, usual.latest.stops
    return UsualShown(
        number=errand.number,
        kind_name=usual.kind.label.say(page.language),
        icon=ICONS[usual.kind.name],
        about=about(errand, stops),
        where=_where(usual),
        times=usual.times,
    )


def _where(usual: Usual) -> str:
    """Where it went, as far as everybody at the unit may know: "Däckverkstaden"."""
    roles = usual.kind.roles
    names = [
        stop.name
        for stop in usual.latest.stops
        if stop.role in roles
        and roles[stop.role].sensitivity is Sensitivity.INTERNAL
        and not roles[stop.role].usually_at_unit
    ]
    return ", ".join(dict.fromkeys(names))


def _again(page: Page, errand: Errand) -> HTMLResponse:
    filling = _filling(page, errand)
    answers = _proposed(page, errand)
    try:
        filling.ready(answers)
    except BadInput as bad:
        fields = list(dict.fromkeys(fault.field for fault in bad.faults))
        if not all(field in WINDOW or field.startswith("facts.") for field in fields):
            steps = steps_named({step_of(field, filling.kind).value for field in fields})
            return sheet(filling, answers, steps, returning=True)
        missing = [field for field in fields if field.startswith("facts.")]
        return last_look(filling, answers, asks=[*WINDOW, *missing])
    return last_look(filling, answers, asks=WINDOW)


def _filling(page: Page, errand: Errand) -> Filling:
    unit = page.session.get_one(CareUnit, errand.unit_id)
    return Filling(page, KINDS[errand.kind], [unit], f"/errands/new/{errand.kind}")


def _proposed(page: Page, errand: Errand) -> Answers:
    """The same, on the day on which it would come next."""
    earlier = earlier_of(page.session, errand.unit_id, now=page.now)
    this = next((one for one in earlier if one.errand.id == errand.id), None)
    before = [errand] if this is None else [one.errand for one in alike(this, earlier)]
    day = next_day([one.wished_from for one in before], now=page.now)
    stops = stops_of(page.session, [errand.id]).get(errand.id, ())
    answers = to_repeat(errand, stops, day, now=page.now)
    answers.given[ONCE] = [secrets.token_urlsafe(16)]
    return answers
