"""An imagined municipality: where its places lie, and how long the ways between them take."""

from random import Random

import numpy as np
from numpy.typing import NDArray

TOWN_SPREAD_METRES = 3_200.0
VILLAGES = 5
VILLAGE_DISTANCE_METRES = (6_000.0, 14_000.0)
VILLAGE_SPREAD_METRES = 700.0
COUNTRYSIDE_METRES = 12_000.0
TOWN_SHARE = 0.70
VILLAGE_SHARE = 0.22
ROAD_FACTOR = 1.3
METRES_A_SECOND = 12.0
"""43 km/h from door to door, when a road is 1.3 times as long as the flight of a bird."""
ARRIVAL_SECONDS = (20, 120)
"""Parking and the stairs; it belongs to the place one comes to, so ways are not symmetric."""

Point = tuple[float, float]


class Town:
    """Draws places: 70 % in the town, 22 % in its villages, the rest around them."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._villages = [self._away() for _ in range(VILLAGES)]

    def place(self) -> Point:
        where = self._dice.random()
        if where < TOWN_SHARE:
            return self._near((0.0, 0.0), TOWN_SPREAD_METRES)
        if where < TOWN_SHARE + VILLAGE_SHARE:
            return self._near(self._dice.choice(self._villages), VILLAGE_SPREAD_METRES)
        reach = COUNTRYSIDE_METRES
        return self._dice.uniform(-reach, reach), self._dice.uniform(-reach, reach)

    def _away(self) -> Point:
        angle = self._dice.uniform(0.0, 2 * np.pi)
        metres = self._dice.uniform(*VILLAGE_DISTANCE_METRES)
        return metres * float(np.cos(angle)), metres * float(np.sin(angle))

    def _near(self, middle: Point, spread: float) -> Point:
        return self._dice.gauss(middle[0], spread), self._dice.gauss(middle[1], spread)


def ways(points: list[Point], dice: Random) -> NDArray[np.int32]:
    """Whole seconds from each place to each other; a way by a third place is never shorter."""
    where = np.array(points)
    arrival = np.array([dice.randint(*ARRIVAL_SECONDS) for _ in points], dtype=np.float64)
    travel = np.empty((len(points), len(points)), dtype=np.int32)
    for row, point in enumerate(where):
        metres = np.hypot(*(where - point).T) * ROAD_FACTOR
        # Rounding up keeps the triangle: ceil(a + b) <= ceil(a) + ceil(b).
        travel[row] = np.ceil(metres / METRES_A_SECOND + arrival)
        travel[row, metres == 0.0] = 0
    return travel
