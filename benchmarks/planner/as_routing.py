"""What the arrays of our kernel's `Routing` are for a case, of whichever form."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.planner.case import LOST_POINT, Bond, Case, Goal, Visit
from dispatch.planning.kernel import NOWHERE, Routing

MUST = 10**9
"""What a visit that a public instance wants done costs when it isn't."""
VEHICLE_WORTH = 10**7
"""One vehicle less is worth any detour."""
MOVED = LOST_POINT
"""Taking told work from its person counts as one lost point, however few may be taken."""
MOST_MOVED = 0.01
"""No more than this share of the told errands may be with somebody else or left out."""

Named = list[tuple[int, int]]
"""Which errand and which of its seats each visit of the routing is."""


def as_routing(case: Case) -> tuple[Routing, Named]:
    """The arrays for a case in whole steps (`in_whole_steps`), and what each visit is."""
    named = [
        (number, seat)
        for number, errand in enumerate(case.errands)
        for seat in range(len(errand.visits))
    ]
    visits = [case.errands[number].visits[seat] for number, seat in named]
    routing = Routing(
        travel=np.ascontiguousarray(case.travel, dtype=np.int32),
        route_start=_ints(person.start for person in case.people),
        route_end=_ints(person.end for person in case.people),
        route_from=_ints(person.begins for person in case.people),
        route_until=_ints(person.ends for person in case.people),
        visit_enter=_ints(visit.place for visit in visits),
        visit_service=_ints(visit.service for visit in visits),
        visit_windows=_windows(case, visits),
        visit_penalty=_penalties(case, named),
        allowed=_allowed(case, named, visits),
    )
    _tie(routing, case, named)
    _load(routing, case, visits)
    _hold(routing, case, named)
    if case.goal is Goal.VEHICLES_THEN_DISTANCE:
        routing.route_use_cost = np.full(len(case.people), VEHICLE_WORTH, dtype=np.int64)
    if case.soft:
        routing.visit_due = _ints(visit.latest for visit in visits)
        routing.visit_late_cost = np.ones(len(visits), dtype=np.int64)
        routing.max_lateness_cost = 1
    return routing, named


def _ints(numbers: Iterable[float]) -> NDArray[np.int32]:
    return np.fromiter(numbers, dtype=np.int32)


def _windows(case: Case, visits: Sequence[Visit]) -> NDArray[np.int32]:
    """The one window of each; a soft case lets work start whenever the day goes on."""
    end = int(max(person.ends for person in case.people))
    windows = [[(v.earliest, end if case.soft else v.latest)] for v in visits]
    return np.array(windows, dtype=np.int32).reshape(len(visits), 1, 2)


def _penalties(case: Case, named: Named) -> NDArray[np.int64]:
    """An errand's loss for each of its seats: a crew is dearer to leave out than to be counted.

    By the plain cost one errand for two people is hardly ever worth two errands. With the points
    for each seat, as every peer is told too, a tenth more crews are whole and nothing is dearer.
    """
    each = np.full(len(named), MUST, dtype=np.int64)
    if case.goal is Goal.COST:
        for visit, (number, _) in enumerate(named):
            errand = case.errands[number]
            each[visit] = LOST_POINT * errand.points
    return each


def _allowed(case: Case, named: Named, visits: Sequence[Visit]) -> NDArray[np.bool_]:
    allowed = np.ones((len(case.people), len(visits)), dtype=np.bool_)
    holders = {
        visit.skill: np.array([visit.skill in person.skills for person in case.people])
        for visit in visits
        if visit.skill is not None
    }
    for number, visit in enumerate(visits):
        if visit.skill is not None:
            allowed[:, number] = holders[visit.skill]
        only = case.errands[named[number][0]].only
        if only is not None:
            chosen = np.zeros(len(case.people), dtype=np.bool_)
            chosen[list(only)] = True
            allowed[:, number] &= chosen
    return allowed


def _tie(routing: Routing, case: Case, named: Named) -> None:
    """Groups and pairs, where the case has any."""
    groups = np.full(len(named), NOWHERE, dtype=np.int32)
    deliveries = np.full(len(named), NOWHERE, dtype=np.int32)
    after = np.zeros((2, len(named)), dtype=np.int32)
    ties = 0
    for visit, (number, seat) in enumerate(named):
        errand = case.errands[number]
        if errand.bond is Bond.CARRIED and seat == 0:
            deliveries[visit] = visit + 1
        if errand.bond in {Bond.TOGETHER, Bond.APART}:
            ties += seat == 0
            groups[visit] = ties - 1
        if errand.bond is Bond.APART:
            after[:, visit] = [step * seat for step in errand.gap]
    if ties:
        routing.visit_group = groups
        routing.visit_offset_from, routing.visit_offset_until = after
    if (deliveries != NOWHERE).any():
        routing.visit_delivery = deliveries


def _load(routing: Routing, case: Case, visits: Sequence[Visit]) -> None:
    if case.people[0].capacity is None:
        return
    routing.route_max = _ints(person.capacity or 0 for person in case.people).reshape(-1, 1)
    routing.visit_demand = _ints(visit.demand for visit in visits).reshape(-1, 1)


def _hold(routing: Routing, case: Case, named: Named) -> None:
    """What somebody said yes to stays; of what they were only told, a very few may move."""
    if all(errand.told is None for errand in case.errands):
        return
    pinned = np.array([case.errands[number].pinned for number, _ in named])
    extra = np.zeros((len(case.people), len(named)), dtype=np.int32)
    penalty = _penalties(case, named)
    told = np.full(len(named), NOWHERE, dtype=np.int32)
    for visit, (number, seat) in enumerate(named):
        errand = case.errands[number]
        if errand.told is not None and not errand.pinned:
            extra[:, visit] = MOVED
            told[visit] = errand.told[seat]
            extra[told[visit], visit] = 0
            penalty[visit] += MOVED
    routing.visit_pinned, routing.extra, routing.visit_penalty = pinned, extra, penalty
    routing.visit_told = told
    routing.most_moved = int(MOST_MOVED * np.count_nonzero(told != NOWHERE))
