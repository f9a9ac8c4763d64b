"""What the search finds keeps every rule, is the same everywhere, and is worth the while."""

import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatch.planning.checking import faults
from dispatch.planning.effort import Effort
from dispatch.planning.plan import Plan
from dispatch.planning.problem import Bar, Duty, Problem, Span, Vehicle
from dispatch.planning.reasons import Because, Flaw, Missing
from dispatch.planning.solver import solve
from dispatch.planning.sound import MOST_TASKS
from dispatch.planning.warmth import warm_up
from tests.planning.busy_town import busy_town
from tests.planning.checker import complaints
from tests.planning.full_day import full_day
from tests.planning.judged import work
from tests.planning.next_hour import moved, next_hour
from tests.planning.problems import (
    ANNA,
    BO,
    CILLA,
    HOUR,
    OFFICE,
    at,
    errand,
    person,
    problems,
    shift,
    town,
)
from tests.planning.searching import searched

any_town = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_right(problem: Problem, plan: Plan) -> None:
    assert complaints(problem, plan) == []
    assert faults(problem, plan) == ()
    assert Flaw.PLAN_REFUSED not in {note.code for note in plan.notes}


@any_town
@given(st.integers(0, 10**9))
def test_what_is_found_in_a_busy_town_keeps_every_rule(seed: int) -> None:
    problem = busy_town(seed)
    assert_right(problem, searched(problem))


@any_town
@given(problems())
def test_what_is_found_in_an_impossible_town_keeps_every_rule(problem: Problem) -> None:
    assert_right(problem, searched(problem))


FAR_OFF = 10**12


@pytest.mark.parametrize(
    "facts",
    [
        {"latest": FAR_OFF},
        {"wished_from": -FAR_OFF},
        {"wished_from": FAR_OFF, "wished_to": FAR_OFF, "latest": FAR_OFF},
        {"minutes": FAR_OFF},
        {"priority": FAR_OFF},
        {"posted": -FAR_OFF},
        {"latest": at("08:31")},
        {"needs": frozenset({"wings"})},
        {"vehicle_kind": "ship"},
        {"windows": (Span(FAR_OFF, FAR_OFF),)},
    ],
)
def test_an_absurd_errand_gives_a_plan_for_the_rest(facts: dict[str, Any]) -> None:
    tasks = (errand(1, **facts), errand(2), errand(3))
    plan = searched(town(person(ANNA), person(BO), tasks=tasks))
    assert_right(town(person(ANNA), person(BO), tasks=tasks), plan)
    assert {2, 3} <= {one.task_id for one in plan.proposals}


def test_absurd_ways_shifts_and_work_give_a_plan_for_the_rest() -> None:
    ways = ((0, 600, FAR_OFF), (600, 0, None), (-1, 1500))
    century = 100 * 365 * 24 * HOUR
    bo = person(BO, Duty(at("07:00"), century), shift("16:00", "07:00"), Duty(-century, 0))
    works = (work(ANNA, "10:00", "11:00", 2), work(BO, "07:00", "06:00"))
    far = replace(works[0], worker_id=BO, start=century, begins=century, end=2 * century)
    problem = town(person(ANNA), bo, travel=ways, commitments=(*works, far))
    assert [one.task_id for one in searched(problem).proposals] == [42]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_found_does_not_depend_on_the_order_of_rows(seed: int) -> None:
    problem = busy_town(seed)
    shuffle = random.Random(seed).sample
    shuffled = replace(
        problem,
        workers=tuple(shuffle(problem.workers, len(problem.workers))),
        vehicles=tuple(shuffle(problem.vehicles, len(problem.vehicles))),
        tasks=tuple(shuffle(problem.tasks, len(problem.tasks))),
        commitments=tuple(shuffle(problem.commitments, len(problem.commitments))),
        continuity=dict(shuffle(sorted(problem.continuity.items()), len(problem.continuity))),
    )
    assert repr(searched(shuffled)) == repr(searched(problem))


def test_the_seed_settles_what_is_found() -> None:
    problem = full_day(1, people=8, errands=50)
    assert searched(problem) == searched(problem)
    others = {repr(searched(replace(problem, seed=seed)).proposals) for seed in range(3)}
    assert len(others) > 1


def test_ten_noes_leave_every_later_order_byte_identical() -> None:
    tomorrow = {"wished_to": at("15:00", day=1), "latest": at("16:00", day=1)}
    later = tuple(errand(100 + n, wished_from=at("08:30", day=1), **tomorrow) for n in range(9))
    everyone = [person(who, shift(), shift(day=1)) for who in (ANNA, BO, CILLA)]
    # Nobody can do the ten at once, so what is left of them is only that Anna said no.
    ten = tuple(errand(n, seats=4) for n in range(1, 11))
    refused = tuple(replace(task, barred={ANNA: Bar.DECLINED}) for task in ten)
    as_before = searched(town(*everyone, tasks=(*later, *ten)))
    after_noes = searched(town(*everyone, tasks=(*later, *refused)))
    assert repr(after_noes.proposals).encode() == repr(as_before.proposals).encode()
    assert as_before.proposals


def test_nobody_waits_for_the_compiler() -> None:
    """Where the search has not been made ready, a plan is made by insertion alone."""
    code = (
        "from dispatch.planning.effort import Effort\n"
        "from dispatch.planning.solver import solve\n"
        "from tests.planning.full_day import full_day\n"
        "import sys\n"
        "day = full_day(1, people=5, errands=20)\n"
        "assert solve(day, effort=Effort(seconds=1.0)) == solve(day)\n"
        "assert 'numba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_early_stop_still_gives_a_plan() -> None:
    problem = full_day(2, people=6, errands=30)
    warm_up()
    plan = solve(problem, effort=Effort(seconds=30.0), stop=lambda: True)
    assert_right(problem, plan)


def test_a_search_that_breaks_down_is_told_of_and_the_plain_plan_stands() -> None:
    def breaks_down() -> bool:
        raise ValueError("the arrays contradict each other")

    problem = full_day(2, people=6, errands=30)
    warm_up()
    plan = solve(problem, effort=Effort(seconds=30.0), stop=breaks_down)
    assert plan.proposals == solve(problem).proposals
    (note,) = plan.notes
    assert (note.code, note.name) == (Flaw.PLAN_REFUSED, "the arrays contradict each other")


def test_a_search_goes_on_from_an_earlier_plan() -> None:
    problem = full_day(4, people=10, errands=70)
    good = searched(problem, steps=4000)
    again = solve(problem, start=good)
    assert cost(again) <= cost(good) + 1e-6
    assert len(again.proposals) >= len(good.proposals)


def cost(plan: Plan) -> float:
    return sum(one.cost.total for proposal in plan.proposals for one in proposal.crew)


def test_two_with_the_van_that_two_errands_share() -> None:
    van = Vehicle(7, "van", OFFICE, 3)
    moves = tuple(
        errand(n, seats=2, vehicle_kind="van", wished_to=at("15:00"), unit_id=n) for n in (1, 2, 3)
    )
    plan = searched(town(person(ANNA), person(BO), tasks=moves, vehicles=(van,)))
    trips = sorted((one.vehicle_from or 0, one.vehicle_until or 0) for one in plan.proposals)
    assert len(trips) == 3
    assert all(back <= out for (_, back), (out, _) in pairwise(trips))


@pytest.mark.parametrize("spring", [True, False])
def test_clocks_change_and_every_rule_is_kept(spring: bool) -> None:
    """A night shift from Saturday to Sunday is nine real hours in spring and eleven in autumn."""
    origin = (
        datetime(2026, 3, 27, 23, tzinfo=UTC) if spring else datetime(2026, 10, 23, 22, tzinfo=UTC)
    )
    hours = 9 if spring else 11
    night = Duty(at("21:00"), at("21:00") + hours * HOUR)
    tasks = tuple(
        errand(n, wished_from=at("21:30"), wished_to=at("21:30") + 8 * HOUR, latest=at("23:00", 1))
        for n in range(1, 9)
    )
    problem = town(
        person(ANNA, night), person(BO, night), origin=origin, now=at("18:00"), tasks=tasks
    )
    plan = searched(problem)
    assert_right(problem, plan)
    assert len(plan.proposals) == 8


def test_what_was_told_is_seldom_told_anew() -> None:
    day = full_day(3, people=20, errands=130)
    before = searched(replace(day, tasks=day.tasks[:120]), steps=2000)
    later = next_hour(
        replace(day, tasks=day.tasks[:120]), before, accepted=0.3, new=day.tasks[120:]
    )
    plan = searched(later, steps=2000)
    assert_right(later, plan)
    told = [task for task in later.tasks if task.told]
    assert len(told) > 40
    assert len(moved(later, plan)) <= len(told) // 20


def test_the_sick_ones_work_goes_to_others_and_what_is_accepted_stands() -> None:
    day = full_day(5, people=15, errands=90)
    before = searched(day, steps=1000)
    sick = before.proposals[-1].crew[0].worker_id
    later = next_hour(day, before, accepted=0.5, sick=sick)
    plan = searched(later, steps=1000)
    assert_right(later, plan)
    assert sick not in {one.worker_id for proposal in plan.proposals for one in proposal.crew}


def test_as_many_as_can_be_planned_and_a_sentence_about_the_rest() -> None:
    problem = full_day(1, people=2, errands=40)
    many = tuple(replace(problem.tasks[n % 40], id=n + 1) for n in range(MOST_TASKS + 20))
    plan = solve(replace(problem, tasks=many))
    assert len(plan.proposals) + len(plan.unserved) == MOST_TASKS + 20
    assert sum(one.reason.code is Missing.TOO_MANY for one in plan.unserved) == 20
    assert Because(Flaw.TOO_MANY_TASKS, about=20) in plan.notes
