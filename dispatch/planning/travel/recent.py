"""Ways that this process has looked up lately: the next plan asks for much the same ones."""

from datetime import UTC, datetime, timedelta
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.travel.memory import Keys
from dispatch.planning.travel.source import NOT_KNOWN, Grid

MOST_PLACES = 2000
"""With more than this all is forgotten and begun anew; so many take 16 MB."""

AGE = timedelta(hours=1)


class RecentMemory:
    """Kept ways of one source, in this process; any number of threads may ask."""

    def __init__(self, *, most_places: int = MOST_PLACES, age: timedelta = AGE) -> None:
        self._most_places = most_places
        self._age = age
        self._lock = Lock()
        self._row: dict[int, int]
        self._grid: Grid
        self._empty("", datetime.min.replace(tzinfo=UTC))

    def read(self, source: str, origins: Keys, destinations: Keys, *, now: datetime) -> Grid:
        """What is known of these ways; NOT_KNOWN where nothing is."""
        with self._lock:
            if source != self._source or not self._since <= now < self._since + self._age:
                self._empty(source, now)
            rows, columns = self._rows(origins), self._rows(destinations)
            found: Grid = self._grid[np.ix_(rows, columns)]
        found[rows < 0] = NOT_KNOWN
        found[:, columns < 0] = NOT_KNOWN
        return found

    def keep(
        self, source: str, origins: Keys, destinations: Keys, grid: Grid, *, now: datetime
    ) -> None:
        """Keep what is known in `grid`; also that there is no way."""
        with self._lock:
            if source != self._source:
                return
            self._take_in({*origins.tolist(), *destinations.tolist()}, now)
            part = np.ix_(self._rows(origins), self._rows(destinations))
            self._grid[part] = np.where(grid == NOT_KNOWN, self._grid[part], grid)

    def forget(self, *, now: datetime) -> None:
        """Nothing: all of it is forgotten at once, when it is read and too old."""

    def _take_in(self, keys: set[int], now: datetime) -> None:
        """Give each new place a row, if need be in place of all that are kept."""
        if len(self._row.keys() | keys) > self._most_places:
            self._empty(self._source, now)
        for key in keys - self._row.keys():
            self._row[key] = len(self._row)
        size = len(self._grid)
        if len(self._row) > size:
            larger = np.full((max(len(self._row), 2 * size),) * 2, NOT_KNOWN, dtype=np.int32)
            larger[:size, :size] = self._grid
            self._grid = larger

    def _rows(self, keys: Keys) -> NDArray[np.intp]:
        """Where each place is kept; -1 where it isn't."""
        return np.array([self._row.get(key, -1) for key in keys.tolist()], dtype=np.intp)

    def _empty(self, source: str, since: datetime) -> None:
        self._source, self._since = source, since
        self._row = {}
        self._grid = np.full((64, 64), NOT_KNOWN, dtype=np.int32)
