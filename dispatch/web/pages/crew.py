"""Who is asked and who goes, as the coordinator decides: others, this person, not this person."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from dispatch import handing_back
from dispatch.errors import BadInput, Fault
from dispatch.reassigning import give_to
from dispatch.web.pages.details import team_of
from dispatch.web.pages.errand import ADDRESS, Number, back, led
from dispatch.web.pages.page import ChangingPageDep, FormDep, see_other, word_of
from dispatch.withdrawing import ask_others


def crew_routes() -> APIRouter:
    routes = APIRouter()

    @routes.post(f"{ADDRESS}/ask-others")
    def others(page: ChangingPageDep, number: Number, form: FormDep) -> RedirectResponse:
        ask_others(page.session, led(page, number).id, actor=page.actor, now=page.now)
        return back(form, number)

    @routes.post(f"{ADDRESS}/give")
    def give(page: ChangingPageDep, number: Number, form: FormDep) -> RedirectResponse:
        """The coordinator has talked to somebody, who gets a seat without being asked."""
        errand = led(page, number)
        wanted = word_of(form, "consultant")
        known = {str(one.id): one for one in team_of(page, errand)}
        if wanted not in known:
            raise BadInput([Fault("consultant", "Välj en person.", "Choose a person.")])
        travel = page.service.travel
        give_to(page.session, errand, known[wanted], travel=travel, actor=page.actor, now=page.now)
        return back(form, number)

    @routes.post(f"{ADDRESS}/crew/{{consultant_id:int}}/remove")
    def remove(page: ChangingPageDep, number: Number, consultant_id: int) -> RedirectResponse:
        errand = led(page, number)
        handing_back.remove(page.session, errand.id, consultant_id, actor=page.actor, now=page.now)
        return see_other(f"/errands/{number}")

    return routes
