"""Coming in with a user name and a password, or in practice mode with a click; and going out."""

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session, col, select

from dispatch.errors import LimitReached, NotFound, ServiceteamError
from dispatch.models import CareUnit, Person, Role
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.sign_in import sessions
from dispatch.sign_in.coming_in import WrongPassword, begin, with_password
from dispatch.web import cookies
from dispatch.web.coming_in import address_of
from dispatch.web.dependencies import CameInDep, NowDep, ServiceDep, SessionDep
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
START = "/queue"


def entrance_routes(service: Service) -> APIRouter:
    routes = APIRouter()

    @routes.get("/")
    def start(visitor: VisitorDep) -> RedirectResponse:
        return see_other("/enter" if visitor is None else START)

    @routes.get("/enter")
    def entrance(
        page: OpenPageDep,
        next: Annotated[str, Query()] = START,  # noqa: A002 - the address's own word
        left: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        return show_entrance(page, next, left=bool(left))

    if service.settings.local_accounts:

        @routes.post("/enter", response_model=None)
        def sign_in(
            request: Request, page: OpenPageDep, form: FormDep
        ) -> HTMLResponse | RedirectResponse:
            wanted, login = word_of(form, "next"), word_of(form, "login")
            try:
                token = with_password(
                    service, login, secret_of(form, "password"), address=address_of(request)
                )
            except (WrongPassword, LimitReached) as wrong:
                fault = why_not(page, wrong)
                return show_entrance(page, wanted, login=login, fault=fault, status=wrong.status)
            return inside(request, service, token, wanted)

    @routes.post("/leave")
    def leave(
        came: CameInDep, form: FormDep, service: ServiceDep, session: SessionDep, now: NowDep
    ) -> RedirectResponse:
        """This browser goes out; with `everywhere`, every browser of the account."""
        sessions.end(session, came.token or "", now=now)
        if word_of(form, "everywhere") and came.account_id is not None:
            sessions.end_all(session, now=now, account_id=came.account_id)
        answer = see_other("/enter?left=yes")
        cookies.take_away(answer, cookies.SESSION, service.settings)
        return answer

    @routes.get("/language/{language}")
    def choose_language(language: str, back: Annotated[str, Query()] = "/") -> RedirectResponse:
        if language not in ("sv", "en"):
            raise NotFound
        answer = see_other(own_path(back))
        answer.set_cookie(
            LANGUAGE_COOKIE,
            language,
            max_age=A_YEAR,
            samesite="lax",
            httponly=True,
            secure=cookies.is_secure(service.settings),
        )
        return answer

    if service.settings.line is Line.PRACTICE:

        @routes.post("/enter/as")
        def be_somebody(
            request: Request, form: FormDep, session: SessionDep, now: NowDep
        ) -> RedirectResponse:
            """In practice mode anybody may be anybody."""
            whom = _chosen(session, word_of(form, "who"))
            token = begin(service, session, now=now, **whom)
            sessions.end(session, _cookie(request, service), now=now)
            return _with_cookie(service, token, word_of(form, "next"))

    return routes


def inside(request: Request, service: Service, token: str, wanted: str) -> RedirectResponse:
    """To the page that was wanted, with a new session; the browser's earlier one is over."""
    with service.database.transaction() as session:
        sessions.end(session, _cookie(request, service), now=service.clock.now())
    return _with_cookie(service, token, wanted)


def _with_cookie(service: Service, token: str, wanted: str) -> RedirectResponse:
    answer = see_other(own_path(wanted or START, START))
    cookies.put(answer, cookies.SESSION, token, service.settings)
    return answer


def why_not(page: Page, wrong: ServiceteamError) -> str:
    """Why somebody doesn't get in; after too many tries also how long to wait, in minutes."""
    if not isinstance(wrong, LimitReached) or wrong.retry_after is None:
        return wrong.say(page.language)
    minutes = ceil(wrong.retry_after / 60)
    return f"{page.say('signin.too_many')} {page.say('signin.wait', n=minutes)}"


def secret_of(form: FormDep, name: str) -> str:
    """A field as it was typed: blanks belong to a password."""
    given = form.get(name)
    return given if isinstance(given, str) else ""


def _cookie(request: Request, service: Service) -> str:
    return request.cookies.get(cookies.name_of(cookies.SESSION, service.settings), "")


def show_entrance(
    page: Page,
    wanted: str,
    *,
    login: str = "",
    fault: str = "",
    status: int = 200,
    left: bool = False,
) -> HTMLResponse:
    """The entrance, with every way in that this installation has."""
    settings = page.service.settings
    practising = settings.line is Line.PRACTICE
    return page.show(
        "enter.html",
        status=status,
        next=own_path(wanted or START, START),
        login=login[:120],
        fault=fault,
        left=left,
        passwords=settings.local_accounts,
        directory=settings.oidc_issuer is not None,
        leaders=_leaders(page.session) if practising else [],
        units=_units(page.session) if practising else [],
    )


def _leaders(session: Session) -> list[Person]:
    return list(
        session.exec(
            select(Person)
            .where(col(Person.role).in_((Role.CHIEF, Role.COORDINATOR)), col(Person.active))
            .order_by(col(Person.role), col(Person.name))
        )
    )


def _units(session: Session) -> list[CareUnit]:
    return sorted(session.exec(select(CareUnit)), key=lambda unit: swedish(unit.name))


def _chosen(session: Session, who: str) -> dict[str, int]:
    """Somebody of the practice town, `person:3` or `unit:2`. Raises NotFound."""
    kind, _, number = who.partition(":")
    if kind not in ("person", "unit") or not number.isdecimal() or len(number) > 9:
        raise NotFound
    if kind == "unit":
        if session.get(CareUnit, int(number)) is None:
            raise NotFound
        return {"unit_id": int(number)}
    person = session.get(Person, int(number))
    if person is None or not person.active:
        raise NotFound
    return {"person_id": person.id}
