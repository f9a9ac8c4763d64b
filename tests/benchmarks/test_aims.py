"""Whom our cost is held against, and when an aim is met."""

from benchmarks.planner.aims import aims, ratios
from benchmarks.planner.check import check
from benchmarks.planner.families import families, family_aims, family_of
from benchmarks.planner.row import Row, row_of
from benchmarks.planner.suites import Part
from benchmarks.planner.table import everything
from benchmarks.planner.trial import Told, Trial
from tests.benchmarks.small_cases import at, one, plan, street


def row(solver: str, cost: float, *, took: float = 1.0, valid: bool = True, seed: int = 1) -> Row:
    return Row("days", "50 x 500", seed, 1.0, solver, valid, cost=cost, took=took, waited=took)


def replanned(solver: str, cost: float, accepted: int, told: int) -> Row:
    return Row(
        "replan", "replan", 1, 1.0, solver, True, cost=cost,
        moved_accepted=accepted, moved_told=told, told=200, new_placed=9, new=12,
    )  # fmt: skip


def marks(rows: list[Row]) -> dict[str, str]:
    return {aim.what: aim.mark for aim in aims(rows)}


def test_a_peer_that_overran_its_limit_counts_only_in_the_second_ratio() -> None:
    found = ratios([row("ours", 80), row("vroom", 90, took=2.3), row("pyvrp", 100, took=1.2)])
    assert found["50 x 500", 1.0].to_kept == 0.8
    assert found["50 x 500", 1.0].to_any == 80 / 90


def test_an_invalid_plan_is_nobodys_measure() -> None:
    found = ratios([row("ours", 80), row("vroom", 10, valid=False), row("pyvrp", 100)])
    assert found["50 x 500", 1.0].to_any == 0.8
    assert ratios([row("ours", 80, valid=False), row("pyvrp", 100)]) == {}


def test_several_seeds_give_the_mean_of_their_ratios() -> None:
    rows = [row("ours", 80), row("vroom", 100), row("ours", 60, seed=2), row("vroom", 100, seed=2)]
    assert ratios(rows)["50 x 500", 1.0].to_kept == 0.7


def test_a_ratio_is_met_or_missed_and_without_a_peer_not_measured() -> None:
    what = "50 x 500, 1 s: cost over the best peer that kept the limit"
    assert marks([row("ours", 82), row("vroom", 100)])[what] == "met"
    assert marks([row("ours", 83), row("vroom", 100)])[what] == "MISSED"
    assert marks([row("ours", 83), row("vroom", 100, took=9.0)])[what] == "not measured"


def test_our_own_bad_plan_is_told_loudly() -> None:
    assert marks([row("ours", 82, valid=False)])["our plans that fail the check"] == "MISSED"


def test_a_peer_that_drops_accepted_work_is_no_measure_for_planning_again() -> None:
    rows = [
        replanned("ours", 95, 0, 2),
        replanned("vroom, told free", 50, 3, 90),
        replanned("vroom, told kept", 100, 0, 4),
    ]
    told = {aim.what: aim.got for aim in aims(rows)}
    assert told["replan, 1 s, seed 1: cost over the best peer that kept the pins"] == "0.950"
    assert marks(rows)["replan, 1 s, seed 1: told moved"] == "met"


def test_a_family_is_as_good_as_its_worst_instance() -> None:
    rows = [
        Row(f"{Part.INSTANCES}: solomon", name, 1, 5.0, "ours", True, cost=1.0, gap=gap)
        for name, gap in (("C101", 0.0), ("R112", 0.03))
    ]
    (family,) = families(rows)
    assert (family.mean, family.worst, family.undone) == (0.015, 0.03, 0)
    assert family_aims(rows)[0].mark == "MISSED"


def test_sizes_make_families_of_their_own() -> None:
    assert family_of("homberger", 200) == "homberger-200"
    assert family_of("hhcrsp", 75) == "hhcrsp up to 75"
    assert family_of("hhcrsp", 100) == "hhcrsp 100-200"
    assert family_of("lilim", 106) == "lilim"


def test_a_solver_without_a_plan_still_has_its_line() -> None:
    failed = Row("days", "50 x 500", 1, 1.0, "ortools", False, "no plan: stopped after 90 s")
    rows = [row("ours", 82), failed]
    table = everything(rows, aims(rows))
    assert "no plan: stopped after 90 s" in table
    assert "| 50 x 500 | 1" in table


def test_a_plan_that_serves_nobody_is_no_plan() -> None:
    case = street(one(at(1)))
    nothing = plan((), ())
    told = Told(nothing, built=0.0, took=1.0, waited=1.0, megabytes=1.0)
    trial = Trial("ortools", case, 1.0, told, nothing, check(case, nothing))
    found = row_of(Part.DAYS, trial, seed=1)
    assert not found.valid
    assert found.why == "no plan: serves nobody"


def test_a_peer_that_may_drop_told_work_counts_only_in_the_first_of_two_ratios() -> None:
    rows = [
        replanned("ours", 90, 0, 1),
        replanned("vroom, told kept", 80, 0, 9),
        replanned("vroom, told held", 100, 0, 2),
    ]
    told = {aim.what: aim.got for aim in aims(rows)}
    assert told["replan, 1 s, seed 1: cost over the best peer that kept the pins"] == "1.125"
    assert told["replan, 1 s, seed 1: the same, of those asked to hold told work too"] == "0.900"
