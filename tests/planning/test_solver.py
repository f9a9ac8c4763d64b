"""One rule a test: who is asked, when, with what, and why not the others."""

from dataclasses import replace

import pytest

from dispatch.planning.problem import Bar, Commitment, Span, Vehicle, Visit, Worker
from dispatch.planning.reasons import Help, Missing, Why
from tests.planning.judged import crew, only, planned, why, work
from tests.planning.problems import (
    ANNA,
    BO,
    CILLA,
    FAR,
    HOUR,
    NEAR,
    OFFICE,
    at,
    errand,
    person,
    shift,
    town,
)

VAN = Vehicle(id=7, kind="van", place=OFFICE, seats=3)


def test_a_free_person_is_asked_for_the_beginning_of_the_wish() -> None:
    proposal = only(town(person(ANNA)))
    assert (proposal.start, proposal.end) == (at("08:30"), at("09:30"))
    assert (proposal.crew[0].leave, proposal.crew[0].free) == (at("08:20"), at("09:30"))


def test_an_answer_is_given_time() -> None:
    proposal = only(town(person(ANNA), now=at("08:31")))
    assert proposal.crew[0].leave >= at("09:01")
    assert proposal.start == at("09:15")


def test_the_shorter_way_is_chosen() -> None:
    assert crew(only(town(person(ANNA, place=FAR), person(BO)))) == [BO]


def test_somebody_known_to_the_unit_may_cost_a_longer_way() -> None:
    there_lately = {(ANNA, 1): at("08:00", day=-2)}
    proposal = only(town(person(ANNA, place=FAR), person(BO), continuity=there_lately))
    assert crew(proposal) == [ANNA]
    assert proposal.crew[0].cost.continuity_minutes < -19
    assert [other.worker_id for other in proposal.others] == [BO]


def test_heavy_work_goes_to_who_has_lifted_least() -> None:
    lifted = {ANNA: 300, BO: 60}
    assert crew(only(town(tasks=(errand(heavy=True),), heavy_minutes=lifted))) == [BO]


def test_heavy_work_within_one_plan_is_spread_too() -> None:
    two = tuple(errand(number, heavy=True, wished_to=at("15:00")) for number in (1, 2))
    first, second = planned(town(tasks=two)).proposals
    assert set(crew(first)) | set(crew(second)) == {ANNA, BO}


def test_committed_work_is_never_moved_and_is_travelled_from() -> None:
    proposal = only(town(person(ANNA), commitments=(work(ANNA, "08:00", "09:00", FAR),)))
    assert proposal.crew[0].leave == at("09:00")
    assert proposal.start == at("09:25")
    assert proposal.crew[0].from_place == FAR


def test_the_next_errand_is_reached_in_time() -> None:
    soon = work(ANNA, "09:45", "11:00", FAR)
    proposal = only(town(person(ANNA), commitments=(soon,)))
    assert proposal.start >= at("11:00")


def test_the_way_to_the_next_errand_may_be_used_up_from_its_own_travel_time() -> None:
    soon = replace(work(ANNA, "09:30", "11:00", FAR), begins=at("09:55"))
    assert only(town(person(ANNA), commitments=(soon,))).start == at("08:30")


def test_later_than_wished_is_better_than_not_at_all() -> None:
    proposal = only(town(person(ANNA, shift("12:00", "16:00"))))
    assert proposal.start == at("12:10")
    assert proposal.crew[0].cost.lateness_minutes == 2 * (12 * 60 + 10 - (9 * 60 + 30))


def test_the_errand_never_starts_before_the_wish_nor_ends_after_the_latest() -> None:
    plan = planned(town(person(ANNA, shift("12:00", "16:00")), tasks=(errand(latest=at("13:00")),)))
    assert plan.unserved[0].reason.code is Missing.NOBODY


@pytest.mark.parametrize(
    ("anna", "reason"),
    [
        (person(ANNA, reachable=False), Why.UNREACHABLE),
        (person(ANNA, skills={}), Why.LACKS_SKILL),
        (person(ANNA, skills={"B": at("09:00")}), Why.SKILL_EXPIRED),
        (person(ANNA, newcomer=True), Why.NEWCOMER_ALONE),
        (person(ANNA, shift(day=1)), Why.OFF_DUTY),
        (person(ANNA, absences=(Span(at("07:00"), at("23:00")),)), Why.ABSENT),
        (person(ANNA, absences=(Span(at("00:00"), at("23:00")),)), Why.AWAY_NOW),
        (person(ANNA, shift("18:00", "23:00", day=-1), shift("07:00", "09:45")), Why.NOT_RESTED),
        (person(ANNA, max_minutes_a_day=50), Why.TOO_MUCH_WORK),
        (person(ANNA, shift("07:00", "09:15")), Why.SHIFT_TOO_SHORT),
        (person(ANNA, shift("07:00", "16:00", ("08:45", "15:00"))), Why.ON_BREAK),
        (person(ANNA, shift("08:30", "09:35")), Why.TOO_FAR),
    ],
)
def test_everybody_excluded_has_one_reason(anna: Worker, reason: Why) -> None:
    assert why(town(anna), ANNA) is reason


def test_somebody_with_other_work_is_busy() -> None:
    assert why(town(person(ANNA), commitments=(work(ANNA, "08:00", "14:30"),)), ANNA) is Why.BUSY


def test_a_day_full_of_lifting_is_enough() -> None:
    lifted = replace(work(ANNA, "07:00", "08:00"), heavy=True, minutes=60)
    anna = person(ANNA, max_heavy_minutes_a_day=90)
    problem = town(anna, tasks=(errand(heavy=True),), commitments=(lifted,))
    assert why(problem, ANNA) is Why.TOO_MUCH_LIFTING
    assert crew(only(replace(problem, tasks=(errand(),)))) == [ANNA]


@pytest.mark.parametrize("bar", list(Bar))
def test_a_no_bars_one_errand_and_no_other(bar: Bar) -> None:
    tasks = (errand(1, barred={ANNA: bar}), errand(2))
    first, second = sorted(planned(town(tasks=tasks)).proposals, key=lambda one: one.task_id)
    assert crew(first) == [BO]
    assert [one.reason.value for one in first.excluded] == [bar.value]
    assert ANNA in [*crew(second), *(other.worker_id for other in second.others)]


def test_ten_noes_leave_every_later_plan_as_it_was() -> None:
    tomorrow = {"wished_to": at("15:00", day=1), "latest": at("16:00", day=1)}
    later = tuple(errand(100 + n, wished_from=at("08:30", day=1), **tomorrow) for n in range(5))
    everyone = [person(who, shift(), shift(day=1)) for who in (ANNA, BO, CILLA)]
    # Nobody can do the ten at once, so what is left of them is only that Anna said no.
    ten = tuple(errand(n, seats=4) for n in range(1, 11))
    refused = tuple(replace(task, barred={ANNA: Bar.DECLINED}) for task in ten)
    assert (
        planned(town(*everyone, tasks=(*later, *refused))).proposals
        == planned(town(*everyone, tasks=(*later, *ten))).proposals
    )


def test_two_go_together_with_the_van_that_is_fetched_and_brought_back() -> None:
    move = errand(seats=2, vehicle_kind="van", stops=(Visit(NEAR, HOUR), Visit(FAR, HOUR)))
    proposal = only(town(tasks=(move,), vehicles=(VAN,)))
    assert sorted(crew(proposal)) == [ANNA, BO]
    assert (proposal.vehicle_from, proposal.start) == (at("08:20"), at("08:30"))
    assert proposal.arrivals == (at("08:30"), at("09:55"))
    assert proposal.end == at("10:55")
    assert proposal.vehicle_until == at("11:25")


def test_a_van_is_on_one_errand_at_a_time() -> None:
    two = tuple(errand(number, vehicle_kind="van") for number in (1, 2))
    first, second = planned(town(tasks=two, vehicles=(VAN,))).proposals
    assert first.vehicle_until is not None
    assert second.vehicle_from is not None
    assert first.vehicle_until <= second.vehicle_from


def test_no_seat_is_proposed_when_the_crew_is_not_whole() -> None:
    plan = planned(town(person(ANNA), tasks=(errand(seats=2),)))
    assert plan.proposals == ()
    (unserved,) = plan.unserved
    assert unserved.reason.code is Missing.NO_CREW
    assert [one.reason for one in unserved.excluded] == [Why.NOT_TOGETHER]
    assert [one.code for one in unserved.would_help] == [Help.ONE_MORE_PERSON]


def test_without_a_licence_one_may_sit_beside_who_has_it() -> None:
    proposal = only(town(person(ANNA, skills={}), person(BO), tasks=(errand(seats=2),)))
    assert crew(proposal) == [BO, ANNA]


def test_two_without_a_licence_go_nowhere() -> None:
    problem = town(*(person(who, skills={}) for who in (ANNA, BO)), tasks=(errand(seats=2),))
    (unserved,) = planned(problem).unserved
    assert [one.reason for one in unserved.excluded] == [Why.LACKS_SKILL] * 2
    assert [(one.code, one.name) for one in unserved.would_help] == [
        (Help.SOMEBODY_WITH, "B"),
        (Help.ONE_MORE_PERSON, "1"),
    ]


def test_a_newcomer_goes_beside_a_companion() -> None:
    proposal = only(town(person(ANNA, newcomer=True), person(BO), tasks=(errand(seats=2),)))
    assert crew(proposal) == [BO, ANNA]


def test_two_newcomers_do_not_go_together() -> None:
    two = (person(ANNA, newcomer=True), person(BO, newcomer=True))
    assert planned(town(*two, tasks=(errand(seats=2),))).proposals == ()


def test_a_seat_is_filled_at_the_time_and_with_the_van_that_were_told() -> None:
    told = errand(seats=2, vehicle_kind="van", fixed_start=at("10:00"), fixed_vehicle=7,
                  held={1: ANNA})  # fmt: skip
    annas = Commitment(
        ANNA, 42, at("09:50"), at("11:10"), OFFICE, OFFICE, 60, vehicle_id=7, begins=at("09:50")
    )
    proposal = only(town(tasks=(told,), vehicles=(VAN,), commitments=(annas,), now=at("09:40")))
    assert [(one.seat, one.worker_id) for one in proposal.crew] == [(2, BO)]
    assert (proposal.start, proposal.vehicle_id) == (at("10:00"), 7)


def test_a_missing_van_and_a_later_hour_are_named() -> None:
    out = Commitment(CILLA, 5, at("07:00"), at("16:00"), OFFICE, OFFICE, 60, vehicle_id=7)
    tomorrow = [person(who, shift(), shift(day=1)) for who in (ANNA, BO)]
    problem = town(
        *tomorrow, tasks=(errand(vehicle_kind="van"),), vehicles=(VAN,), commitments=(out,)
    )
    (unserved,) = planned(problem).unserved
    assert unserved.reason.code is Missing.NO_VEHICLE
    assert {one.reason for one in unserved.excluded} == {Why.NO_VEHICLE}
    assert [one.code for one in unserved.would_help] == [Help.LATER, Help.ANOTHER_VEHICLE]
    assert unserved.would_help[0].at == at("07:10", day=1)


def test_the_urgent_errand_gets_the_only_person() -> None:
    window = {"wished_to": at("09:30"), "latest": at("09:30")}
    plan = planned(town(person(ANNA), tasks=(errand(1, **window), errand(2, priority=5, **window))))
    assert [one.task_id for one in plan.proposals] == [2]
    assert [one.task_id for one in plan.unserved] == [1]


def test_equals_are_told_apart_by_the_seed() -> None:
    twins = town(*(person(who) for who in range(1, 9)))
    chosen = {crew(only(replace(twins, seed=seed)))[0] for seed in range(30)}
    assert len(chosen) > 3
