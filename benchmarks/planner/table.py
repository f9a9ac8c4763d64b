"""The results as tables for a terminal or a Markdown page."""

from collections.abc import Sequence

from benchmarks.planner.aims import Aim, ratios
from benchmarks.planner.families import families
from benchmarks.planner.row import Row
from benchmarks.planner.suites import Part

TRIALS = (
    "case",
    "seed",
    "limit s",
    "solver",
    "cost",
    "served",
    "crews",
    "CPU s",
    "overrun",
    "MB",
    "",
)
REPLANS = (
    "solver", "seed", "cost", "new placed", "accepted moved", "told moved", "CPU s", "",
)  # fmt: skip
INSTANCES = (
    "family",
    "instance",
    "limit s",
    "solver",
    "vehicles",
    "cost",
    "gap",
    "CPU s",
    "MB",
    "",
)


def everything(rows: Sequence[Row], aims: Sequence[Aim]) -> str:
    parts = []
    days = [row for row in rows if row.part in {Part.DAYS, Part.CREWS}]
    if days:
        parts += ["Days", grid(TRIALS, [_trial(row) for row in days]), "", _ratios(days), ""]
    instances = [row for row in rows if row.part.startswith(Part.INSTANCES)]
    if instances:
        parts += ["Public instances", grid(INSTANCES, [_instance(row) for row in instances]), ""]
        parts += [_families(instances), ""]
    replans = [row for row in rows if row.part == Part.REPLAN]
    if replans:
        parts += ["Planning again", grid(REPLANS, [_replan(row) for row in replans]), ""]
    told = [(aim.what, aim.wanted, aim.got, aim.mark) for aim in aims]
    parts += ["Aims", grid(("aim", "wanted", "got", ""), told)]
    return "\n".join(parts)


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def _trial(row: Row) -> tuple[str, ...]:
    head = (row.case, str(row.seed), f"{row.limit:g}", row.solver)
    if not row.cost:
        return (*head, *[""] * 6, _remark(row))
    crews = f"{row.whole_crews}/{row.crews}" if row.crews else ""
    crews += f" +{row.half_crews} half" if row.half_crews else ""
    served = f"{row.served}/{row.errands}"
    return (*head, f"{row.cost:,.0f}", served, crews, *_spent(row), _remark(row))


def _spent(row: Row) -> tuple[str, str, str]:
    overrun = f"{max(0.0, row.took / row.limit - 1):.0%}"
    return f"{row.took:.2f}", overrun, f"{row.megabytes:.0f}"


def _instance(row: Row) -> tuple[str, ...]:
    family = row.part.removeprefix(f"{Part.INSTANCES}: ")
    head = (family, row.case, f"{row.limit:g}", row.solver)
    if not row.cost:
        return (*head, *[""] * 5, _remark(row))
    known = "" if row.gap is None else f"{row.gap:.2%}"
    spent = (f"{row.took:.2f}", f"{row.megabytes:.0f}")
    return (*head, str(row.vehicles), f"{row.cost:,.2f}", known, *spent, _remark(row))


def _replan(row: Row) -> tuple[str, ...]:
    if not row.cost:
        return (row.solver, str(row.seed), *[""] * 5, _remark(row))
    return (
        row.solver,
        str(row.seed),
        f"{row.cost:,.0f}",
        f"{row.new_placed} of {row.new}",
        str(row.moved_accepted),
        f"{row.moved_told} of {row.told}",
        f"{row.took:.2f}",
        _remark(row),
    )


def _remark(row: Row) -> str:
    said = [row.why] if row.why else []
    if row.part.startswith(Part.INSTANCES) and row.valid and row.lost_points:
        said.append(f"{row.errands - row.served} not done")
    if row.starved:
        said.append(f"had the core {row.took / row.waited:.0%} of the time")
    return "; ".join(said)


def _ratios(rows: Sequence[Row]) -> str:
    told = [
        (case, f"{limit:g}", _number(ratio.to_kept), _number(ratio.to_any))
        for (case, limit), ratio in ratios(rows).items()
    ]
    head = ("ours over the best peer", "limit s", "that kept the limit", "at all")
    return grid(head, told)


def _families(rows: Sequence[Row]) -> str:
    told = [
        (f.name, f.solver, str(f.instances), _share(f.mean), _share(f.worst), str(f.undone))
        for f in families(rows)
    ]
    return grid(("family", "solver", "instances", "mean gap", "worst gap", "no full plan"), told)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2%}"
