"""VROOM (pyvroom), told of a case as well as its model can take it.

Skills and "only these people" become skills, priority points its priority, crews two jobs at one
fixed moment, a carried pair a shipment. It tops the sum of priorities first and shortens the way
second, which is the order of our cost as well: a point is worth two hours of travel.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import vroom

from benchmarks.planner.case import Bond, Case, Done, Errand, Goal, Plan, worth
from benchmarks.planner.doubling import fixed_moments

EXPLORATION = 5
"""The deepest that VROOM has; less is faster and worse."""
VEHICLE_WORTH = 10_000_000
MOST_PRIORITY = 100
SEATS = 4
ONE_PERSON = 1_000_000
"""From here on a skill is a person; several people's errands get a skill of their own."""


def get_ready() -> None:
    """Nothing: the library is compiled."""


def prepare(case: Case, seed: int, start: Plan | None = None) -> Callable[[float], Plan]:
    """Builds the model and gives the search back, which takes a limit in seconds by the clock.

    VROOM takes no seed. It raises when a warm start isn't feasible any more, so it gets none.
    """
    del seed, start
    problem = vroom.Input()
    problem.set_durations_matrix("car", np.asarray(case.travel, dtype=np.uint32))
    problem.add_vehicle(_vehicles(case))
    moments = fixed_moments(case)
    for number, errand in enumerate(case.errands):
        if errand.bond is Bond.CARRIED:
            problem.add_job(_shipment(number, errand))
        else:
            problem.add_job(_jobs(case, number, errand, moments))

    def search(seconds: float) -> Plan:
        limit = timedelta(seconds=seconds)
        return _plan(case, problem.solve(EXPLORATION, nb_threads=1, timeout=limit))

    return search


def _vehicles(case: Case) -> list[Any]:
    worth = VEHICLE_WORTH if case.goal is Goal.VEHICLES_THEN_DISTANCE else 0
    alone = [_only_skill(n) for n in range(len(case.errands)) if case.errands[n].only is not None]
    chosen: list[set[int]] = [set() for _ in case.people]
    for skill in alone:
        for who in case.errands[skill - ONE_PERSON].only or ():
            chosen[who].add(skill)
    return [
        vroom.Vehicle(
            who,
            start=person.start,
            end=person.end,
            capacity=[] if person.capacity is None else [person.capacity],
            skills=set(person.skills) | chosen[who],
            time_window=vroom.TimeWindow(int(person.begins), int(person.ends)),
            costs=vroom.VehicleCosts(fixed=worth),
        )
        for who, person in enumerate(case.people)
    ]


def _only_skill(number: int) -> int:
    return ONE_PERSON + number


def _jobs(
    case: Case, number: int, errand: Errand, moments: dict[tuple[int, int], int]
) -> list[Any]:
    jobs = []
    for seat, visit in enumerate(errand.visits):
        moment = moments.get((number, seat))
        window = (visit.earliest, visit.latest) if moment is None else (moment, moment)
        jobs.append(
            vroom.Job(
                number * SEATS + seat,
                location=visit.place,
                default_service=int(visit.service),
                pickup=[] if case.people[0].capacity is None else [visit.demand],
                skills=_skills(number, errand, visit.skill),
                priority=min(MOST_PRIORITY, worth(errand)),
                time_windows=[vroom.TimeWindow(int(window[0]), int(window[1]))],
            )
        )
    return jobs


def _skills(number: int, errand: Errand, skill: int | None) -> set[int]:
    needed = set() if skill is None else {skill}
    return needed if errand.only is None else needed | {_only_skill(number)}


def _shipment(number: int, errand: Errand) -> Any:
    steps = [
        vroom.ShipmentStep(
            number * SEATS + seat,
            location=visit.place,
            default_service=int(visit.service),
            time_windows=[vroom.TimeWindow(int(visit.earliest), int(visit.latest))],
        )
        for seat, visit in enumerate(errand.visits)
    ]
    return vroom.Shipment(
        steps[0],
        steps[1],
        amount=[errand.visits[0].demand],
        skills=_skills(number, errand, errand.visits[0].skill),
        priority=min(MOST_PRIORITY, worth(errand)),
    )


def _plan(case: Case, solution: Any) -> Plan:
    """Work starts after arrival and waiting (read from the wide table, which is VROOM's own)."""
    table = solution.routes
    routes: list[list[Done]] = [[] for _ in case.people]
    work = table[table["type"].isin(["job", "pickup", "delivery"])]
    columns = (work["vehicle_id"], work["id"], work["arrival"], work["waiting_time"])
    for who, job, arrival, waiting in zip(*columns, strict=True):
        routes[int(who)].append(Done(*divmod(int(job), SEATS), float(arrival + waiting)))
    return tuple(map(tuple, routes))
