"""The calendar that a consultant's phone reads: by the secret in its address, without a cookie."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from dispatch import calendar_feed
from dispatch.calendar_feed.links import FILE, PATH
from dispatch.web.dependencies import NowDep, ReadDep

Token = Annotated[str, Path(max_length=64)]
ALWAYS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def calendar_feed_routes() -> APIRouter:
    routes = APIRouter()

    @routes.api_route(f"{PATH}{{token}}/{FILE}", methods=["GET", "HEAD"])
    def read_calendar(token: Token, request: Request, session: ReadDep, now: NowDep) -> Response:
        """Raises NotFound for an address that holds no longer."""
        person, link = calendar_feed.whose(session, token)
        content = calendar_feed.calendar_of(session, person, link, now=now)
        mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = ALWAYS | {"ETag": mark}
        if mark in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    return routes
