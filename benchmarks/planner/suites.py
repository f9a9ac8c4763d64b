"""Which days and limits the whole table has, and which the quick one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.planner.day import Wanted
from benchmarks.planner.forms import Form
from benchmarks.planner.solvers import OURS

SEED = 20261201
CREW_SHARE = 0.08


class Part(StrEnum):
    DAYS = "days"
    CREWS = "crews"
    REPLAN = "replan"
    INSTANCES = "instances"


@dataclass(frozen=True, slots=True)
class Measured:
    """Days of one size under one limit (in CPU seconds), by whom."""

    wanted: Wanted
    limit: float
    solvers: tuple[str, ...] = ()
    """Empty: by all."""

    @property
    def part(self) -> Part:
        return Part.CREWS if self.wanted.crew_share else Part.DAYS


SIZES = ((50, 500, (1.0, 10.0)), (100, 1_000, (1.0, 10.0)), (300, 3_000, (10.0, 60.0)))
QUICK_SIZES = ((50, 500, (1.0,)), (100, 1_000, (1.0,)))
CREWS_LIMIT = 10.0
QUICK_CREWS_LIMIT = 5.0
FORM_LIMITS = {Form.SOLOMON: 5.0, Form.HOMBERGER: 5.0, Form.LILIM: 5.0, Form.HHCRSP: 10.0}
REPLAN_LIMIT = 1.0


def whole_table(seeds: Sequence[int]) -> list[Measured]:
    days = [
        Measured(Wanted(workers, errands, 0.0, seed), limit)
        for workers, errands, limits in SIZES
        for limit in limits
        for seed in seeds
    ]
    crews = [Measured(Wanted(50, 500, CREW_SHARE, seed), CREWS_LIMIT) for seed in seeds]
    return days + crews


def quick_table(seeds: Sequence[int]) -> list[Measured]:
    """Under three minutes: no peer at 300 x 3,000, where only our memory and cost are told."""
    seed = seeds[0]
    days = [
        Measured(Wanted(workers, errands, 0.0, seed), limit)
        for workers, errands, limits in QUICK_SIZES
        for limit in limits
    ]
    crews = [Measured(Wanted(50, 500, CREW_SHARE, seed), QUICK_CREWS_LIMIT)]
    return [*days, *crews, Measured(Wanted(300, 3_000, 0.0, seed), 10.0, (OURS,))]
