"""Coming in with a key, choosing who to be in practice mode, going out, and the language."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session, col, select

from dispatch import keys
from dispatch.errors import NotFound, NotSignedIn
from dispatch.models import CareUnit, Person, Role
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.dependencies import KEY_COOKIE, NowDep, ServiceDep, SessionDep
from dispatch.web.language import COOKIE as LANGUAGE_COOKIE
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.page import (
    FormDep,
    OpenPageDep,
    Page,
    VisitorDep,
    own_path,
    see_other,
    word_of,
)

A_YEAR = 365 * 24 * 3600
A_DAY = 24 * 3600
START = "/queue"


def entrance_routes(service: Service) -> APIRouter:
    routes = APIRouter()

    @routes.get("/")
    def start(visitor: VisitorDep) -> RedirectResponse:
        return see_other("/enter" if visitor is None else START)

    @routes.get("/enter")
    def entrance(page: OpenPageDep, next: Annotated[str, Query()] = START) -> HTMLResponse:  # noqa: A002
        return _entrance(page, next)

    @routes.post("/enter", response_model=None)
    def come_in(page: OpenPageDep, form: FormDep) -> HTMLResponse | RedirectResponse:
        key = word_of(form, "key")
        try:
            keys.actor_of(page.session, key)
        except NotSignedIn:
            return _entrance(page, word_of(form, "next"), fault=page.say("enter.unknown_key"))
        return _inside(service, key, word_of(form, "next"))

    @routes.post("/leave")
    def leave() -> RedirectResponse:
        answer = see_other("/enter")
        answer.delete_cookie(KEY_COOKIE)
        return answer

    @routes.get("/language/{language}")
    def choose_language(language: str, back: Annotated[str, Query()] = "/") -> RedirectResponse:
        if language not in ("sv", "en"):
            raise NotFound
        answer = see_other(own_path(back))
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=A_YEAR, samesite="lax", httponly=True)
        return answer

    if service.settings.line is Line.PRACTICE:

        @routes.post("/enter/as")
        def be_somebody(form: FormDep, session: SessionDep, now: NowDep) -> RedirectResponse:
            key = _key_for(session, word_of(form, "who"), now=now)
            return _inside(service, key, word_of(form, "next"))

    return routes


def _inside(service: ServiceDep, key: str, wanted: str) -> RedirectResponse:
    address = service.settings.public_base_url or ""
    answer = see_other(own_path(wanted or START, START))
    answer.set_cookie(
        KEY_COOKIE,
        key,
        max_age=A_DAY,
        httponly=True,
        samesite="lax",
        secure=address.startswith("https:"),
    )
    return answer


def _entrance(page: Page, wanted: str, fault: str = "") -> HTMLResponse:
    practising = page.service.settings.line is Line.PRACTICE
    leaders: list[Person] = []
    units: list[CareUnit] = []
    if practising:
        leaders = list(
            page.session.exec(
                select(Person)
                .where(col(Person.role).in_((Role.CHIEF, Role.COORDINATOR)), col(Person.active))
                .order_by(col(Person.role), col(Person.name))
            )
        )
        units = sorted(page.session.exec(select(CareUnit)), key=lambda unit: swedish(unit.name))
    return page.show(
        "enter.html",
        status=422 if fault else 200,
        next=own_path(wanted, START),
        fault=fault,
        leaders=leaders,
        units=units,
    )


def _key_for(session: Session, who: str, *, now: NowDep) -> str:
    """A key for somebody of the practice town, `person:3` or `unit:2`. Raises NotFound."""
    kind, _, number = who.partition(":")
    if kind not in ("person", "unit") or not number.isdecimal() or len(number) > 15:
        raise NotFound
    if kind == "unit":
        unit = session.get(CareUnit, int(number))
        if unit is None:
            raise NotFound
        return keys.make_key(
            session,
            municipality_id=unit.municipality_id,
            name=unit.short_name,
            role=Role.UNIT_STAFF,
            unit_id=unit.id,
            now=now,
        )[0]
    person = session.get(Person, int(number))
    if person is None:
        raise NotFound
    return keys.make_key(
        session,
        municipality_id=person.municipality_id,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        team_id=person.team_id,
        now=now,
    )[0]
