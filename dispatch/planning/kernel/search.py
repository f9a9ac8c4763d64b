"""Looks for cheap routes until the time is up, the steps are done, or somebody says stop."""

import time
from collections.abc import Callable

import numpy as np

import dispatch.planning.kernel.address  # noqa: F401 - teaches numba the world
from dispatch.planning.kernel.anneal import anneal, construct
from dispatch.planning.kernel.begin import recall_best, settle_all, take_over
from dispatch.planning.kernel.borrowing import borrow_moves
from dispatch.planning.kernel.build import build
from dispatch.planning.kernel.fewest import use_routes_sparingly
from dispatch.planning.kernel.near import find_neighbours
from dispatch.planning.kernel.pace import Pace
from dispatch.planning.kernel.routing import Routes, Routing, Sequences
from dispatch.planning.kernel.standing import flat
from dispatch.planning.kernel.undo import begin
from dispatch.planning.kernel.valid import check_arrays
from dispatch.planning.kernel.waiting import Waiting
from dispatch.planning.kernel.world import World

HOT, WARM, COLD = 10.0, 1.0, 0.1
"""Temperatures, as parts of the mean way: at the start, at a warm start, at the end."""

HOT_AFTER_BORROWING = 2.0
"""Where more told visits might move for a while: at the start of what comes after that."""

HOT_WITH_FEWEST, COLD_WITH_FEWEST = 0.6, 0.07
"""At the start and at the end where there are as few routes as can be, as visits may wait there."""


def search(
    routing: Routing,
    *,
    start: Sequences | None = None,
    seed: int = 0,
    seconds: float | None = None,
    iterations: int | None = None,
    stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Routes:
    """The cheapest routes found.

    `start` is a warm start: sequences as in `Routes.sequences` (a whole `Routes` gives its
    `.sequences`). `seconds` is measured by `clock` (`time.thread_time` for CPU seconds) from the
    call on and held to within 5 %; `iterations` alone is deterministic by `seed`; with both, the
    first that is reached ends it; with neither, ten seconds. `stop` is asked every few hundredths
    of a second. The best routes so far are given in every case.

    Raises ValueError when the arrays' shapes or indices contradict each other.
    """
    pace = Pace(clock, seconds, iterations, stop)
    check_arrays(routing)
    world = laid_out(routing, start, seed)
    if routing.visits and routing.routes:
        find_neighbours(world)
        _improve(world, pace, warm=start is not None)
    recall_best(world)
    return _answer(world, routing, pace)


def laid_out(routing: Routing, start: Sequences | None, seed: int) -> World:
    """A world with the plan `start` in it, if any, and what that leaves out placed once."""
    world = build(routing, seed)
    settle_all(world)
    begin(world)
    if start is not None:
        take_over(world, *flat(routing, start), np.zeros(len(world.node), dtype=np.bool_))
    construct(world, 1)
    return world


def _improve(world: World, pace: Pace, warm: bool) -> None:
    mean = _mean_way(world)
    fewest = use_routes_sparingly(world, pace, mean)
    waiting = Waiting(world, mean, fewest=fewest)
    borrowed = warm and not fewest and borrow_moves(world, pace, mean)
    pace.start_anew()
    hot, cold = (mean * part for part in _temperatures(warm, fewest, borrowed))
    while (steps := pace.next_steps()) > 0:
        since, until = pace.span(steps)
        anneal(world, steps, hot * (cold / hot) ** since, hot * (cold / hot) ** until)
        pace.done(steps)
        waiting.after(steps, until)
    waiting.end()


def _temperatures(warm: bool, fewest: bool, borrowed: bool) -> tuple[float, float]:
    """As parts of the mean way, at the start and at the end."""
    if fewest:
        return HOT_WITH_FEWEST, COLD_WITH_FEWEST
    if borrowed:
        return HOT_AFTER_BORROWING, COLD
    return (WARM if warm else HOT), COLD


def _mean_way(world: World) -> float:
    """What the way from one visit to the next costs now, the measure of temperatures."""
    placed = world.node["route"][: world.mind["visits"][0]] >= 0
    ways = world.node["way"][: len(placed)][placed] * float(world.route["travel_cost"].mean())
    return max(float(ways.mean()) if len(ways) else 1.0, 1.0)


def _answer(world: World, routing: Routing, pace: Pace) -> Routes:
    visits, breaks = routing.visits, routing.breaks
    following = world.node["next"].tolist()
    first, last = int(world.mind["first"][0]), int(world.mind["last"][0])
    sequences = []
    for route in range(routing.routes):
        n, sequence = following[first + route], []
        while n != last + route:
            sequence.append(n)
            n = following[n]
        sequences.append(tuple(sequence))
    route = world.node["route"][: visits + breaks].astype(np.int32)
    start = np.where(route >= 0, world.node["start"][: visits + breaks], -1).astype(np.int32)
    return Routes(
        sequences=tuple(sequences),
        route=route[:visits].copy(),
        start=start[:visits].copy(),
        break_start=start[visits:].copy(),
        cost=int(world.mind["best"][0]),
        iterations=pace.spent,
        seconds=pace.elapsed(),
    )


def warm_up() -> None:
    """Compile everything, or read it from the cache, so that no request has to wait for it."""
    ints = np.zeros(2, dtype=np.int32)
    dear = np.full(2, 1000, dtype=np.int64)
    search(
        Routing(
            travel=np.zeros((1, 1), dtype=np.int32),
            route_start=ints,
            route_from=ints,
            route_until=ints + 10,
            route_use_cost=dear,
            visit_enter=ints,
            visit_service=ints,
            visit_windows=np.array([[[0, 10]], [[0, 10]]], dtype=np.int32),
        ),
        start=((0,), (1,)),
        iterations=20,
    )


def bytes_needed(routing: Routing) -> int:
    """How much memory a search of this size takes, besides the routing itself."""
    places, visits, routes = len(routing.travel) + 1, routing.visits, routing.routes
    nodes = visits + routing.breaks + 2 * routes
    remembered = 24 * visits * routes if routing.route_use_cost is not None else 0
    return 8 * places**2 + 34 * visits * routes + remembered + 800 * nodes
