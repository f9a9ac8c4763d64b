"""Keeps a full disk from stopping the private PostgreSQL: before that, it only takes no more.

PostgreSQL itself gives up when its log of changes can't grow, and then can't even be read. So
while little space is left, changes are refused, reading goes on, and nothing has to recover.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

TOO_LITTLE: Final = 100_000_000  # bytes: six of PostgreSQL's log files, of 16 MB each
ENOUGH: Final = 150_000_000

Connect = Callable[[], psycopg.Connection]


class Space:
    """Whether there is room for changes on the disk of `place`, and what the server was told."""

    def __init__(self, place: Path, connect: Connect) -> None:
        self._place = place
        self._connect = connect
        self._told: bool | None = None

    def look(self) -> None:
        """Refuse or allow changes, if what is free on the disk asks for it."""
        free = shutil.disk_usage(self._place).free
        enough = free > (TOO_LITTLE if self._told in {True, None} else ENOUGH)
        if enough is not self._told:
            self._tell(enough)
            self._told = enough

    def look_anew(self) -> None:
        """The same for a server that we know nothing of yet."""
        self._told = None
        self.look()

    def _tell(self, enough: bool) -> None:
        wanted = "off" if enough else "on"
        with self._connect() as connection:
            if connection.execute("SHOW default_transaction_read_only").fetchone() != (wanted,):
                setting = sql.SQL("ALTER SYSTEM SET default_transaction_read_only = {}")
                connection.execute(setting.format(sql.Literal(wanted)))
                connection.execute("SELECT pg_reload_conf()")
