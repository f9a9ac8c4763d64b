"""Li & Lim's form: pickups with their deliveries, by one vehicle, with loads and windows.

First row: vehicles, capacity, speed. Then number, x, y, demand, ready, due, service, and the row
of its pickup and of its delivery (0: itself is one). Row 0 is the depot. Distances are Euclidean,
in double precision, and are times as well.
"""

import numpy as np

from benchmarks.planner.case import Bond, Case, Errand, Goal, Person, Visit
from benchmarks.planner.forms.solomon import SCALE, euclidean


def parse(name: str, text: str, goal: Goal) -> Case:
    """Raises ValueError when the text isn't of this form."""
    fleet, *rows = [[float(word) for word in line.split()] for line in text.splitlines() if line]
    if len(fleet) != 3 or len(rows) < 3 or any(len(row) != 9 for row in rows):
        raise ValueError("not in Li & Lim's form")
    depot = rows[0]
    person = Person(0, 0, depot[4], depot[5], capacity=int(fleet[1]))
    errands = tuple(
        Errand((_visit(rows, place), _visit(rows, int(row[8]))), bond=Bond.CARRIED)
        for place, row in enumerate(rows)
        if row[8] > 0
    )
    points = np.array([row[1:3] for row in rows])
    return Case(name, goal, euclidean(points), (person,) * int(fleet[0]), errands, SCALE)


def _visit(rows: list[list[float]], place: int) -> Visit:
    _, _, _, demand, ready, due, service, _, _ = rows[place]
    return Visit(place, ready, due, service, demand=int(demand))
