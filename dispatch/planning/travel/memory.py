"""Ways that a source of roads has answered, kept in the database: each is asked for once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import numpy as np
import sqlalchemy as sa
import structlog
from numpy.typing import NDArray

from dispatch.database import Database
from dispatch.errors import Unavailable
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.source import NOT_KNOWN, Grid

log = structlog.get_logger(__name__)

STEPS = 100_000
"""Places are told apart to 1/100,000 of a degree: about a metre."""

WIDE = 2**26
"""More than there are steps around the earth, so that two coordinates make one number."""

AT_ONCE = 20_000
"""Rows written in one transaction."""

_READ = sa.text(
    """
    SELECT origin, array_agg(destination), array_agg(coalesce(seconds, -1))
    FROM travel_time
    WHERE source = :source AND known_at > :since
        AND origin = ANY(CAST(:origins AS bigint[]))
        AND destination = ANY(CAST(:destinations AS bigint[]))
    GROUP BY origin
    """
)
_KEEP = sa.text(
    """
    INSERT INTO travel_time (source, origin, destination, seconds, known_at)
    SELECT :source, origin, destination, nullif(seconds, -1), :now
    FROM unnest(CAST(:origins AS bigint[]), CAST(:destinations AS bigint[]),
                CAST(:seconds AS integer[])) AS way (origin, destination, seconds)
    ORDER BY origin, destination
    ON CONFLICT (source, origin, destination)
        DO UPDATE SET seconds = excluded.seconds, known_at = excluded.known_at
    """
)
# Rows are written in one order, so that two processes with the same ways wait and don't deadlock.
_FORGET = sa.text("DELETE FROM travel_time WHERE known_at <= :until")

Keys = NDArray[np.int64]
"""Places by `key_of`, sorted, each once."""


def key_of(point: Point) -> int:
    """One number for a place: the same for places within a metre or so."""
    south = round((point.latitude + 90) * STEPS)
    east = round((point.longitude + 180) * STEPS)
    return south * WIDE + east


class TravelMemory:
    """Kept ways, in short transactions of their own, apart from the caller's.

    Ways older than `age` are not read. The database being away costs the memory and nothing
    else: nothing is read then, and nothing kept.
    """

    def __init__(self, database: Database, *, age: timedelta) -> None:
        self._database = database
        self._age = age

    def read(self, source: str, origins: Keys, destinations: Keys, *, now: datetime) -> Grid:
        """What is known of these ways; NOT_KNOWN where nothing is."""
        grid = np.full((len(origins), len(destinations)), NOT_KNOWN, dtype=np.int32)
        asked = {
            "source": source,
            "since": now - self._age,
            "origins": origins.tolist(),
            "destinations": destinations.tolist(),
        }
        with _at_best(), self._database.read() as session:
            for origin, ends, seconds in session.execute(_READ, asked):
                row = np.searchsorted(origins, origin)
                grid[row, np.searchsorted(destinations, np.array(ends))] = seconds
        return grid

    def keep(
        self, source: str, origins: Keys, destinations: Keys, grid: Grid, *, now: datetime
    ) -> None:
        """Keep what is known in `grid`; also that there is no way."""
        rows, columns = np.nonzero(grid != NOT_KNOWN)
        with _at_best():
            for start in range(0, len(rows), AT_ONCE):
                row, column = rows[start : start + AT_ONCE], columns[start : start + AT_ONCE]
                ways = {
                    "origins": origins[row].tolist(),
                    "destinations": destinations[column].tolist(),
                    "seconds": grid[row, column].tolist(),
                }
                with self._database.transaction() as session:
                    session.execute(_KEEP, {"source": source, "now": now, **ways})

    def forget(self, *, now: datetime) -> None:
        """Take away what is too old to be used, of every source."""
        with _at_best(), self._database.transaction() as session:
            session.execute(_FORGET, {"until": now - self._age})


@contextmanager
def _at_best() -> Iterator[None]:
    try:
        yield
    except Unavailable:
        log.warning("travel_memory_away")
