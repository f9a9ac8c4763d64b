"""The menu of a row in the queue, fetched when it is opened; and a note into the story."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errors import BadInput
from dispatch.kinds import KINDS
from dispatch.noting import note_down
from dispatch.web.pages.back import back, origin
from dispatch.web.pages.can import can
from dispatch.web.pages.errand import ADDRESS, Number, led, refused
from dispatch.web.pages.page import ChangingPageDep, FormDep, PageDep, see_other, word_of
from dispatch.web.pages.parts import From, is_part


def acting_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/menu", response_model=None)
    def menu(
        page: PageDep, number: Number, came_from: From = ""
    ) -> HTMLResponse | RedirectResponse:
        """What can be done with one errand, as a part of the queue's page."""
        errand = led(page, number)
        if not is_part(page):
            return see_other(f"/errands/{number}#actions")
        return page.show(
            "act.html",
            errand=errand,
            kind=KINDS[errand.kind],
            can=can(page.session, errand, page.actor),
            came_from=origin(came_from) or "/queue",
        )

    @routes.post(f"{ADDRESS}/note", response_model=None)
    def note(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        given = word_of(form, "reason")
        try:
            note_down(page.session, errand.id, given, actor=page.actor, now=page.now)
        except BadInput as bad:
            return refused(page, errand, form, bad, field="note")
        return back(form, number)

    return routes
