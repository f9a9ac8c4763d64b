"""Draws small maps by hand: nodes and ways as OpenStreetMap has them, written as a real extract."""

from pathlib import Path

import osmium
from osmium.osm import mutable

from dispatch.planning.travel import Point

METRE = 1 / 111_195
"""Of latitude, in degrees, on a sphere of the earth's mean radius."""

SOUTH, WEST = 0.0, 12.0
"""On the equator, where a metre of longitude is as many degrees as one of latitude."""


def at(east: float, north: float) -> Point:
    """The place so many metres from the map's corner."""
    return Point(SOUTH + north * METRE, WEST + east * METRE)


class DrawnMap:
    """A map in the making; coordinates are metres from its corner."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[float, float], int] = {}
        self._tags: dict[int, dict[str, str]] = {}
        self._ways: list[tuple[list[int], dict[str, str]]] = []

    def node(self, east: float, north: float, **tags: str) -> int:
        number = self._nodes.setdefault((east, north), len(self._nodes) + 1)
        self._tags.setdefault(number, {}).update(tags)
        return number

    def way(self, *spots: tuple[float, float], **tags: str) -> None:
        """A road over these spots; a two-way residential one unless `tags` say otherwise.

        A double underscore in a name is a colon: maxspeed__forward.
        """
        named = {name.replace("__", ":"): value for name, value in tags.items()}
        kind = {} if "route" in named or "highway" in named else {"highway": "residential"}
        self._ways.append(([self.node(*spot) for spot in spots], kind | named))

    def thing(self, *spots: tuple[float, float], **tags: str) -> None:
        """Anything but a road: a lake, a shore."""
        self._ways.append(([self.node(*spot) for spot in spots], dict(tags)))

    def write(self, path: Path) -> Path:
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for (east, north), number in self._nodes.items():
                place = at(east, north)
                writer.add_node(
                    mutable.Node(
                        id=number,
                        location=(place.longitude, place.latitude),
                        tags=self._tags[number],
                    )
                )
            for number, (nodes, tags) in enumerate(self._ways, 1):
                writer.add_way(mutable.Way(id=number, nodes=nodes, tags=tags))
        return path
