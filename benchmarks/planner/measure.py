"""Runs the trials of each part of the table, one after another, and gives their rows."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.planner.best_known import Best
from benchmarks.planner.case import Case, Plan
from benchmarks.planner.day import make_day
from benchmarks.planner.families import family_of
from benchmarks.planner.forms import Form, read_instance
from benchmarks.planner.replan import (
    FIRST_PLAN_SECONDS,
    NEW,
    Replanning,
    after_the_news,
    moves,
    standing_day,
)
from benchmarks.planner.row import Row, row_of
from benchmarks.planner.solvers import OURS, SOFT
from benchmarks.planner.suites import FORM_LIMITS, Measured, Part
from benchmarks.planner.trial import run


def days(measured: Iterable[Measured], solvers: Sequence[str]) -> Iterator[Row]:
    for each in measured:
        case = make_day(each.wanted)
        for name in solvers:
            if each.solvers and name not in each.solvers:
                continue
            trial = run(name, case, seconds=each.limit, seed=each.wanted.seed)
            yield _noted(row_of(each.part, trial, seed=each.wanted.seed))


def instances(
    paths: Iterable[Path],
    known: dict[str, Best],
    solvers: Sequence[str],
    *,
    seed: int,
    limits: Sequence[float] = (),
) -> Iterator[Row]:
    """Without `limits`, each form has its own."""
    for path in paths:
        best = known.get(path.stem)
        form, case = read_instance(path, best.goal if best else None)
        family = family_of(form, len(case.travel) - 1)
        for limit in limits or (FORM_LIMITS[form],):
            for name in solvers:
                if form is Form.HHCRSP and name not in SOFT:
                    continue
                trial = run(name, case, seconds=limit, seed=seed)
                yield _noted(row_of(f"{Part.INSTANCES}: {family}", trial, seed=seed, best=best))


def replans(seed: int, solvers: Sequence[str], *, limit: float) -> Iterator[Row]:
    first = run(OURS, standing_day(seed), seconds=FIRST_PLAN_SECONDS, seed=seed)
    if not first.usable:
        yield _noted(row_of(Part.REPLAN, first, seed=seed))
        return
    again = after_the_news(first.plan, seed)
    for name in solvers:
        for label, case, start in _ways_to_ask(name, again):
            trial = run(name, case, seconds=limit, seed=seed, start=start)
            row = replace(row_of(Part.REPLAN, trial, seed=seed), solver=label)
            yield _noted(_with_moves(row, again, trial.plan) if row.valid else row)


def _ways_to_ask(name: str, again: Replanning) -> list[tuple[str, Case, Plan | None]]:
    if name == OURS:
        return [(name, again.free, again.start)]
    cases = (("free", again.free), ("kept", again.kept), ("held", again.held))
    return [(f"{name}, told {how}", case, None) for how, case in cases]


def _with_moves(row: Row, again: Replanning, plan: Plan) -> Row:
    moved = moves(again, plan)
    return replace(
        row,
        moved_accepted=moved.accepted,
        moved_told=moved.told,
        told=moved.told_before,
        new_placed=moved.new_placed,
        new=NEW,
    )


def _noted(row: Row) -> Row:
    said = row.why or f"cost {row.cost:,.0f}"
    line = f"{row.case}, {row.limit:g} s, {row.solver}: {said}"
    print(line, file=sys.stderr, flush=True)
    return row
