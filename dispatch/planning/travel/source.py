"""Whoever knows real roads, and may not answer: what a router and a road graph have in common."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import Doubt

Grid: TypeAlias = NDArray[np.int32]
"""Seconds from each origin (row) to each destination (column), or one of the two below."""

NO_WAY = -1
"""Asked, and there is no way by road."""

NOT_KNOWN = -2
"""Nobody could be asked."""


class Found(NamedTuple):
    """What a source answered, and why it left ways NOT_KNOWN, if it did."""

    grid: Grid
    doubt: Doubt | None = None


class RoadSource(Protocol):
    """A router or a road graph. Never raises because something outside is broken."""

    @property
    def name(self) -> str:
        """What its answers are kept under; another one when it would answer otherwise."""
        ...

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        """Seconds by road, from and to points on earth, with the while at the door."""
        ...


def nothing_known(origins: Sequence[Point], destinations: Sequence[Point]) -> Grid:
    """A grid of which nothing is known yet."""
    return np.full((len(origins), len(destinations)), NOT_KNOWN, dtype=np.int32)
