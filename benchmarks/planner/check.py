"""The judge of every plan, ours and the peers': plain Python that shares no code with a solver."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.planner.case import LOST_POINT, Bond, Case, Done, Errand, Goal, Plan

SLACK = 1e-6
"""What float64 may be off by; days are counted in whole seconds and need none of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a plan really is. With any of `flaws` it is no plan, whatever it costs."""

    flaws: tuple[str, ...]
    cost: float
    travel: float
    lost_points: int
    served: int
    errands: int
    crews: int
    whole_crews: int
    half_crews: int
    vehicles: int
    lateness: float
    worst_lateness: float

    @property
    def valid(self) -> bool:
        return not self.flaws


def without_half_crews(case: Case, plan: Plan) -> tuple[Plan, int]:
    """The plan without the visits of errands that only a part of the crew would come to.

    Their way is not counted, which is kind to those who plan them.
    """
    planned: dict[int, int] = defaultdict(int)
    for route in plan:
        for done in route:
            planned[done.errand] += 1
    half = {e for e, seats in planned.items() if seats < len(case.errands[e].visits)}
    kept = tuple(tuple(done for done in route if done.errand not in half) for route in plan)
    return kept, len(half)


def check(case: Case, plan: Plan, *, half_crews: int = 0) -> Verdict:
    """Drives every route anew, looks at every rule, and counts the cost itself."""
    flaws: list[str] = []
    if len(plan) != len(case.people):
        flaws.append(f"{len(plan)} routes for {len(case.people)} people")
    seats: dict[int, dict[int, tuple[int, int, float]]] = defaultdict(dict)
    travel, late = 0.0, [0.0]
    for who, route in enumerate(plan[: len(case.people)]):
        travel += _drive(case, who, route, flaws)
        late += _lateness(case, route)
        _note_seats(case, who, route, seats, flaws)
    for number, taken in seats.items():
        flaws += _bond_flaws(number, case.errands[number], taken)
    served = {n for n, taken in seats.items() if len(taken) == len(case.errands[n].visits)}
    lost = sum(e.points for n, e in enumerate(case.errands) if n not in served)
    crews = [n for n, errand in enumerate(case.errands) if errand.bond is Bond.TOGETHER]
    return Verdict(
        flaws=tuple(flaws),
        cost=_cost(case, travel, lost, sum(late), max(late)),
        travel=travel,
        lost_points=lost,
        served=len(served),
        errands=len(case.errands),
        crews=len(crews),
        whole_crews=sum(n in served for n in crews),
        half_crews=half_crews,
        vehicles=sum(bool(route) for route in plan),
        lateness=sum(late),
        worst_lateness=max(late),
    )


def _cost(case: Case, travel: float, lost: int, late: float, worst: float) -> float:
    if case.goal is Goal.COST:
        return travel + LOST_POINT * lost
    if case.goal is Goal.DISTANCE_AND_LATENESS:
        return (travel + late + worst) / 3
    return travel


def _drive(case: Case, who: int, route: tuple[Done, ...], flaws: list[str]) -> float:
    """The way of one person in the case's unit; notes what can't be driven or may not be done."""
    if not route:
        return 0.0
    person = case.people[who]
    here, free, travel, load = person.start, float(person.begins), 0.0, 0
    for done in route:
        errand = case.errands[done.errand]
        visit = errand.visits[done.seat]
        name = f"person {who}, errand {done.errand}"
        way = float(case.travel[here, visit.place])
        if done.start < free + way - SLACK:
            flaws.append(f"{name}: starts at {done.start}, can be there at {free + way}")
        if done.start < visit.earliest - SLACK:
            flaws.append(f"{name}: starts at {done.start}, before {visit.earliest}")
        if done.start > visit.latest + SLACK and not case.soft:
            flaws.append(f"{name}: starts at {done.start}, after {visit.latest}")
        if visit.skill is not None and visit.skill not in person.skills:
            flaws.append(f"{name}: skill {visit.skill} is missing")
        if errand.only is not None and who not in errand.only:
            flaws.append(f"{name}: is not for this person")
        load += visit.demand
        if person.capacity is not None and load > person.capacity:
            flaws.append(f"{name}: {load} on board, {person.capacity} fit")
        here, free, travel = visit.place, done.start + visit.service, travel + way
    way = float(case.travel[here, person.end])
    if free + way > person.ends + SLACK:
        flaws.append(f"person {who}: back at {free + way}, the shift ends at {person.ends}")
    return travel + way


def _lateness(case: Case, route: tuple[Done, ...]) -> list[float]:
    return [
        max(0.0, done.start - case.errands[done.errand].visits[done.seat].latest) for done in route
    ]


def _note_seats(
    case: Case,
    who: int,
    route: tuple[Done, ...],
    seats: dict[int, dict[int, tuple[int, int, float]]],
    flaws: list[str],
) -> None:
    for order, done in enumerate(route):
        if done.seat in seats[done.errand]:
            flaws.append(f"errand {done.errand}: seat {done.seat} is served twice")
        seats[done.errand][done.seat] = (who, order, done.start)
        if not 0 <= done.seat < len(case.errands[done.errand].visits):
            flaws.append(f"errand {done.errand}: there is no seat {done.seat}")


def _bond_flaws(number: int, errand: Errand, taken: dict[int, tuple[int, int, float]]) -> list[str]:
    if len(taken) < len(errand.visits):
        return [f"errand {number}: {len(taken)} of {len(errand.visits)} visits"]
    people = [taken[seat][0] for seat in sorted(taken)]
    orders = [taken[seat][1] for seat in sorted(taken)]
    starts = [taken[seat][2] for seat in sorted(taken)]
    if errand.bond is Bond.CARRIED:
        if len(set(people)) > 1 or orders != sorted(orders):
            return [f"errand {number}: not carried by one person in order"]
        return []
    flaws = []
    if len(set(people)) < len(people):
        flaws.append(f"errand {number}: one person on two seats")
    if errand.bond is Bond.TOGETHER and max(starts) - min(starts) > SLACK:
        flaws.append(f"errand {number}: starts at {starts}")
    if errand.bond is Bond.APART:
        gaps = [b - a for a, b in pairwise(starts)]
        if any(not errand.gap[0] - SLACK <= gap <= errand.gap[1] + SLACK for gap in gaps):
            flaws.append(f"errand {number}: {gaps} apart, {errand.gap} wanted")
    return flaws
