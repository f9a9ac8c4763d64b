"""What a handler may ask for: the service, a session, who is asking, in which language, and when.

A handler is a plain `def` that takes these as parameters; the rest is functions of `dispatch`.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from dispatch import keys
from dispatch.actors import Actor
from dispatch.clocks import SimulatedClock
from dispatch.errors import NotSignedIn
from dispatch.service import Service
from dispatch.web.language import Language, language_of

KEY_COOKIE = "serviceteam_key"
"""The cookie in which a browser keeps its key: HttpOnly, SameSite=Lax, Secure over https."""


class KnownKeys:
    """Whose key it was a moment ago: spares a query; a revoked key works for `seconds` more.

    Only the event loop touches it, so nothing is locked.
    """

    def __init__(self, *, seconds: float = 3.0, most: int = 1000) -> None:
        self._seconds = seconds
        self._most = most
        self._known: OrderedDict[str, tuple[float, Actor]] = OrderedDict()

    def get(self, digest: str) -> Actor | None:
        known = self._known.get(digest)
        return known[1] if known is not None and known[0] > time.monotonic() else None

    def put(self, digest: str, actor: Actor) -> None:
        self._known[digest] = (time.monotonic() + self._seconds, actor)
        self._known.move_to_end(digest)
        while len(self._known) > self._most:
            self._known.popitem(last=False)


async def service_of(request: Request) -> Service:
    """What this process works with (`make_app` has put it there)."""
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(service_of)]


def _session(service: ServiceDep) -> Iterator[Session]:
    with service.database.transaction() as session:
        yield session


def _read(service: ServiceDep) -> Iterator[Session]:
    with service.database.read() as session:
        yield session


SessionDep = Annotated[Session, Depends(_session, scope="function")]
"""A transaction that commits before the answer leaves: who reads 201 has it."""

ReadDep = Annotated[Session, Depends(_read, scope="function")]
"""A session that PostgreSQL lets change nothing."""


def shown_key(request: Request) -> str | None:
    """The key that came with the request: in the headers of a program, the cookie of a browser."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and bearer:
        return bearer.strip()
    return request.headers.get("x-api-key") or request.cookies.get(KEY_COOKIE)


async def actor_of_request(request: Request, service: ServiceDep) -> Actor:
    """Who is asking. Raises NotSignedIn."""
    key = shown_key(request)
    if key is None or len(key) > keys.LONGEST:
        raise NotSignedIn
    known: KnownKeys = request.app.state.known_keys
    digest = keys.digest_of(key)
    actor = known.get(digest)
    if actor is None:
        actor = await run_in_threadpool(_look_up, service, key)
        known.put(digest, actor)
    return actor


def _look_up(service: Service, key: str) -> Actor:
    with service.database.read() as session:
        return keys.actor_of(session, key)


ActorDep = Annotated[Actor, Depends(actor_of_request)]


async def _language(request: Request) -> Language:
    return language_of(request.headers, request.cookies)


LanguageDep = Annotated[Language, Depends(_language)]
""" "sv" or "en": the cookie `language`, else Accept-Language, else Swedish."""


async def _now(service: ServiceDep) -> datetime:
    if isinstance(service.clock, SimulatedClock):  # asks the database
        return await run_in_threadpool(service.clock.now)
    return service.clock.now()


NowDep = Annotated[datetime, Depends(_now)]
"""The moment at which the request came, aware and UTC."""


class Asking(NamedTuple):
    """All of it at once."""

    service: Service
    actor: Actor
    language: Language
    now: datetime
    body: bytes
    """What was sent, as it was sent."""


async def _asking(request: Request) -> Asking:
    service = await service_of(request)
    return Asking(
        service=service,
        actor=await actor_of_request(request, service),
        language=await _language(request),
        now=await _now(service),
        body=await request.body(),
    )


AskingDep = Annotated[Asking, Depends(_asking)]
"""For what is asked most: FastAPI takes as long over each parameter as over a small query."""
