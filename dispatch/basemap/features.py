"""Writes what is drawn as GeoJSON (RFC 7946): a feature for each layer and rank, and each name."""

import json
from collections.abc import Iterable
from typing import Any

import numpy as np

from dispatch.basemap.detail import Detail
from dispatch.basemap.joining import joined
from dispatch.basemap.layers import Layer
from dispatch.basemap.reading import Drawn, Line, Name
from dispatch.basemap.simplifying import area_metres, weights
from dispatch.roads import ATTRIBUTION

DECIMALS = 5
"""Of a degree: about a metre."""

FEWEST_IN_RING = 4
"""A ring's first point is also its last."""

Feature = dict[str, Any]
Coordinates = list[list[float]]


class Weighed:
    """A line whose points know from which tolerance on they may go."""

    def __init__(self, line: Line) -> None:
        self._line = np.round(line, DECIMALS)
        self._weights = weights(line)

    def drawn(self, tolerance: float) -> Coordinates:
        """The points that are left, none twice in a row."""
        left = self._line[self._weights >= tolerance]
        moved = np.append(True, (left[1:] != left[:-1]).any(axis=1))
        found: Coordinates = left[moved].tolist()
        return found


class Features:
    """Everything that an extract has to draw, in any detail."""

    def __init__(self, drawn: Drawn) -> None:
        self._lines = {
            layer: [Weighed(line) for line in joined(of)] for layer, of in drawn.lines.items()
        }
        self._areas = {
            layer: [(area_metres(rings[0]), [Weighed(ring) for ring in rings]) for rings in of]
            for layer, of in drawn.areas.items()
        }
        self._names = drawn.names

    def drawn(self, detail: Detail) -> list[Feature]:
        """In the order of painting: areas, lines, names; the least prominent first."""
        return [
            *(self._area(layer, detail) for layer in _painted(self._areas, detail)),
            *(self._line(layer, detail) for layer in _painted(self._lines, detail)),
            *(_name(name) for name in self._names if name.rank <= detail.rank),
        ]

    def _line(self, layer: Layer, detail: Detail) -> Feature:
        lines = (line.drawn(detail.tolerance) for line in self._lines[layer])
        return _feature(layer, "MultiLineString", [line for line in lines if len(line) > 1])

    def _area(self, layer: Layer, detail: Detail) -> Feature:
        found = []
        for size, rings in self._areas[layer]:
            outer, *inner = (ring.drawn(detail.tolerance) for ring in rings)
            if size >= detail.least_area and len(outer) >= FEWEST_IN_RING:
                found.append([outer, *(ring for ring in inner if len(ring) >= FEWEST_IN_RING)])
        return _feature(layer, "MultiPolygon", found)


def geojson(features: list[Feature]) -> bytes:
    """The features that are not empty, as one collection that names whose data it is."""
    collection = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "features": [one for one in features if one["geometry"]["coordinates"]],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _painted(layers: Iterable[Layer], detail: Detail) -> list[Layer]:
    order = {"built": 0, "green": 1, "water": 2}
    shown = (layer for layer in layers if layer.rank <= detail.rank)
    return sorted(shown, key=lambda layer: (order.get(layer.name, 3), -layer.rank, layer.name))


def _feature(layer: Layer, kind: str, coordinates: list[Any]) -> Feature:
    return {
        "type": "Feature",
        "properties": {"layer": layer.name, "rank": layer.rank},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _name(name: Name) -> Feature:
    return {
        "type": "Feature",
        "properties": {"layer": "place", "rank": name.rank, "kind": name.kind, "name": name.name},
        "geometry": {
            "type": "Point",
            "coordinates": [round(name.longitude, DECIMALS), round(name.latitude, DECIMALS)],
        },
    }
