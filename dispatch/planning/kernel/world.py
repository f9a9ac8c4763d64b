"""The arrays that the compiled search works on, with a name for every number in them.

A node is a visit (0..N-1), a break (N..N+B-1), a route's start (`mind.first` + route) or its end
(`mind.last` + route). Nodes of a route are a doubly linked list from its start to its end.
"""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = Any
"""A whole number, or a real one, in compiled code."""

whole: Any = np.int64
"""Makes a number of 32 bits one of 64, before it is multiplied."""

BREAK, SOFT, MULTI = 1, 2, 4
"""Kinds of nodes: a break wherever one is; costs when late; has several windows."""

FORBIDDEN = 2**31 - 1
"""In `fit`: this route may not have this visit."""

FAR = 1_050_000_000
"""No way: longer than any time axis, so that it never fits."""

NODE = np.dtype(
    [
        ("next", "i4"),
        ("prev", "i4"),
        ("route", "i4"),  # -1: not placed
        ("enter", "i4"),
        ("leave", "i4"),
        ("start", "i4"),  # as early as the order of all routes lets it
        ("ready", "i4"),  # start + service
        ("latest", "i4"),  # may start so late and still break nothing later
        ("way", "i4"),  # seconds to the next node
        ("service", "i4"),
        ("opens", "i4"),
        ("closes", "i4"),
        ("kind", "i4"),
        ("setup", "i4"),
        ("due", "i4"),
        ("group", "i4"),
    ]
)
"""What is read for every place of an insertion: one cache line."""

INFO = np.dtype(
    [
        ("penalty", "i8"),
        ("late_cost", "i8"),
        ("head", "i4"),  # who stands for it in queues: a group's first, a pair's pickup, itself
        ("partner", "i4"),  # the other end of a pair
        ("reach", "i4"),  # a group member's earliest start by its own route alone
        ("limit", "i4"),  # its latest start by its own route alone
        ("mark", "i4"),
        ("seen", "i4"),
        ("slot", "i4"),  # where it stands in `absent`
        ("pinned", "i4"),
        ("far", "i4"),
        ("told", "i4"),  # the worker who was told of it, -1: nobody
    ]
)

ROUTE = np.dtype(
    [
        ("cost", "i8"),
        ("use_cost", "i8"),
        ("travel_cost", "i8"),
        ("overtime_cost", "i8"),
        ("overtime_from", "i4"),
        ("count", "i4"),  # visits on it, breaks not counted
        ("breaks", "i4"),
        ("soft", "i4"),  # something on it costs when late
        ("late", "i4"),  # its greatest lateness
        ("worker", "i4"),
        ("newcomer", "i4"),
        ("mark", "i4"),
        ("saved", "i4"),
        ("forward", "i4"),  # waits for new starts
        ("backward", "i4"),  # waits for new latest starts
        ("closed", "i4"),  # not to be used for now
        ("version", "i8"),  # another number after every change of its order
    ]
)

PLACE = np.dtype([("version", "i8"), ("cost", "i8"), ("after", "i8")])
"""The cheapest place of a visit on a route, and the route's version for which that was found."""

GROUP = np.dtype([("first", "i4"), ("size", "i4"), ("newcomers", "i4")])

MEMBER = np.dtype([("visit", "i4"), ("least", "i4"), ("most", "i4")])

OPTION = np.dtype(
    [
        ("cost", "i8"),
        ("plain", "i8"),  # without lateness
        ("reach", "i4"),
        ("limit", "i4"),
        ("route", "i4"),
        ("after", "i4"),
    ]
)

TRIAL = np.dtype(
    [
        ("cost", "i8"),
        ("rest", "i8"),
        ("since", "i8"),
        ("until", "i8"),
        ("found", "i4"),
        ("at", "i4"),
    ]
)

MIND = np.dtype(
    [
        ("random", "u8"),
        ("cost", "i8"),
        ("best", "i8"),
        ("before", "i8"),
        ("max_late_cost", "i8"),
        ("temperature", "f8"),
        ("bar", "f8"),  # what a hasty step may cost
        ("rest", "i8"),  # penalties of what still waits in the queue
        ("hasty", "i4"),  # a step is given up as soon as it is known to cost too much
        ("stamp", "i4"),
        ("blink", "i4"),
        ("visits", "i4"),
        ("first", "i4"),
        ("last", "i4"),
        ("routes", "i4"),
        ("absent", "i4"),
        ("queue", "i4"),
        ("log", "i4"),
        ("log_routes", "i4"),
        ("forward", "i4"),
        ("backward", "i4"),
        ("open", "i4"),
        ("found_route", "i4"),
        ("found_after", "i4"),
        ("found_second", "i4"),
        ("strings", "f8"),
        ("longest", "f8"),
        ("everywhere", "i4"),
        ("any_soft", "i4"),
        ("any_group", "i4"),
        ("seen", "i4"),
        ("turn", "i4"),
        ("tails", "i4"),  # before each step, so many times two routes may swap their tails
        ("used", "i4"),  # routes with a visit
        ("used_before", "i4"),
        ("groups_placed", "i4"),
        ("groups_before", "i4"),
        ("away", "i4"),  # told visits with somebody else
        ("missing", "i4"),  # told visits that are left out
        ("most_moved", "i4"),
        ("moved_limit", "i4"),  # so many may now, where more did at first
        ("moved_price", "f8"),  # what each one beyond it costs, while that is let pass
        ("moved_least", "f8"),  # that price falls no lower
        ("moved_rise", "f8"),  # by this part of it the price changes in a step; 0: none may
        ("away_before", "i4"),
        ("missing_before", "i4"),
        ("failed", "i4"),  # where the orders could not be kept, -1: in a circle
        ("latest", "i4"),  # the greatest lateness now
        ("most_absent", "i4"),  # a plan that leaves out more is not kept as the best
        ("rise", "i4"),  # how much dearer each step makes what is left out
        ("versions", "i8"),  # how many have been given out
        ("only_fills", "i4"),  # no visit takes anything off a load
        ("remembers", "i4"),  # what a place costs depends on its route alone
        ("urgent", "i4"),  # to be placed before all others in this step, -1: nobody
        ("waited", "i4"),  # steps that began with something left out, where there is a rise
    ]
)


TABLE_ROW = 4
"""Numbers in a world's table for each array: its address and up to three sizes."""


@dataclass(slots=True, eq=False)
class World:
    """Everything the compiled functions read and write: arrays that stay where they are."""

    mind: Any
    node: Any
    info: Any
    route: Any
    group: Any
    member: Any
    windows: Any
    travel: Any
    """[from, to]"""
    back: Any
    """[to, from]: the same turned, so that both ways of a visit lie in one row."""
    fit: Any
    """[visit or break, route]: the cost of it on this route, or FORBIDDEN."""
    able: Any
    """The routes that may have visit v: from `able_from[v]` up to `able_from[v + 1]`."""
    able_from: Any
    near: Any
    """[visit, k]: its neighbours, the nearest first, -1 behind the last."""
    memory: Any
    """[visit or break, route]: where it is cheapest, as far as that is known."""
    demand: Any
    load: Any
    peak: Any
    most: Any
    absent: Any
    queue: Any
    key: Any
    choice: Any
    taken: Any
    """[route]: the turn in which it was last put into `choice`; one more for no route."""
    log: Any
    """Numbers of the nodes that were saved before this step, and in `log_*` what they were."""
    log_node: Any
    log_info: Any
    log_load: Any
    log_route: Any
    pending: Any
    best: Any
    """[0, node]: next, [1, node]: route, in the best plan so far."""
    option: Any
    """[seat, k]: places of a group's members while a crew is put together."""
    order: Any
    """[seat, k]: their numbers, the cheapest first."""
    trial: Any
    chosen: Any
    depth: Any
    table: NDArray[np.int64] = field(init=False)
    """[array, 4]: where each array lies, and its shape. Compiled code is given its address."""

    def __post_init__(self) -> None:
        arrays = [getattr(self, each.name) for each in fields(self) if each.init]
        self.table = np.ones((len(arrays), TABLE_ROW), dtype=np.int64)
        for row, array in zip(self.table, arrays, strict=True):
            row[: 1 + array.ndim] = array.ctypes.data, *array.shape

    @property
    def address(self) -> int:
        return int(self.table.ctypes.data)
