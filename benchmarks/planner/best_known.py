"""The best values known for public instances, and how far a plan is from them."""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planner.case import Goal
from benchmarks.planner.check import Verdict

FILE = "best_known.json"


@dataclass(frozen=True, slots=True)
class Best:
    """The best known value, and the number of vehicles where they come first."""

    value: float
    goal: Goal
    vehicles: int | None = None


def read_best_known(folder: Path) -> dict[str, Best]:
    """By instance name; empty when the folder has no such file."""
    path = folder / FILE
    if not path.exists():
        return {}
    told = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Best(
            float(entry.get("best_distance", entry.get("best_cost"))),
            Goal(entry["objective"]),
            entry.get("vehicles"),
        )
        for name, entry in told.items()
    }


def gap(verdict: Verdict, best: Best) -> float:
    """How much dearer the plan is, as a share; with the same vehicles, where they come first.

    A plan with more vehicles than the best known is as far off as its vehicles are, at least.
    """
    dearer = verdict.cost / best.value - 1
    if best.goal is Goal.VEHICLES_THEN_DISTANCE and best.vehicles:
        more = verdict.vehicles / best.vehicles - 1
        return max(dearer, more) if more > 0 else dearer
    return dearer
