"""Days, rest and load over midnight and both clock changes; and input that cannot be read."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dispatch.planning.checking import faults
from dispatch.planning.plan import Plan
from dispatch.planning.problem import Duty, Vehicle, Visit
from dispatch.planning.reasons import Flaw, Why
from dispatch.planning.solver import solve
from tests.planning.judged import only, planned, why, work
from tests.planning.problems import (
    ANNA,
    BO,
    CILLA,
    DAY,
    FAR,
    HOUR,
    OFFICE,
    at,
    errand,
    person,
    shift,
    town,
)


def test_rest_is_kept_before_work_that_stands_tomorrow() -> None:
    late = person(ANNA, shift("12:00", "22:00"), shift("07:00", "16:00", day=1))
    evening = errand(wished_from=at("18:00"), wished_to=at("22:00"), latest=at("22:00"))
    early = work(ANNA, "07:00", "08:00", day=1)
    assert only(town(late, tasks=(evening,), commitments=(early,))).crew[0].free <= at("20:00")


def test_a_night_shift_is_one_day_of_work_over_midnight() -> None:
    night = person(ANNA, shift("22:00", "30:00"), max_minutes_a_day=90)
    past_midnight = errand(wished_from=at("01:00", day=1), wished_to=at("03:00", day=1),
                           latest=at("05:00", day=1))  # fmt: skip
    evening = work(ANNA, "22:00", "23:00")
    assert only(town(night, tasks=(past_midnight,))).start == at("01:00", day=1)
    problem = town(night, tasks=(past_midnight,), commitments=(evening,))
    assert why(problem, ANNA) is Why.TOO_MUCH_WORK


def test_nobody_sets_out_at_the_moment_when_the_shift_ends() -> None:
    quick = errand(
        stops=(Visit(OFFICE, 0),), wished_from=at("10:00"), wished_to=at("12:00"), minutes=0
    )
    problem = town(person(ANNA, shift("08:00", "10:00")), tasks=(quick,))
    assert why(problem, ANNA) is not None
    assert Flaw.PLAN_REFUSED not in {note.code for note in solve(problem).notes}


def test_what_cannot_be_read_is_noted_and_the_rest_is_planned() -> None:
    backwards = person(BO, shift("16:00", "07:00"))
    nowhere = person(CILLA, place=99)
    tasks = (errand(1), errand(2, stops=()), errand(3, stops=(Visit(-4, 60),)), errand(4, seats=9))
    plan = planned(town(person(ANNA), backwards, nowhere, tasks=tasks))
    assert [one.task_id for one in plan.proposals] == [1]
    assert [one.task_id for one in plan.unserved] == [2, 3, 4]
    assert {note.code for note in plan.notes} == {
        Flaw.DUTY_ENDS_FIRST,
        Flaw.WORKER_PLACE_UNKNOWN,
        Flaw.TASK_WITHOUT_STOPS,
        Flaw.TASK_PLACE_UNKNOWN,
        Flaw.TASK_SEATS,
    }


def test_a_hole_in_the_matrix_is_no_way_and_is_noted() -> None:
    holes = ((0, None, 1800), (600, 0, -5), (1800, 1500))
    plan = planned(town(person(ANNA), travel=holes))
    assert plan.proposals == ()
    assert [note.code for note in plan.notes] == [Flaw.WAYS_UNKNOWN]


def test_an_empty_town_has_an_empty_plan() -> None:
    assert solve(replace(town(), tasks=(), workers=(), travel=())) == Plan()


def test_the_shift_ends_where_it_must() -> None:
    home = person(ANNA, shift("07:00", "10:00"), end_place=FAR)
    assert only(town(home)).start == at("08:30")
    assert planned(town(replace(home, duties=(shift("07:00", "09:45"),)))).proposals == ()


def test_the_way_on_may_be_driven_after_lunch() -> None:
    lunch = person(ANNA, shift("07:00", "16:00", ("09:30", "10:00")))
    after = replace(work(ANNA, "10:25", "12:00", FAR), begins=at("10:25"))
    assert only(town(lunch, commitments=(after,))).start == at("08:30")
    too_soon = replace(after, start=at("10:20"), begins=at("10:20"))
    assert only(town(lunch, commitments=(too_soon,))).start > at("12:00")


def test_rest_is_eleven_real_hours_when_clocks_go_forward() -> None:
    # Saturday to 21:00, Sunday from 07:00: ten hours by the wall clock, nine real ones.
    saturday = datetime(2026, 3, 27, 23, 0, tzinfo=UTC)
    sunday_seven = DAY + 6 * HOUR
    anna = person(ANNA, shift("12:00", "21:00"), Duty(sunday_seven, sunday_seven + 9 * HOUR))
    early = errand(wished_from=sunday_seven, wished_to=sunday_seven, latest=sunday_seven + 8 * HOUR)
    proposal = only(town(anna, origin=saturday, tasks=(early,)))
    assert proposal.crew[0].leave == at("21:00") + 11 * HOUR


def test_load_counts_by_the_local_day_in_the_night_when_clocks_go_back() -> None:
    saturday = datetime(2026, 10, 23, 22, 0, tzinfo=UTC)
    # Sunday 25 October has 25 hours: a shift 24.5 hours after its midnight is still Sunday's.
    late_evening = 2 * DAY + HOUR // 2
    anna = person(ANNA, Duty(late_evening, late_evening + 8 * HOUR), max_minutes_a_day=90)
    late = errand(wished_from=late_evening, wished_to=late_evening, latest=late_evening + 8 * HOUR)
    done = work(ANNA, "08:00", "09:00", day=1)
    assert why(town(anna, origin=saturday, tasks=(late,), commitments=(done,)), ANNA) is (
        Why.TOO_MUCH_WORK
    )


@pytest.mark.parametrize("hole", [None, -1, float("nan"), float("inf"), 10**12])
def test_whatever_stands_in_a_hole_of_the_matrix_is_no_way(hole: Any) -> None:
    """An errand that can't be got to is left out, and the other one is planned as ever."""
    ways = ((0, 600, hole), (600, 0, hole), (hole, hole, 0))
    unreachable = errand(1, stops=(Visit(FAR, 1800),), vehicle_kind="van")
    problem = town(
        tasks=(unreachable, errand(2)), vehicles=(Vehicle(1, "van", OFFICE, 3),), travel=ways
    )
    plan = solve(problem)
    assert [one.task_id for one in plan.proposals] == [2]
    assert [note.code for note in plan.notes] == [Flaw.WAYS_UNKNOWN]
    assert faults(problem, plan) == ()


def test_a_way_of_half_a_second_is_counted_whole_by_planner_and_judge() -> None:
    ways: Any = ((0, 600.5, 1800), (599.5, 0, 1500), (1800, 1500, 0))
    problem = town(
        tasks=(errand(vehicle_kind="van"),), vehicles=(Vehicle(1, "van", OFFICE, 3),), travel=ways
    )
    plan = solve(problem)
    assert len(plan.proposals) == 1
    assert plan.notes == ()
    assert plan.proposals[0].vehicle_from == plan.proposals[0].start - 601
