"""Our errands: what the unit has ordered, where each stands, and what to do about it."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errands import answering
from dispatch.errands.finding import find
from dispatch.errors import BadInput, Conflict, NotAllowed
from dispatch.lifecycle import ErrandStatus
from dispatch.models import CareUnit, Errand
from dispatch.our_errands import our_errands
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    Page,
    PageDep,
    see_other,
    word_of,
)

OURS = "/errands"
FURTHEST = 100_000


def our_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(OURS, response_model=None)
    def show(
        page: PageDep, after: Annotated[int, Query(ge=0, le=FURTHEST)] = 0
    ) -> HTMLResponse | RedirectResponse:
        """A unit's own; whoever leads a team has the queue for this."""
        if page.actor.unit_id is None:
            return see_other("/queue")
        ours = our_errands(
            page.session,
            page.actor.unit_id,
            now=page.now,
            language=page.language,
            after=after,
        )
        unit = page.session.get_one(CareUnit, page.actor.unit_id)
        return page.show("ours.html", ours=ours, unit=unit, icons=ICONS, after=after)

    @routes.get(f"{ADDRESS}/answer", response_model=None)
    def question(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        errand = _own(page, number)
        if errand.status is not ErrandStatus.ON_HOLD:
            return see_other(f"/errands/{number}")
        return page.show("answer.html", errand=errand, given="", fault="")

    @routes.post(f"{ADDRESS}/answer", response_model=None)
    def answer(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand, words = _own(page, number), word_of(form, "answer")
        try:
            answering.answer(page.session, errand.id, words, actor=page.actor, now=page.now)
        except (BadInput, Conflict) as refused:
            fault = refused.say(page.language)
            return page.show("answer.html", status=422, errand=errand, given=words, fault=fault)
        return see_other(OURS)

    return routes


def _own(page: Page, number: int) -> Errand:
    """The reader's own unit's errand. Raises NotFound, NotAllowed (for the team)."""
    errand = find(page.session, page.actor, number)
    if not page.actor.belongs_to(errand.unit_id):
        raise NotAllowed
    return errand
