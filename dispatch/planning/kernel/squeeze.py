"""Tries to do the same work with a route less.

A route is closed, and what it had waits. The longer a visit waits, the dearer it becomes to
leave it out (the absence counters of Christiaens & Vanden Berghe 2020, section 5.4).
"""

from typing import Any

import numpy as np

from dispatch.planning.kernel.anneal import keep_best, make_dearer, whole_cost
from dispatch.planning.kernel.begin import recall_best
from dispatch.planning.kernel.chance import fraction
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.recreate import recreate
from dispatch.planning.kernel.removal import remove
from dispatch.planning.kernel.ruin import ruin
from dispatch.planning.kernel.settle import settle
from dispatch.planning.kernel.undo import begin, undo
from dispatch.planning.kernel.world import Whole


@compiled
def close_smallest(w: Any) -> Whole:
    """Closes the used route with the fewest visits and takes them out; -1 when none can be."""
    mind = w.mind
    smallest = -1
    for route in range(mind[0].routes):
        mine = w.route[route]
        if mine.closed or mine.count == 0 or _has_pinned(w, route):
            continue
        if smallest < 0 or mine.count < w.route[smallest].count:
            smallest = route
    if smallest < 0:
        return -1
    begin(w)
    mind[0].stamp += 1
    mind[0].queue = 0
    n = w.node[mind[0].first + smallest].next
    while n < mind[0].visits:
        remove(w, n)
        n = w.node[mind[0].first + smallest].next
    if not settle(w):
        undo(w)
        return -1
    w.route[smallest].closed = 1
    begin(w)
    return smallest


@compiled
def _has_pinned(w: Any, route: int) -> bool:
    """Pinned visits, or breaks, which make a route somebody's day and not just a vehicle."""
    n = w.node[w.mind[0].first + route].next
    while n < w.mind[0].first:
        group = w.node[n].group
        if n >= w.mind[0].visits or w.info[n].pinned or group >= 0:
            return True
        n = w.node[n].next
    return False


@compiled
def squeeze(w: Any, steps: int, temperature: float, rise: int, goal: int) -> Whole:
    """Stops as soon as no more than `goal` are left out; how many steps that took."""
    mind = w.mind
    current = whole_cost(w)
    for step in range(steps):
        begin(w)
        ruin(w)
        if settle(w) and recreate(w):
            cost = whole_cost(w)
            if cost < current - temperature * np.log(1.0 - fraction(mind)):
                current = cost
            else:
                undo(w)
        else:
            undo(w)
        if mind[0].absent <= goal:
            return step + 1
        current += make_dearer(w, rise)
    return steps


@compiled
def keep_squeezed(w: Any, penalties: Any, good: bool) -> None:
    """Gives the penalties back; keeps the present plan, or goes back to the one before."""
    if good:
        keep_best(w, 0)
    for n in range(len(penalties)):
        w.info[n].penalty = penalties[n]
    recall_best(w)
    w.mind[0].best = whole_cost(w)
