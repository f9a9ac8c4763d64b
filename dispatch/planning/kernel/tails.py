"""Lets two routes swap all that comes behind two of their visits (2-opt*: Potvin & Rousseau 1995,
"An exchange heuristic for routeing problems with time windows").

What a step takes out is short and goes back visit by visit, so where routes are long or full no
step comes from one plan to another in which two people have taken over each other's rest of the
day. Most tries end after a few sums: the ways say what it costs, and starts and latest starts
whether it can be in time.
"""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.settle import disturb, settle
from dispatch.planning.kernel.undo import begin, save, undo
from dispatch.planning.kernel.world import FORBIDDEN, Whole, whole


@compiled
def swap_tails(w: Any, bar: float) -> bool:
    """Links a visit drawn by chance to a neighbour on another route, and the two that stood in
    between to each other.

    Whether that was done: only if all rules are kept and `mind.cost` then stays below `bar`. Else
    nothing is changed.
    """
    mind, node = w.mind, w.node
    p = below(mind, mind[0].visits)
    n = whole(w.near[p, below(mind, w.near.shape[1])])
    if n < 0:
        return False
    if below(mind, 2) == 0:
        p, n = n, p
    if node[p].route < 0 or node[n].route < 0 or node[p].route == node[n].route:
        return False
    if not _pays(w, p, n, bar):
        return False
    begin(w)
    _swap(w, p, n)
    if settle(w) and mind[0].cost < bar:
        return True
    undo(w)
    return False


@compiled
def _pays(w: Any, p: int, n: int, bar: float) -> bool:
    """As far as can be seen without driving the routes anew."""
    before, behind = w.node[n].prev, w.node[p].next
    if w.mind[0].cost + _longer(w, p, n) + _longer(w, before, behind) >= bar:
        return False
    return _in_time(w, p, n) and _in_time(w, before, behind) and _both_may(w, p, n)


@compiled
def _longer(w: Any, p: int, n: int) -> Whole:
    """What the way from `p` to `n` costs more than the way that leaves `p` now."""
    way = whole(w.travel[w.node[p].leave, w.node[n].enter]) - w.node[p].way
    return way * w.route[w.node[p].route].travel_cost


@compiled
def _in_time(w: Any, p: int, n: int) -> bool:
    """Is `n` reached from `p` early enough for all that comes behind it?"""
    node = w.node
    at = whole(node[p].ready) + w.travel[node[p].leave, node[n].enter]
    if node[n].setup > 0 and node[p].leave != node[n].enter:
        at += node[n].setup
    early: bool = at <= node[n].latest
    return early


@compiled
def _both_may(w: Any, p: int, n: int) -> bool:
    """May each of the two have the other's tail, by what they may do and by load?"""
    mind, node = w.mind, w.node
    here, there, behind = node[p].route, node[n].route, node[p].next
    if not (_may(w, behind, there) and _may(w, n, here)):
        return False
    if mind[0].only_fills:
        for d in range(w.demand.shape[1]):
            more = _demand(w, n, d) - _demand(w, behind, d)
            if w.load[mind[0].last + here, d] + more > w.most[here, d]:
                return False
            if w.load[mind[0].last + there, d] - more > w.most[there, d]:
                return False
    return True


@compiled
def _may(w: Any, n: int, route: int) -> bool:
    """May the route have all from `n` on? Breaks, crews, pairs, and what was promised stay."""
    while n < w.mind[0].first:
        if n >= w.mind[0].visits or w.fit[n, route] == FORBIDDEN or w.node[n].group >= 0:
            return False
        if w.info[n].pinned or w.info[n].partner >= 0 or w.info[n].told >= 0:
            return False
        n = w.node[n].next
    return True


@compiled
def _demand(w: Any, n: int, d: int) -> Whole:
    """Of all from `n` on."""
    demand = whole(0)
    while n < w.mind[0].first:
        demand += w.demand[n, d]
        n = w.node[n].next
    return demand


@compiled
def _swap(w: Any, p: int, n: int) -> None:
    """The routes are to be settled before they are read again."""
    node = w.node
    here, there = node[p].route, node[n].route
    before, behind = node[n].prev, node[p].next
    end, other_end = w.mind[0].last + here, w.mind[0].last + there
    last, other_last = node[end].prev, node[other_end].prev
    save(w, here)
    save(w, there)
    _hand_over(w, behind, there)
    _hand_over(w, n, here)
    _link(w, p, n)
    _link(w, other_last, end)
    if behind == end:
        _link(w, before, other_end)
    else:
        _link(w, before, behind)
        _link(w, last, other_end)
    disturb(w, here)
    disturb(w, there)


@compiled
def _hand_over(w: Any, n: int, route: int) -> None:
    while n < w.mind[0].first:
        w.node[n].route = route
        n = w.node[n].next


@compiled
def _link(w: Any, p: int, n: int) -> None:
    w.node[p].next = n
    w.node[n].prev = p
