"""A copy of the day is planned with somebody missing, or with more, and nothing is changed."""

import pytest

from dispatch.planning.problem import Commitment, Told, Vehicle
from dispatch.planning.solver import solve
from dispatch.planning.whatif import (
    change,
    compare,
    one_more_vehicle,
    one_more_worker,
)
from tests.planning.full_day import full_day
from tests.planning.problems import ANNA, BO, CILLA, NEAR, OFFICE, at, errand, person, town

WINDOW = {"wished_to": at("09:30"), "latest": at("09:30")}


def test_without_a_person_less_is_served() -> None:
    problem = town(tasks=(errand(1, **WINDOW), errand(2, **WINDOW)))
    other = change(problem, without=[ANNA])
    comparison = compare(problem, problem, solve(problem), other, solve(other))
    assert (comparison.today.served, comparison.other.served) == (2, 1)
    assert len(comparison.lost) == 1
    assert comparison.unserved == comparison.lost
    assert comparison.gained == ()
    assert {worker.id for worker in problem.workers} == {ANNA, BO}


def test_with_one_more_van_more_is_served() -> None:
    van = Vehicle(7, "van", OFFICE, 3)
    two = (errand(1, vehicle_kind="van", **WINDOW), errand(2, vehicle_kind="van", **WINDOW))
    problem = town(tasks=two, vehicles=(van,))
    other = change(problem, add_vehicles=[one_more_vehicle(problem, "van")])
    comparison = compare(problem, problem, solve(problem), other, solve(other))
    assert (comparison.today.served, comparison.other.served) == (1, 2)
    assert len(comparison.gained) == 1


def test_the_first_van_of_a_town_stands_where_people_start() -> None:
    van = one_more_vehicle(town(), "van", number=2)
    assert (van.id, van.place, van.seats) == (-2, OFFICE, 3)


def test_with_one_more_person_less_is_late() -> None:
    problem = town(person(ANNA), tasks=(errand(1), errand(2), errand(3)))
    other = change(problem, add_workers=[one_more_worker(problem, ANNA)])
    comparison = compare(problem, problem, solve(problem), other, solve(other))
    assert comparison.other.late_minutes < comparison.today.late_minutes
    assert comparison.other.late <= comparison.today.late
    assert comparison.moved


def test_a_twin_of_nobody_is_an_error() -> None:
    with pytest.raises(KeyError):
        one_more_worker(town(), 99)


def test_what_is_staffed_stands_unless_its_person_is_gone() -> None:
    staffed = errand(1, held={1: ANNA}, fixed_start=at("08:30"))
    stands = Commitment(ANNA, 1, at("08:20"), at("09:30"), NEAR, NEAR, 60, begins=at("08:30"))
    problem = town(tasks=(staffed, errand(2)), commitments=(stands,))
    today = change(problem)
    assert [task.id for task in today.tasks] == [2]
    other = change(problem, without=[ANNA])
    assert [task.id for task in other.tasks] == [1, 2]
    assert other.tasks[0].fixed_start is None
    comparison = compare(problem, today, solve(today), other, solve(other))
    assert (comparison.today.served, comparison.other.served) == (2, 2)
    assert comparison.lost == ()
    assert comparison.moved == (1, 2)
    assert comparison.orphaned == ()


def test_what_everybody_has_said_yes_to_counts_with_its_way_lateness_and_overtime() -> None:
    staffed = errand(1, held={1: ANNA}, fixed_start=at("14:30"))
    stands = Commitment(ANNA, 1, at("14:20"), at("16:40"), NEAR, NEAR, 60, begins=at("14:30"))
    yesterdays = Commitment(BO, 77, at("07:00"), at("08:00"), NEAR, NEAR, 60, begins=at("07:50"))
    problem = town(tasks=(staffed,), commitments=(stands, yesterdays))
    today = change(problem)
    figures = compare(problem, today, solve(today), today, solve(today)).today
    assert (figures.served, figures.unserved, figures.late) == (1, 0, 1)
    assert figures.late_minutes == 5 * 60  # at 14:30 instead of by 09:30
    assert (figures.travel_minutes, figures.overtime_minutes) == (10, 40)


def test_the_others_of_a_crew_keep_their_start() -> None:
    crew = errand(1, seats=2, held={1: ANNA, 2: BO}, fixed_start=at("08:30"))
    other = change(town(person(ANNA), person(BO), person(CILLA), tasks=(crew,)), without=[ANNA])
    assert other.tasks[0].held == {2: BO}
    assert other.tasks[0].fixed_start == at("08:30")


def test_who_was_only_told_is_gone_too() -> None:
    asked = errand(told={1: Told(ANNA, at("08:30"), 0)})
    assert change(town(tasks=(asked,)), without=[ANNA]).tasks[0].told == {}


def test_work_that_is_no_errand_of_the_problem_is_named() -> None:
    stands = Commitment(ANNA, 77, at("13:00"), at("14:00"), NEAR, NEAR, 60)
    problem = town(commitments=(stands,))
    other = change(problem, without=[ANNA])
    assert compare(problem, problem, solve(problem), other, solve(other)).orphaned == (77,)


def test_the_same_day_compared_with_itself_is_the_same() -> None:
    problem = full_day(2, people=6, errands=30)
    comparison = compare(problem, problem, solve(problem), change(problem), solve(change(problem)))
    assert comparison.today == comparison.other
    assert comparison.lost == comparison.gained == comparison.moved == ()
    assert comparison.today.travel_minutes > 0


def test_the_order_of_changes_is_no_matter() -> None:
    problem = full_day(3, people=6, errands=30)
    assert change(problem, without=[1, 2]) == change(change(problem, without=[2]), without=[1])
