"""Changing a posted errand: the same form and last look, which says what the change would mean."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errands import changing
from dispatch.errands.finding import find
from dispatch.errors import NotAllowed, RefusedByLifeCycle
from dispatch.kinds import KINDS
from dispatch.lifecycle import ErrandAction, after
from dispatch.models import CareUnit, Errand
from dispatch.usual import stops_of
from dispatch.web.pages.answers import Answers
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.filling import Filling, Ready
from dispatch.web.pages.last_look import last_look
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    Page,
    PageDep,
    see_other,
    word_of,
)
from dispatch.web.pages.prefilled import to_change
from dispatch.web.pages.turning import turn


def changing_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/change", response_model=None)
    def look(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        errand = _own(page, number)
        if after(errand.status, ErrandAction.CHANGE) is None:
            return see_other(f"/errands/{number}")
        return last_look(_filling(page, errand), _answers(page, errand))

    @routes.post(f"{ADDRESS}/change", response_model=None)
    def change(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = _own(page, number)
        filling = _filling(page, errand)
        came = turn(filling, form)
        if not isinstance(came, Ready):
            return came
        if word_of(form, "version") != str(errand.version):
            notice = page.say("edit.happened_meanwhile")
            return last_look(filling, came.answers, notice=notice)
        return _change(page, filling, errand, came)

    return routes


def _change(
    page: Page, filling: Filling, errand: Errand, ready: Ready
) -> HTMLResponse | RedirectResponse:
    if not changing.differs(page.session, errand, ready.errand):
        return see_other(f"/errands/{errand.number}")
    try:
        changing.change(
            page.session,
            errand.id,
            ready.errand,
            actor=page.actor,
            now=page.now,
            version=errand.version,
        )
    except RefusedByLifeCycle:
        return last_look(filling, ready.answers, notice=page.say("edit.has_begun"))
    return see_other(f"/errands/{errand.number}/posted?changed=yes")


def _own(page: Page, number: int) -> Errand:
    """The errand, where it is the reader's to change. Raises NotFound, NotAllowed."""
    errand = find(page.session, page.actor, number)
    if not (page.actor.belongs_to(errand.unit_id) or page.actor.leads(errand.team_id)):
        raise NotAllowed
    return errand


def _filling(page: Page, errand: Errand) -> Filling:
    unit = page.session.get_one(CareUnit, errand.unit_id)
    return Filling(
        page,
        KINDS[errand.kind],
        [unit],
        f"/errands/{errand.number}/change",
        errand,
        _answers(page, errand).kept,
    )


def _answers(page: Page, errand: Errand) -> Answers:
    return to_change(errand, stops_of(page.session, [errand.id]).get(errand.id, ()))
