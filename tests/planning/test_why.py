"""Why an errand goes to whom it goes to, and what would let somebody do it."""

from dataclasses import replace

import pytest

from dispatch.planning.plan import Cost
from dispatch.planning.problem import Bar, Commitment, Told, Vehicle
from dispatch.planning.reasons import Help, Missing, Why
from dispatch.planning.solver import solve
from dispatch.planning.why import Explanation, explain
from dispatch.planning.why_words import ENGLISH, SWEDISH, in_order, split
from tests.planning.full_day import full_day
from tests.planning.judged import work
from tests.planning.problems import (
    ANNA,
    BO,
    CILLA,
    DAY,
    FAR,
    MINUTE,
    NEAR,
    OFFICE,
    at,
    errand,
    person,
    shift,
    town,
)

DAVID, EVA = 4, 5


def people(explanation: Explanation) -> list[int]:
    return [one.worker_id for one in explanation.best]


def test_the_three_best_and_one_reason_for_each_of_the_others() -> None:
    problem = town(
        person(ANNA),
        person(BO, place=FAR),
        person(CILLA, place=NEAR),
        person(DAVID, skills={}),
        person(EVA, place=FAR),
        tasks=(errand(barred={EVA: Bar.DECLINED}),),
    )
    explanation = explain(problem, solve(problem), 42)
    assert explanation.chosen == (CILLA,)
    assert people(explanation) == [CILLA, ANNA, BO]
    assert [one.way_minutes for one in explanation.best] == [0, 10, 25]
    assert {one.worker_id: one.reason for one in explanation.excluded} == {
        DAVID: Why.LACKS_SKILL,
        EVA: Why.DECLINED,
    }
    assert explanation.reason is None


def test_everybody_is_able_or_has_one_reason() -> None:
    problem = full_day(7, people=14, errands=60)
    plan = solve(problem)
    everybody = {worker.id for worker in problem.workers}
    for task in problem.tasks[::5]:
        explanation = explain(problem, plan, task.id)
        excluded = [one.worker_id for one in explanation.excluded]
        assert len(excluded) == len(set(excluded))
        assert everybody == set(excluded) | set(explanation.able)
        assert not set(excluded) & set(explanation.able)
        assert (explanation.reason is None) == bool(explanation.able)
        if not explanation.able:
            assert explanation.would_help


def test_the_difference_is_told_as_people_would() -> None:
    problem = town(
        person(ANNA),
        person(BO, place=FAR),
        person(CILLA, place=FAR),
        continuity={(BO, 1): at("06:00", day=-40)},
    )
    best = explain(problem, solve(problem), 42).best
    assert in_order(best, "sv") == [
        "10 min väg",
        "15 min längre väg, men var hos er senast",
        "15 min längre väg",
    ]
    assert in_order(best, "en")[1] == "15 min longer way, but was with you last"
    assert in_order((), "sv") == []


def test_equals_are_just_as_good() -> None:
    assert in_order(explain(town(), None, 42).best, "sv") == ["10 min väg", "lika bra"]


@pytest.mark.parametrize("field", SWEDISH.__slots__)
def test_both_languages_have_every_phrase_with_the_same_slots(field: str) -> None:
    swedish, english = getattr(SWEDISH, field), getattr(ENGLISH, field)
    assert swedish
    assert english
    assert ("{n}" in swedish) == ("{n}" in english)


def test_what_is_late_or_heavy_or_over_time_is_said() -> None:
    late = person(ANNA, shift("10:00", "16:00"))
    over = person(BO, shift("07:00", "09:15"), overtime_seconds=30 * MINUTE, place=FAR)
    problem = town(late, over, tasks=(errand(heavy=True),), heavy_minutes={ANNA: 300})
    assert in_order(explain(problem, None, 42).best, "sv") == [
        "25 min väg, 15 min övertid",
        "40 min senare, har haft mer tungt arbete, men 15 min kortare väg, 15 min mindre övertid",
    ]


def test_an_errand_is_explained_beside_what_the_plan_gives_others() -> None:
    window = {"wished_to": at("09:30"), "latest": at("09:30")}
    problem = town(person(ANNA), person(BO), tasks=(errand(1, **window), errand(2, **window)))
    plan = solve(problem)
    taken = {one.task_id: one.crew[0].worker_id for one in plan.proposals}
    for task_id in (1, 2):
        explanation = explain(problem, plan, task_id)
        assert explanation.able == (taken[task_id],)
        assert [one.reason for one in explanation.excluded] == [Why.BUSY]


def test_a_staffed_errand_is_explained_as_if_it_were_to_be_asked_now() -> None:
    staffed = errand(held={1: BO}, fixed_start=at("09:00"))
    stands = Commitment(BO, 42, at("08:50"), at("10:00"), NEAR, NEAR, 60, begins=at("09:00"))
    problem = town(tasks=(staffed,), commitments=(stands,))
    explanation = explain(problem, None, 42)
    assert explanation.chosen == (BO,)
    assert set(explanation.able) == {ANNA, BO}
    assert {one.start for one in explanation.best} == {at("09:00")}


def test_an_errand_that_is_being_asked_about_is_explained_too() -> None:
    asked = errand(told={1: Told(ANNA, at("08:30"), 0)})
    stands = replace(work(ANNA, "08:20", "09:30"), task_id=42)
    explanation = explain(town(tasks=(asked,), commitments=(stands,)), None, 42)
    assert explanation.chosen == (ANNA,)
    assert set(explanation.able) == {ANNA, BO}


def test_on_an_errand_for_two_everybody_who_could_have_a_seat_is_able() -> None:
    two = errand(seats=2)
    problem = town(person(ANNA), person(BO, skills={}), person(CILLA, newcomer=True), tasks=(two,))
    explanation = explain(problem, solve(problem), 42)
    assert set(explanation.able) == {ANNA, BO, CILLA}
    assert set(explanation.chosen) < set(explanation.able)


def test_what_nobody_can_do_says_what_would_help() -> None:
    van = Vehicle(7, "van", OFFICE, 3, away=())
    out = Commitment(CILLA, 5, at("07:00"), at("16:00"), OFFICE, OFFICE, 60, vehicle_id=7)
    tomorrow = [person(who, shift(), shift(day=1)) for who in (ANNA, BO)]
    problem = town(
        *tomorrow, tasks=(errand(vehicle_kind="van"),), vehicles=(van,), commitments=(out,)
    )
    explanation = explain(problem, solve(problem), 42)
    assert explanation.best == ()
    assert explanation.reason is not None
    assert explanation.reason.code is Missing.NO_VEHICLE
    assert [one.code for one in explanation.would_help] == [Help.LATER, Help.ANOTHER_VEHICLE]


def test_an_errand_that_cannot_be_read_has_that_for_a_reason() -> None:
    explanation = explain(town(tasks=(errand(stops=()),)), None, 42)
    assert explanation.reason is not None
    assert explanation.reason.code is Missing.UNUSABLE_TASK


def test_an_errand_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        explain(town(), None, 43)


def test_the_past_of_a_unit_fades() -> None:
    problem = town(continuity={(ANNA, 1): -100 * DAY})
    assert not any("förut" in said for said in in_order(explain(problem, None, 42).best, "sv"))


def test_the_parts_of_a_cost_are_told_and_what_is_nothing_is_not() -> None:
    cost = Cost(12.4, 20.0, -20.0, 0.3, overtime_minutes=6.0)
    assert split(cost, "sv") == (
        "kostar 19 min: väg 12, senare än önskat 20, övertid 6, känd av enheten −20"
    )
    assert split(cost, "en") == (
        "costs 19 min: way 12, later than wished 20, overtime 6, known to the unit −20"
    )
    assert split(Cost(0.0, 0.0, 0.0, 0.0), "sv") == "kostar 0 min: 0"
