"""Shows a problem to a browser as a page that says what to do, instead of as JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dispatch.phrasebook.page_words import knows, said
from dispatch.web.cookies import SESSION
from dispatch.web.language import language_of
from dispatch.web.pages.page import templates

PROBLEM = "application/problem+json"
FOR_PROGRAMS = ("/api", "/sms", "/healthz", "/readyz", "/metrics", "/static", "/live")

FROM_A_TEXT = ("/l/", "/my/")
"""Where consultants come by the link in a text; they have nothing to sign in to."""


class ProblemPages:
    """Around the whole app: a problem that a browser would read becomes a page of ours.

    Whoever isn't signed in and only wanted to look is led to the entrance, and back from there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _reads_pages(scope):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def send_or_keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                if kind.startswith(PROBLEM):
                    start = message
                    return
            if start is None:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                page = _page(scope, start, bytes(body))
                await page(scope, receive, send)

        await self.app(scope, receive, send_or_keep)


def _reads_pages(scope: Scope) -> bool:
    wanted = Headers(scope=scope).get("accept", "")
    return "text/html" in wanted and not scope["path"].startswith(FOR_PROGRAMS)


def _page(scope: Scope, start: Message, body: bytes) -> HTMLResponse | RedirectResponse:
    problem: Mapping[str, Any] = json.loads(body)
    status = start["status"]
    headers = Headers(scope=scope)
    path = scope["path"]
    page: HTMLResponse | RedirectResponse
    if status == 401 and scope["method"] == "GET":
        page = RedirectResponse(f"/enter?next={quote(path)}", status_code=303)
    else:
        cookies = cookie_parser(headers.get("cookie", ""))
        language = language_of(headers, cookies)
        shown = _mistake(problem, status, language, path, cookies)
        page = HTMLResponse(shown, status_code=status)
    _keep(start, page.headers)
    return page


def _keep(start: Message, headers: MutableHeaders) -> None:
    """The headers that the problem had and that still hold."""
    for name, value in Headers(raw=start["headers"]).items():
        if name not in ("content-type", "content-length", "content-language"):
            headers.setdefault(name, value)


def _advice(status: int, path: str) -> str:
    """The sentence that says what to do: of the kind of address, else of the status."""
    first = path.split("/")[1]
    names = (f"mistake.{status}_{first}", f"mistake.{status}")
    return next((name for name in names if knows(name)), "mistake.otherwise")


def _errand(status: int, path: str) -> str:
    """The number of the errand to look at again; "" where there is none."""
    found = re.match(r"/errands/(\d{1,10})/", path)
    return found[1] if found and status in (409, 422, 429) else ""


def _mistake(
    problem: Mapping[str, Any], status: int, language: str, path: str, cookies: Mapping[str, str]
) -> str:
    known = any(name.endswith(SESSION) for name in cookies)
    return (
        templates()
        .get_template("mistake.html")
        .render(
            t=lambda name, **slots: said(name, language, **slots),
            language=language,
            title=problem["title"],
            detail=problem["detail"],
            advice=said(_advice(status, path), language),
            errand=_errand(status, path),
            known=known,
            by_text=path.startswith(FROM_A_TEXT),
            event_id=problem.get("id"),
            path=path,
            here=path,
            actor=None,
            me="",
            leads=False,
            practising=False,
            ways=(),
            csrf_field="",
        )
    )
