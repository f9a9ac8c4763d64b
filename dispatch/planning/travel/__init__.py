"""How long it takes from place to place: the port, and whoever can answer.

An estimate that needs no map is always there; a router or a road graph answers better, and what
it does not know the estimate fills in, with a note on the plan.
"""

from dispatch.planning.travel.estimate import (
    AT_THE_DOOR_SECONDS,
    EARTH_RADIUS_M,
    FARTHEST_SECONDS,
    METRES_PER_SECOND,
    ROAD_FACTOR,
    StraightLineTimes,
)
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import Doubt, TravelNote, TravelTable, TravelTimes

__all__ = [
    "AT_THE_DOOR_SECONDS",
    "EARTH_RADIUS_M",
    "FARTHEST_SECONDS",
    "METRES_PER_SECOND",
    "ROAD_FACTOR",
    "Doubt",
    "Point",
    "StraightLineTimes",
    "TravelNote",
    "TravelTable",
    "TravelTimes",
]
