"""Takes strings of visits off neighbouring routes (Christiaens & Vanden Berghe 2020, section 5)."""

from typing import Any

from dispatch.planning.kernel.chance import below, fraction
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.make_way import make_way
from dispatch.planning.kernel.recreate import enqueue
from dispatch.planning.kernel.removal import remove
from dispatch.planning.kernel.settle import disturb
from dispatch.planning.kernel.undo import save, take_out
from dispatch.planning.kernel.world import Whole, whole

SPLIT = 0.5
"""How often a string keeps some visits in its middle."""

KEEP_MORE = 0.01
"""How often one more of them is kept ("beta" of the paper)."""


@compiled
def ruin(w: Any) -> None:
    """Takes out a few strings around one visit, and queues them and the left-out ones nearby."""
    mind = w.mind
    mind[0].stamp += 1
    mind[0].queue = 0
    mind[0].urgent = -1
    seed = _any_visit(w)
    if mind[0].any_group and w.node[seed].route < 0 and below(mind, 2) == 0:
        make_way(w, seed)
    longest = _longest(w)
    strings = 1 + whole(fraction(mind) * max(4.0 * mind[0].strings / (1 + longest) - 1.0, 0.0))
    mind[0].turn += 1
    turn = mind[0].turn
    called = 0
    k = -1
    while k < w.near.shape[1] and strings > 0:
        visit = seed if k < 0 else w.near[seed, k]
        k += 1
        if visit < 0:
            break
        route = w.node[visit].route
        if route < 0:
            if called < 12:
                enqueue(w, visit)
                called += 1
        elif w.route[route].mark != turn and not w.info[visit].pinned:
            w.route[route].mark = turn
            strings -= 1
            most = min(longest, w.route[route].count)
            _take_string(w, visit, route, 1 + whole(fraction(mind) * most))
    _call_absent(w)


@compiled
def _any_visit(w: Any) -> Whole:
    mind = w.mind
    if mind[0].absent > 0 and below(mind, 8) == 0:
        visit = w.absent[below(mind, mind[0].absent)]
        if visit >= mind[0].visits:
            visit = w.node[mind[0].first + w.able[w.able_from[visit]]].next
        if visit < mind[0].visits:
            return visit
    return below(mind, mind[0].visits)


@compiled
def _longest(w: Any) -> Whole:
    """The longest string now: the mean number of visits of a used route, at most ten."""
    mind = w.mind
    mean = (mind[0].visits - mind[0].absent) / max(mind[0].used, 1)
    return max(1.0, min(1.0 * mind[0].longest, mean))


@compiled
def _call_absent(w: Any) -> None:
    """A few of the left-out, from anywhere, have another try too; breaks always."""
    mind = w.mind
    size = mind[0].absent
    for _ in range(min(3, size)):
        enqueue(w, w.absent[below(mind, size)])


@compiled
def _take_string(w: Any, visit: int, route: int, length: int) -> None:
    """Takes `length` visits in a row that include `visit`, sometimes round a few that stay."""
    mind, node = w.mind, w.node
    save(w, route)
    count = w.route[route].count
    kept = 0
    if length > 1 and length < count and fraction(mind) < SPLIT:
        kept = 1
        while length + kept < count and fraction(mind) < KEEP_MORE:
            kept += 1
    span = length + kept
    back = below(mind, span)
    n = visit
    while back > 0 and node[n].prev < mind[0].first:
        n = node[n].prev
        if n < mind[0].visits:
            back -= 1
    while n < mind[0].first and not n < mind[0].visits:
        n = node[n].next
    hole = below(mind, length) if kept > 0 else span
    ahead = 0
    pauses = w.route[route].breaks > 0 and below(mind, 2) == 0
    while n < mind[0].first and ahead < span:
        follower = node[n].next
        if n < mind[0].visits and node[n].route == route:
            if not (hole <= ahead < hole + kept):
                remove(w, n)
            ahead += 1
        n = follower
    if pauses:
        _take_pauses(w, route)
    disturb(w, route)


@compiled
def _take_pauses(w: Any, route: int) -> None:
    n = w.node[w.mind[0].first + route].next
    while n < w.mind[0].first:
        follower = w.node[n].next
        if n >= w.mind[0].visits:
            take_out(w, n)
            enqueue(w, n)
        n = follower
