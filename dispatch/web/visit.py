"""One request and its answer: named, timed, answered with our headers, and written in the log."""

import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import structlog
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Message, Receive, Scope, Send

from dispatch.web.language import Language, language_of
from dispatch.web.problems import Problem, answer_with

log = structlog.get_logger("dispatch.web")

NO_STORE = (b"cache-control", b"no-store")
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked for every few seconds by machines: not worth a line each."""


_SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}")


def shown_path(scope: Scope) -> str:
    """The path as a log may show it: a secret in it (a link's, an invitation's) is left out."""
    return _SECRET.sub("***", scope["path"])


class Visit:
    """What one request's answer is sent through; `answered` is its status, once begun."""

    def __init__(self, scope: Scope, send: Send, security: Iterable[tuple[bytes, bytes]]) -> None:
        self.id = secrets.token_hex(8)
        self.headers = Headers(scope=scope)
        self.answered: int | None = None
        self._scope = scope
        self._send = send
        self._security = security

    @property
    def language(self) -> Language:
        return language_of(self.headers, cookie_parser(self.headers.get("cookie", "")))

    async def send(self, message: Message) -> None:
        """Send on, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.answered = message["status"]
            headers = list(message.get("headers", ()))
            had = {name.lower() for name, _ in headers}
            headers += [header for header in self._security if header[0] not in had]
            headers.append((b"x-request-id", self.id.encode()))
            if NO_STORE[0] not in had:
                headers.append(NO_STORE)
            message = {**message, "headers": headers}
        await self._send(message)

    async def turn_away(self, problem: Problem, receive: Receive, **headers: str) -> None:
        """Answer with a problem, unless an answer has begun."""
        if self.answered is None:
            answer = answer_with(problem, self.language, **headers)
            await answer(self._scope, receive, self.send)

    @contextmanager
    def written_down(self) -> Iterator[None]:
        """Everything logged inside carries the request's id; ends with a line of its own.

        The query string stays out: it may say more than a log should.
        """
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=self.id):
            try:
                yield
            finally:
                if self._scope["path"] not in QUIET:
                    log.info(
                        "request",
                        method=self._scope["method"],
                        path=shown_path(self._scope),
                        status=self.answered,
                        ms=round((time.perf_counter() - began) * 1000, 1),
                    )
