"""What it costs, and whether it fits, when everything behind a new visit is reached later."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.windows import start_from
from dispatch.planning.kernel.world import BREAK, FAR, Whole, whole


@compiled
def after_breaks(w: Any, n: int) -> Whole:
    """The first node from `n` on that is no break: where the way really goes."""
    while w.node[n].kind & BREAK:
        n = w.node[n].next
    return n


@compiled
def opening_cost(w: Any, route: int) -> Whole:
    """What the first visit on an empty route costs besides its detour: the route itself."""
    start, end = w.mind[0].first + route, w.mind[0].last + route
    way = whole(w.travel[w.node[start].leave, w.node[end].enter])
    return w.route[route].use_cost + way * w.route[route].travel_cost


@compiled
def ready_until(w: Any, place: int, n: int) -> Whole:
    """Until when one must be ready at `place` so that `n` and all behind it can be kept."""
    node = w.node
    m = after_breaks(w, n)
    bound = whole(node[m].latest) - w.travel[place, node[m].enter]
    if node[m].setup > 0 and place != node[m].enter:
        bound -= node[m].setup
    while m != n:
        m = node[m].prev
        bound = min(whole(node[m].closes), bound - node[m].service)
    return bound


@compiled
def delay_cost(w: Any, route: int, place: int, ready: int, n: int) -> Whole:
    """Cost of lateness and overtime on a route when one is ready at `place` only at `ready`,
    before `n`: against now, and with the groups' other routes (to a depth of 30 of them).
    """
    mind, node = w.mind, w.node
    cost = whole(0)
    worst = whole(0)
    waiting = 0
    hops = 0
    while True:
        end = mind[0].last + route
        while True:
            if node[n].kind & BREAK:
                ready = max(ready, node[n].opens) + node[n].service
                n = node[n].next
                continue
            at = ready + w.travel[place, node[n].enter]
            if node[n].setup > 0 and place != node[n].enter:
                at += node[n].setup
            if n == end:
                if at > node[n].start:
                    since = w.route[route].overtime_from
                    over = max(at - since, 0) - max(node[n].start - since, 0)
                    cost += over * w.route[route].overtime_cost
                break
            at = start_from(w, n, at)
            if at <= node[n].start:
                break
            late = at - max(node[n].due, node[n].start)
            if late > 0:
                cost += late * w.info[n].late_cost
                worst = max(worst, at - node[n].due)
            if node[n].group >= 0 and hops < 30:
                waiting = _push(w, n, at, waiting)
            ready = at + node[n].service
            place = node[n].leave
            n = node[n].next
        if waiting == 0:
            break
        hops += 1
        waiting -= 1
        n = w.depth[waiting, 0]
        at = whole(w.depth[waiting, 1])
        route = node[n].route
        late = at - max(node[n].due, node[n].start)
        if late > 0:
            cost += late * w.info[n].late_cost
            worst = max(worst, at - node[n].due)
        ready = at + node[n].service
        place = node[n].leave
        n = node[n].next
    if mind[0].max_late_cost > 0 and worst > mind[0].latest:
        cost += (worst - mind[0].latest) * mind[0].max_late_cost
    return cost


@compiled
def _push(w: Any, visit: int, at: int, waiting: int) -> Whole:
    """Remembers the other members of a group that start later when `visit` starts at `at`."""
    group = w.node[visit].group
    first = w.group[group].first
    lead = at
    for k in range(first, first + w.group[group].size):
        if w.member[k].visit == visit and k > first:
            lead = max(whole(w.node[w.member[first].visit].start), at - w.member[k].most)
    for k in range(first, first + w.group[group].size):
        other = w.member[k].visit
        own = start_from(w, other, lead + (w.member[k].least if k > first else 0))
        later = own > w.node[other].start and own < FAR
        if other != visit and later and waiting < len(w.depth):
            w.depth[waiting, 0] = other
            w.depth[waiting, 1] = own
            waiting += 1
    return waiting
