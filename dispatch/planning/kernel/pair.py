"""Finds the cheapest two places for a pickup and its delivery on one route."""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.delay import after_breaks, delay_cost, opening_cost, ready_until
from dispatch.planning.kernel.windows import start_from
from dispatch.planning.kernel.world import BREAK, FORBIDDEN, Whole, whole


@compiled
def find_pair_places(w: Any, pickup: int, choices: int, most: int) -> Whole:
    """As `find_place`; the delivery goes behind `mind.found_second`, which may be the pickup."""
    mind, node = w.mind, w.node
    delivery = w.info[pickup].partner
    for c in range(choices):
        route = w.choice[c]
        if w.fit[pickup, route] == FORBIDDEN or w.fit[delivery, route] == FORBIDDEN:
            continue
        if w.route[route].closed:
            continue
        extra = whole(w.fit[pickup, route]) + w.fit[delivery, route]
        if w.route[route].count == 0:
            extra += opening_cost(w, route)
        if extra >= most and w.route[route].count == 0:
            continue
        p = mind[0].first + route
        while p != mind[0].last + route and node[p].ready <= node[pickup].closes:
            n = node[p].next
            mind[0].blink -= 1
            if mind[0].blink < 0:
                mind[0].blink = below(mind, 200)
            else:
                most = _try_from(w, pickup, delivery, route, p, extra, most)
            p = n
    return most


@compiled
def _try_from(  # noqa: PLR0917 - compiled code is called by position
    w: Any, pickup: int, delivery: int, route: int, p: int, extra: int, most: int
) -> Whole:
    mind, node = w.mind, w.node
    price = w.route[route].travel_cost
    place = node[p].leave
    x = node[p].next
    at = _arrive(w, place, whole(node[p].ready), pickup)
    if at > node[pickup].closes or not _carries(w, pickup, route, p):
        return most
    m = after_breaks(w, x)
    travel = w.travel[place, node[pickup].enter] + w.travel[node[pickup].leave, node[m].enter]
    cost = extra + price * (whole(travel) - w.travel[place, node[m].enter])
    if cost >= most:
        return most
    cost += max(at - node[pickup].due, 0) * w.info[pickup].late_cost
    ready = at + node[pickup].service
    place = node[pickup].leave
    if ready > ready_until(w, place, x):
        return most
    soft = w.route[route].soft > 0 or w.info[delivery].late_cost > 0
    before = pickup
    while ready <= node[delivery].closes:
        at = _arrive(w, place, ready, delivery)
        m = after_breaks(w, x)
        travel = w.travel[place, node[delivery].enter] - w.travel[place, node[m].enter]
        travel += w.travel[node[delivery].leave, node[m].enter]
        total = cost + price * whole(travel)
        done = at + node[delivery].service
        fits = at <= node[delivery].closes and total < most
        if (
            fits
            and done <= ready_until(w, node[delivery].leave, x)
            and _keeps(w, delivery, route, x)
        ):
            if soft:
                total += max(at - node[delivery].due, 0) * w.info[delivery].late_cost
                total += delay_cost(w, route, node[delivery].leave, done, x)
            if total < most:
                most = total
                mind[0].found_route = route
                mind[0].found_after = p
                mind[0].found_second = before
        if x >= mind[0].last or not _carries(w, pickup, route, x):
            break
        if node[x].kind & BREAK:
            at = max(ready, whole(node[x].opens))
        else:
            at = _arrive(w, place, ready, x)
            place = node[x].leave
        if at > node[x].latest:
            break
        if at > max(node[x].start, node[x].due):
            cost += (at - max(node[x].start, node[x].due)) * w.info[x].late_cost
        ready = at + node[x].service
        before = x
        x = node[x].next
    return most


@compiled
def _arrive(w: Any, place: int, ready: int, visit: int) -> Whole:
    at = ready + w.travel[place, w.node[visit].enter]
    if w.node[visit].setup > 0 and place != w.node[visit].enter:
        at += w.node[visit].setup
    return start_from(w, visit, at)


@compiled
def _carries(w: Any, pickup: int, route: int, n: int) -> bool:
    """Is there room for what was picked up on leaving `n`?"""
    for d in range(w.demand.shape[1]):
        if w.demand[pickup, d] > 0 and w.load[n, d] + w.demand[pickup, d] > w.most[route, d]:
            return False
    return True


@compiled
def _keeps(w: Any, delivery: int, route: int, n: int) -> bool:
    """Is there room behind the delivery for what the pair leaves aboard?"""
    for d in range(w.demand.shape[1]):
        kept = w.demand[delivery, d] + w.demand[w.info[delivery].partner, d]
        if kept > 0 and w.peak[n, d] + kept > w.most[route, d]:
            return False
    return True
