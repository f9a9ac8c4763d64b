"""Finds places for a whole crew: distinct workers whose starts suit each other, all or none."""

from typing import Any

from dispatch.planning.kernel.chance import below
from dispatch.planning.kernel.choices import choose_routes
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.delay import after_breaks, delay_cost, opening_cost, ready_until
from dispatch.planning.kernel.place import room
from dispatch.planning.kernel.windows import start_from, start_until
from dispatch.planning.kernel.world import FORBIDDEN, Whole, whole

STRANGERS = 10
"""Routes looked at by chance for a seat, besides those of the neighbours."""

TRIES = 4000
"""Combinations looked at for one crew; the cheapest come first."""


@compiled
def gather(w: Any, k: int, seat: int, most: int) -> Whole:
    """Puts all places of member `k` into `w.option[seat]`, the cheapest first; how many."""
    mind, node, option = w.mind, w.node, w.option
    visit = w.member[k].visit
    me = node[visit]
    found = 0
    for c in range(choose_routes(w, visit, STRANGERS)):
        route = w.choice[c]
        extra = whole(w.fit[visit, route])
        if extra == FORBIDDEN or w.route[route].closed:
            continue
        if w.route[route].count == 0:
            extra += opening_cost(w, route)
        p = mind[0].first + route
        while p != mind[0].last + route and found < option.shape[1]:
            here = node[p]
            n = here.next
            after = p
            p = n
            if here.ready > me.closes:
                break
            at = whole(here.ready) + w.back[me.enter, here.leave]
            if me.setup > 0 and here.leave != me.enter:
                at += me.setup
            at = start_from(w, visit, at)
            limit = start_until(w, visit, ready_until(w, me.leave, n) - me.service)
            if at > limit or at > me.closes:
                continue
            mind[0].blink -= 1
            if mind[0].blink < 0:
                mind[0].blink = below(mind, 200)
                continue
            if not room(w, visit, route, after, n):
                continue
            m = after_breaks(w, n)
            travel = whole(w.travel[here.leave, me.enter]) + w.travel[me.leave, node[m].enter]
            plain = extra + w.route[route].travel_cost * (
                travel - w.travel[here.leave, node[m].enter]
            )
            option[seat, found].plain = plain
            cost = plain + max(at - me.due, 0) * w.info[visit].late_cost
            if cost >= most:
                continue
            if w.route[route].soft:
                cost += delay_cost(w, route, me.leave, at + me.service, n)
                if cost >= most:
                    continue
            option[seat, found].cost = cost
            option[seat, found].reach = at
            option[seat, found].limit = limit
            option[seat, found].route = route
            option[seat, found].after = after
            found += 1
    _sort(option[seat], w.order[seat], found)
    return found


@compiled
def _sort(option: Any, order: Any, size: int) -> None:
    """Shell sort of the options' numbers by cost."""
    for k in range(size):
        order[k] = k
    gap = size // 2
    while gap > 0:
        for k in range(gap, size):
            item = order[k]
            j = k
            while j >= gap and option[order[j - gap]].cost > option[item].cost:
                order[j] = order[j - gap]
                j -= gap
            order[j] = item
        gap //= 2


@compiled
def find_crew(w: Any, group: int, most: int) -> Whole:
    """Cost of the cheapest crew cheaper than `most`, or `most`; in `w.chosen` its options."""
    first, size = w.group[group].first, w.group[group].size
    option, trial = w.option, w.trial
    for s in range(size):
        trial[s].found = gather(w, first + s, s, most)
        if trial[s].found == 0:
            return most
    rest = whole(0)
    for s in range(size - 1, -1, -1):
        trial[s].rest = rest
        rest += option[s, w.order[s, 0]].cost
        trial[s].at = -1
    tries = TRIES
    s = 0
    while s >= 0 and tries > 0:
        tries -= 1
        trial[s].at += 1
        if trial[s].at >= trial[s].found:
            s -= 1
            continue
        mine = w.order[s, trial[s].at]
        cost = option[s, mine].cost + (trial[s - 1].cost if s > 0 else 0)
        if cost + trial[s].rest >= most:
            s -= 1
            continue
        if not _joins(w, group, s, mine):
            continue
        trial[s].cost = cost
        if s + 1 < size:
            s += 1
            trial[s].at = -1
            continue
        total = _price(w, first, size)
        if total < most and not _circular(w, size):
            most = total
            for j in range(size):
                w.chosen[j] = w.order[j, trial[j].at]
    return most


@compiled
def _joins(w: Any, group: int, s: int, mine: int) -> bool:
    """Does this option go with those of the seats before: other workers, times, newcomers?"""
    option, trial, first = w.option, w.trial, w.group[group].first
    route = w.route[option[s, mine].route]
    newcomers = route.newcomer
    for j in range(s):
        other = w.route[option[j, w.order[j, trial[j].at]].route]
        if other.worker == route.worker:
            return False
        newcomers += other.newcomer
    if newcomers > w.group[group].newcomers:
        return False
    since = whole(option[s, mine].reach)
    until = whole(option[s, mine].limit)
    if s > 0:
        since = max(since - w.member[first + s].most, trial[s - 1].since)
        until = min(until - w.member[first + s].least, trial[s - 1].until)
    trial[s].since = since
    trial[s].until = until
    return bool(since <= until)


@compiled
def _price(w: Any, first: int, size: int) -> Whole:
    """The whole cost of the options now on trial, with what their common start delays."""
    option, trial, node = w.option, w.trial, w.node
    lead = trial[size - 1].since
    total = whole(0)
    for s in range(size):
        mine = option[s, w.order[s, trial[s].at]]
        visit = w.member[first + s].visit
        at = whole(max(mine.reach, lead + (w.member[first + s].least if s > 0 else 0)))
        total += mine.plain
        late = at - node[visit].due
        if late > 0:
            total += late * w.info[visit].late_cost
            if w.mind[0].max_late_cost > 0 and late > w.mind[0].latest:
                total += (late - w.mind[0].latest) * w.mind[0].max_late_cost
        if w.route[mine.route].soft:
            ready = at + node[visit].service
            total += delay_cost(w, mine.route, node[visit].leave, ready, node[mine.after].next)
    return total


@compiled
def _circular(w: Any, size: int) -> bool:
    """Would a member have to wait for what comes behind another member, and that for it?"""
    if w.mind[0].groups_placed == 0:
        return False
    for s in range(size):  # noqa: SIM110 - numba knows no generators
        if _leads_to_another(w, s, size):
            return True
    return False


@compiled
def _leads_to_another(w: Any, s: int, size: int) -> bool:
    mind, node, option, trial = w.mind, w.node, w.option, w.trial
    until = whole(0)
    for j in range(size):
        until = max(until, whole(node[option[j, w.order[j, trial[j].at]].after].start))
    mind[0].seen += 1
    n = node[option[s, w.order[s, trial[s].at]].after].next
    waiting = 0
    while True:
        while n < mind[0].first and node[n].start <= until and w.info[n].seen != mind[0].seen:
            w.info[n].seen = mind[0].seen
            for j in range(size):
                if j != s and n == option[j, w.order[j, trial[j].at]].after:
                    return True
            if node[n].group >= 0:
                first = w.group[node[n].group].first
                for k in range(first, first + w.group[node[n].group].size):
                    other = w.member[k].visit
                    if other != n and waiting < len(w.depth):
                        w.depth[waiting, 0] = other
                        waiting += 1
            n = node[n].next
        if waiting == 0:
            return False
        waiting -= 1
        n = whole(w.depth[waiting, 0])
