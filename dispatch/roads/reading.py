"""Reads the ways that cars take, and where their nodes are, out of an OpenStreetMap extract.

The file is read twice: first the ways, then only those nodes that the ways are made of. So memory
follows the roads of the extract and not its houses: until the map is kept some 300 bytes for each
node of a road, 200 MB for a county and 4 GB for the whole of Sweden.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm.types import Node, Way

from dispatch.roads.box import Box
from dispatch.roads.drivable import blocks, drive
from dispatch.roads.failure import no_roads, not_readable, not_there
from dispatch.roads.speeds import BY_CLASS

Told = Callable[[int], None]
"""Is told now and then how many ways and nodes have been read."""

TELL_EVERY = 20_000
UNITS = 10_000_000
"""OpenStreetMap's coordinates are whole ten-millionths of a degree."""


@dataclass(frozen=True, slots=True)
class RawRoads:
    """Ways as lists of nodes, in columns.

    Way number w has the nodes `refs[starts[w]:starts[w + 1]]`, and is driven at `along[w]` and
    `against[w]` km/h (0: not). A ref is a row of `x` (longitude), `y` (latitude; both in
    ten-millionths of a degree) and `blocked`; -1 is a node that the extract does not hold.
    """

    starts: NDArray[np.int64]
    refs: NDArray[np.int64]
    along: NDArray[np.float32]
    against: NDArray[np.float32]
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    blocked: NDArray[np.bool_]
    as_of: datetime | None
    """The state of OpenStreetMap that this is, where the file tells."""


def read_roads(path: Path, *, box: Box | None = None, told: Told | None = None) -> RawRoads:
    """Every drivable way of the extract, or of a box in it.

    Raises MapUnusable, also where there is no road.
    """
    told = told or (lambda _: None)
    with readable(path):
        starts, ids, along, against = _ways(path, told)
        known, refs = np.unique(ids, return_inverse=True)
        row_of, x, y, blocked = _nodes(path, known, box, told)
        as_of = state_of(path)
    if not len(known):
        raise no_roads(path)
    return RawRoads(starts, row_of[refs], along, against, x, y, blocked, as_of)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what osmium says of a file that it can't read into MapUnusable."""
    if not path.is_file():
        raise not_there(path)
    try:
        yield
    except (RuntimeError, OSError, osmium.InvalidLocationError) as error:
        raise not_readable(path, str(error).partition("\n")[0]) from error


def opened(path: Path) -> osmium.io.File:
    """The file as PBF, whatever it is called: other formats are refused, not guessed."""
    return osmium.io.File(str(path), "pbf")


def state_of(path: Path) -> datetime | None:
    """When the extract was taken, as its header tells."""
    header = osmium.FileProcessor(opened(path)).header
    for key in ("osmosis_replication_timestamp", "timestamp"):
        try:
            return datetime.fromisoformat(header.get(key, "").replace("Z", "+00:00"))
        except ValueError:
            continue
    return None


def _ways(
    path: Path, told: Told
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
    starts, ids = array("q", [0]), array("q")
    along, against = array("f"), array("f")
    driven = osmium.filter.TagFilter(
        ("route", "ferry"), *(("highway", kind) for kind in BY_CLASS if kind != "ferry")
    )
    ways = osmium.FileProcessor(opened(path), osmium.osm.WAY).with_filter(driven)
    for count, way in enumerate(cast("Iterable[Way]", ways), 1):
        if count % TELL_EVERY == 0:
            told(count)
        speed = drive(way.tags)
        if speed is None or len(way.nodes) < 2:
            continue
        ids.extend(node.ref for node in way.nodes)
        starts.append(len(ids))
        along.append(speed.along)
        against.append(speed.against)
    return (
        np.frombuffer(starts, dtype=np.int64),
        np.frombuffer(ids, dtype=np.int64) if ids else np.empty(0, dtype=np.int64),
        np.array(along, dtype=np.float32),
        np.array(against, dtype=np.float32),
    )


def _nodes(
    path: Path, wanted: NDArray[np.int64], box: Box | None, told: Told
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """For each wanted id its row (-1: not there); by row longitude, latitude, blocked or not."""
    tracker = osmium.IdTracker()
    for node in wanted.tolist():
        tracker.add_node(node)
    ids, x, y, stops = array("q"), array("i"), array("i"), array("b")
    nodes = osmium.FileProcessor(opened(path), osmium.osm.NODE).with_filter(tracker.id_filter())
    for count, node in enumerate(cast("Iterable[Node]", nodes), 1):
        if count % TELL_EVERY == 0:
            told(count)
        place = node.location
        if not place.valid() or (box is not None and not box.holds(place.lon, place.lat)):
            continue
        ids.append(node.id)
        x.append(place.x)
        y.append(place.y)
        stops.append(bool(node.tags) and blocks(node.tags))
    rows = np.full(len(wanted), -1, dtype=np.int64)
    rows[np.searchsorted(wanted, np.array(ids, dtype=np.int64))] = np.arange(len(ids))
    return (
        rows,
        np.array(x, dtype=np.int32),
        np.array(y, dtype=np.int32),
        np.array(stops, dtype=np.bool_),
    )
