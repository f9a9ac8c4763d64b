"""The doorkeeper: turns away what is too large, unreadable or from another site; never a 500.

Pure ASGI, around everything else.
"""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dispatch.errors import NotAllowed, ServiceteamError, TooLarge
from dispatch.web.problems import headers_of, problem_of, problem_of_status, unforeseen
from dispatch.web.reading import LARGEST_BODY, fit_address, fit_body
from dispatch.web.visit import QUIET, Visit, shown_path

log = structlog.get_logger(__name__)

MOST_HEADERS = 100
LARGEST_HEADERS = 32 * 1024
BODY_SECONDS = 30.0
"""How long a body may take to arrive."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Whoever asks by these names is on this machine, or a proxy on it: no other site can have them."""

CARRIERS = "/sms/"
"""Their forms are signed byte by byte, and read by whoever checks the signature."""

BY_LINK = "/l/"
"""A consultant's link acts by the secret in its address, not by a cookie; and as that address is
never sent on as a referrer, an old phone says `Origin: null`."""

UPLOADS = "/people/import"
"""Takes files: larger than any form, in whatever a spreadsheet wrote; the page says what is wrong
with them.
"""
LARGEST_UPLOAD = 1_500_000

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it a form of our own would post with `Origin: null`.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"


class Limits:
    """The doorkeeper of `app`; `public_base_url` is our address as browsers know it, if set.

    `map_tiles` is where the map's pictures may come from besides ourselves, if anywhere.
    """

    def __init__(
        self, app: ASGIApp, *, public_base_url: str | None = None, map_tiles: str | None = None
    ) -> None:
        self.app = app
        self._host = None if public_base_url is None else _host_of(public_base_url)
        extra = {}
        if map_tiles is not None:
            policy = SECURITY_HEADERS["Content-Security-Policy"]
            pictures = f"img-src 'self' data: {_site_of(map_tiles)};"
            extra["Content-Security-Policy"] = policy.replace("img-src 'self' data:;", pictures)
        if public_base_url is not None and public_base_url.startswith("https:"):
            extra["Strict-Transport-Security"] = HSTS
        self._security = [
            (name.lower().encode(), value.encode())
            for name, value in {**SECURITY_HEADERS, **extra}.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        visit = Visit(scope, send, self._security)
        with visit.written_down():
            try:
                self._check_head(scope, visit.headers)
                body = await _body(scope, visit.headers, receive)
                await self.app(scope, _told_again(body, receive), visit.send)
            except ServiceteamError as error:
                problem = problem_of(error, visit.language)
                await visit.turn_away(problem, receive, **headers_of(error))
            except HTTPException as plain:
                await visit.turn_away(problem_of_status(plain.status_code, visit.language), receive)
            except _Gone:
                return
            except Exception:
                log.exception("unforeseen", method=scope["method"], path=shown_path(scope))
                if visit.answered is not None:  # half an answer is out: break it off, visibly
                    raise
                await visit.turn_away(unforeseen(visit.id, visit.language), receive)

    def _check_host(self, scope: Scope, headers: Headers) -> None:
        """That we were asked by a name of ours: another site's name may have been turned to us.

        What machines ask (health, metrics, signed webhooks) comes by any name.
        """
        if scope["path"] in QUIET or scope["path"].startswith(CARRIERS):
            return
        host = headers.get("host", "").lower()
        if host != self._host and _name_of(host) not in LOOPBACK:
            raise HTTPException(421)

    def _check_head(self, scope: Scope, headers: Headers) -> None:
        raw = scope["headers"]
        if len(raw) > MOST_HEADERS or sum(len(n) + len(v) for n, v in raw) > LARGEST_HEADERS:
            raise HTTPException(431)
        if not fit_address(scope["path"], scope["query_string"]):
            raise HTTPException(400)
        self._check_host(scope, headers)
        if scope["method"] not in SAFE and not scope["path"].startswith((CARRIERS, BY_LINK)):
            self._check_site(headers)

    def _check_site(self, headers: Headers) -> None:
        """A browser sends our cookie along whoever asks it to: only our own pages may ask.

        A program shows its key in a header, which no other site can make a browser do. (Beside
        this, whatever acts on a session's cookie asks for the form's own token: `check_form`.)
        """
        if "authorization" in headers or "x-api-key" in headers:
            return
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            ours = site in {"same-origin", "none"}
        elif origin is not None:
            ours = _host_of(origin) in {headers.get("host", "-").lower(), self._host or "-"}
        else:
            ours = "cookie" not in headers
        if not ours:
            raise NotAllowed


class _Gone(Exception):
    """Whoever asked has left before saying all of it."""


async def _body(scope: Scope, headers: Headers, receive: Receive) -> bytes | None:
    """All of the body; None where none was announced. Never holds more than the limit.

    Raises TooLarge, HTTPException 400 (unreadable) or 408 (too slow).
    """
    announced = headers.get("content-length")
    if announced is None and "transfer-encoding" not in headers:
        return None
    if announced is not None and not (announced.isascii() and announced.isdecimal()):
        raise HTTPException(400)
    uploads = scope["path"].startswith(UPLOADS)
    most = LARGEST_UPLOAD if uploads else LARGEST_BODY
    if announced is not None and (len(announced) > 10 or int(announced) > most):
        raise TooLarge
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _all_of(receive, most)
    except TimeoutError:
        raise HTTPException(408) from None
    theirs = scope["path"].startswith(CARRIERS)
    if not (theirs or uploads or fit_body(body, headers.get("content-type", ""))):
        raise HTTPException(400)
    return body


async def _all_of(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message.get("body", b"")
        if len(body) > most:
            raise TooLarge
        if not message.get("more_body", False):
            return bytes(body)


def _told_again(body: bytes | None, receive: Receive) -> Receive:
    """What was read, for the app to read; then whatever comes."""
    if body is None:
        return receive
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def _host_of(address: str) -> str | None:
    """ "host:port" of an address, as a Host header has it; None where there is none."""
    try:
        return urlsplit(address).netloc.lower() or None
    except ValueError:
        return None


def _name_of(host: str) -> str:
    """The name in a Host header, without port and brackets; "" where it can't be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _site_of(tiles: str) -> str:
    """ "https://{s}.tiles.example/{z}/..." comes from "https://*.tiles.example"."""
    scheme, _, rest = tiles.partition("://")
    return f"{scheme}://{rest.partition('/')[0].replace('{s}', '*')}"
