"""What a plan weighs against what: overtime, weekends, a likely no, windows, delays."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dispatch.planning.problem import Span, Weights, lead_bucket
from dispatch.planning.reasons import Because, Flaw, Missing
from dispatch.planning.weights import explained
from tests.planning.judged import crew, only, planned, work
from tests.planning.problems import (
    ANNA,
    BO,
    DAY,
    FAR,
    HOUR,
    MINUTE,
    at,
    errand,
    person,
    shift,
    town,
)


def test_every_weight_says_what_it_is_in_which_unit() -> None:
    known = list(explained())
    assert {name for name, *_ in known} == set(Weights.__slots__)
    assert all(sentence.endswith(".") and unit for _, _, unit, sentence in known)


def test_overtime_is_worked_when_nothing_else_goes_and_is_paid_for() -> None:
    short = person(ANNA, shift("07:00", "09:15"), overtime_seconds=30 * MINUTE)
    proposal = only(town(short))
    assert proposal.end == at("09:30")
    assert proposal.crew[0].cost.overtime_minutes == 3 * 15


def test_somebody_within_the_shift_is_asked_before_somebody_who_would_work_over() -> None:
    short = person(ANNA, shift("07:00", "09:15"), overtime_seconds=30 * MINUTE)
    assert crew(only(town(short, person(BO, place=FAR)))) == [BO]


def test_nobody_leaves_home_after_the_shift() -> None:
    over = person(ANNA, shift("07:00", "08:15"), overtime_seconds=3 * HOUR)
    assert planned(town(over)).proposals == ()


def test_the_way_home_is_overtime_too() -> None:
    home = person(ANNA, shift("07:00", "09:45"), end_place=FAR, overtime_seconds=HOUR)
    assert only(town(home)).crew[0].cost.overtime_minutes == 3 * 10


def test_overtime_leaves_eleven_hours_to_the_next_day() -> None:
    evening = person(ANNA, shift("14:00", "22:00"), shift("09:00", "16:00", day=1),
                     overtime_seconds=2 * HOUR)  # fmt: skip
    late = errand(1, wished_from=at("21:40"), wished_to=at("23:59"), latest=at("23:59"))
    morning = work(ANNA, "09:30", "11:00", day=1)
    problem = town(evening, tasks=(late,), now=at("15:00"))
    assert only(problem).end == at("22:50") - 10 * MINUTE
    assert planned(replace(problem, commitments=(morning,))).proposals == ()


SATURDAY = datetime(2026, 4, 17, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("origin", "red_days"),
    [
        (SATURDAY, frozenset[date]()),
        (datetime(2026, 4, 30, 22, 0, tzinfo=UTC), frozenset({date(2026, 5, 1)})),
    ],
)
def test_weekends_and_red_days_go_to_who_has_worked_fewest(
    origin: datetime, red_days: frozenset[date]
) -> None:
    worked = {ANNA: 600, BO: 60}
    problem = town(origin=origin, red_days=red_days, weekend_minutes=worked)
    assert crew(only(problem)) == [BO]
    on_tuesday = replace(problem, origin=datetime(2026, 4, 13, 22, tzinfo=UTC))
    assert only(on_tuesday).crew[0].cost.weekend_minutes == 0


def test_an_hour_at_which_people_say_yes_is_worth_a_little_lateness() -> None:
    often_no = {("tyre_change", 8, lead): 0.9 for lead in range(5)}
    early = errand(kind="tyre_change")
    assert only(town(tasks=(early,), refusals=often_no)).start == at("09:00")
    assert only(town(tasks=(errand(kind="move_in"),), refusals=often_no)).start == at("08:30")


def test_a_likely_no_is_the_same_for_everybody() -> None:
    often_no = {("tyre_change", hour, lead): 0.5 for hour in range(24) for lead in range(5)}
    proposal = only(town(tasks=(errand(kind="tyre_change"),), refusals=often_no))
    costs = {one.cost.refusal_minutes for one in (*proposal.crew, *proposal.others)}
    assert costs == {15.0}


def test_lead_times_come_in_five_lengths() -> None:
    lengths = (0, HOUR, 4 * HOUR, DAY, 3 * DAY)
    assert [lead_bucket(seconds) for seconds in lengths] == [0, 1, 2, 3, 4]


def test_an_errand_starts_within_one_of_its_windows() -> None:
    two = (Span(at("08:00"), at("08:15")), Span(at("13:00"), at("14:00")))
    assert only(town(tasks=(errand(windows=two),))).start == at("13:00")


def test_outside_of_all_windows_is_too_late() -> None:
    past = errand(windows=(Span(at("05:00"), at("06:00")),))
    (unserved,) = planned(town(tasks=(past,))).unserved
    assert unserved.reason.code is Missing.TOO_LATE
    assert unserved.would_help


def test_a_delay_moves_what_comes_after_it_and_says_for_whom() -> None:
    first, second = work(ANNA, "08:00", "09:00"), work(ANNA, "09:10", "10:00", FAR)
    second = replace(second, task_id=77)
    problem = town(
        person(ANNA),
        commitments=(first, second),
        delays={(ANNA, first.task_id): 45 * MINUTE},
    )
    plan = planned(problem)
    assert plan.proposals[0].start > at("10:00")
    assert Because(Flaw.LATE_FOR_NEXT, about=77, minutes=65) in plan.notes
