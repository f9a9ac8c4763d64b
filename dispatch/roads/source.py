"""The map of roads as somebody to ask for travel times; loaded when it is first needed."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import structlog

from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import Doubt
from dispatch.planning.travel.source import Found, nothing_known
from dispatch.roads.failure import MapUnusable
from dispatch.roads.keeping import load
from dispatch.roads.table import RoadTable

log = structlog.get_logger(__name__)

Stamp = tuple[int, int, int]


class RoadMap:
    """The map kept at `path`. Read once a process, and again when another one is imported."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._table: RoadTable | None = None

    @property
    def name(self) -> str:
        """Another one for another map."""
        return f"roads:{self._seen()}"

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        """All ways over the map; nothing where there is no map that can be read."""
        stamp = self._seen()
        if stamp is None:
            return Found(nothing_known(origins, destinations), Doubt.ROADS_MISSING)
        table = self._loaded(stamp)
        if table is None:
            return Found(nothing_known(origins, destinations), Doubt.ROADS_UNREADABLE)
        return Found(table.seconds(origins, destinations))

    def _seen(self) -> Stamp | None:
        """What tells this file from one that takes its place; None where there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size)

    def _loaded(self, stamp: Stamp) -> RoadTable | None:
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._table = stamp, self._read()
            return self._table

    def _read(self) -> RoadTable | None:
        try:
            graph, about = load(self._path)
        except MapUnusable:
            log.warning("roads_unreadable", path=str(self._path))
            return None
        log.info("roads_loaded", name=about.name, stretches=graph.stretches)
        return RoadTable(graph)
