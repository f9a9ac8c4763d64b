"""The town of the journeys on a pool that is wide enough for a crowd."""

from collections.abc import Iterator

import pytest

from dispatch.database import Database
from tests.journeys.conftest import clock, engine, service, town

__all__ = ["clock", "engine", "service", "town"]


@pytest.fixture
def database(database: Database) -> Iterator[Database]:
    """The same database through many connections, with patience for a queue of a thousand."""
    crowd = Database(
        database.url,
        pool_size=20,
        overflow=0,
        pool_seconds=120,
        lock_seconds=60,
        statement_seconds=60,
    )
    yield crowd
    crowd.close()
