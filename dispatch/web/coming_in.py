"""Who is asking: a program by its key, a browser by its session; and that a form is our own."""

import re
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from dispatch import keys
from dispatch.actors import Actor
from dispatch.errors import NotAllowed, NotSignedIn
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.sign_in import sessions, throttle
from dispatch.sign_in.lasting import lasting_of
from dispatch.sign_in.tokens import csrf_of, same, unmasked
from dispatch.web.cookies import SESSION, name_of

CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_FIELDS, MOST_FILES = 400, 8


class StaleForm(NotAllowed):
    """A form that isn't ours, or that was made for a session that is over."""

    code = "stale-form"
    sv = "Sidan är för gammal. Gå tillbaka, ladda om sidan och försök igen."
    en = "The page is too old. Go back, reload the page and try again."


@dataclass(frozen=True, slots=True)
class CameIn:
    """Who is asking, and by which session; without `token` it is a program with a key."""

    actor: Actor
    token: str | None = field(default=None, repr=False)
    session_id: int | None = None
    account_id: int | None = None


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


async def came_in(request: Request, service: Service) -> CameIn:
    """Who is asking. Raises NotSignedIn, StaleForm, LimitReached (too many wrong keys)."""
    known: CameIn | None = getattr(request.state, "came_in", None)
    if known is None:
        key = shown_key(request)
        if key is not None:
            known = CameIn(await _by_key(request, service, key))
        else:
            known = await _by_session(request, service)
        request.state.came_in = known
    return known


def shown_key(request: Request) -> str | None:
    """The key that a program shows in its headers; a browser never does by itself."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and bearer:
        return bearer.strip()
    return request.headers.get("x-api-key")


def address_of(request: Request) -> str:
    """Where the request comes from, as far as tries are counted for it."""
    return throttle.neighbourhood(request.client.host if request.client else None)


async def check_form(request: Request, token: str) -> None:
    """That this unsafe request is from a page that we made for this session. Raises StaleForm.

    (The doorkeeper has looked at Origin and Sec-Fetch-Site: see `Limits`.)
    """
    if request.method in SAFE:
        return
    given = request.headers.get(CSRF_HEADER) or await _field(request)
    if not same(unmasked(given), csrf_of(token)):
        raise StaleForm


async def _by_key(request: Request, service: Service, key: str) -> Actor:
    known: KnownKeys = request.app.state.known_keys
    digest = keys.digest_of(key[: keys.LONGEST + 1])
    actor = known.get(digest)
    if actor is None:
        actor = await run_in_threadpool(_look_up, service, key, address_of(request))
        known.put(digest, actor)
    return actor


def _look_up(service: Service, key: str, address: str) -> Actor:
    """Whose key it is; a right one works however many wrong ones came from the same address."""
    try:
        with service.database.read() as session:
            return keys.actor_of(session, key)
    except NotSignedIn:
        counted = [throttle.Counted(f"key:{address}", throttle.KEYS)]
        with service.database.transaction() as session:
            throttle.take(session, counted, now=service.clock.now())
        raise


async def _by_session(request: Request, service: Service) -> CameIn:
    token = request.cookies.get(name_of(SESSION, service.settings))
    if token is None:
        raise NotSignedIn
    found = await run_in_threadpool(_whose, service, token, active=_is_active(request))
    await check_form(request, token)
    return CameIn(found.actor, token, found.session_id, found.account_id)


def _whose(service: Service, token: str, *, active: bool) -> sessions.Whose:
    now = service.clock.now()
    with service.database.read() as session:
        found = sessions.whose(
            session,
            token,
            now=now,
            lasting=lasting_of(service.settings),
            practising=service.settings.line is Line.PRACTICE,
        )
    if active and not found.noticed:
        with service.database.transaction() as session:
            sessions.notice(session, found.session_id, now=now)
    return found


def _is_active(request: Request) -> bool:
    """Whether a person did this, rather than an open page that keeps itself fresh."""
    if request.method not in SAFE:
        return True
    return request.headers.get("sec-fetch-mode", "navigate") == "navigate"


async def _field(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not re.fullmatch(r"application/x-www-form-urlencoded|multipart/form-data", kind):
        return ""
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
    given = form.get(CSRF_FIELD)
    return given if isinstance(given, str) else ""
