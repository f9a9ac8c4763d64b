"""Which ways a car may take, in which directions: read off OpenStreetMap's tags."""

from typing import NamedTuple

from dispatch.roads.speeds import BY_CLASS, Tags, speeds

CLOSED = {
    *("no", "private", "agricultural", "forestry", "military", "emergency"),
    *("bus", "psv", "bicycle", "foot", "dismount", "use_sidepath"),
}
"""Values of an access tag with which a service team's car may not go there."""

ACCESS = ("motorcar", "motor_vehicle", "vehicle", "access")
"""The more particular tag goes before the general one."""

ONE_WAY = ("oneway:motorcar", "oneway:motor_vehicle", "oneway")
ROUND = {"roundabout", "circular"}
BLOCKING = {"bollard", "block", "jersey_barrier", "log", "debris", "chain", "cycle_barrier"}
"""Barriers without a gate; a gate is open unless its own tags say that it is closed to cars."""


class Drive(NamedTuple):
    """Kilometres per hour along a way and against it; 0 where one must not."""

    along: float
    against: float


def drive(tags: Tags) -> Drive | None:
    """How a way with these tags is driven; None when it isn't."""
    kind = "ferry" if tags.get("route") == "ferry" else tags.get("highway")
    if kind is None or kind not in BY_CLASS or closed(tags) or tags.get("area") == "yes":
        return None
    if kind == "ferry" and _access(tags) is None:
        return None  # most ferries take people only, and those that take cars say so
    along, against = speeds(tags, kind)
    match _one_way(tags, kind):
        case "yes" | "1" | "true":
            return Drive(along, 0)
        case "-1" | "reverse":
            return Drive(0, against)
    return Drive(along, against)


def closed(tags: Tags) -> bool:
    """Whether cars are kept out."""
    return _access(tags) in CLOSED


def blocks(tags: Tags) -> bool:
    """Whether a car is stopped at a node with these tags."""
    barrier = tags.get("barrier")
    if barrier is None:
        return False
    return closed(tags) or (barrier in BLOCKING and _access(tags) is None)


def _access(tags: Tags) -> str | None:
    return next((value for key in ACCESS if (value := tags.get(key)) is not None), None)


def _one_way(tags: Tags, kind: str) -> str | None:
    said = next((value for key in ONE_WAY if (value := tags.get(key)) is not None), None)
    if said is None and (tags.get("junction") in ROUND or kind == "motorway"):
        return "yes"
    return said
