"""A unit's link: its staff type the PIN, and those who lead make the link and take it back."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errors import LimitReached, NotAllowed
from dispatch.models import CareUnit
from dispatch.sign_in import passwords, unit_links
from dispatch.sign_in.addresses import address_to
from dispatch.sign_in.coming_in import WrongPin, unit_link, with_pin
from dispatch.web.coming_in import address_of
from dispatch.web.dependencies import ServiceDep
from dispatch.web.pages.entrance import START, inside, why_not
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    OpenPageDep,
    Page,
    PageDep,
    see_other,
    word_of,
)
from dispatch.web.pages.sign_in_own import NO_REFERRER, Token

UnitId = Annotated[int, Path(ge=1, le=2**31 - 1)]


def unit_link_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/u/{token}")
    def door(page: OpenPageDep, request: Request, token: Token) -> HTMLResponse:
        _, unit = unit_link(page.service, token, address=address_of(request))
        return _door(page, unit)

    @routes.post("/u/{token}", response_model=None)
    def knock(
        page: OpenPageDep, request: Request, token: Token, form: FormDep, service: ServiceDep
    ) -> HTMLResponse | RedirectResponse:
        pin, address = word_of(form, "pin").replace(" ", ""), address_of(request)
        try:
            cookie = with_pin(service, token, pin, address=address)
        except (WrongPin, LimitReached) as wrong:
            _, unit = unit_link(service, token, address=address)
            return _door(page, unit, fault=why_not(page, wrong), status=wrong.status)
        return inside(request, service, cookie, START)

    @routes.get("/unit-links")
    def links(page: PageDep) -> HTMLResponse:
        return _links(_leading(page))

    @routes.post("/unit-links/{unit_id}")
    def make(page: ChangingPageDep, unit_id: UnitId) -> HTMLResponse:
        """The link and the PIN are shown in this answer only."""
        unit = unit_links.unit_led(page.session, _leading(page).actor, unit_id)
        pin = unit_links.new_pin()
        hashed = passwords.hashed(pin)
        token = unit_links.make(page.session, unit, hashed, made_by=page.actor.name, now=page.now)
        made = {"unit": unit, "address": address_to(page.service.settings, f"/u/{token}")}
        return _links(page, made | {"pin": pin})

    @routes.post("/unit-links/{unit_id}/take-back")
    def take_back(page: ChangingPageDep, unit_id: UnitId) -> RedirectResponse:
        unit = unit_links.unit_led(page.session, _leading(page).actor, unit_id)
        unit_links.take_back(page.session, unit, now=page.now)
        return see_other("/unit-links")

    return routes


def _leading(page: Page) -> Page:
    """The page, for those who lead a team. Raises NotAllowed."""
    if not page.leads:
        raise NotAllowed
    return page


def _door(page: Page, unit: CareUnit, *, fault: str = "", status: int = 200) -> HTMLResponse:
    shown = page.show("sign_in_unit.html", status=status, unit=unit, fault=fault)
    shown.headers.update(NO_REFERRER)
    return shown


def _links(page: Page, made: dict[str, object] | None = None) -> HTMLResponse:
    units = unit_links.units_led(page.session, page.actor)
    return page.show(
        "unit_links.html",
        units=units,
        links=unit_links.links_of(page.session, units),
        made=made,
    )
