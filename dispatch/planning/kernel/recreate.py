"""Puts what is waiting in the queue back onto routes, one after the other, each where it is
cheapest; what costs more than its penalty stays out.
"""

from typing import Any

from dispatch.planning.kernel.chance import below, fraction
from dispatch.planning.kernel.choices import choose_routes
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.crew import find_crew
from dispatch.planning.kernel.pair import find_pair_places
from dispatch.planning.kernel.place import find_break_place, find_place
from dispatch.planning.kernel.settle import disturb, settle
from dispatch.planning.kernel.slip import slip_in
from dispatch.planning.kernel.undo import put_in, save
from dispatch.planning.kernel.world import BREAK, Whole, whole

RANDOM, PENALTY, SERVICE, OPENS, SLACK, FAR_FIRST, NEAR_FIRST, DEMAND = range(8)

STRANGERS = 3
"""Routes looked at by chance, besides those of the neighbours."""


@compiled
def recreate(w: Any) -> bool:
    """False when the orders got into a knot, or when a hasty search sees that it will cost more
    than `mind.bar` whatever becomes of the rest; the step is then to be undone.
    """
    sort_queue(w)
    w.mind[0].rest = 0
    for k in range(w.mind[0].queue):
        w.mind[0].rest += w.info[w.queue[k]].penalty
    good = True
    for k in range(w.mind[0].queue):
        good = good and insert(w, w.queue[k])
    return good


@compiled
def enqueue(w: Any, visit: int) -> None:
    """Lets a visit, with its crew or pair, wait for a place; once only."""
    head = w.info[visit].head
    if w.info[head].mark != w.mind[0].stamp:
        w.info[head].mark = w.mind[0].stamp
        w.queue[w.mind[0].queue] = head
        w.mind[0].queue += 1


@compiled
def sort_queue(w: Any) -> None:
    """One of several orders, by chance; breaks go first, then the costliest to leave out."""
    mind = w.mind
    size = mind[0].queue
    kind = _any_order(mind)
    if w.demand.shape[1] > 0 and below(mind, 4) == 0:
        kind = DEMAND
    for k in range(size):
        visit = w.queue[k]
        w.key[visit] = _rank(w, visit, kind) + fraction(mind)
        if visit >= mind[0].visits:
            w.key[visit] = -1e18
        elif visit == mind[0].urgent:
            w.key[visit] = -1e17
    gap = size // 2
    while gap > 0:
        for k in range(gap, size):
            item = w.queue[k]
            j = k
            while j >= gap and w.key[w.queue[j - gap]] > w.key[item]:
                w.queue[j] = w.queue[j - gap]
                j -= gap
            w.queue[j] = item
        gap //= 2


@compiled
def _any_order(mind: Any) -> Whole:  # noqa: PLR0911
    chance = below(mind, 16)
    if chance < 4:
        return RANDOM
    if chance < 9:
        return PENALTY
    if chance < 11:
        return SERVICE
    if chance < 13:
        return SLACK
    if chance < 14:
        return OPENS
    if chance < 15:
        return FAR_FIRST
    return NEAR_FIRST


@compiled
def _rank(w: Any, visit: int, kind: int) -> Whole:  # noqa: PLR0911
    if kind == PENALTY:
        return -w.info[visit].penalty * 4.0 + fraction(w.mind) * w.info[visit].penalty
    if kind == DEMAND:
        return -1.0 * w.demand[visit, 0]
    if kind == SERVICE:
        return -1.0 * w.node[visit].service
    if kind == OPENS:
        return 1.0 * w.node[visit].opens
    if kind == SLACK:
        return 1.0 * w.node[visit].closes - w.node[visit].opens
    if kind == FAR_FIRST:
        return -1.0 * w.info[visit].far
    if kind == NEAR_FIRST:
        return 1.0 * w.info[visit].far
    return 0.0


@compiled
def insert(w: Any, head: int) -> bool:
    """Places a visit, crew, pair or break if that pays; false when a knot came of it, or when a
    hasty search gives up.
    """
    if w.node[head].group >= 0:
        return _insert_crew(w, w.node[head].group)
    if w.node[head].kind & BREAK:
        return _insert_break(w, head)
    if w.info[head].partner >= 0:
        return _insert_pair(w, head)
    return _insert_single(w, head)


@compiled
def _insert_single(w: Any, visit: int) -> bool:
    mind = w.mind
    most = w.info[visit].penalty
    cost = find_place(w, visit, choose_routes(w, visit, STRANGERS), most)
    mind[0].rest -= most
    if mind[0].hasty and mind[0].cost - most - mind[0].rest + cost > mind[0].bar:
        return False
    if cost >= most:
        return True
    return slip_in(w, visit, mind[0].found_route, mind[0].found_after)


@compiled
def _insert_break(w: Any, pause: int) -> bool:
    if find_break_place(w, pause, w.info[pause].partner):
        _put(w, pause, w.mind[0].found_route, w.mind[0].found_after)
    return settle(w)


@compiled
def _put(w: Any, visit: int, route: int, after: int) -> None:
    save(w, route)
    put_in(w, visit, route, after)
    disturb(w, route)


@compiled
def _insert_pair(w: Any, pickup: int) -> bool:
    delivery = w.info[pickup].partner
    most = w.info[pickup].penalty + w.info[delivery].penalty
    if find_pair_places(w, pickup, choose_routes(w, pickup, STRANGERS), most) >= most:
        return True
    route, second = w.mind[0].found_route, w.mind[0].found_second
    _put(w, pickup, route, w.mind[0].found_after)
    _put(w, delivery, route, second)
    return settle(w)


@compiled
def _insert_crew(w: Any, group: int) -> bool:
    first, size = w.group[group].first, w.group[group].size
    most = whole(0)
    for k in range(first, first + size):
        most += w.info[w.member[k].visit].penalty
    if find_crew(w, group, most) >= most:
        return True
    for s in range(size):
        found = w.option[s, w.chosen[s]]
        _put(w, w.member[first + s].visit, found.route, found.after)
    w.mind[0].groups_placed += 1
    return settle(w)
