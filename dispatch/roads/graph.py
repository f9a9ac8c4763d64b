"""The roads as a graph: crossings, the stretches between them, and where these run."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RoadGraph:
    """Every crossing can be reached from every other.

    Stretch e runs from crossing `start[e]` to `end[e]` over the points
    `first[e]`..`first[e + 1] - 1` of `x` (longitude) and `y` (latitude), both in ten-millionths
    of a degree. `along` and `against` are its seconds in either direction; inf: not allowed.
    """

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    metres: NDArray[np.float32]
    along: NDArray[np.float32]
    against: NDArray[np.float32]
    first: NDArray[np.int64]
    x: NDArray[np.int32]
    y: NDArray[np.int32]

    @property
    def crossings(self) -> int:
        return int(max(self.start.max(), self.end.max())) + 1

    @property
    def stretches(self) -> int:
        return len(self.start)

    @property
    def kilometres(self) -> float:
        return float(self.metres.sum(dtype=np.float64)) / 1000
