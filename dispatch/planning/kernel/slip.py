"""Works out a route again after one visit was put onto it, as far as anything moves by it."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.settle import disturb, settle
from dispatch.planning.kernel.undo import put_in, save
from dispatch.planning.kernel.windows import start_from, start_until
from dispatch.planning.kernel.world import FAR, Whole, whole


@compiled
def slip_in(w: Any, visit: int, route: int, after: int) -> bool:
    """Puts a visit behind `after` and settles; false when the order can't be kept.

    The same numbers come of it as of settling the whole route, which is done where breaks,
    lateness, overtime or loads that also fall have their say.
    """
    save(w, route)
    put_in(w, visit, route, after)
    mine = w.route[route]
    plain = mine.count > 0 and mine.breaks == 0 and not w.mind[0].any_soft
    loaded = w.demand.shape[1] > 0 and not w.mind[0].only_fills
    if not plain or loaded or w.mind[0].any_group:
        disturb(w, route)
        return settle(w)
    if not (_starts_from(w, visit, route) and _latest_from(w, visit, route)):
        return False
    w.mind[0].versions += 1
    mine.version = w.mind[0].versions
    mine.count += 1
    return True


@compiled
def _starts_from(w: Any, visit: int, route: int) -> bool:
    """Cost, load, and the starts of the visit and of those behind it that now start later."""
    mind, node = w.mind, w.node
    p, n = node[visit].prev, node[visit].next
    more = -whole(node[p].way)
    node[p].way = w.travel[node[p].leave, node[visit].enter]
    node[visit].way = w.travel[node[visit].leave, node[n].enter]
    more += whole(node[p].way) + node[visit].way
    cost = more * w.route[route].travel_cost + w.fit[visit, route]
    w.route[route].cost += cost
    mind[0].cost += cost
    end = mind[0].last + route
    for d in range(w.demand.shape[1]):
        w.load[end, d] += w.demand[visit, d]
        if w.load[end, d] > w.most[route, d]:
            mind[0].failed = visit
            return False
    n = visit
    while True:
        at = _arrival(w, p, n)
        if n != end:
            at = start_from(w, n, at)
        if at > node[n].closes:
            mind[0].failed = n
            return False
        if n != visit and at == node[n].start:
            return True
        node[n].start = at
        node[n].ready = at + node[n].service
        if n == end:
            return True
        p = n
        n = node[p].next


@compiled
def _arrival(w: Any, p: int, n: int) -> Whole:
    at = whole(w.node[p].ready) + w.node[p].way
    if w.node[n].setup > 0 and w.node[p].leave != w.node[n].enter:
        at += w.node[n].setup
    return at


@compiled
def _latest_from(w: Any, visit: int, route: int) -> bool:
    """The latest starts of the visit and of those before it that now have less room."""
    mind, node = w.mind, w.node
    first = mind[0].first + route
    p = visit
    while True:
        n = node[p].next
        bound = whole(node[n].latest) - node[p].way - node[p].service
        if node[n].setup > 0 and node[p].leave != node[n].enter:
            bound -= node[n].setup
        if p == first:
            node[p].latest = max(bound, -FAR)
            return True
        bound = start_until(w, p, bound)
        if bound < node[p].start:
            mind[0].failed = p
            return False
        if p != visit and bound == node[p].latest:
            return True
        node[p].latest = bound
        p = node[p].prev
