"""The search itself: break a part, mend it, keep it or not, colder and colder."""

from typing import Any

import numpy as np

from dispatch.planning.kernel.chance import fraction
from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.moves import change_price, hold_moves, too_many
from dispatch.planning.kernel.recreate import enqueue, recreate, sort_queue
from dispatch.planning.kernel.recreate import insert as insert_one
from dispatch.planning.kernel.ruin import ruin
from dispatch.planning.kernel.settle import settle
from dispatch.planning.kernel.tails import swap_tails
from dispatch.planning.kernel.undo import begin, undo
from dispatch.planning.kernel.world import Whole, whole


@compiled
def anneal(w: Any, steps: int, hot: float, cold: float) -> None:
    """That many steps, while the temperature falls evenly from `hot` to `cold` (cost units)."""
    mind = w.mind
    current = whole_cost(w)
    borrows = mind[0].moved_rise > 0.0
    if not borrows:
        hold_moves(w)
    over = too_many(w)
    for step in range(steps):
        if mind[0].rise > 0 and mind[0].absent > 0:
            mind[0].waited += 1
            current += make_dearer(w, mind[0].rise)
        if borrows:
            change_price(w, over)
        temperature = hot + (cold - hot) * step / steps
        current = _swap_some_tails(w, current, temperature)
        begin(w)
        if mind[0].hasty:
            mind[0].bar = current - temperature * np.log(1.0 - fraction(mind))
        ruin(w)
        if not (settle(w) and recreate(w)):
            undo(w)
            continue
        still_over = too_many(w)
        if still_over > 0 and not borrows:
            undo(w)
            continue
        cost = whole_cost(w)
        if not mind[0].hasty:
            mind[0].bar = current - temperature * np.log(1.0 - fraction(mind))
        charged = cost + (still_over - over) * mind[0].moved_price
        if charged >= mind[0].bar and (cost != current or still_over != over):
            undo(w)
            if mind[0].max_late_cost > 0:
                whole_cost(w)
            continue
        current = cost
        over = still_over
        if over > 0:
            continue
        hold_moves(w)
        if cost < mind[0].best and mind[0].absent <= mind[0].most_absent:
            keep_best(w, cost)


@compiled
def _swap_some_tails(w: Any, current: Whole, temperature: float) -> Whole:
    """As many tries as `mind.tails` says, accepted as a step is; what the plan costs then."""
    mind = w.mind
    for _ in range(mind[0].tails):
        if swap_tails(w, current - temperature * np.log(1.0 - fraction(mind))):
            current = whole(mind[0].cost)
            if current < mind[0].best and mind[0].absent <= mind[0].most_absent:
                keep_best(w, current)
    return current


@compiled
def make_dearer(w: Any, rise: int) -> Whole:
    """Makes each one dearer that is left out; how much dearer the plan is now."""
    mind = w.mind
    for k in range(mind[0].absent):
        w.info[w.absent[k]].penalty += rise
    more = whole(rise) * mind[0].absent
    mind[0].cost += more
    return more


@compiled
def whole_cost(w: Any) -> Whole:
    """Cost of all routes, of what is left out, and of the greatest lateness."""
    mind = w.mind
    if mind[0].max_late_cost == 0:
        return mind[0].cost
    latest = 0
    for route in range(mind[0].routes):
        latest = max(latest, w.route[route].late)
    mind[0].latest = latest
    return mind[0].cost + latest * mind[0].max_late_cost


@compiled
def keep_best(w: Any, cost: int) -> None:
    """Remembers the present routes as the best so far."""
    w.mind[0].best = cost
    for n in range(len(w.node)):
        w.best[0, n] = w.node[n].next
        w.best[1, n] = w.node[n].route


@compiled
def construct(w: Any, everywhere: int) -> None:
    """Places everything that is left out, one by one, the costliest to leave out first."""
    mind = w.mind
    mind[0].stamp += 1
    mind[0].queue = 0
    for k in range(mind[0].absent):
        enqueue(w, w.absent[k])
    sort_queue(w)
    usual = mind[0].everywhere
    mind[0].everywhere = everywhere
    for k in range(mind[0].queue):
        begin(w)
        if not insert_one(w, w.queue[k]):
            undo(w)
    mind[0].everywhere = usual
    cost = whole_cost(w)
    if cost < mind[0].best:
        keep_best(w, cost)
