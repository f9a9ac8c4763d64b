"""When a visit may start: its windows, and the common start of a group."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.world import FAR, MULTI, Whole


@compiled
def start_from(w: Any, visit: int, at: int) -> Whole:
    """The first start not before `at`; later than its `closes` when there is none."""
    node = w.node[visit]
    if at <= node.opens:
        return node.opens
    if node.kind & MULTI:
        for k in range(w.windows.shape[1]):
            if at <= w.windows[visit, k, 1]:
                return max(at, w.windows[visit, k, 0])
        return FAR
    return at


@compiled
def start_until(w: Any, visit: int, at: int) -> Whole:
    """The last start not after `at`; before its `opens` when there is none."""
    node = w.node[visit]
    if at >= node.closes:
        return node.closes
    if node.kind & MULTI:
        for k in range(w.windows.shape[1] - 1, -1, -1):
            since, until = w.windows[visit, k, 0], w.windows[visit, k, 1]
            if since <= until and at >= since:
                return min(at, until)
        return -FAR
    return at


@compiled
def start_together(w: Any, group: int) -> Whole:
    """The first member's earliest start that suits all members' reach; FAR when there is none."""
    first = w.group[group].first
    size = w.group[group].size
    lead = w.member[first].visit
    start = w.info[lead].reach
    while start <= w.node[lead].closes:
        later = start
        for k in range(first + 1, first + size):
            visit = w.member[k].visit
            own = start_from(w, visit, max(w.info[visit].reach, later + w.member[k].least))
            if own > w.node[visit].closes:
                return FAR
            later = max(later, own - w.member[k].most)
        if later == start:
            return start
        start = start_from(w, lead, later)
    return FAR


@compiled
def end_together(w: Any, group: int) -> Whole:
    """The first member's latest start that suits all members' limit."""
    first = w.group[group].first
    lead = w.member[first].visit
    limit = w.info[lead].limit
    for k in range(first + 1, first + w.group[group].size):
        limit = min(limit, w.info[w.member[k].visit].limit - w.member[k].least)
    return start_until(w, lead, limit)
