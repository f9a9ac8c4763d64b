"""Reads what is drawn out of an OpenStreetMap extract.

All nodes are held in memory meanwhile: about 16 bytes each, so some 2 GB for the whole of Sweden,
and nothing to speak of for a municipality.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm.types import Area, Node, Way

from dispatch.basemap.layers import (
    AREA_KEYS,
    LINE_KEYS,
    PLACES,
    Layer,
    area_layer,
    line_layer,
)
from dispatch.roads.box import Box
from dispatch.roads.reading import TELL_EVERY, Told, opened, readable

Line = NDArray[np.float64]
"""Longitude and latitude in degrees, point by point (n x 2)."""


class Name(NamedTuple):
    """A place with a name."""

    name: str
    kind: str
    rank: int
    longitude: float
    latitude: float


@dataclass(slots=True)
class Drawn:
    """Lines, areas (each a list of rings, the outer first) and names, by layer."""

    lines: dict[Layer, list[Line]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[Layer, list[list[Line]]] = field(default_factory=lambda: defaultdict(list))
    names: list[Name] = field(default_factory=list)


def read_drawn(path: Path, *, box: Box | None = None, told: Told | None = None) -> Drawn:
    """Everything to draw; with a box, what reaches into it. Raises MapUnusable."""
    drawn = Drawn()
    with readable(path):
        things = (
            osmium.FileProcessor(opened(path))
            .with_areas(osmium.filter.KeyFilter(*AREA_KEYS))
            .with_filter(osmium.filter.KeyFilter("place", *AREA_KEYS, *LINE_KEYS))
        )
        for count, thing in enumerate(things, 1):
            if told is not None and count % TELL_EVERY == 0:
                told(count)
            if isinstance(thing, Way):
                _add_line(drawn, thing, box)
            elif isinstance(thing, Area):
                _add_area(drawn, thing, box)
            elif isinstance(thing, Node):
                _add_name(drawn, thing, box)
    return drawn


def _add_line(drawn: Drawn, way: Way, box: Box | None) -> None:
    layer = line_layer(way.tags)
    if layer is None:
        return
    for line in _runs(way.nodes):
        if _reaches(line, box):
            drawn.lines[layer].append(line)


def _add_area(drawn: Drawn, area: Area, box: Box | None) -> None:
    layer = area_layer(area.tags)
    if layer is None:
        return
    for outer in area.outer_rings():
        rings = [next(_runs(outer), None)]
        rings += [next(_runs(inner), None) for inner in area.inner_rings(outer)]
        whole = [ring for ring in rings if ring is not None]
        if rings[0] is not None and _reaches(rings[0], box):
            drawn.areas[layer].append(whole)


def _add_name(drawn: Drawn, node: Node, box: Box | None) -> None:
    kind, name = node.tags.get("place"), node.tags.get("name")
    if kind not in PLACES or not name or not node.location.valid():
        return
    longitude, latitude = node.location.lon, node.location.lat
    if box is None or box.holds(longitude, latitude):
        drawn.names.append(Name(name, kind, PLACES[kind], longitude, latitude))


def _runs(nodes: Iterable[osmium.osm.NodeRef]) -> Iterator[Line]:
    """The line in one, or in several where the extract lacks nodes."""
    run: list[tuple[float, float]] = []
    for node in nodes:
        if node.location.valid():
            run.append((node.location.lon, node.location.lat))
            continue
        if len(run) > 1:
            yield np.array(run)
        run = []
    if len(run) > 1:
        yield np.array(run)


def _reaches(line: Line, box: Box | None) -> bool:
    if box is None:
        return True
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= box.east and east >= box.west and south <= box.north and north >= box.south)
