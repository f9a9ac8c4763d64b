"""A source of real roads, and the estimate for whatever it does not know."""

from collections.abc import Sequence

import numpy as np
import structlog

from dispatch.planning.travel.estimate import FARTHEST_SECONDS, StraightLineTimes
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import Doubt, TravelNote, TravelTable
from dispatch.planning.travel.source import (
    NO_WAY,
    NOT_KNOWN,
    Found,
    Grid,
    RoadSource,
    nothing_known,
)

log = structlog.get_logger(__name__)


class FilledTimes:
    """Travel times of `source`; where it fails, the estimate's, and a note that says so."""

    def __init__(self, source: RoadSource, estimate: StraightLineTimes | None = None) -> None:
        self.source = source
        self._estimate = estimate or StraightLineTimes()

    def seconds(self, points: Sequence[Point]) -> list[list[int | None]]:
        """Every pair; None to and from a point that is nowhere on earth."""
        return self.table(points).matrix

    def table(self, points: Sequence[Point]) -> TravelTable:
        """The same, and how many ways are estimated for want of an answer."""
        places = list(dict.fromkeys(point for point in points if point.on_earth))
        at = {place: row for row, place in enumerate(places)}
        grid, notes = self._grid(places)
        rows = [at.get(point) for point in points]
        seconds = grid.tolist()
        matrix = [[None if a is None or b is None else seconds[a][b] for b in rows] for a in rows]
        return TravelTable(matrix, notes)

    def _grid(self, places: list[Point]) -> tuple[Grid, tuple[TravelNote, ...]]:
        grid, doubt = self._find(places)
        grid = np.minimum(grid, FARTHEST_SECONDS)
        np.fill_diagonal(grid, 0)
        notes = []
        for missing, why in ((NOT_KNOWN, doubt), (NO_WAY, Doubt.NO_ROAD_NEAR)):
            ways = int((grid == missing).sum())
            if ways and why is not None:
                notes.append(TravelNote(why, ways))
        if (grid < 0).any():
            estimated = np.array(self._estimate.seconds(places), dtype=np.int32)
            grid = np.where(grid < 0, estimated, grid)
        return grid, tuple(notes)

    def _find(self, places: list[Point]) -> Found:
        try:
            return self.source.find(places, places)
        except Exception:  # a plan is made whatever becomes of the roads
            log.exception("travel_source_failed", source=self.source.name)
            return Found(nothing_known(places, places), Doubt.SOURCE_BROKEN)
