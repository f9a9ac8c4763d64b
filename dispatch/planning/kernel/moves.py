"""Counts the told visits that are with somebody else or left out, against how many may be."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.world import Whole

DEAREST = 1e12
"""More than any plan, and little enough to count with."""


@compiled
def moved(w: Any) -> Whole:
    """How many told visits are not with the worker who was told."""
    return w.mind[0].away + w.mind[0].missing


@compiled
def too_many(w: Any) -> Whole:
    """How many more are moved than may be now."""
    return max(moved(w) - w.mind[0].moved_limit, 0)


@compiled
def hold_moves(w: Any) -> None:
    """From here on no more may move than do now, or than may in any case."""
    w.mind[0].moved_limit = max(w.mind[0].most_moved, moved(w))


@compiled
def change_price(w: Any, over: int) -> None:
    """Makes each one too many a little dearer, or cheaper again where there is none."""
    mind = w.mind
    if over > 0:
        mind[0].moved_price = min(mind[0].moved_price * (1.0 + mind[0].moved_rise), DEAREST)
    else:
        cheaper = mind[0].moved_price * (1.0 - mind[0].moved_rise)
        mind[0].moved_price = max(cheaper, mind[0].moved_least)
