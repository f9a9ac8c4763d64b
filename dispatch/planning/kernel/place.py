"""Finds the cheapest place for one visit: the innermost loop of the search."""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.delay import after_breaks, delay_cost, opening_cost, ready_until
from dispatch.planning.kernel.routing import NOWHERE
from dispatch.planning.kernel.windows import start_from
from dispatch.planning.kernel.world import BREAK, FORBIDDEN, MULTI, Whole, whole

NEVER = 2**62
"""Dearer than anything."""


@compiled
def find_place(w: Any, visit: int, choices: int, most: int) -> Whole:
    """Cost of the cheapest place cheaper than `most` on the first `choices` routes in `w.choice`,
    or `most`; the place is left in `mind.found_route` and `mind.found_after`.

    One place in a hundred or so is not looked at, which keeps the search from always doing the
    same ("blinks").
    """
    mind = w.mind
    for c in range(choices):
        route = w.choice[c]
        if w.fit[visit, route] == FORBIDDEN or w.route[route].closed:
            continue
        if mind[0].only_fills and not _has_room(w, visit, route):
            continue
        if mind[0].remembers:
            most = _recall(w, visit, route, most)
        else:
            most = _look(w, visit, route, most, 1, NOWHERE)
    return most


@compiled
def _recall(w: Any, visit: int, route: int, most: int) -> Whole:
    """As `_look`, but what was found on this route is remembered until the route changes."""
    mind = w.mind
    known = w.memory[visit, route]
    if known.version != w.route[route].version:
        route_before, after_before = mind[0].found_route, mind[0].found_after
        mind[0].found_after = NOWHERE
        known.cost = _look(w, visit, route, NEVER, 0, NOWHERE)
        known.after = mind[0].found_after
        known.version = w.route[route].version
        mind[0].found_route, mind[0].found_after = route_before, after_before
    if known.cost >= most:
        return most
    mind[0].blink -= 1
    if mind[0].blink < 0:
        mind[0].blink = below(mind, 200)
        return _look(w, visit, route, most, 0, known.after)
    mind[0].found_route = route
    mind[0].found_after = known.after
    return known.cost


@compiled
def _has_room(w: Any, visit: int, route: int) -> bool:
    """Where nothing is ever put down on the way: is the whole route's load small enough?"""
    end = w.mind[0].last + route
    for d in range(w.demand.shape[1]):
        if w.load[end, d] + w.demand[visit, d] > w.most[route, d]:
            return False
    return True


@compiled
def _look(  # noqa: PLR0912, PLR0915, PLR0917 - one loop that calls as little as it can
    w: Any, visit: int, route: int, most: int, blinks: int, but: int
) -> Whole:
    """As `find_place` on one route, not behind `but`; with `blinks` 0 every place is looked at."""
    mind, node = w.mind, w.node
    me = node[visit]
    to_me = w.back[me.enter]
    from_me = w.travel[me.leave]
    opens, closes, service = whole(me.opens), whole(me.closes), whole(me.service)
    own_setup, multi = me.setup, me.kind & MULTI
    loaded = w.demand.shape[1] > 0 and not mind[0].only_fills
    blink = mind[0].blink
    extra = whole(w.fit[visit, route])
    if w.route[route].count == 0:
        extra += opening_cost(w, route)
        if extra >= most:
            return most
    price = w.route[route].travel_cost
    soft = w.route[route].soft > 0 or w.info[visit].late_cost > 0
    breaks = w.route[route].breaks > 0
    p = mind[0].first + route
    end = mind[0].last + route
    while p != end:
        here = node[p]
        n = here.next
        there = here.leave
        at = whole(here.ready) + to_me[there]
        if own_setup > 0 and there != me.enter:
            at += own_setup
        if here.ready > closes:
            break
        if at < opens:
            at = opens
        elif multi:
            at = start_from(w, visit, at)
        after = p
        p = n
        if at > closes:
            continue
        blink -= blinks
        if blink < 0:
            blink = below(mind, 200)
            continue
        if after == but:
            continue
        m = n
        if breaks and node[n].kind & BREAK:
            m = after_breaks(w, n)
            if at + service > ready_until(w, me.leave, n):
                continue
            way = whole(w.travel[there, node[m].enter])
        else:
            bound = whole(node[n].latest)
            if node[n].setup > 0 and node[n].enter != me.leave:
                bound -= node[n].setup
            if at + service + from_me[node[n].enter] > bound:
                continue
            way = whole(here.way)
        cost = extra + price * (to_me[there] + from_me[node[m].enter] - way)
        if cost >= most:
            continue
        if loaded and not room(w, visit, route, after, n):
            continue
        if soft:
            if at > me.due:
                cost += (at - me.due) * w.info[visit].late_cost
            if cost < most:
                cost += delay_cost(w, route, me.leave, at + service, n)
            if mind[0].max_late_cost > 0 and at - me.due > mind[0].latest:
                cost += (at - me.due - mind[0].latest) * mind[0].max_late_cost
            if cost >= most:
                continue
        most = cost
        mind[0].found_route = route
        mind[0].found_after = after
    mind[0].blink = blink
    return most


@compiled
def room(w: Any, visit: int, route: int, p: int, n: int) -> bool:
    """Does the visit's load fit between `p` and `n`, and with all that comes behind?"""
    for d in range(w.demand.shape[1]):
        demand = w.demand[visit, d]
        if demand > 0 and max(w.load[p, d], w.peak[n, d]) + demand > w.most[route, d]:
            return False
    return True


@compiled
def find_break_place(w: Any, pause: int, route: int) -> bool:
    """The place with the most slack for a break wherever its person is; false without any."""
    mind, node = w.mind, w.node
    found = False
    if w.route[route].closed:
        return False
    widest = whole(0)
    p = mind[0].first + route
    while p != mind[0].last + route:
        n = node[p].next
        at = max(whole(node[p].ready), whole(node[pause].opens))
        slack = ready_until(w, node[p].leave, n) - at - node[pause].service
        if at <= node[pause].closes and slack >= 0 and (not found or slack > widest):
            found = True
            widest = slack
            mind[0].found_route = route
            mind[0].found_after = p
        p = n
    return found
