"""Looks for the shortest ways in a graph of roads, from spots along its stretches to others."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from dispatch.roads.graph import RoadGraph
from dispatch.roads.nearest import Spots

LONGEST_SECONDS = 3 * 3600.0
"""No way longer than this is looked for: beyond it the estimate does."""

AT_THE_CROSSING_M = 10.0
"""So near a crossing one is at it, and may go on as at a crossing, also from a one-way street."""

AT_ONCE = 200_000
"""Distances worked out in one go: a moment during which no other thread gets a turn."""

Floats = NDArray[np.float64]


class Search:
    """Looks for the shortest ways in one graph."""

    def __init__(self, graph: RoadGraph) -> None:
        self._graph = graph
        self._ways = _matrix(graph)

    def seconds(self, here: Spots, there: Spots) -> Floats:
        """Seconds of driving from each spot to each; inf where the way is too long."""
        return np.minimum(self._driven(here, there), self._on_one_stretch(here, there))

    def _driven(self, here: Spots, there: Spots) -> Floats:
        """By the crossings at the ends of both stretches."""
        count = len(here.stretch)
        crossings = self._graph.crossings
        ways = self._with_origins(here)
        in_one = max(1, AT_ONCE // crossings)
        enter, seconds = self._into(there)
        rows = []
        for first in range(0, count, in_one):
            sources = crossings + np.arange(first, min(first + in_one, count))
            found = dijkstra(ways, indices=sources, limit=LONGEST_SECONDS)
            rows.append(np.minimum(*(found[:, enter[end]] + seconds[end] for end in (0, 1))))
        return np.concatenate(rows)

    def _with_origins(self, here: Spots) -> Any:
        """The graph with a node more for each origin, from which one reaches its stretch's ends."""
        graph, stretch = self._graph, here.stretch
        ends = np.column_stack((graph.end[stretch], graph.start[stretch]))
        seconds = np.column_stack(
            (
                self._to_end(1 - here.share, graph.along[stretch], stretch),
                self._to_end(here.share, graph.against[stretch], stretch),
            )
        )
        allowed = np.isfinite(seconds)
        ways = self._ways
        size = graph.crossings + len(stretch)
        starts = ways.indptr[-1] + np.cumsum(allowed.sum(axis=1))
        return csr_array(
            (
                np.concatenate((ways.data, np.maximum(seconds[allowed], 1e-6))),
                np.concatenate((ways.indices, ends[allowed].astype(np.int32))),
                np.concatenate((ways.indptr, starts.astype(np.int32))),
            ),
            shape=(size, size),
        )

    def _into(self, there: Spots) -> tuple[list[NDArray[np.int32]], list[Floats]]:
        """The two crossings by which each destination's stretch is entered, and seconds from it."""
        graph, stretch = self._graph, there.stretch
        return [graph.start[stretch], graph.end[stretch]], [
            self._to_end(there.share, graph.along[stretch], stretch),
            self._to_end(1 - there.share, graph.against[stretch], stretch),
        ]

    def _to_end(
        self, share: Floats, seconds: NDArray[np.float32], stretch: NDArray[np.int64]
    ) -> Floats:
        """Seconds between a spot and an end of its stretch that is `share` of it away."""
        near = share * self._graph.metres[stretch] <= AT_THE_CROSSING_M
        driven = _of(share, seconds)
        return np.where(near & np.isinf(driven), 0.0, driven)

    def _on_one_stretch(self, here: Spots, there: Spots) -> Floats:
        """Where both are on one stretch, straight along it, if that is its direction."""
        stretch = here.stretch[:, None]
        on = there.share - here.share[:, None]
        along, against = self._graph.along[stretch], self._graph.against[stretch]
        seconds = np.where(on >= 0, _of(np.abs(on), along), _of(np.abs(on), against))
        return np.where(stretch == there.stretch, seconds, np.inf)


def _of(share: Floats, seconds: NDArray[np.float32]) -> Floats:
    """A share of a stretch's seconds; all of a forbidden one is inf, and so is none of it."""
    with np.errstate(invalid="ignore"):
        part = share * seconds.astype(np.float64)
    return np.where(np.isfinite(seconds), part, np.inf)


def _matrix(graph: RoadGraph) -> Any:
    """Seconds from crossing to crossing; of several stretches between two, the quickest."""
    origin = np.concatenate((graph.start, graph.end))
    goal = np.concatenate((graph.end, graph.start))
    seconds = np.concatenate((graph.along, graph.against)).astype(np.float64)
    allowed = np.isfinite(seconds) & (origin != goal)
    origin, goal, seconds = origin[allowed], goal[allowed], seconds[allowed]
    order = np.lexsort((seconds, goal, origin))
    origin, goal, seconds = origin[order], goal[order], seconds[order]
    quickest = np.ones(len(origin), dtype=np.bool_)
    quickest[1:] = (origin[1:] != origin[:-1]) | (goal[1:] != goal[:-1])
    size = graph.crossings
    starts = np.searchsorted(origin[quickest], np.arange(size + 1))
    return csr_array(
        (seconds[quickest], goal[quickest].astype(np.int32), starts.astype(np.int32)),
        shape=(size, size),
    )
