"""Through the municipality's directory and back (OpenID Connect)."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from dispatch.errors import Unavailable
from dispatch.service import Service
from dispatch.sign_in import directory
from dispatch.sign_in.addresses import address_to
from dispatch.sign_in.coming_in import begin, count
from dispatch.sign_in.directory import DirectoryRefused
from dispatch.sign_in.throttle import ADDRESS, Counted
from dispatch.web import cookies
from dispatch.web.coming_in import address_of
from dispatch.web.dependencies import NowDep
from dispatch.web.pages.entrance import START, inside
from dispatch.web.pages.page import own_path

BACK = "/enter/directory/back"
LONGEST_CODE = 4000


def directory_routes(service: Service) -> APIRouter:
    """Raises SettingsMissing or BadInput at once, where the directory is half configured."""
    routes = APIRouter()
    settings = service.settings
    if settings.oidc_issuer is None:
        return routes
    provider = directory.provider_of(settings)
    assert settings.oidc_roles is not None  # provider_of has seen to it
    roles = directory.read_roles(settings.oidc_roles)
    back = address_to(settings, BACK)

    @routes.get("/enter/directory")
    def go(
        request: Request,
        now: NowDep,
        next: Annotated[str, Query()] = START,  # noqa: A002 - the address's own word
    ) -> RedirectResponse:
        count(service, [Counted(f"directory:{address_of(request)}", ADDRESS)], now=now)
        with service.database.transaction() as session:
            way = directory.ask(session, provider, back=back, wanted=own_path(next, START), now=now)
        answer = RedirectResponse(way.address, status_code=303)
        seconds = int(directory.AWAY_FOR.total_seconds())
        cookies.put(answer, cookies.DIRECTORY, way.state, settings, seconds=seconds)
        return answer

    @routes.get(BACK)
    def come_back(
        request: Request,
        now: NowDep,
        state: Annotated[str, Query(max_length=100)] = "",
        code: Annotated[str, Query(max_length=LONGEST_CODE)] = "",
        iss: Annotated[str, Query(max_length=300)] = "",
    ) -> RedirectResponse:
        """The directory's answer comes as a GET: the state in it is used up by it."""
        if not code or (iss and iss != provider.issuer):  # RFC 9207: an answer from another one
            raise DirectoryRefused
        cookie = request.cookies.get(cookies.name_of(cookies.DIRECTORY, settings), "")
        account_id, wanted = directory.come_back(
            service, provider, roles, state=state, cookie=cookie, code=code, back=back
        )
        with service.database.transaction() as session:
            token = begin(service, session, now=now, account_id=account_id)
        answer = inside(request, service, token, wanted)
        cookies.take_away(answer, cookies.DIRECTORY, settings)
        return answer

    @routes.get("/enter/directory/leave")
    def leave() -> RedirectResponse:
        """Out of the directory as well; its own page asks whether one means it."""
        there = directory.leave_address(provider, back=address_to(settings, "/enter"))
        if there is None:
            raise Unavailable
        return RedirectResponse(there, status_code=303)

    return routes
