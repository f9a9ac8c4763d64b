"""Looks after the private PostgreSQL while a process wants it: that it lives, and has room."""

import logging
import threading
from collections.abc import Callable
from typing import Final

import psycopg

from dispatch.errors import ServiceteamError
from dispatch.private_server.space import Space

EVERY: Final = 1.0  # seconds between two looks

log = logging.getLogger(__name__)


class Watch:
    """Looks once a second, in a thread of its own, until `end`."""

    def __init__(
        self, *, is_gone: Callable[[], bool], start: Callable[[], object], space: Space
    ) -> None:
        """`start` starts the server again when it was killed under us."""
        self._is_gone = is_gone
        self._start = start
        self._space = space
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="private-server", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop looking; the server goes on."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            try:
                if self._is_gone():
                    log.warning("the private database was stopped from outside: starting it again")
                    self._start()
                self._space.look()
            except (ServiceteamError, OSError, psycopg.Error) as error:
                log.warning("the private database is in trouble, trying again: %s", error)
