"""Who is measured: ours and three peers, each behind the same door."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from benchmarks.planner.case import Case, Plan

OURS = "ours"
PEERS = ("vroom", "ortools", "pyvrp")
SOLVERS = (OURS, *PEERS)
SOFT = ("ours", "ortools")
"""Whose models can say that work may start late at a cost; the others don't take hhcrsp."""

BY_THE_CLOCK = ("vroom", "ortools")
"""Who can't be given a limit in CPU seconds."""

MODULES = {
    "ours": "benchmarks.planner.ours",
    "vroom": "benchmarks.planner.vroom_peer",
    "ortools": "benchmarks.planner.ortools_peer",
    "pyvrp": "benchmarks.planner.pyvrp_peer",
}


class Solver(Protocol):
    """The door: get ready (compile), build the model, and search under a limit in seconds."""

    def get_ready(self) -> None: ...

    def prepare(
        self, case: Case, seed: int, start: Plan | None = None
    ) -> Callable[[float], Plan]: ...


def solver(name: str) -> Solver:
    """Imports only that one: the others' memory would count as its own."""
    return cast(Solver, import_module(MODULES[name]))
