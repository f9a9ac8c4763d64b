"""Measures the planner beside its peers: `python -m benchmarks.planner [--quick] [--data DIR]`.

Without any choice the whole table: days of three sizes, crews, planning again and, with --data,
the public instances. Sizes, --crew-share or --limit choose days of your own, --replan planning
again, --instance those files, --part a part of the table; several choices are all measured.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.planner import measure
from benchmarks.planner.aims import aims
from benchmarks.planner.best_known import FILE, read_best_known
from benchmarks.planner.day import Wanted
from benchmarks.planner.families import family_aims
from benchmarks.planner.forms import form_of, instances_in
from benchmarks.planner.row import Row
from benchmarks.planner.solvers import OURS, SOLVERS
from benchmarks.planner.suites import REPLAN_LIMIT, SEED, Measured, Part, quick_table, whole_table
from benchmarks.planner.table import everything
from benchmarks.planner.trial import compile_once

DEFAULT_LIMITS = (1.0, 10.0)


def main() -> int:
    asked = _parser().parse_args()
    if OURS in asked.solver:
        compile_once()
    rows = list(_rows(asked))
    told = [*aims(rows), *family_aims(rows)]
    print(everything(rows, told))
    if asked.json is not None:
        found = {
            "rows": [asdict(row) for row in rows],
            "aims": [asdict(aim) | {"mark": aim.mark} for aim in told],
        }
        asked.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planner", description=__doc__)
    add = parser.add_argument
    add("--quick", action="store_true", help="a part of it all, in less than three minutes")
    add("--seed", type=int, nargs="+", default=[SEED], help="which days; several give means")
    add("--workers", type=int, nargs="+", help="sizes, in pairs with --errands")
    add("--errands", type=int, nargs="+", help="sizes, in pairs with --workers")
    add("--crew-share", type=float, nargs="+", help="share of errands for two, 0 to 1")
    add("--limit", type=float, nargs="+", help="CPU seconds; several are all measured")
    add("--solver", nargs="+", choices=SOLVERS, default=list(SOLVERS), help="all by default")
    add("--data", type=Path, help=f"folder of public instances, with {FILE} if it is known")
    add("--instance", type=Path, nargs="+", default=[], help="files of any of the four forms")
    add("--part", nargs="+", choices=list(Part), default=[], help="parts of the table")
    add("--replan", action="store_true", help="planning again after news")
    add("--json", type=Path, help="write every row and aim to this file as well")
    return parser


def _rows(asked: argparse.Namespace) -> Iterator[Row]:
    parts = _parts(asked)
    if _has_own_days(asked) and Part.DAYS in parts:
        yield from measure.days(_own_days(asked), asked.solver)
    elif parts & {Part.DAYS, Part.CREWS}:
        table = quick_table(asked.seed) if asked.quick else whole_table(asked.seed)
        yield from measure.days((each for each in table if each.part in parts), asked.solver)
    if Part.REPLAN in parts:
        for seed in asked.seed:
            for limit in asked.limit or (REPLAN_LIMIT,):
                yield from measure.replans(seed, asked.solver, limit=limit)
    if Part.INSTANCES in parts:
        yield from _instances(asked)


def _parts(asked: argparse.Namespace) -> set[Part]:
    """What was named in any way; everything there is when nothing was."""
    parts = {Part(name) for name in asked.part}
    if asked.replan:
        parts.add(Part.REPLAN)
    if asked.instance:
        parts.add(Part.INSTANCES)
    if asked.workers or asked.errands or asked.crew_share or (asked.limit and not parts):
        parts.add(Part.DAYS)
    if Part.INSTANCES in parts and not (asked.data or asked.instance):
        raise SystemExit("public instances need --data DIR or --instance FILE")
    if parts:
        return parts
    return set(Part) if asked.data else set(Part) - {Part.INSTANCES}


def _has_own_days(asked: argparse.Namespace) -> bool:
    return bool(asked.workers or asked.errands or asked.crew_share or asked.limit)


def _own_days(asked: argparse.Namespace) -> list[Measured]:
    workers, errands = asked.workers or [50], asked.errands or [500]
    if len(workers) != len(errands):
        raise SystemExit("--workers and --errands come in pairs")
    return [
        Measured(Wanted(people, work, share, seed), limit)
        for people, work in zip(workers, errands, strict=True)
        for share in asked.crew_share or [0.0]
        for limit in asked.limit or DEFAULT_LIMITS
        for seed in asked.seed
    ]


def _instances(asked: argparse.Namespace) -> Iterator[Row]:
    folder = asked.data or asked.instance[0].parent
    known = read_best_known(folder)
    paths = asked.instance or list(instances_in(folder))
    solvers = asked.solver
    if asked.quick:
        firsts = {form_of(path.read_text(encoding="utf-8")): path for path in reversed(paths)}
        paths, solvers = sorted(firsts.values()), [OURS]
    yield from measure.instances(
        paths, known, solvers, seed=asked.seed[0], limits=asked.limit or ()
    )


if __name__ == "__main__":
    sys.exit(main())
