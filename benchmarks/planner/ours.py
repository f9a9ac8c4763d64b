"""Our kernel behind the same door as its peers."""

import time
from collections.abc import Callable

from benchmarks.planner.as_routing import Named, as_routing
from benchmarks.planner.case import Case, Done, Plan
from dispatch.planning.kernel import search, warm_up


def get_ready() -> None:
    """Compiles the kernel or reads it from its cache, which no limit counts."""
    warm_up()


def prepare(case: Case, seed: int, start: Plan | None = None) -> Callable[[float], Plan]:
    """Builds the arrays and gives the search back, which takes a limit in CPU seconds."""
    routing, named = as_routing(case)
    warm = None if start is None else _sequences(start, named)

    def look(seconds: float) -> Plan:
        routes = search(routing, start=warm, seed=seed, seconds=seconds, clock=time.thread_time)
        return tuple(
            tuple(Done(*named[visit], float(routes.start[visit])) for visit in sequence)
            for sequence in routes.sequences
        )

    return look


def _sequences(plan: Plan, named: Named) -> list[list[int]]:
    number = {name: visit for visit, name in enumerate(named)}
    return [[number[done.errand, done.seat] for done in route] for route in plan]
