"""Works out every start, latest start, load and cost again after routes have changed.

A group ties routes together, so a change runs on to the routes of its members until nothing
moves. Starts are the least that the orders allow, so they depend on the orders alone and not on
how the search came to them.
"""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.undo import save
from dispatch.planning.kernel.windows import end_together, start_from, start_together, start_until
from dispatch.planning.kernel.world import BREAK, FAR, whole


@compiled
def disturb(w: Any, route: int) -> None:
    """Says that this route's order has changed."""
    _await_forward(w, route)
    _await_backward(w, route)


@compiled
def _await_forward(w: Any, route: int) -> None:
    if w.route[route].forward == 0:
        save(w, route)
        w.route[route].forward = 1
        w.pending[0, w.mind[0].forward] = route
        w.mind[0].forward += 1


@compiled
def _await_backward(w: Any, route: int) -> None:
    if w.route[route].backward == 0:
        save(w, route)
        w.route[route].backward = 1
        w.pending[1, w.mind[0].backward] = route
        w.mind[0].backward += 1


@compiled
def settle(w: Any) -> bool:
    """False when the orders can't be kept; the world is then to be undone and settled again."""
    mind = w.mind
    rounds = 40 + 12 * mind[0].routes
    good = True
    while mind[0].forward > 0:
        mind[0].forward -= 1
        route = w.pending[0, mind[0].forward]
        w.route[route].forward = 0
        if good:
            rounds -= 1
            good = rounds > 0 and forward(w, route)
    while mind[0].backward > 0:
        mind[0].backward -= 1
        route = w.pending[1, mind[0].backward]
        w.route[route].backward = 0
        if good:
            rounds -= 1
            good = rounds > -40 - 12 * mind[0].routes and backward(w, route)
    return good


@compiled
def forward(w: Any, route: int) -> bool:  # noqa: PLR0912, PLR0915 - one pass over a route
    """Starts, loads and cost of one route; wakes the routes whose group members move."""
    mind, node = w.mind, w.node
    end = mind[0].last + route
    dims = w.demand.shape[1]
    p = mind[0].first + route
    travel = whole(0)
    cost = whole(0)
    late_most = whole(0)
    count = 0
    n = node[p].next
    while True:
        if node[n].kind & BREAK:
            node[n].enter = node[p].leave
            node[n].leave = node[p].leave
        way = w.travel[node[p].leave, node[n].enter]
        node[p].way = way
        travel += way
        at = node[p].ready + way
        if node[n].setup > 0 and node[p].leave != node[n].enter:
            at += node[n].setup
        if at > node[n].closes:
            mind[0].failed = n
            return False
        if n == end:
            break
        at = start_from(w, n, at)
        if at > node[n].closes:
            mind[0].failed = n
            return False
        if node[n].group >= 0:
            w.info[n].reach = at
            if not _move_group(w, n, route):
                mind[0].failed = n
                return False
            at = node[n].start
        else:
            node[n].start = at
            node[n].ready = at + node[n].service
        if n < mind[0].visits:
            count += 1
            cost += w.fit[n, route]
            late = at - node[n].due
            if late > 0:
                cost += late * w.info[n].late_cost
                late_most = max(late_most, late)
        for d in range(dims):
            w.load[n, d] = w.load[p, d] + w.demand[n, d]
            if w.load[n, d] > w.most[route, d]:
                mind[0].failed = n
                return False
        p = n
        n = node[p].next
    node[end].start = at
    node[end].ready = at
    for d in range(dims):
        w.load[end, d] = w.load[p, d]
    mine = w.route[route]
    mind[0].versions += 1
    mine.version = mind[0].versions
    if count > 0:
        cost += mine.use_cost + travel * mine.travel_cost
        if at > mine.overtime_from:
            cost += (at - mine.overtime_from) * mine.overtime_cost
    mind[0].cost += cost - mine.cost
    mind[0].used += (count > 0) - (mine.count > 0)
    mine.cost = cost
    mine.count = count
    mine.late = late_most
    return True


@compiled
def _move_group(w: Any, visit: int, route: int) -> bool:
    """Starts all members of a visit's group anew; wakes routes other than `route` that move."""
    group = w.node[visit].group
    start = start_together(w, group)
    if start >= FAR:
        return False
    first = w.group[group].first
    for k in range(first, first + w.group[group].size):
        other = w.member[k].visit
        own = start
        if k > first:
            own = start_from(w, other, max(w.info[other].reach, start + w.member[k].least))
        if own != w.node[other].start or other == visit:
            moved = own != w.node[other].start
            theirs = w.node[other].route
            if moved and theirs >= 0 and theirs != route:
                _await_forward(w, theirs)
            if moved and theirs >= 0:
                _await_backward(w, theirs)
            w.node[other].start = own
            w.node[other].ready = own + w.node[other].service
    return True


@compiled
def backward(w: Any, route: int) -> bool:
    """Latest starts and peaks of one route; wakes the routes of its groups."""
    mind, node = w.mind, w.node
    first = mind[0].first + route
    dims = w.demand.shape[1]
    n = mind[0].last + route
    soft = w.route[route].overtime_cost > 0
    for d in range(dims):
        w.peak[n, d] = -FAR
    p = node[n].prev
    while True:
        bound = whole(node[n].latest) - node[p].way - node[p].service
        if node[n].setup > 0 and node[p].leave != node[n].enter:
            bound -= node[n].setup
        if p == first:
            break
        bound = start_until(w, p, bound)
        soft = soft or w.info[p].late_cost > 0 or node[p].group >= 0
        for d in range(dims):
            w.peak[p, d] = max(w.load[p, d], w.peak[n, d])
        if node[p].group >= 0:
            w.info[p].limit = max(bound, -FAR)
            _limit_group(w, p, route)
        else:
            if bound < node[p].start:
                mind[0].failed = p
                return False
            node[p].latest = bound
        n = p
        p = node[p].prev
    node[p].latest = max(bound, -FAR)
    w.route[route].soft = soft and mind[0].any_soft
    return True


@compiled
def _limit_group(w: Any, visit: int, route: int) -> None:
    group = w.node[visit].group
    lead = end_together(w, group)
    first = w.group[group].first
    for k in range(first, first + w.group[group].size):
        other = w.member[k].visit
        own = lead
        if k > first:
            own = max(min(w.info[other].limit, lead + w.member[k].most), -FAR)
        if own != w.node[other].latest:
            theirs = w.node[other].route
            if other != visit and theirs >= 0 and theirs != route:
                _await_backward(w, theirs)
            w.node[other].latest = own
