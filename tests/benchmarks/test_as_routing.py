"""Our kernel is asked the same question as its peers."""

from dataclasses import replace

import numpy as np

from benchmarks.planner.as_routing import MOVED, as_routing
from benchmarks.planner.case import Bond, Errand, Goal
from tests.benchmarks.small_cases import at, crew, one, street


def test_a_visit_is_allowed_to_those_with_the_skill_and_named_people_only() -> None:
    routing, named = as_routing(street(one(at(1, skill=7)), Errand((at(2),), only=(1,))))
    assert named == [(0, 0), (1, 0)]
    assert routing.allowed is not None
    assert routing.allowed.tolist() == [[True, False], [False, True]]


def test_an_errand_is_lost_once_for_each_seat_of_its_crew() -> None:
    routing, _ = as_routing(street(one(at(1), points=10), crew(2, points=3)))
    assert routing.visit_penalty is not None
    assert routing.visit_penalty.tolist() == [72_000, 21_600, 21_600]


def test_crews_are_groups_and_pairs_are_deliveries() -> None:
    pair = Errand((at(1), at(2)), bond=Bond.CARRIED)
    routing, _ = as_routing(street(one(at(1)), crew(2), pair, crew(3)))
    assert routing.visit_group is not None
    assert routing.visit_group.tolist() == [-1, 0, 0, -1, -1, 1, 1]
    assert routing.visit_delivery is not None
    assert routing.visit_delivery.tolist() == [-1, -1, -1, 4, -1, -1, -1]


def test_a_service_after_another_keeps_its_gap() -> None:
    after = Errand((at(2), at(2)), bond=Bond.APART, gap=(600, 1200))
    routing, _ = as_routing(street(after))
    assert routing.visit_offset_from is not None
    assert routing.visit_offset_until is not None
    assert routing.visit_offset_from.tolist() == [0, 600]
    assert routing.visit_offset_until.tolist() == [0, 1200]


def test_told_work_costs_something_to_move_and_accepted_work_is_pinned() -> None:
    told = Errand((at(1),), told=(1,))
    accepted = Errand((at(2),), told=(0,), only=(0,), pinned=True)
    routing, _ = as_routing(street(told, accepted))
    assert routing.visit_pinned is not None
    assert routing.visit_pinned.tolist() == [False, True]
    assert routing.extra is not None
    assert routing.extra.tolist() == [[MOVED, 0], [0, 0]]


def test_soft_windows_end_with_the_day_and_lateness_costs() -> None:
    case = replace(street(one(at(1, latest=100)), soft=True), goal=Goal.DISTANCE_AND_LATENESS)
    routing, _ = as_routing(case)
    assert routing.visit_windows.tolist() == [[[0, 3600]]]
    assert routing.visit_due is not None
    assert routing.visit_due.tolist() == [100]
    assert routing.max_lateness_cost == 1


def test_loads_are_told_where_there_is_a_capacity() -> None:
    case = street(Errand((replace(at(1), demand=6),)), people=1)
    assert as_routing(case)[0].route_max is None
    loaded = replace(case, people=(replace(case.people[0], capacity=10),))
    routing, _ = as_routing(loaded)
    assert routing.route_max is not None
    assert routing.visit_demand is not None
    assert np.array_equal(routing.route_max, [[10]])
    assert np.array_equal(routing.visit_demand, [[6]])
