"""One line of the results: what one solver did with one case under one limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.planner.best_known import Best, gap
from benchmarks.planner.trial import Trial

KEPT = 1.20
"""A limit is kept when no more than a fifth is added to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """`took` is in CPU seconds; `cost` in the case's own unit; without a plan `valid` is False.

    `gap` is the share above the best known value. `moved_accepted`, `moved_told` and `new_placed`
    belong to re-planning. `starved`: the core was somebody else's meanwhile, so read with care.
    """

    part: str
    case: str
    seed: int
    limit: float
    solver: str
    valid: bool
    why: str = ""
    cost: float = 0.0
    travel: float = 0.0
    lost_points: int = 0
    served: int = 0
    errands: int = 0
    crews: int = 0
    whole_crews: int = 0
    half_crews: int = 0
    vehicles: int = 0
    took: float = 0.0
    waited: float = 0.0
    built: float = 0.0
    megabytes: float = 0.0
    starved: bool = False
    gap: float | None = None
    moved_accepted: int | None = None
    moved_told: int | None = None
    told: int | None = None
    new_placed: int | None = None
    new: int | None = None

    @property
    def kept_limit(self) -> bool:
        return self.valid and self.took <= KEPT * self.limit


def row_of(part: str, trial: Trial, *, seed: int, best: Best | None = None) -> Row:
    verdict, told = trial.verdict, trial.told
    if verdict is None or told is None:
        return Row(
            part, trial.case.name, seed, trial.seconds, trial.solver, False, f"no plan: {trial.why}"
        )
    nobody = "no plan: serves nobody" if verdict.served == 0 else ""
    return Row(
        part=part,
        case=trial.case.name,
        seed=seed,
        limit=trial.seconds,
        solver=trial.solver,
        valid=verdict.valid and not nobody,
        why=nobody if verdict.valid else f"invalid: {verdict.flaws[0]}",
        cost=verdict.cost,
        travel=verdict.travel,
        lost_points=verdict.lost_points,
        served=verdict.served,
        errands=verdict.errands,
        crews=verdict.crews,
        whole_crews=verdict.whole_crews,
        half_crews=verdict.half_crews,
        vehicles=verdict.vehicles,
        took=told.took,
        waited=told.waited,
        built=told.built,
        megabytes=told.megabytes,
        starved=trial.starved,
        gap=None if best is None or not complete(trial) else gap(verdict, best),
    )


def complete(trial: Trial) -> bool:
    """Everything is done, as a public instance wants it."""
    return trial.usable and trial.verdict is not None and trial.verdict.lost_points == 0


def best_cost(rows: Sequence[Row]) -> float | None:
    """The cheapest of the valid ones."""
    return min((row.cost for row in rows if row.valid), default=None)
