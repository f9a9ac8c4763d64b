"""What every solver is asked: people, errands and the ways between places, and nothing else."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-6
"""A way of just 5 steps is 5 steps, even when float64 makes it 5.0000000001."""

LOST_POINT = 7_200
"""What one lost priority point costs, in seconds of travel."""


ACCEPTED_WORTH = 100
"""For solvers that can't pin: accepted work counts as so many times its points to them."""

HELD_WORTH = 10
"""Told work that is to be held counts as so many points more to them: before any new work."""


class Bond(StrEnum):
    """How the visits of one errand hang together; none or all of them are done."""

    ALONE = "alone"
    TOGETHER = "together"
    """Each by another person, all starting at one moment."""
    APART = "apart"
    """Each by another person, starts at least and at most `gap` after one another."""
    CARRIED = "carried"
    """By one person, in order, with anything else in between."""


class Goal(StrEnum):
    """What is made small."""

    COST = "travel + 7,200 x lost priority points"
    DISTANCE = "distance"
    VEHICLES_THEN_DISTANCE = "vehicles, then distance"
    DISTANCE_AND_LATENESS = "(distance + total tardiness + max tardiness) / 3"


@dataclass(frozen=True, slots=True)
class Person:
    """One worker or vehicle: leaves `start` at or after `begins`, is at `end` by `ends`.

    `capacity` limits what is on board at any moment (None: no limit).
    """

    start: int
    end: int
    begins: float
    ends: float
    skills: frozenset[int] = frozenset()
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at one place; work starts between `earliest` and `latest`, both included.

    `demand` is taken on board here (negative: put down).
    """

    place: int
    earliest: float
    latest: float
    service: float
    skill: int | None = None
    demand: int = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """One to four visits and what it costs, in priority points, to leave them undone.

    `only`: the people who may do it (None: whoever has the skill). `told`: who has been told
    of it (per seat), and `pinned` whether that person has said yes, which nobody may undo.
    `held`: a peer is asked not to drop it for new work either.
    """

    visits: tuple[Visit, ...]
    points: int = 1
    bond: Bond = Bond.ALONE
    gap: tuple[float, float] = (0, 0)
    only: tuple[int, ...] | None = None
    told: tuple[int, ...] | None = None
    pinned: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One day or public instance.

    `travel[a, b]` is the way from place a to place b in the case's own unit (seconds for a
    day, and float64 for the public instances). `scale` is how many whole steps a solver that
    counts in integers gets per unit. `soft`: work may start after `latest`, which counts as
    lateness (hhcrsp).
    """

    name: str
    goal: Goal
    travel: NDArray[Any]
    people: tuple[Person, ...]
    errands: tuple[Errand, ...]
    scale: int = 1
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """One visit in somebody's day: which errand, which of its visits, and when work starts."""

    errand: int
    seat: int
    start: float


Plan = tuple[tuple[Done, ...], ...]
"""One sequence for each person of the case, in the order of `Case.people`."""


def in_whole_steps(case: Case) -> Case:
    """The same case in integers of 1/`scale` unit; ways rounded up, so that it stays doable.

    Times of a plan for it are `scale` times those of a plan for the case itself.
    """
    if case.scale == 1 and case.travel.dtype.kind == "i":
        return case
    scale = case.scale
    return replace(
        case,
        travel=np.ceil(case.travel * scale - ROUNDING).astype(np.int32),
        people=tuple(
            replace(person, begins=round(person.begins * scale), ends=round(person.ends * scale))
            for person in case.people
        ),
        errands=tuple(_in_steps(errand, scale) for errand in case.errands),
        scale=1,
    )


def _in_steps(errand: Errand, scale: int) -> Errand:
    visits = tuple(
        replace(
            visit,
            earliest=round(visit.earliest * scale),
            latest=round(visit.latest * scale),
            service=round(visit.service * scale),
        )
        for visit in errand.visits
    )
    gap = (round(errand.gap[0] * scale), round(errand.gap[1] * scale))
    return replace(errand, visits=visits, gap=gap)


def worth(errand: Errand) -> int:
    """The points by which a peer is told what may not be dropped: work that somebody said yes to
    above all, then told work that is to be held.
    """
    if errand.pinned:
        return ACCEPTED_WORTH * errand.points
    return errand.points + HELD_WORTH * errand.held


def may(case: Case, who: int, errand: Errand, visit: Visit) -> bool:
    """Whether that person may do that visit at all."""
    if errand.only is not None and who not in errand.only:
        return False
    return visit.skill is None or visit.skill in case.people[who].skills
