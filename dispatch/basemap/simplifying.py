"""Leaves points out of lines where nobody would see the difference.

After Douglas and Peucker (1973), "Algorithms for the reduction of the number of points required to
represent a digitized line or its caricature", Cartographica 10(2). Each point's weight is worked
out once: the tolerance from which on the method leaves it out.
"""

import numpy as np
from numpy.typing import NDArray

from dispatch.basemap.reading import Line

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on a sphere of the earth's mean radius."""


def weights(line: Line) -> NDArray[np.float64]:
    """For each point the largest tolerance (metres) at which it is still drawn; inf at the ends."""
    level = np.cos(np.radians(line[:, 1].mean()))
    flat = line * METRES_PER_DEGREE * np.array([level, 1.0])
    found = np.zeros(len(line))
    found[[0, -1]] = np.inf
    waiting = [(0, len(line) - 1, np.inf)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:
            continue
        off = _off(flat[first + 1 : last], flat[first], flat[last])
        farthest = int(off.argmax())
        weight = min(most, float(off[farthest]))
        middle = first + 1 + farthest
        found[middle] = weight
        waiting += [(first, middle, weight), (middle, last, weight)]
    return found


def area_metres(ring: Line) -> float:
    """Square metres inside a ring (the shoelace formula), good for what fits on a map's page."""
    level = np.cos(np.radians(ring[:, 1].mean()))
    x, y = (ring - ring[0]).T * METRES_PER_DEGREE
    return float(abs(x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2 * level)


def _off(points: Line, a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres between each point and the piece from a to b."""
    way = b - a
    length = float(way @ way)
    if length == 0:
        apart: NDArray[np.float64] = np.hypot(*(points - a).T)
        return apart
    share = np.clip((points - a) @ way / length, 0, 1)
    off: NDArray[np.float64] = np.hypot(*(points - a - share[:, None] * way).T)
    return off
