"""Lets visits wait without a place for a while, where routes are so few that hardly a move fits.

With the fewest routes the loads and windows are so tight that a good plan can be reached from
another one only through plans that leave something out. As in `squeeze`, what waits becomes
dearer by every step; when hardly anything waits, all visits become cheaper again.
"""

import numpy as np

from dispatch.planning.kernel.routing import FOREVER
from dispatch.planning.kernel.squeeze import keep_squeezed
from dispatch.planning.kernel.world import World

SHARE = 0.85
"""Up to this part of the way visits may wait; the rest is for complete plans alone."""

FIRST, LEAST = 5.0, 0.5
"""What it costs to wait, at first and at the least, in mean ways."""

RISE = 0.01
"""How much dearer each step makes what waits, in mean ways."""

OFTEN = 0.3
"""All become cheaper when something waited in fewer of the steps than this."""

CHEAPER = 0.8


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
        self._least = LEAST * mean_way
        self._prices = world.info["penalty"][: int(world.mind["visits"][0])]
        self._penalties = world.info["penalty"].copy()
        self._worth = world.route["use_cost"].copy()
        self._closed = world.route["closed"].copy()
        world.route["closed"][world.route["count"] == 0] = 1
        world.route["use_cost"] = 0
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
        elif not often:
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
