"""What would make an errand possible: each thing alone, and together where none alone is enough."""

from dataclasses import replace
from typing import Any

import pytest

from dispatch.planning.problem import Duty, Problem, Span, Task, Vehicle
from dispatch.planning.reasons import Because, Help
from dispatch.planning.solver import solve
from tests.planning.judged import work
from tests.planning.problems import ANNA, BO, HOUR, OFFICE, at, errand, person, shift, town

VAN = Vehicle(1, "van", OFFICE, 3)


def help_for(problem: Problem, task_id: int = 42) -> tuple[Because, ...]:
    (unserved,) = (one for one in solve(problem).unserved if one.task_id == task_id)
    return unserved.would_help


def codes(problem: Problem) -> list[Help]:
    return [Help(one.code) for one in help_for(problem)]


def noon(**facts: Any) -> Task:
    return errand(wished_from=at("12:00"), wished_to=at("13:00"), latest=at("13:30"), **facts)


def test_when_everybody_is_busy_a_later_hour_or_one_more_person() -> None:
    busy = (work(ANNA, "08:00", "15:30"), work(BO, "08:00", "15:30"))
    both = (person(ANNA, shift(), shift(day=1)), person(BO))
    later, more = help_for(town(*both, tasks=(noon(),), commitments=busy))
    assert later.code is Help.LATER
    assert (more.code, more.at, more.minutes) == (Help.ONE_MORE_PERSON, at("12:00"), 60)


def test_on_an_errand_for_three_two_more_people_are_what_is_missing() -> None:
    one, two = person(ANNA), person(BO, shift("18:00", "22:00"))
    (more,) = help_for(town(one, two, tasks=(noon(seats=3),)))
    assert (more.code, more.name) == (Help.MORE_PEOPLE, "2")


def test_a_second_van_while_the_first_one_is_out() -> None:
    van = replace(VAN, away=(Span(at("08:00"), at("15:30")),))
    assert Help.ANOTHER_VEHICLE in codes(town(tasks=(noon(vehicle_kind="van"),), vehicles=(van,)))


def test_where_neither_a_van_nor_a_person_alone_is_enough_both_are_named_together() -> None:
    busy = (work(ANNA, "08:00", "15:50"), work(BO, "08:00", "15:50"))
    task = noon(vehicle_kind="van")
    (both,) = help_for(town(tasks=(task,), commitments=busy))
    assert both.code is Help.TOGETHER
    assert [part.code for part in both.parts] == [Help.ANOTHER_VEHICLE, Help.ONE_MORE_PERSON]


def test_a_van_a_person_and_a_later_hour_are_named_where_it_takes_all_three() -> None:
    nobody = person(ANNA, reachable=False)
    task = errand(wished_from=at("12:00"), wished_to=at("12:10"), latest=at("12:30"),
                  vehicle_kind="van")  # fmt: skip
    (all_three,) = help_for(town(nobody, tasks=(task,)))
    assert [part.code for part in all_three.parts] == [
        Help.LATER,
        Help.ANOTHER_VEHICLE,
        Help.ONE_MORE_PERSON,
    ]


def test_an_errand_longer_than_anybodys_day_is_to_be_split() -> None:
    endless = errand(minutes=20 * 60, latest=at("23:00", day=1))
    assert codes(town(tasks=(endless,))) == [Help.SPLIT]


def test_what_is_said_to_help_does_help() -> None:
    """The person who is said to be missing is hired for just those hours, and goes."""
    problem = town(person(ANNA, skills={}), tasks=(noon(),))
    more = next(one for one in help_for(problem) if one.code is Help.ONE_MORE_PERSON)
    assert more.at is not None
    assert more.minutes is not None
    stop = problem.tasks[0].stops[0].place
    hired = person(BO, Duty(more.at, more.at + more.minutes * 60), place=stop)
    assert solve(town(person(ANNA, skills={}), hired, tasks=problem.tasks)).proposals


@pytest.mark.parametrize("seats", [1, 2, 3, 4])
def test_in_a_town_without_people_as_many_as_it_takes_are_named(seats: int) -> None:
    problem = replace(town(tasks=(noon(seats=seats),)), workers=())
    (more,) = help_for(problem)
    assert (more.name, more.minutes) == (str(seats), HOUR // 60)
