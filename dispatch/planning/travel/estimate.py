"""An estimate of travel times that needs no map: great-circle distance at one speed."""

from collections.abc import Sequence
from math import acos, cos, radians, sin

from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import TravelTable

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius R1 of the GRS 80 ellipsoid (IUGG; Moritz, Geodetic Reference System 1980)."""

ROAD_FACTOR = 1.46
"""Road over great-circle distance, Europe: Ballou, Rahardja and Sakai (2002), "Selected country
circuity factors for road travel distance estimation", Transportation Research A 36(9)."""

METRES_PER_SECOND = 40 / 3.6
"""40 km/h through a town and on the roads around it: our assumption, better replaced by a map."""

AT_THE_DOOR_SECONDS = 3 * 60
"""To park and walk to the door, whenever one goes somewhere else: our assumption."""

FARTHEST_SECONDS = 6 * 3600
"""What no way is longer than; far beyond a shift, yet safe to add up."""


class StraightLineTimes:
    """Great-circle distance times a road factor, at one speed, and a while at the door."""

    def __init__(
        self,
        *,
        road_factor: float = ROAD_FACTOR,
        metres_per_second: float = METRES_PER_SECOND,
        at_the_door: int = AT_THE_DOOR_SECONDS,
        farthest: int = FARTHEST_SECONDS,
    ) -> None:
        self._seconds_per_radian = EARTH_RADIUS_M * road_factor / metres_per_second
        self._at_the_door = at_the_door
        self._farthest = farthest

    def seconds(self, points: Sequence[Point]) -> list[list[int | None]]:
        """Every pair; None to and from a point that is nowhere on earth."""
        on_sphere = [_unit(point) for point in points]
        matrix: list[list[int | None]] = [[None] * len(points) for _ in points]
        for a, here in enumerate(on_sphere):
            for b in range(a, len(points)):
                there = on_sphere[b]
                if here is not None and there is not None:
                    matrix[a][b] = matrix[b][a] = self._between(here, there)
        return matrix

    def table(self, points: Sequence[Point]) -> TravelTable:
        """The same; an estimate that was asked for needs no note."""
        return TravelTable(self.seconds(points))

    def _between(self, here: tuple[float, float, float], there: tuple[float, float, float]) -> int:
        if here == there:
            return 0
        cosine = here[0] * there[0] + here[1] * there[1] + here[2] * there[2]
        way = acos(min(1.0, max(-1.0, cosine))) * self._seconds_per_radian
        return min(self._farthest, round(way) + self._at_the_door)


def _unit(point: Point) -> tuple[float, float, float] | None:
    """The point on a sphere of radius 1; in doubles `acos` is good to a metre or so near 0."""
    if not point.on_earth:
        return None
    latitude, longitude = radians(point.latitude), radians(point.longitude)
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
