"""A source of roads that is asked for each way once: what it has answered is kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dispatch.clocks import Clock
from dispatch.planning.travel.blocks import Block, missing
from dispatch.planning.travel.estimate import AT_THE_DOOR_SECONDS
from dispatch.planning.travel.memory import Keys, key_of
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.source import NOT_KNOWN, Found, Grid, RoadSource

FORGET_EVERY = timedelta(hours=1)


class Places:
    """Points that are kept apart: each place once, in the order of its key."""

    def __init__(self, points: Sequence[Point]) -> None:
        keys = np.array([key_of(point) for point in points], dtype=np.int64)
        self.keys: Keys
        self.row_of: NDArray[np.intp]
        self.keys, first, self.row_of = np.unique(keys, return_index=True, return_inverse=True)
        self.points = [points[at] for at in first.tolist()]


class Memory(Protocol):
    """Where ways are kept by the source that told them: the database, or this process."""

    def read(self, source: str, origins: Keys, destinations: Keys, *, now: datetime) -> Grid: ...

    def keep(
        self, source: str, origins: Keys, destinations: Keys, grid: Grid, *, now: datetime
    ) -> None: ...

    def forget(self, *, now: datetime) -> None: ...


class RememberedSource:
    """`source`, with a memory in front. Places within a metre of each other are one place."""

    def __init__(self, source: RoadSource, memory: Memory, clock: Clock) -> None:
        self._source = source
        self._memory = memory
        self._clock = clock
        self._forgot_at: datetime | None = None

    @property
    def name(self) -> str:
        return self._source.name

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        """From memory; the source is asked for the rest, and the memory told."""
        now = self._clock.now()
        starts, ends = Places(origins), Places(destinations)
        grid = self._memory.read(self.name, starts.keys, ends.keys, now=now)
        here = starts.keys[:, None] == ends.keys
        grid[here & ~_new(grid, here)] = AT_THE_DOOR_SECONDS
        doubt = None
        for block in missing(grid):
            found = self._ask(block, starts, ends, now)
            part = np.ix_(block.rows, block.columns)
            grid[part] = np.where(grid[part] == NOT_KNOWN, found.grid, grid[part])
            doubt = found.doubt
            if doubt is not None:
                break
        grid[here] = AT_THE_DOOR_SECONDS
        return Found(grid[np.ix_(starts.row_of, ends.row_of)], doubt)

    def _ask(self, block: Block, starts: Places, ends: Places, now: datetime) -> Found:
        found = self._source.find(
            [starts.points[row] for row in block.rows],
            [ends.points[column] for column in block.columns],
        )
        rows, columns = starts.keys[block.rows], ends.keys[block.columns]
        elsewhere = rows[:, None] != columns
        learnt = np.where(elsewhere, found.grid, np.int32(NOT_KNOWN))
        if (learnt != NOT_KNOWN).any():
            self._memory.keep(self.name, rows, columns, learnt, now=now)
            self._forget(now)
        return found

    def _forget(self, now: datetime) -> None:
        if self._forgot_at is None or now - self._forgot_at >= FORGET_EVERY:
            self._forgot_at = now
            self._memory.forget(now=now)


def _new(grid: Grid, here: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows of which half or more is missing, as a column: places new to the memory.

    Their way to themselves counts as missing with the rest, so that all of them miss the same and
    are asked for as one block.
    """
    missing_ways = ((grid == NOT_KNOWN) & ~here).sum(axis=1, keepdims=True)
    new: NDArray[np.bool_] = 2 * missing_ways >= grid.shape[1]
    return new
