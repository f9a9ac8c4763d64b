"""Who is asked and who goes, as the coordinator decides: others, and not this person."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from dispatch import handing_back
from dispatch.web.pages.back import back
from dispatch.web.pages.errand import ADDRESS, Number, led
from dispatch.web.pages.page import ChangingPageDep, FormDep, see_other
from dispatch.withdrawing import ask_others


def crew_routes() -> APIRouter:
    routes = APIRouter()

    @routes.post(f"{ADDRESS}/ask-others")
    def others(page: ChangingPageDep, number: Number, form: FormDep) -> RedirectResponse:
        ask_others(page.session, led(page, number).id, actor=page.actor, now=page.now)
        return back(form, number)

    @routes.post(f"{ADDRESS}/crew/{{consultant_id:int}}/remove")
    def remove(page: ChangingPageDep, number: Number, consultant_id: int) -> RedirectResponse:
        errand = led(page, number)
        handing_back.remove(page.session, errand.id, consultant_id, actor=page.actor, now=page.now)
        return see_other(f"/errands/{number}")

    return routes
