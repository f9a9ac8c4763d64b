"""Solomon's and Gehring & Homberger's form: one depot, loads, windows; a table of nine columns.

Name; `VEHICLE` with number and capacity; `CUSTOMER` with number, x, y, demand, ready, due,
service. Row 0 is the depot. Distances are Euclidean, in double precision, and are times as well.
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.planner.case import Case, Errand, Goal, Person, Visit

SCALE = 1_000


def parse(name: str, text: str, goal: Goal) -> Case:
    """Raises ValueError when the text isn't of this form."""
    fleet, rows = _tables(text)
    depot, *customers = rows
    number, capacity = int(fleet[0]), int(fleet[1])
    person = Person(0, 0, depot[4], depot[5], capacity=capacity)
    errands = tuple(
        Errand((Visit(place, ready, due, service, demand=int(demand)),))
        for place, (_, _, _, demand, ready, due, service) in enumerate(customers, start=1)
    )
    points = np.array([row[1:3] for row in rows])
    return Case(name, goal, euclidean(points), (person,) * number, errands, SCALE)


def euclidean(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """float64[P,P] from float64[P,2]."""
    apart: NDArray[np.float64] = points[:, None, :] - points[None, :, :]
    return np.asarray(np.hypot(apart[..., 0], apart[..., 1]), dtype=np.float64)


def _tables(text: str) -> tuple[list[float], list[list[float]]]:
    numbers = [row for line in text.splitlines() if (row := _numbers(line))]
    fleet = [row for row in numbers if len(row) == 2]
    customers = [row for row in numbers if len(row) == 7]
    if len(fleet) != 1 or len(customers) < 2:
        raise ValueError("not in Solomon's form")
    return fleet[0], customers


def _numbers(line: str) -> list[float]:
    try:
        return [float(word) for word in line.split()]
    except ValueError:
        return []
