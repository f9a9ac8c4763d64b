"""A street with five places a minute apart, on which a plan can be judged by hand."""

import numpy as np

from benchmarks.planner.case import Bond, Case, Done, Errand, Goal, Person, Plan, Visit

MINUTE = 60


def street(*errands: Errand, people: int = 2, soft: bool = False) -> Case:
    """People start and end at place 0, are there from 0 to 3600 s, the first has skill 7."""
    here = np.arange(5)
    travel = (np.abs(here[:, None] - here[None, :]) * MINUTE).astype(np.int32)
    first = Person(0, 0, 0, 3600, frozenset({7}))
    others = tuple(Person(0, 0, 0, 3600) for _ in range(people - 1))
    return Case("street", Goal.COST, travel, (first, *others), errands, soft=soft)


def at(place: int, *, earliest: float = 0, latest: float = 3600, skill: int | None = None) -> Visit:
    """Ten minutes of work."""
    return Visit(place, earliest, latest, 10 * MINUTE, skill)


def one(visit: Visit, points: int = 1) -> Errand:
    return Errand((visit,), points)


def crew(place: int, points: int = 3) -> Errand:
    return Errand((at(place), at(place)), points, Bond.TOGETHER)


def plan(*routes: tuple[Done, ...]) -> Plan:
    return routes
