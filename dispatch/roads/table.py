"""Travel times over the graph of roads: the quickest ways from each place to each."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dispatch.planning.travel.estimate import AT_THE_DOOR_SECONDS
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.source import NO_WAY, Grid
from dispatch.planning.travel.walking import SNAP_METRES, walk_seconds
from dispatch.roads.graph import RoadGraph
from dispatch.roads.nearest import Nearest, Spots
from dispatch.roads.search import Floats, Search


class RoadTable:
    """Ways over one graph. Made once; asking is safe from any number of threads."""

    def __init__(self, graph: RoadGraph) -> None:
        self._nearest = Nearest(graph)
        self._onward = Search(graph)
        self._back = Search(replace(graph, along=graph.against, against=graph.along))

    def seconds(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Grid:
        """Seconds by road with the walk at both ends and a while at the door.

        NO_WAY from and to places farther than SNAP_METRES from every road, and where the way is
        longer than LONGEST_SECONDS. Points must be on earth.
        """
        if not origins or not destinations:
            return np.empty((len(origins), len(destinations)), dtype=np.int32)
        here, there = self._nearest.find(origins), self._nearest.find(destinations)
        if len(origins) <= len(destinations):
            driven = self._onward.seconds(here, there)
        else:  # from few places to many is less to search, so: all roads the other way round
            driven = self._back.seconds(there, here).T
        whole = driven + _walk(here)[:, None] + _walk(there)
        with np.errstate(invalid="ignore"):
            return np.where(
                np.isfinite(whole), np.ceil(whole) + AT_THE_DOOR_SECONDS, NO_WAY
            ).astype(np.int32)


def _walk(spots: Spots) -> Floats:
    return np.where(spots.off <= SNAP_METRES, walk_seconds(1.0) * spots.off, np.inf)
