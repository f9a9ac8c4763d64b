"""A consultant's page, opened by the link in a text: where, when, what, and three large buttons.

Looking at the link shows a button; pressing it uses the link up and remembers the browser, which
from then on sees this one errand for as long as the consultant has it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from dispatch import actors, work
from dispatch.errors import Conflict, NotFound
from dispatch.messages import errand_slots, tell_consultant
from dispatch.models import AssignmentStatus
from dispatch.service import Service
from dispatch.sign_in import errand_links
from dispatch.sign_in.coming_in import count, count_unknown_link
from dispatch.sign_in.errand_links import Found, Stands
from dispatch.sign_in.throttle import NEW_LINKS, Counted
from dispatch.transition import lock_errand, note
from dispatch.web import cookies
from dispatch.web.coming_in import address_of, check_form
from dispatch.web.dependencies import ServiceDep
from dispatch.web.language import COOKIE as LANGUAGE_COOKIE
from dispatch.web.pages import csrf
from dispatch.web.pages.consultant_view import view_of
from dispatch.web.pages.page import OpenPageDep, Page, see_other
from dispatch.web.pages.sign_in_own import NO_REFERRER, Token
from notifications.models import Urgency

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
A_MONTH = 30 * 24 * 3600
"""Seconds for which the browser keeps the cookie; what it opens ends with the errand."""

WORDS = ("start", "arrive", "done")


def consultant_link_routes(service: Service) -> APIRouter:
    routes = APIRouter()

    @routes.get("/l/{token}", response_model=None)
    def look(page: OpenPageDep, request: Request, token: Token) -> HTMLResponse | RedirectResponse:
        """Uses nothing up: phones look at links before people do."""
        found = _found(page, request, token)
        cookie = _cookie(request, service)
        here = errand_links.opened_here(page.session, found, cookie, now=page.now)
        if found.stands is Stands.OPENED and here:
            return see_other(f"/my/{found.errand.number}")
        return _door(page, found, token)

    @routes.post("/l/{token}", response_model=None)
    def open_it(
        page: OpenPageDep, request: Request, token: Token
    ) -> HTMLResponse | RedirectResponse:
        found = _found(page, request, token)
        if found.stands is not Stands.NEW:
            return _door(page, found, token)
        with service.database.transaction() as session:
            errand = lock_errand(session, found.errand.id)
            found, secret = errand_links.consume(
                session, token, cookie=_cookie(request, service), now=page.now
            )
            actor = actors.consultant(
                found.consultant.id, errand.municipality_id, found.consultant.language
            )
            note(session, errand, "open_facts", actor=actor, now=page.now)
        answer = see_other(f"/my/{errand.number}")
        cookies.put(answer, cookies.PHONE, secret, service.settings, seconds=A_MONTH)
        return answer

    @routes.post("/l/{token}/again")
    def send_again(page: OpenPageDep, request: Request, token: Token) -> HTMLResponse:
        """A new link, to the number that the first one went to: whoever asks gains nothing."""
        found = _found(page, request, token)
        if found.stands is not Stands.OPENED:
            return _door(page, found, token)
        who = found.consultant
        count(service, [Counted(f"new_link:{who.id}", NEW_LINKS)], now=page.now)
        with service.database.transaction() as session:
            tell_consultant(
                session,
                who,
                "errand_link_again",
                cause=f"link:{found.link.id}:{int(page.now.timestamp())}",
                urgency=Urgency.ANSWER,
                now=page.now,
                slots=errand_slots(session, found.errand, who.language),
            )
        return _door(page, found, token, sent=True)

    @routes.get("/my/{number}")
    def mine(page: OpenPageDep, secret: PhoneDep, number: Number, noted: str = "") -> HTMLResponse:
        found = errand_links.mine(page.session, secret, number, now=page.now)
        return _errand(page, found, secret, noted=noted)

    @routes.post("/my/{number}/{word}", response_model=None)
    def act(
        page: OpenPageDep, secret: PhoneFormDep, number: Number, word: str
    ) -> HTMLResponse | RedirectResponse:
        """The same as the text: PÅ VÄG, FRAMME, KLAR."""
        found = errand_links.mine(page.session, secret, number, now=page.now)
        if found.stands is Stands.GONE:
            return _errand(page, found, secret)
        try:
            with service.database.transaction() as session:
                _act(session, found, word, now=page.now)
        except Conflict as refused:
            return _errand(page, found, secret, fault=refused)
        return see_other(f"/my/{number}?noted={word}")

    return routes


async def _phone(request: Request, service: ServiceDep) -> str:
    return _cookie(request, service)


async def _phone_form(request: Request, service: ServiceDep) -> str:
    secret = _cookie(request, service)
    if not secret:
        raise NotFound
    await check_form(request, secret)
    return secret


PhoneDep = Annotated[str, Depends(_phone)]
"""What the cookie of a consultant's browser holds; "" where there is none."""

PhoneFormDep = Annotated[str, Depends(_phone_form)]
"""The same, with a form of ours."""


def _act(session: Session, found: Found, word: str, *, now: datetime) -> None:
    """Raises NotFound (no such word, or not this person's any more), RefusedByLifeCycle."""
    errand, who = found.errand, found.consultant
    actor = actors.consultant(who.id, who.municipality_id, who.language)
    if word == "start":
        work.start(session, errand.id, who.id, actor=actor, now=now)
    elif word == "arrive":
        work.arrive(session, errand.id, who.id, actor=actor, now=now)
    elif word == "done":
        work.finish(session, errand.id, who.id, AssignmentStatus.DONE, actor=actor, now=now)
    else:
        raise NotFound


def _door(page: Page, found: Found, token: str, *, sent: bool = False) -> HTMLResponse:
    """The button behind which the errand is, or why there is none: 410 when it is over."""
    page = _in_language_of(page, found)
    shown = page.show(
        "consultant_door.html",
        status=200 if found.stands is Stands.NEW or sent else 410,
        stands=found.stands.value,
        token=token,
        sent=sent,
    )
    shown.headers.update(NO_REFERRER)
    return shown


def _errand(
    page: Page, found: Found, secret: str, *, noted: str = "", fault: Conflict | None = None
) -> HTMLResponse:
    page = _in_language_of(page, found)
    if found.stands is Stands.GONE:
        return page.show(
            "consultant_door.html", status=410, stands="gone", done=noted == "done", sent=False
        )
    return page.show(
        "consultant.html",
        status=200 if fault is None else fault.status,
        view=view_of(page.session, found, page.language),
        noted=noted in WORDS,
        fault="" if fault is None else fault.say(page.language),
        csrf_field=csrf.field_of(secret),
    )


def _in_language_of(page: Page, found: Found) -> Page:
    """In the consultant's own language, unless the reader has chosen one."""
    if LANGUAGE_COOKIE in page.at.request.cookies:
        return page
    return replace(page, at=replace(page.at, language=found.consultant.language))


def _found(page: Page, request: Request, token: str) -> Found:
    """The link. Raises NotFound, LimitReached: too many unknown ones from the same address."""
    try:
        return errand_links.find(page.session, token)
    except NotFound:
        count_unknown_link(page.service, address=address_of(request))
        raise


def _cookie(request: Request, service: Service) -> str:
    return request.cookies.get(cookies.name_of(cookies.PHONE, service.settings), "")
