"""Makes way for a visit or crew that is left out: takes off a route for each seat what is there
at one moment.

A crew finds no place by chance as easily as one person does: two people must have a gap at the
same time. So the gaps are made, at one start, where what has to go is worth least; it is an
ejection of the shortest piece of a route, for several routes at once (after Nagata & Bräysy 2009,
"A powerful route minimization heuristic for the vehicle routing problem with time windows").
"""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.recreate import enqueue
from dispatch.planning.kernel.removal import remove
from dispatch.planning.kernel.windows import start_from
from dispatch.planning.kernel.world import FORBIDDEN, Whole, whole

LOOKS = 8
"""Routes looked at for each seat; the one on which the least is in the way is taken."""


@compiled
def make_way(w: Any, absent: int) -> None:
    """Queues a left-out visit with its crew, and what keeps them from one start drawn by chance.

    It is to be placed before all others of this step. Pairs are left as they are.
    """
    mind, node = w.mind, w.node
    lead = w.info[absent].head
    if w.info[lead].partner >= 0:
        return
    group = node[lead].group
    size = 1 if group < 0 else w.group[group].size
    start = _any_start(w, lead)
    for s in range(size):
        visit, at = lead, start
        if s > 0:
            member = w.member[w.group[group].first + s]
            visit = member.visit
            at = start + member.least
        if at > node[visit].closes:
            return
        route = _easiest(w, visit, at, s)
        if route < 0:
            return
        w.chosen[s] = route
        _clear(w, visit, route, at)
    enqueue(w, lead)
    mind[0].urgent = lead


@compiled
def _any_start(w: Any, visit: int) -> Whole:
    """A start within its windows and the hours of somebody who may have it; or after `closes`."""
    begin, end = w.able_from[visit], w.able_from[visit + 1]
    closes = whole(w.node[visit].closes)
    if begin == end:
        return closes + 1
    route = w.able[begin + below(w.mind, end - begin)]
    since = max(w.node[visit].opens, w.node[w.mind[0].first + route].ready)
    until = min(closes, whole(w.node[w.mind[0].last + route].latest))
    if since > until:
        return closes + 1
    return start_from(w, visit, since + below(w.mind, until - since + 1))


@compiled
def _easiest(w: Any, visit: int, at: int, seats: int) -> Whole:
    """Of a few routes that may have it, the one where what is in the way is worth least."""
    begin, end = w.able_from[visit], w.able_from[visit + 1]
    best, least = -1, whole(0)
    for _ in range(LOOKS if end > begin else 0):
        other = w.near[visit, below(w.mind, w.near.shape[1])]
        route = w.node[other].route if other >= 0 and below(w.mind, 2) == 0 else -1
        if route < 0:
            route = w.able[begin + below(w.mind, end - begin)]
        if w.fit[visit, route] == FORBIDDEN or w.route[route].closed or _taken(w, route, seats):
            continue
        worth = _in_the_way(w, visit, route, at)
        if worth >= 0 and (best < 0 or worth < least):
            best, least = route, worth
    return best


@compiled
def _taken(w: Any, route: int, seats: int) -> bool:
    """Is it the route of somebody who has one of the first `seats` already?"""
    for s in range(seats):  # noqa: SIM110 - numba knows no generators
        if w.route[w.chosen[s]].worker == w.route[route].worker:
            return True
    return False


@compiled
def _in_the_way(w: Any, visit: int, route: int, at: int) -> Whole:
    """What is to go costs so much to leave out, and the way there and on; -1: it can't go."""
    mind, node = w.mind, w.node
    p = _last_before(w, visit, route, at)
    if p < 0:
        return -1
    worth = whole(w.fit[visit, route])
    n = node[p].next
    while not _fits_behind(w, visit, n, at):
        if n >= mind[0].visits or w.info[n].pinned:
            return -1
        seats = 1 if node[n].group < 0 else w.group[node[n].group].size
        worth += w.info[n].penalty * seats
        n = node[n].next
    way = whole(w.travel[node[p].leave, node[visit].enter])
    way += w.travel[node[visit].leave, node[n].enter]
    return max(worth, 0) + way * w.route[route].travel_cost


@compiled
def _clear(w: Any, visit: int, route: int, at: int) -> None:
    p = _last_before(w, visit, route, at)
    if p < 0:
        return
    n = w.node[p].next
    while n < w.mind[0].visits and not _fits_behind(w, visit, n, at):
        follower = w.node[n].next
        if w.node[n].route == route:  # not gone already with the other end of its pair
            remove(w, n)
        n = follower


@compiled
def _last_before(w: Any, visit: int, route: int, at: int) -> Whole:
    """The last node of the route from which the visit can be started at `at`; -1: none."""
    node, me = w.node, w.node[visit]
    found = -1
    p = whole(w.mind[0].first + route)
    while p != w.mind[0].last + route and node[p].ready <= at:
        there = whole(node[p].ready) + w.travel[node[p].leave, me.enter]
        if me.setup > 0 and node[p].leave != me.enter:
            there += me.setup
        if there <= at:
            found = p
        p = node[p].next
    return found


@compiled
def _fits_behind(w: Any, visit: int, n: int, at: int) -> bool:
    """Does node `n` still start in time when the visit is started at `at` before it?"""
    node, me = w.node, w.node[visit]
    there = whole(at) + me.service + w.travel[me.leave, node[n].enter]
    if node[n].setup > 0 and me.leave != node[n].enter:
        there += node[n].setup
    return bool(there <= node[n].latest)
