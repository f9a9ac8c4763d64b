"""How far from the best known values each solver stays, per family of public instances."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.planner.aims import Aim
from benchmarks.planner.row import Row
from benchmarks.planner.solvers import OURS
from benchmarks.planner.suites import Part

FAMILY_AIMS = {
    "solomon": 0.02,
    "homberger-200": 0.02,
    "lilim": 0.02,
    "hhcrsp up to 75": 0.01,
    "hhcrsp 100-200": 0.03,
}
"""The greatest gap of any instance of the family, at most."""


@dataclass(frozen=True, slots=True)
class Family:
    """Gaps as shares; `undone` counts instances with no complete plan."""

    name: str
    solver: str
    instances: int
    mean: float | None
    worst: float | None
    undone: int


def family_of(form: str, places: int) -> str:
    """`places` are the customers or patients."""
    if form == "homberger":
        return f"homberger-{round(places, -2)}"
    if form == "hhcrsp":
        return "hhcrsp up to 75" if places <= 75 else "hhcrsp 100-200"
    return form


def families(rows: Sequence[Row]) -> list[Family]:
    together: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.part.startswith(Part.INSTANCES):
            together[row.part.removeprefix(f"{Part.INSTANCES}: "), row.solver].append(row)
    return [_family(name, solver, each) for (name, solver), each in together.items()]


def family_aims(rows: Sequence[Row]) -> list[Aim]:
    told = []
    for family in families(rows):
        most = FAMILY_AIMS.get(family.name)
        if family.solver != OURS or most is None or family.worst is None:
            continue
        got = f"worst {family.worst:.2%}, mean {family.mean:.2%}"
        if family.undone:
            got += f", {family.undone} without a plan"
        met = family.worst <= most and not family.undone
        told.append(Aim(f"{family.name}: gap to the best known", f"<= {most:.0%}", got, met))
    return told


def _family(name: str, solver: str, rows: Sequence[Row]) -> Family:
    gaps = [row.gap for row in rows if row.gap is not None]
    undone = sum(not row.valid or row.lost_points > 0 for row in rows)
    mean = fmean(gaps) if gaps else None
    return Family(name, solver, len(rows), mean, max(gaps, default=None), undone)
