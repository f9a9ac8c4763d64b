"""The last bit between the nearest road and the place, on foot."""

WALK_METRES_PER_SECOND = 5 / 3.6
"""5 km/h, with something to carry: our assumption."""

SNAP_METRES = 500.0
"""A place farther from any road than this is not on the map: its ways are estimated."""


def walk_seconds(metres: float) -> float:
    """Seconds on foot, straight."""
    return metres / WALK_METRES_PER_SECOND
