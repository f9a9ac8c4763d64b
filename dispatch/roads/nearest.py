"""Finds the spot on the roads that is nearest to a place."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from dispatch.planning.travel.point import Point
from dispatch.roads.globe import Metres, apart, on_globe
from dispatch.roads.graph import RoadGraph
from dispatch.roads.reading import UNITS

MARK_EVERY_M = 50.0
"""Long straight pieces are marked so often, that a mark is near wherever the piece is near."""

LOOK_AT = 6
"""Marks whose pieces are measured exactly."""


class Spots(NamedTuple):
    """For each place the stretch it is at, how far along it (0 to 1), and metres to there."""

    stretch: NDArray[np.int64]
    share: NDArray[np.float64]
    off: NDArray[np.float64]


class Nearest:
    """The pieces of a graph's stretches, and a tree of marks along them."""

    def __init__(self, graph: RoadGraph) -> None:
        place = on_globe(graph.x / UNITS, graph.y / UNITS)
        stretch = np.repeat(np.arange(graph.stretches), np.diff(graph.first))
        goes_on = np.flatnonzero(stretch[1:] == stretch[:-1])
        self._stretch = stretch[goes_on]
        self._a, self._b = place[goes_on], place[goes_on + 1]
        self._metres = apart(self._a, self._b)
        self._before, self._whole = _measured(self._metres, self._stretch)
        self._piece, marks = self._marks()
        self._tree = KDTree(marks)

    def find(self, points: Sequence[Point]) -> Spots:
        """The nearest spot for each point on earth, however far it is."""
        count = len(points)
        degrees = np.array(points, dtype=np.float64).reshape(count, 2)
        here = on_globe(degrees[:, 1], degrees[:, 0])
        _, mark = self._tree.query(here, k=min(LOOK_AT, len(self._piece)))
        piece = self._piece[np.asarray(mark).reshape(count, -1)]
        share, off = self._nearest_on(here[:, None, :], piece)
        best = off.argmin(axis=1)
        row = np.arange(count)
        piece, share, off = piece[row, best], share[row, best], off[row, best]
        at = (self._before[piece] + share * self._metres[piece]) / self._whole[piece]
        return Spots(self._stretch[piece], np.clip(at, 0, 1), off)

    def _nearest_on(
        self, here: Metres, piece: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How far along each piece (0 to 1) is nearest, and metres to there."""
        a, way = self._a[piece], self._b[piece] - self._a[piece]
        length = np.maximum(np.square(way).sum(axis=-1), 1e-9)
        share = np.clip(((here - a) * way).sum(axis=-1) / length, 0, 1)
        return share, apart(here, a + share[..., None] * way)

    def _marks(self) -> tuple[NDArray[np.int64], Metres]:
        """Each piece's number and a spot on it, every MARK_EVERY_M metres or closer."""
        parts = np.maximum(1, np.ceil(self._metres / MARK_EVERY_M)).astype(np.int64)
        piece = np.repeat(np.arange(len(parts)), parts)
        nth = np.arange(len(piece)) - np.repeat(np.cumsum(parts) - parts, parts)
        share = ((nth + 0.5) / parts[piece])[:, None]
        return piece, self._a[piece] + share * (self._b[piece] - self._a[piece])


def _measured(
    metres: NDArray[np.float64], stretch: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each piece, metres of its stretch before it, and of its whole stretch."""
    total = np.cumsum(metres)
    begins = np.flatnonzero(np.diff(stretch, prepend=-1))
    start = (total - metres)[begins]
    whole = np.add.reduceat(metres, begins)
    which = np.cumsum(np.diff(stretch, prepend=-1) != 0) - 1
    return total - metres - start[which], np.maximum(whole[which], 1e-9)
