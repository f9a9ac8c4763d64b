"""Hears that something changed, once for the process, and wakes every open page of it."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import structlog
from psycopg import sql

from dispatch.errors import LimitReached
from dispatch.transition import CHANGED_CHANNEL

log = structlog.get_logger(__name__)

MOST_PER_READER = 6
MOST = 500
"""Open pages that one process keeps awake; more of them look every ten seconds instead."""

HEARTBEAT = 15.0
REST = 0.1
"""Seconds without listening after a change: a hundred postings a second are ten wakings."""

GATHER = 0.4
"""Seconds in which several changes become one message."""

LIFETIME = 300.0
"""Seconds after which a stream ends and the browser asks again, with its key."""

AGAIN = 2.0
"""Seconds until the connection that broke is opened again."""

NOTICES_A_DEAD_LINE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": "serviceteam listening",
}


class Changes:
    """The changes of one database, as this process hears of them.

    Holds one connection of its own, outside the pool. `wake` is called on the event loop only.
    """

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._run = secrets.token_hex(4)
        self._count = 0
        self._waiting: set[asyncio.Event] = set()
        self._readers: Counter[str] = Counter()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def latest(self) -> str:
        """Names the latest change; another one after a restart, so that nobody misses any."""
        return f"{self._run}-{self._count}"

    def wake(self) -> None:
        """Something changed: tell every open page."""
        self._count += 1
        for waiting in self._waiting:
            waiting.set()

    def close(self) -> None:
        """End every stream, so that the web can be shut down without waiting; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self._closed = True
        for waiting in self._waiting:
            waiting.set()

    async def listen(self) -> None:
        """Hear the database until cancelled; a new connection wakes everybody."""
        self._loop = asyncio.get_running_loop()
        while True:
            with suppress(psycopg.Error):
                await self._listen_once()
            log.warning("listening_broken")
            await asyncio.sleep(AGAIN)

    async def _listen_once(self) -> None:
        connection = await psycopg.AsyncConnection.connect(
            self._conninfo, autocommit=True, **NOTICES_A_DEAD_LINE
        )
        async with connection:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANGED_CHANNEL)))
            self.wake()
            while True:
                async for _ in connection.notifies(stop_after=1):
                    pass  # and those that came with it
                self.wake()
                await asyncio.sleep(REST)

    @contextmanager
    def place_for(self, reader: str) -> Iterator[asyncio.Event]:
        """A place among those who are woken. Raises LimitReached where there are too many."""
        if self._readers[reader] >= MOST_PER_READER or len(self._waiting) >= MOST:
            raise LimitReached
        waiting = asyncio.Event()
        self._readers[reader] += 1
        self._waiting.add(waiting)
        try:
            yield waiting
        finally:
            self._waiting.discard(waiting)
            self._readers[reader] -= 1

    async def stream(self, waiting: asyncio.Event, last_seen: str | None) -> AsyncIterator[bytes]:
        """Server-sent events: `changed` with an id, and a comment when nothing has for a while."""
        ends = asyncio.get_running_loop().time() + LIFETIME
        yield b"retry: 1000\n\n"
        if last_seen is not None and last_seen != self.latest:
            yield self._message()
        while not self._closed and asyncio.get_running_loop().time() < ends:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await waiting.wait()
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if self._closed:
                return
            await asyncio.sleep(GATHER)
            waiting.clear()
            yield self._message()

    def _message(self) -> bytes:
        return f"id: {self.latest}\nevent: changed\ndata: {self._count}\n\n".encode()
