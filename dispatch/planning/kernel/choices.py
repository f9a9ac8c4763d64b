"""Which routes are looked at for a visit: those of its neighbours, and some by chance."""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.world import Whole

ELSEWHERE = 10
"""One told visit in so many is looked for elsewhere while more may move than in the end."""


@compiled
def choose_routes(w: Any, visit: int, strangers: int) -> Whole:
    """Fills `w.choice`; how many. `strangers`: how many more by chance."""
    mind = w.mind
    begin, end = w.able_from[visit], w.able_from[visit + 1]
    if mind[0].everywhere or end - begin <= 12:
        for k in range(begin, end):
            w.choice[k - begin] = w.able[k]
        return end - begin
    mind[0].turn += 1
    turn = mind[0].turn
    found = 0
    if w.info[visit].told >= 0:
        found = _of_the_told(w, visit)
        if found > 0 and mind[0].away >= mind[0].most_moved and not _may_borrow(mind):
            return found
    nowhere = mind[0].routes
    w.taken[nowhere] = turn
    near = w.near[visit]
    for k in range(len(near)):
        other = near[k]
        if other < 0:
            break
        route = w.node[other].route
        if route < 0:
            route = nowhere
        w.choice[found] = route
        found += w.taken[route] != turn
        w.taken[route] = turn
    for _ in range(strangers):
        route = w.able[begin + below(mind, end - begin)]
        w.choice[found] = route
        found += w.taken[route] != turn
        w.taken[route] = turn
    return found


@compiled
def _may_borrow(mind: Any) -> bool:
    """Whether it is looked for elsewhere although as many as may are with somebody else."""
    return bool(mind[0].moved_rise > 0.0 and below(mind, ELSEWHERE) == 0)


@compiled
def _of_the_told(w: Any, visit: int) -> Whole:
    """The routes of the worker who was told of the visit; how many."""
    found = 0
    for k in range(w.able_from[visit], w.able_from[visit + 1]):
        route = w.able[k]
        if w.route[route].worker == w.info[visit].told:
            w.taken[route] = w.mind[0].turn
            w.choice[found] = route
            found += 1
    return found
