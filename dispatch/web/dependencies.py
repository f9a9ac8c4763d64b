"""What a handler may ask for: the service, a session, who is asking, in which language, and when.

A handler is a plain `def` that takes these as parameters; the rest is functions of `dispatch`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.clocks import SimulatedClock
from dispatch.service import Service
from dispatch.web.coming_in import CameIn, KnownKeys, came_in
from dispatch.web.language import Language, language_of

__all__ = [
    "ActorDep",
    "Asking",
    "AskingDep",
    "CameInDep",
    "KnownKeys",
    "LanguageDep",
    "NowDep",
    "ReadDep",
    "ServiceDep",
    "SessionDep",
    "actor_of_request",
    "service_of",
]


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


async def came_in_by(request: Request, service: ServiceDep) -> CameIn:
    """Who is asking, and by which way. Raises NotSignedIn, StaleForm."""
    return await came_in(request, service)


CameInDep = Annotated[CameIn, Depends(came_in_by)]
"""Who is asking, with the browser's session."""


async def actor_of_request(request: Request, service: ServiceDep) -> Actor:
    """Who is asking. Raises NotSignedIn, StaleForm."""
    return (await came_in(request, service)).actor


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
