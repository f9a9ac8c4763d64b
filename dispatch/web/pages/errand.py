"""One errand: what it is, who comes when, its story, and what may be done with it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch import transition
from dispatch.errands import cancelling, changing
from dispatch.errands.finding import find
from dispatch.errors import BadInput, NotAllowed
from dispatch.guard import clean, faults_in
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand, Role
from dispatch.web.pages.back import back, origin
from dispatch.web.pages.details import Refused, details_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, word_of

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
ADDRESS = "/errands/{number:int}"
LONGEST_REASON = 200


def errand_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(ADDRESS)
    def show(page: PageDep, number: Number, posted: Annotated[str, Query()] = "") -> HTMLResponse:
        errand = mine(page, number)
        return page.show("errand.html", **details_of(page, errand), posted=bool(posted))

    @routes.post(f"{ADDRESS}/facts")
    def open_facts(page: ChangingPageDep, number: Number) -> HTMLResponse:
        """Sensitive facts are shown once, and that they were is part of the story.

        To the unit and the team: who administers the municipality has no part in the work.
        """
        found = find(page.session, page.actor, number)
        if page.actor.role is Role.ADMINISTRATOR:
            raise NotAllowed
        errand = transition.lock_errand(page.session, found.id)
        transition.note(page.session, errand, "open_facts", actor=page.actor, now=page.now)
        return page.show("errand.html", **details_of(page, errand, opened=True), posted=False)

    @routes.post(f"{ADDRESS}/go-on")
    def go_on(page: ChangingPageDep, number: Number, form: FormDep) -> RedirectResponse:
        cancelling.go_on(page.session, mine(page, number).id, actor=page.actor, now=page.now)
        return back(form, number)

    @routes.post(f"{ADDRESS}/hold", response_model=None)
    def hold(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        try:
            reason = reason_in(form)
        except BadInput as bad:
            return refused(page, errand, form, bad, field="hold-reason")
        changing.put_on_hold(page.session, errand.id, reason=reason, actor=page.actor, now=page.now)
        return back(form, number)

    @routes.post(f"{ADDRESS}/resume", response_model=None)
    def resume(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        """The unit answers what was asked, or the coordinator has it tried again."""
        errand = mine(page, number)
        if not page.actor.leads(errand.team_id) and errand.status is not ErrandStatus.ON_HOLD:
            raise NotAllowed
        try:
            answer = reason_in(form)
        except BadInput as bad:
            return refused(page, errand, form, bad, field="answer")
        changing.resume(page.session, errand.id, actor=page.actor, now=page.now)
        if answer:
            said = {"answer": answer}
            transition.note(
                page.session, errand, "answered", actor=page.actor, now=page.now, details=said
            )
        return back(form, number)

    return routes


def mine(page: Page, number: int) -> Errand:
    """The errand, if it is the reader's to see. Raises NotFound."""
    return find(page.session, page.actor, number)


def led(page: Page, number: int) -> Errand:
    """The errand, if the reader leads the team that does it. Raises NotFound, NotAllowed."""
    errand = mine(page, number)
    if not page.actor.leads(errand.team_id):
        raise NotAllowed
    return errand


def reason_in(form: FormDep) -> str:
    """What was written beside the button, if it may be written. Raises BadInput."""
    reason = clean(word_of(form, "reason"), LONGEST_REASON, field="reason")
    faults = faults_in(reason, field="reason")
    if faults:
        raise BadInput(faults)
    return reason


def refused(
    page: Page, errand: Errand, form: FormDep, bad: BadInput, *, field: str
) -> HTMLResponse:
    """The errand's page once more: what was typed still stands, and the fault beside it."""
    came_from = origin(word_of(form, "from")) or ""
    typed = word_of(form, "reason")[: 5 * LONGEST_REASON]
    return still(page, errand, Refused(field, typed, bad.say(page.language), came_from))


def still(page: Page, errand: Errand, why: Refused) -> HTMLResponse:
    """The errand's page, on which nothing has changed."""
    return page.show(
        "errand.html", status=422, **details_of(page, errand, refused=why), posted=False
    )
