"""Keeps what a step is about to change, and puts it back exactly when the step is not accepted."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled


@compiled
def begin(w: Any) -> None:
    """Forgets what was saved: from here on the present state is the one to come back to."""
    for k in range(w.mind[0].log_routes):
        w.route[w.log[1, k]].saved = 0
    w.mind[0].log = 0
    w.mind[0].log_routes = 0
    w.mind[0].before = w.mind[0].cost
    w.mind[0].used_before = w.mind[0].used
    w.mind[0].groups_before = w.mind[0].groups_placed
    w.mind[0].away_before = w.mind[0].away
    w.mind[0].missing_before = w.mind[0].missing


@compiled
def save(w: Any, route: int) -> None:
    """Keeps a route as it is, unless this step has kept it already."""
    mind, node = w.mind, w.node
    if w.route[route].saved:
        return
    w.log_route[mind[0].log_routes] = w.route[route]
    w.log[1, mind[0].log_routes] = route
    mind[0].log_routes += 1
    w.route[route].saved = 1
    n = mind[0].first + route
    while True:
        k = mind[0].log
        w.log[0, k] = n
        w.log_node[k] = node[n]
        w.log_info[k, 0] = w.info[n].reach
        w.log_info[k, 1] = w.info[n].limit
        for d in range(w.demand.shape[1]):
            w.log_load[k, 0, d] = w.load[n, d]
            w.log_load[k, 1, d] = w.peak[n, d]
        mind[0].log += 1
        if n == mind[0].last + route:
            break
        n = node[n].next


@compiled
def undo(w: Any) -> None:
    """Puts everything back that was saved since `begin`."""
    mind, node = w.mind, w.node
    for k in range(mind[0].log_routes):
        route = w.log[1, k]
        n = node[mind[0].first + route].next
        while n < mind[0].first:
            become_absent(w, n)
            n = node[n].next
        w.route[route] = w.log_route[k]
    for k in range(mind[0].log):
        n = w.log[0, k]
        if n < mind[0].first:
            become_present(w, n)
        node[n] = w.log_node[k]
        w.info[n].reach = w.log_info[k, 0]
        w.info[n].limit = w.log_info[k, 1]
        for d in range(w.demand.shape[1]):
            w.load[n, d] = w.log_load[k, 0, d]
            w.peak[n, d] = w.log_load[k, 1, d]
    mind[0].forward = 0
    mind[0].backward = 0
    mind[0].cost = mind[0].before
    mind[0].used = mind[0].used_before
    mind[0].groups_placed = mind[0].groups_before
    mind[0].away = mind[0].away_before
    mind[0].missing = mind[0].missing_before
    begin(w)


@compiled
def become_absent(w: Any, visit: int) -> None:
    """Puts a visit among those that nobody does, and its penalty into the cost."""
    told = w.info[visit].told
    if told >= 0:
        w.mind[0].away -= w.route[w.node[visit].route].worker != told
        w.mind[0].missing += 1
    w.node[visit].route = -1
    w.info[visit].slot = w.mind[0].absent
    w.absent[w.mind[0].absent] = visit
    w.mind[0].absent += 1
    w.mind[0].cost += w.info[visit].penalty


@compiled
def become_present(w: Any, visit: int) -> None:
    """Takes a visit from among those that nobody does, and its penalty out of the cost."""
    w.mind[0].absent -= 1
    last = w.absent[w.mind[0].absent]
    slot = w.info[visit].slot
    w.absent[slot] = last
    w.info[last].slot = slot
    w.info[visit].slot = -1
    w.mind[0].cost -= w.info[visit].penalty
    told = w.info[visit].told
    if told >= 0:
        w.mind[0].away += w.route[w.node[visit].route].worker != told
        w.mind[0].missing -= 1


@compiled
def take_out(w: Any, visit: int) -> None:
    """Takes a visit off its route; the route is to be settled before it is read again."""
    node = w.node
    before, after = node[visit].prev, node[visit].next
    node[before].next = after
    node[after].prev = before
    become_absent(w, visit)


@compiled
def put_in(w: Any, visit: int, route: int, after: int) -> None:
    """Puts an absent visit onto a route behind `after`; the route is to be settled."""
    node = w.node
    follower = node[after].next
    node[visit].prev = after
    node[visit].next = follower
    node[visit].route = route
    node[after].next = visit
    node[follower].prev = visit
    w.info[visit].reach = node[visit].opens
    w.info[visit].limit = node[visit].closes
    become_present(w, visit)
