"""Lets more told visits move than may in the end, for a while and at a price.

With only one or two that may move, a plan that moves the right ones can hardly be reached from
one that moves others: both would have to change in one step. So the limit is held by a price
that rises while too many have moved and falls while not (a strategic oscillation, Glover 1977,
"Heuristics for integer programming using surrogate constraints"). Only plans that keep the limit
are kept as the best, and the rest of the search holds it in every step.
"""

from typing import Any

from dispatch.planning.kernel.anneal import anneal
from dispatch.planning.kernel.begin import recall_best
from dispatch.planning.kernel.moves import moved
from dispatch.planning.kernel.pace import Pace
from dispatch.planning.kernel.routing import FOREVER
from dispatch.planning.kernel.world import World

SHARE = 0.65
"""This part of the time."""

WARM = 7.0
"""The temperature meanwhile, in mean ways: it takes that much to leave out what pays little."""

PRICE = 3.0
"""Of each one too many in mean ways, at first and at the least."""

RISE = 0.001
"""By this part of it the price rises or falls in each step."""

TAKEN_OUT = 20.0
"""So many visits a step takes out in the mean; many of them stay or go back to their person."""


def borrow_moves(world: World, pace: Pace, mean_way: float) -> bool:
    """Searches so where a limit holds told visits; whether it did. The best plan is then there."""
    if not _any_limit(world):
        return False
    mind: Any = world.mind
    mind["moved_limit"] = max(int(mind["most_moved"][0]), int(moved(world)))
    mind["moved_least"] = mind["moved_price"] = PRICE * mean_way
    mind["moved_rise"] = RISE
    mind["strings"] = TAKEN_OUT
    while (steps := pace.next_steps(SHARE)) > 0:
        anneal(world, steps, WARM * mean_way, WARM * mean_way)
        pace.done(steps)
    mind["moved_rise"] = 0.0
    recall_best(world)
    return True


def _any_limit(world: World) -> bool:
    told = world.info["told"][: int(world.mind["visits"][0])] >= 0
    return bool(told.any()) and int(world.mind["most_moved"][0]) < FOREVER
