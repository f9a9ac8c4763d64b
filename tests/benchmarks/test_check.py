"""The judge finds what is wrong with a plan, and counts what it costs."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.planner.case import Bond, Done, Errand, Goal
from benchmarks.planner.check import check, without_half_crews
from tests.benchmarks.small_cases import MINUTE, at, crew, one, plan, street


def test_a_good_plan_costs_its_way_and_the_points_that_it_loses() -> None:
    case = street(one(at(2)), one(at(4), points=10))
    verdict = check(case, plan((Done(0, 0, 120),), ()))
    assert verdict.valid
    assert verdict.travel == 4 * MINUTE
    assert verdict.lost_points == 10
    assert verdict.cost == 4 * MINUTE + 72_000
    assert (verdict.served, verdict.errands, verdict.vehicles) == (1, 2, 1)


@pytest.mark.parametrize(
    ("errand", "start", "flaw"),
    [
        (one(at(2)), 119, "can be there at 120"),
        (one(at(2, earliest=300)), 200, "before 300"),
        (one(at(2, latest=100)), 120, "after 100"),
        (one(at(2)), 3000, "the shift ends at 3600"),
        (one(at(2, skill=8)), 120, "skill 8 is missing"),
        (Errand((at(2),), only=(1,)), 120, "not for this person"),
    ],
)
def test_a_broken_rule_is_named(errand: Errand, start: float, flaw: str) -> None:
    verdict = check(street(errand), plan((Done(0, 0, start),), ()))
    assert not verdict.valid
    assert flaw in verdict.flaws[0]


def test_a_late_start_is_only_lateness_where_windows_are_soft() -> None:
    case = replace(street(one(at(2, latest=100)), soft=True), goal=Goal.DISTANCE_AND_LATENESS)
    verdict = check(case, plan((Done(0, 0, 160),), ()))
    assert verdict.valid
    assert verdict.lateness == verdict.worst_lateness == 60
    assert verdict.cost == (4 * MINUTE + 60 + 60) / 3


def test_nobody_is_visited_twice() -> None:
    verdict = check(street(one(at(2))), plan((Done(0, 0, 120),), (Done(0, 0, 120),)))
    assert "served twice" in verdict.flaws[0]


def test_nobody_is_at_two_places_at_once() -> None:
    case = street(one(at(1)), one(at(4)))
    verdict = check(case, plan((Done(0, 0, 60), Done(1, 0, 700)), ()))
    assert "can be there at 840" in verdict.flaws[0]


def test_a_crew_starts_together() -> None:
    together = check(street(crew(2)), plan((Done(0, 0, 120),), (Done(0, 1, 120),)))
    assert together.valid
    assert (together.whole_crews, together.crews) == (1, 1)
    apart = check(street(crew(2)), plan((Done(0, 0, 120),), (Done(0, 1, 180),)))
    assert "starts at" in apart.flaws[0]


def test_a_crew_is_two_different_people() -> None:
    verdict = check(street(crew(2)), plan((Done(0, 0, 120), Done(0, 1, 720)), ()))
    assert "one person on two seats" in verdict.flaws[0]


def test_half_a_crew_is_a_flaw_until_it_is_taken_out_and_counted_as_lost() -> None:
    case = street(crew(2), one(at(1)))
    half = plan((Done(1, 0, 60), Done(0, 0, 720)), ())
    assert "1 of 2 visits" in check(case, half).flaws[0]
    kept, halves = without_half_crews(case, half)
    verdict = check(case, kept, half_crews=halves)
    assert verdict.valid
    assert verdict.half_crews == 1
    assert verdict.lost_points == 3
    assert verdict.travel == 2 * MINUTE


def test_services_after_one_another_keep_their_gap() -> None:
    after = Errand((at(2), at(2)), bond=Bond.APART, gap=(600, 1200))
    good = plan((Done(0, 0, 120),), (Done(0, 1, 800),))
    early = plan((Done(0, 0, 120),), (Done(0, 1, 400),))
    assert check(street(after), good).valid
    assert "wanted" in check(street(after), early).flaws[0]


def test_what_is_picked_up_is_delivered_later_by_the_same_person() -> None:
    pair = Errand((at(1), at(2)), bond=Bond.CARRIED)
    good = plan((Done(0, 0, 60), Done(0, 1, 720)), ())
    by_two = plan((Done(0, 0, 60),), (Done(0, 1, 720),))
    backwards = plan((Done(0, 1, 120), Done(0, 0, 780)), ())
    assert check(street(pair), good).valid
    assert not check(street(pair), by_two).valid
    assert not check(street(pair), backwards).valid


def test_no_more_is_on_board_than_fits() -> None:
    heavy = tuple(Errand((replace(at(place), demand=6),)) for place in (1, 2))
    case = street(*heavy, people=1)
    case = replace(case, people=(replace(case.people[0], capacity=10),))
    verdict = check(case, plan((Done(0, 0, 60), Done(1, 0, 720))))
    assert "12 on board, 10 fit" in verdict.flaws[0]


def test_distances_are_judged_in_double_precision() -> None:
    case = street(one(at(1)))
    case = replace(case, travel=np.full((5, 5), np.sqrt(2.0)))
    assert check(case, plan((Done(0, 0, 1.4142135),), ())).valid
    assert not check(case, plan((Done(0, 0, 1.414),), ())).valid
