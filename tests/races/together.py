"""Does things at the same instant, each in a thread of its own."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import sqlalchemy as sa

from dispatch.database import Database

T = TypeVar("T")


def at_once(*doings: Callable[[], T]) -> list[T | Exception]:
    """Start all of them behind one gate; what each returned or raised, in their order."""
    gate = threading.Barrier(len(doings))

    def through(doing: Callable[[], T]) -> T | Exception:
        gate.wait()
        try:
            return doing()
        except Exception as error:  # noqa: BLE001 - the loser's own words are looked at
            return error

    with ThreadPoolExecutor(len(doings)) as threads:
        return list(threads.map(through, doings))


def raised(outcomes: Iterable[object]) -> list[Exception]:
    """What went wrong among them."""
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]


def until_somebody_waits(database: Database) -> None:
    """Wait until another transaction waits for a lock; it can only be looked at."""
    give_up = time.monotonic() + 60
    waiting = sa.text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while True:
        with database.connection() as connection:
            if connection.execute(waiting).scalar_one():
                return
        assert time.monotonic() < give_up, "nobody waits"
        time.sleep(0.02)
