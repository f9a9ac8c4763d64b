"""Where the search starts: empty routes, or a plan that stands, as far as it still fits."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.settle import disturb, settle
from dispatch.planning.kernel.undo import begin, put_in, save, undo
from dispatch.planning.kernel.world import Whole


@compiled
def settle_all(w: Any) -> bool:
    """Settles every route that can be used at all, from the ground up."""
    for n in range(w.mind[0].visits):
        w.info[n].reach = w.node[n].opens
        w.info[n].limit = w.node[n].closes
    for route in range(w.mind[0].routes):
        if not w.route[route].closed:
            disturb(w, route)
    return settle(w)


@compiled
def recall_best(w: Any) -> bool:
    """Makes the best plan so far the present one."""
    mind, node = w.mind, w.node
    begin(w)
    mind[0].absent = 0
    mind[0].groups_placed = 0
    mind[0].away = 0
    mind[0].missing = 0
    for n in range(len(node)):
        node[n].next = w.best[0, n]
        node[n].route = w.best[1, n]
        if n < mind[0].first and node[n].route < 0:
            w.absent[mind[0].absent] = n
            w.info[n].slot = mind[0].absent
            mind[0].absent += 1
        mind[0].groups_placed += node[n].group >= 0 and node[n].route >= 0
        if n < mind[0].first and w.info[n].told >= 0:
            if node[n].route < 0:
                mind[0].missing += 1
            else:
                mind[0].away += w.route[node[n].route].worker != w.info[n].told
    for n in range(len(node)):
        if node[n].route >= 0 and node[n].next >= 0:
            node[node[n].next].prev = n
    good = settle_all(w)
    mind[0].cost = 0
    for route in range(mind[0].routes):
        mind[0].cost += w.route[route].cost
    for k in range(mind[0].absent):
        mind[0].cost += w.info[w.absent[k]].penalty
    begin(w)
    return good


@compiled
def take_over(w: Any, given: Any, given_from: Any, dropped: Any) -> Whole:
    """Takes over the sequences `given[given_from[route]:given_from[route + 1]]`; drops, one by
    one, what does not fit any more. How many were dropped.
    """
    mind = w.mind
    count = 0
    in_circles = False
    while True:
        begin(w)
        mind[0].failed = -1
        for route in range(mind[0].routes):
            if w.route[route].closed:
                continue
            save(w, route)
            after = mind[0].first + route
            for k in range(given_from[route], given_from[route + 1]):
                if not dropped[given[k]]:
                    put_in(w, given[k], route, after)
                    mind[0].groups_placed += w.node[given[k]].group >= 0
                    after = given[k]
            disturb(w, route)
        if settle(w):
            begin(w)
            return count
        guilty = _guilty(w)
        undo(w)
        count += 1
        if guilty < 0:
            for n in range(mind[0].first):
                dropped[n] = dropped[n] or w.node[n].group >= 0 or in_circles
            in_circles = True
        elif guilty < mind[0].visits and w.node[guilty].group >= 0:
            first = w.group[w.node[guilty].group].first
            for k in range(first, first + w.group[w.node[guilty].group].size):
                dropped[w.member[k].visit] = True
        else:
            dropped[guilty] = True
            if guilty < mind[0].visits and w.info[guilty].partner >= 0:
                dropped[w.info[guilty].partner] = True


@compiled
def _guilty(w: Any) -> Whole:
    """Who is to go when the orders can't be kept: the last one before the failure who may."""
    mind = w.mind
    n = mind[0].failed
    if n < 0:
        return -1
    if n >= mind[0].first:
        n = w.node[n].prev
    failed = n
    while 0 <= n < mind[0].first:
        if not w.info[n].pinned and n < mind[0].visits:
            return n
        n = w.node[n].prev
    return failed if failed < mind[0].first else -1
