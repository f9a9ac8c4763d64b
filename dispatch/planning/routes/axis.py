"""The kernel's axis of time, on which every start that people can say is a multiple of the grid."""

from dataclasses import dataclass

import numpy as np

from dispatch.planning.kernel.routing import UNREACHABLE, Ints
from dispatch.planning.problem import Problem

SCALE = 10
"""Cost units to a weighted second, so that a weight of 0.1 still counts."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds since `base`, which is itself on the grid of starts."""

    base: int
    grid: int

    def at(self, second: int) -> int:
        """A time of the problem on the kernel's axis."""
        return second - self.base

    def back(self, second: int) -> int:
        return second + self.base

    def up(self, seconds: int) -> int:
        """The first multiple of the grid from there on; for times of the axis and for lengths."""
        return seconds + -seconds % self.grid

    def down(self, seconds: int) -> int:
        return seconds - seconds % self.grid


def axis_of(problem: Problem) -> Axis:
    grid = max(1, problem.weights.grid_seconds)
    earliest = min(
        [problem.now, *(duty.start for worker in problem.workers for duty in worker.duties)]
    )
    epoch = int(problem.origin.timestamp())
    return Axis(earliest - (earliest + epoch) % grid, grid)


def travel_on(axis: Axis, problem: Problem) -> Ints:
    """All ways in whole steps of the grid, as the next start is one anyway; unknown ones capped."""
    places = len(problem.travel)
    ways = np.full((places, places), np.nan)
    for here, row in enumerate(problem.travel):
        known = np.array(row[:places], dtype=float)
        ways[here, : len(known)] = known
    np.fill_diagonal(ways, 0)
    unknown = np.isnan(ways) | (ways < 0)
    steps = np.ceil(np.where(unknown, 0, ways) / axis.grid) * axis.grid
    return np.where(unknown, UNREACHABLE, np.minimum(steps, UNREACHABLE)).astype(np.int32)
