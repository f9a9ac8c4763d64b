"""What of OpenStreetMap is drawn, in which layer and how prominently."""

from typing import NamedTuple

from dispatch.roads.speeds import Tags


class Layer(NamedTuple):
    """A kind of thing that is drawn in one way; `rank` 1 stands out the most, and goes last when
    the map is too large."""

    name: str
    rank: int = 1


ROADS = {
    **dict.fromkeys(("motorway", "motorway_link", "trunk", "trunk_link", "primary"), 1),
    **dict.fromkeys(("primary_link", "secondary", "secondary_link", "tertiary"), 2),
    **dict.fromkeys(("tertiary_link", "unclassified", "residential", "living_street"), 3),
    **dict.fromkeys(("service", "pedestrian", "road", "track"), 4),
}
WATER = {("natural", "water"), ("waterway", "riverbank"), ("landuse", "reservoir")}
GREEN = {
    *(("landuse", kind) for kind in ("forest", "grass", "meadow", "recreation_ground", "cemetery")),
    *(("leisure", kind) for kind in ("park", "garden", "nature_reserve", "pitch", "golf_course")),
    *(("natural", kind) for kind in ("wood", "scrub", "heath", "wetland", "grassland")),
}
BUILT = {
    ("landuse", kind)
    for kind in ("residential", "commercial", "retail", "industrial", "civil", "construction")
}
PLACES = {
    **dict.fromkeys(("city", "town"), 1),
    **dict.fromkeys(("suburb", "village"), 2),
    **dict.fromkeys(("neighbourhood", "quarter", "hamlet"), 3),
}
AREA_KEYS = ("natural", "landuse", "leisure", "waterway")
LINE_KEYS = ("highway", "waterway", "natural", "railway")


def line_layer(tags: Tags) -> Layer | None:
    """The layer of a way that is drawn as a line."""
    rank = ROADS.get(tags.get("highway") or "")
    if rank == 4 and tags.get("tunnel") == "yes":
        return None  # deliveries under a town: nobody finds the way by them
    if rank is not None:
        return Layer("road", rank)
    if tags.get("natural") == "coastline":
        return Layer("coast")
    if tags.get("waterway") in {"river", "canal"}:
        return Layer("river", 2)
    if tags.get("railway") in {"rail", "light_rail"} and tags.get("service") is None:
        return Layer("rail", 2)
    return None


def area_layer(tags: Tags) -> Layer | None:
    """The layer of an area."""
    named = {(key, tags.get(key)) for key in AREA_KEYS}
    if named & WATER:
        return Layer("water")
    if named & GREEN:
        return Layer("green", 3)
    if named & BUILT:
        return Layer("built", 2)
    return None
