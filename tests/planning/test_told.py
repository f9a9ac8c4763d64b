"""What people have been told already: kept where it can be, and changed only when that pays."""

from dataclasses import replace
from typing import Any

from dispatch.planning.problem import Bar, Task, Told, Vehicle, Weights
from tests.planning.judged import crew, only, planned, work
from tests.planning.problems import (
    ANNA,
    BO,
    CILLA,
    FAR,
    HOUR,
    MINUTE,
    OFFICE,
    at,
    errand,
    person,
    town,
)

LONG_AGO = at("06:00") - 3 * HOUR
JUST_NOW = at("06:00") - 10 * MINUTE


def told(who: int, start: str, *, since: int = LONG_AGO, **facts: Any) -> Task:
    return errand(told={1: Told(who, at(start), since)}, **facts)


def test_who_was_told_keeps_the_errand_although_another_is_a_little_nearer() -> None:
    proposal = only(town(person(ANNA, place=FAR), person(BO), tasks=(told(ANNA, "08:30"),)))
    assert crew(proposal) == [ANNA]
    assert proposal.crew[0].cost.told_minutes == 0


def test_a_start_that_was_told_is_kept_although_an_earlier_one_is_free() -> None:
    assert only(town(tasks=(told(ANNA, "09:00"),))).start == at("09:00")


def test_another_person_costs_the_telling() -> None:
    (other,) = only(town(tasks=(told(ANNA, "08:30"),))).others
    assert other.worker_id == BO
    assert other.cost.told_minutes == Weights().told_minutes


def test_a_change_is_made_when_it_saves_enough() -> None:
    # Anna's way is 50 minutes longer than Bo's, more than telling her costs.
    far = ((0, 600, 3600), (600, 0, 3600), (3600, 3600, 0))
    late = told(ANNA, "08:30")
    assert crew(only(town(person(ANNA, place=FAR), person(BO), travel=far, tasks=(late,)))) == [BO]


def test_nobody_is_told_twice_in_an_hour_of_a_change_that_saves_little() -> None:
    far = ((0, 600, 3600), (600, 0, 3600), (3600, 3600, 0))
    fresh = told(ANNA, "08:30", since=JUST_NOW)
    assert crew(only(town(person(ANNA, place=FAR), person(BO), travel=far, tasks=(fresh,)))) == [
        ANNA
    ]


def test_a_question_that_stands_does_not_keep_its_persons_time_from_a_better_use() -> None:
    asked = told(ANNA, "08:30")
    stands = replace(work(ANNA, "08:20", "09:30"), task_id=asked.id)
    assert only(town(tasks=(asked,), commitments=(stands,))).start == at("08:30")


def test_each_keeps_the_seat_that_was_told() -> None:
    two = errand(
        seats=2,
        told={1: Told(BO, at("08:30"), LONG_AGO), 2: Told(ANNA, at("08:30"), LONG_AGO)},
    )
    proposal = only(town(person(ANNA), person(BO), person(CILLA), tasks=(two,)))
    assert [(one.seat, one.worker_id) for one in proposal.crew] == [(1, BO), (2, ANNA)]


def test_the_vehicle_that_was_told_is_kept() -> None:
    vans = tuple(Vehicle(number, "van", OFFICE, 3) for number in (7, 8, 9))
    for vehicle in (7, 8, 9):
        task = errand(vehicle_kind="van", told={1: Told(ANNA, at("08:30"), LONG_AGO, vehicle)})
        assert only(town(tasks=(task,), vehicles=vans)).vehicle_id == vehicle


def test_whoever_has_said_no_is_not_told_of_anything() -> None:
    asked = replace(told(ANNA, "08:30"), barred={ANNA: Bar.DECLINED})
    assert planned(town(person(ANNA), tasks=(asked,))).proposals == ()
