"""Lets visits wait without a place for a while, where routes are so few that hardly a move fits.

With the fewest routes the loads and windows are so tight that a good plan can be reached from
another one only through plans that leave something out. As in `squeeze`, what waits becomes
dearer by every step; when hardly anything waits, all visits become cheaper again.
"""

import numpy as np

from dispatch.planning.kernel.begin import recall_best
from dispatch.planning.kernel.routing import FOREVER
from dispatch.planning.kernel.squeeze import keep_squeezed
from dispatch.planning.kernel.world import FORBIDDEN, World

SHARE = 0.85
"""Up to this part of the way visits may wait; the rest is for complete plans alone."""

FIRST, LEAST = 5.0, 2.0
"""What it costs to wait, at first and at the least, in mean ways."""

RISE = 0.01
"""How much dearer each step makes what waits, in mean ways."""

BACK_FROM, BACK_EVERY = 0.4, 0.05
"""At these parts of the way the search goes on from the best complete plan, as what waits and comes
back leads ever farther from it.
"""

OFTEN = 0.3
"""All become cheaper when something waited in fewer of the steps than this."""

CHEAPER = 0.8

TAILS = 10
"""So often two routes may swap their tails before each step, in a fifteenth of the time."""

FEW = 40
"""So many open routes are all looked at for every visit."""


class Waiting:
    """What leaving a visit out costs for now; and what is put back when that is over.

    Only plans that leave nothing out are kept as the best, as before. Nothing is changed unless
    `fewest` is said of a plan in which everything has its place.
    """

    def __init__(self, world: World, mean_way: float, *, fewest: bool) -> None:
        self.on = fewest and int(world.mind["absent"][0]) == 0
        if not self.on:
            return
        self._world = world
        self._back_at = BACK_FROM
        self._least = LEAST * mean_way
        self._prices = world.info["penalty"][: int(world.mind["visits"][0])]
        self._penalties = world.info["penalty"].copy()
        self._worth = world.route["use_cost"].copy()
        self._closed = world.route["closed"].copy()
        world.route["closed"][world.route["count"] == 0] = 1
        world.route["use_cost"] = 0
        if _single(world):
            world.mind["hasty"] = 1
            world.mind["tails"] = 0 if int(world.mind["max_late_cost"][0]) else TAILS
            _look_at_open_routes_only(world)
        world.mind["most_absent"] = 0
        world.mind["rise"] = max(int(RISE * mean_way), 1)
        world.mind["waited"] = 0
        keep_squeezed(world, np.full_like(self._prices, int(FIRST * mean_way)), False)

    def after(self, steps: int, part: float) -> None:
        """To be told after so many steps, at this part of the way from 0 to 1."""
        if not self.on:
            return
        often = int(self._world.mind["waited"][0]) >= OFTEN * steps
        self._world.mind["waited"] = 0
        if part >= SHARE:
            self.end()
            return
        if part >= self._back_at:
            self._back_at += BACK_EVERY
            recall_best(self._world)
        if not often:
            self._make_cheaper()

    def _make_cheaper(self) -> None:
        absent = self._world.absent[: int(self._world.mind["absent"][0])]
        before = self._world.info["penalty"][absent].sum()
        self._prices[:] = np.maximum(self._prices * CHEAPER, self._least).astype(np.int64)
        self._world.mind["cost"] += self._world.info["penalty"][absent].sum() - before

    def end(self) -> None:
        """Goes back to the best complete plan, and to what everything costs in truth."""
        if not self.on:
            return
        self.on = False
        self._world.route["use_cost"] = self._worth
        self._world.route["closed"] = self._closed
        self._world.mind["most_absent"] = FOREVER
        self._world.mind["rise"] = 0
        keep_squeezed(self._world, self._penalties, False)


def _single(world: World) -> bool:
    """No crews, pairs or breaks, and no place that pays: each visit only makes a plan dearer."""
    visits = int(world.mind["visits"][0])
    pairs = bool(np.any(world.info["partner"][:visits] >= 0))
    tied = pairs or bool(world.mind["any_group"][0]) or bool(np.any(world.route["breaks"]))
    return not tied and int(world.fit.min(initial=0)) >= 0


def _look_at_open_routes_only(world: World) -> None:
    """At all of them for each visit where they are few; the others stay empty to the end."""
    is_open = world.route["closed"] == 0
    visit, route = np.nonzero((world.fit != FORBIDDEN) & is_open)
    world.able[: len(route)] = route
    world.able_from[1:] = np.cumsum(np.bincount(visit, minlength=len(world.fit)))
    world.mind["everywhere"] = is_open.sum() <= FEW
