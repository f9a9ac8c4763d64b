"""The kernel's question and answer as plain arrays: routes to fill, visits to place, what it costs.

Every time is whole seconds on one axis that the caller chooses (at most 10^9), every cost a whole
number in one unit that the caller chooses. R routes, N visits, P places, B breaks, D load
dimensions, W windows per visit, G groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Costs = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNREACHABLE = 10**8
"""Travel of this many seconds, or more, or a negative number, is no way at all."""

NOWHERE = -1
"""No place, no route, no group, no visit, no time."""

FOREVER = 10**9
"""Later than every time that a caller may use."""


def _none(*shape: int) -> Ints:
    return np.zeros(shape, dtype=np.int32)


@dataclass(slots=True)
class Routing:
    """What is to be routed. Only the first seven are needed, the rest has defaults (empty arrays).

    Travel
    - `travel` int32[P,P]: seconds from place a to place b; need not be symmetric.

    Routes (one per worker and shift, or per vehicle)
    - `route_start` int32[R], `route_end` int32[R]: places; end -1: anywhere, no way home.
    - `route_from`, `route_until` int32[R]: leaves at the earliest, is at the end place at the
      latest (hard).
    - `route_overtime_from` int32[R], `route_overtime_cost` int64[R]: cost per second by which the
      end place is reached after it.
    - `route_worker` int32[R]: whose route; a group takes distinct workers. Default: each its own.
    - `route_newcomer` bool[R]: counts against `group_newcomers`.
    - `route_use_cost` int64[R]: cost of a route with at least one visit. Where it is higher than
      every way, the fewest routes are looked for first.
    - `route_travel_cost` int64[R]: cost per second on the way. Default 1.
    - `route_max` int32[R,D]: the running load may nowhere exceed it.

    Breaks (each must be taken, between two visits of its route)
    - `break_route`, `break_from`, `break_until` (latest start), `break_length` int32[B].
    - `break_place` int32[B]: where; -1: wherever the person is, before the way to the next visit.

    Visits (one per errand and seat)
    - `visit_enter`, `visit_leave` int32[N]: the places of its first and last stop.
    - `visit_service` int32[N]: seconds from its start until the person is free at `visit_leave`.
    - `visit_windows` int32[N,W,2]: it starts within one of them, both ends included; windows in
      rising order, unused ones at the end as (1, 0).
    - `visit_setup` int32[N]: seconds on arrival before the start (parking, keys), none when the
      person is at `visit_enter` already.
    - `visit_due` int32[N], `visit_late_cost` int64[N]: cost per second of a start after it.
    - `visit_penalty` int64[N]: cost of leaving it out; make it huge for what must be done. A
      group's penalty is the sum over its members, a pair's over both ends.
    - `visit_demand` int32[N,D]: added to the running load at this visit; negative takes off.
    - `visit_pinned` bool[N]: never taken out once placed (give it one allowed route, and a window
      of one point where the start is fixed too).
    - `visit_group` int32[N]: visits of one group go to distinct workers, all or none; -1: none.
    - `visit_offset_from`, `visit_offset_until` int32[N]: how long after its group's first member
      (lowest index; its own are ignored) it starts, at least and at most. Default 0, 0: together.
      Negative: before it.
    - `group_newcomers` int32[G]: at most so many newcomers in the group. Default: no limit.
    - `visit_delivery` int32[N]: on a pickup, the visit that delivers it: same route, later; other
      visits may lie between. -1: not a pickup. A visit of a pair belongs to no group.
    - `visit_told` int32[N]: the worker who was told of this visit; -1: nobody was.
    - `most_moved`: at most so many of these may be with somebody else or left out, or as many as
      already are where the search starts. Default: all.
    - `allowed` bool[R,N]: may this route have this visit. Default: all.
    - `extra` int32[R,N]: cost of just this visit on this route (continuity, stability, the chance
      of a no, fairness); may be negative. Default 0.

    - `max_lateness_cost`: cost per second of the greatest lateness of all visits.
    """

    travel: Ints
    route_start: Ints
    route_from: Ints
    route_until: Ints
    visit_enter: Ints
    visit_service: Ints
    visit_windows: Ints

    route_end: Ints | None = None
    route_overtime_from: Ints | None = None
    route_overtime_cost: Costs | None = None
    route_worker: Ints | None = None
    route_newcomer: Flags | None = None
    route_use_cost: Costs | None = None
    route_travel_cost: Costs | None = None
    route_max: Ints | None = None

    break_route: Ints = field(default_factory=lambda: _none(0))
    break_from: Ints = field(default_factory=lambda: _none(0))
    break_until: Ints = field(default_factory=lambda: _none(0))
    break_length: Ints = field(default_factory=lambda: _none(0))
    break_place: Ints | None = None

    visit_leave: Ints | None = None
    visit_setup: Ints | None = None
    visit_due: Ints | None = None
    visit_late_cost: Costs | None = None
    visit_penalty: Costs | None = None
    visit_demand: Ints | None = None
    visit_pinned: Flags | None = None
    visit_group: Ints | None = None
    visit_offset_from: Ints | None = None
    visit_offset_until: Ints | None = None
    group_newcomers: Ints | None = None
    visit_delivery: Ints | None = None
    visit_told: Ints | None = None
    allowed: Flags | None = None
    extra: Ints | None = None

    max_lateness_cost: int = 0
    most_moved: int = FOREVER

    @property
    def routes(self) -> int:
        return len(self.route_start)

    @property
    def visits(self) -> int:
        return len(self.visit_enter)

    @property
    def breaks(self) -> int:
        return len(self.break_route)


@dataclass(frozen=True, slots=True)
class Routes:
    """The kernel's answer, and a warm start for the next question.

    - `sequences`: per route its visits in order; a number >= N is break number - N. In a warm
      start breaks may be missing, and what does not fit any more is placed anew.
    - `route` int32[N]: the visit's route, -1 when left out.
    - `start` int32[N]: when it starts (as early as the order lets it), -1 when left out.
    - `break_start` int32[B]: -1 when the break found no room (the route is then not to be used).
    - `cost`: travel, lateness, overtime, extra, use and penalties together. A break that found no
      room counts `BREAK_MISSED`.
    - `iterations`, `seconds`: what was spent, `seconds` by the clock given.
    """

    sequences: tuple[tuple[int, ...], ...]
    route: Ints
    start: Ints
    break_start: Ints
    cost: int
    iterations: int
    seconds: float


BREAK_MISSED = 10**12
"""Cost of a break without room: more than any plan, so that visits yield to it."""

DEFAULT_PENALTY = 10**9
"""Penalty of a visit where the caller gave none: everything that can be done is done."""

Sequences = Sequence[Sequence[int]]


def names_of_arrays() -> tuple[str, ...]:
    """The names of all fields of a Routing that are arrays."""
    return tuple(each.name for each in fields(Routing) if each.type is not int)
