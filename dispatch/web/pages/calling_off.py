"""Calling an errand off: first what it would mean for whom, then, if it is still wanted, done."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import col, select

from dispatch.errands import cancelling
from dispatch.errors import BadInput
from dispatch.kinds import KINDS
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Assignment, AssignmentStatus, Errand
from dispatch.models.offer import HOLDING
from dispatch.phrasebook import wording
from dispatch.web.pages.back import back, origin
from dispatch.web.pages.can import can_be_cancelled
from dispatch.web.pages.errand import ADDRESS, Number, mine, reason_in, refused
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of
from dispatch.web.pages.posted import crew_of


def calling_off_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/cancel", response_model=None)
    def look(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        """Asks once more, and says what it would mean for whom."""
        errand = mine(page, number)
        if not can_be_cancelled(errand.status):
            return see_other(f"/errands/{number}")
        return _show(page, errand, came_from="" if page.leads else "queue")

    @routes.post(f"{ADDRESS}/cancel", response_model=None)
    def cancel(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = mine(page, number)
        try:
            reason = reason_in(form)
        except BadInput as bad:
            if errand.status is ErrandStatus.CANCELLING:
                return refused(page, errand, form, bad, field="cancel-reason")
            came_from = origin(word_of(form, "from")) or ""
            typed = word_of(form, "reason")
            return _show(page, errand, came_from, typed=typed, fault=bad.say(page.language))
        cancelling.cancel(page.session, errand.id, reason=reason, actor=page.actor, now=page.now)
        return back(form, number)

    return routes


def _show(
    page: Page, errand: Errand, came_from: str, *, typed: str = "", fault: str = ""
) -> HTMLResponse:
    crew = crew_of(page, errand)
    begun = _has_begun(page, errand)
    means = "asks" if begun else ("tells" if crew.holding else "ends")
    return page.show(
        "calling_off.html",
        status=422 if fault else 200,
        errand=errand,
        kind=KINDS[errand.kind],
        means=means,
        names=wording.listed(crew.holding, page.language),
        when_words=wording.when(errand.starts_at or errand.wished_from, page.language),
        came_from=came_from,
        typed=typed,
        fault=fault,
    )


def _has_begun(page: Page, errand: Errand) -> bool:
    """Somebody is on the way or at work: he or she is asked before it is called off."""
    seats = page.session.exec(
        select(Assignment.status).where(
            Assignment.errand_id == errand.id, col(Assignment.status).in_(HOLDING)
        )
    ).all()
    return any(status is not AssignmentStatus.ACCEPTED for status in seats)
