"""Finds the cheapest place for one visit: the innermost loop of the search."""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.delay import after_breaks, delay_cost, opening_cost, ready_until
from dispatch.planning.kernel.windows import start_from
from dispatch.planning.kernel.world import BREAK, FORBIDDEN, MULTI, Whole, whole


@compiled
def find_place(  # noqa: PLR0912, PLR0915 - one loop that calls as little as it can
    w: Any, visit: int, choices: int, most: int
) -> Whole:
    """Cost of the cheapest place cheaper than `most` on the first `choices` routes in `w.choice`,
    or `most`; the place is left in `mind.found_route` and `mind.found_after`.

    One place in a hundred or so is not looked at, which keeps the search from always doing the
    same ("blinks").
    """
    mind, node = w.mind, w.node
    me = node[visit]
    to_me = w.back[me.enter]
    from_me = w.travel[me.leave]
    fit = w.fit[visit]
    opens, closes, service = whole(me.opens), whole(me.closes), whole(me.service)
    own_setup, multi = me.setup, me.kind & MULTI
    dims = w.demand.shape[1]
    blink = mind[0].blink
    for c in range(choices):
        route = w.choice[c]
        extra = whole(fit[route])
        if extra == FORBIDDEN or w.route[route].closed:
            continue
        if w.route[route].count == 0:
            extra += opening_cost(w, route)
        if extra >= most and w.route[route].count == 0:
            continue
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
            blink -= 1
            if blink < 0:
                blink = below(mind, 200)
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
            if dims > 0 and not room(w, visit, route, after, n):
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
