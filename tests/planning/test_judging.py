"""The judge in daily use: it sees what is wrong, and no such plan is used."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dispatch.planning import checking
from dispatch.planning.checking import faults, is_to_be_judged
from dispatch.planning.judging import judged
from dispatch.planning.plan import Placement, Plan, Proposal
from dispatch.planning.problem import Bar, Problem, Span, Vehicle, Weights
from dispatch.planning.reasons import Flaw
from dispatch.planning.solver import solve
from tests.planning.checker import complaints
from tests.planning.problems import (
    ANNA,
    BO,
    HOUR,
    MINUTE,
    NEAR,
    OFFICE,
    at,
    errand,
    person,
    shift,
    town,
)
from tests.planning.test_checker import later

VAN = Vehicle(7, "van", OFFICE, 3)
MOVE = errand(1, seats=2, vehicle_kind="van", windows=(Span(at("08:00"), at("13:00")),))
PROBLEM = town(
    person(ANNA, shift("07:00", "16:00", ("12:00", "12:30"))),
    person(BO, skills={}),
    tasks=(MOVE,),
    vehicles=(VAN, Vehicle(8, "trailer", NEAR, 0)),
)


def everyone(proposal: Proposal, **facts: Any) -> Proposal:
    def changed(one: Placement) -> Placement:
        return replace(one, **facts)

    return replace(proposal, crew=tuple(changed(one) for one in proposal.crew))


Spoil = Callable[[Proposal], Proposal]
SPOILT: list[tuple[Spoil, str]] = [
    (lambda p: replace(p, crew=p.crew[:1]), "seats"),
    (lambda p: replace(p, crew=(p.crew[0], replace(p.crew[1], worker_id=ANNA))), "two seats"),
    (lambda p: replace(p, crew=(p.crew[1], replace(p.crew[0], worker_id=99))), "not in the team"),
    (lambda p: everyone(p, worker_id=BO), "nobody has B"),
    (lambda p: later(p, -HOUR), "before the wish"),
    (lambda p: later(p, 8 * HOUR), "after the latest"),
    (lambda p: later(p, 5 * HOUR), "outside its windows"),
    (lambda p: later(p, 3 * HOUR), "break"),
    (lambda p: replace(p, end=p.end + 60), "ends at another time"),
    (lambda p: replace(p, arrivals=(0,)), "other times"),
    (lambda p: everyone(p, start=p.start + 60), "another time than the errand"),
    (lambda p: replace(p, vehicle_id=None), "no vehicle"),
    (lambda p: replace(p, vehicle_id=9), "does not exist"),
    (lambda p: replace(p, vehicle_id=8), "does not suit"),
    (lambda p: replace(p, vehicle_until=p.end), "not brought back"),
    (lambda p: everyone(p, free=p.end), "come along"),
    (lambda p: everyone(p, first_place=NEAR), "somewhere else"),
    (lambda p: everyone(p, leave=at("06:10")), "before an answer"),
    (lambda p: everyone(p, leave=at("06:40")), "not on duty"),
]


@pytest.mark.parametrize(("spoil", "what"), SPOILT)
def test_each_broken_promise_is_seen(spoil: Spoil, what: str) -> None:
    (proposal,) = solve(PROBLEM).proposals
    spoilt = Plan(proposals=(spoil(proposal),))
    assert any(what in fault.what for fault in faults(PROBLEM, spoilt))


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"workers": (person(ANNA, max_minutes_a_day=30), person(BO))}, "too much work"),
    ({"workers": (person(ANNA, reachable=False), person(BO))}, "can't be reached"),
    ({"workers": (person(ANNA, place=2), person(BO))}, "be there in time"),
    ({"workers": (person(ANNA, newcomer=True), person(BO, newcomer=True))}, "companion"),
    ({"workers": (person(ANNA, skills={"B": at("09:00")}), person(BO, skills={}))}, "nobody has"),
    (
        {"workers": (person(ANNA, shift("18:00", "23:00", day=-1), shift()), person(BO))},
        "not rested",
    ),
    ({"workers": (person(ANNA, shift("07:00", "09:45"), end_place=2), person(BO))}, "go on"),
    ({"tasks": (replace(MOVE, barred={ANNA: Bar.DECLINED}),)}, "asked again"),
    ({"tasks": (replace(MOVE, everyone_needs=frozenset({"lifting"})),)}, "has no lifting"),
    ({"vehicles": (replace(VAN, away=(Span(at("09:00"), at("10:00")),)),)}, "out on errand"),
    ({"now": at("08:15")}, "before an answer"),
]


@pytest.mark.parametrize(("facts", "what"), CHANGES)
def test_a_plan_for_another_day_is_seen_through(facts: dict[str, Any], what: str) -> None:
    plan = solve(PROBLEM)
    changed: Problem = replace(PROBLEM, **facts)
    assert any(what in fault.what for fault in faults(changed, plan))
    assert complaints(changed, plan) != []


def test_a_faulty_plan_gives_way_to_the_plain_one_and_says_so() -> None:
    good = solve(PROBLEM)
    (proposal,) = good.proposals
    plan = judged(PROBLEM, replace(good, proposals=(later(proposal, 3 * HOUR),)), lambda: good)
    assert plan.proposals == good.proposals
    (note,) = plan.notes
    assert note.code is Flaw.PLAN_REFUSED
    assert note.name


def test_where_the_plain_plan_is_faulty_too_its_faulty_errands_are_left_out() -> None:
    two = replace(PROBLEM, tasks=(MOVE, errand(2, wished_from=at("13:00"), wished_to=at("14:00"))))
    good = solve(two)
    first, second = good.proposals
    bad = replace(good, proposals=(later(first, 3 * HOUR), second))
    plan = judged(two, bad, lambda: bad)
    assert plan.proposals == (second,)
    assert [one.task_id for one in plan.unserved] == [first.task_id]
    assert faults(two, plan) == ()


def test_small_plans_are_always_judged_and_of_large_ones_a_share() -> None:
    assert is_to_be_judged(PROBLEM)
    some = Weights(check_share=0.1)
    many = replace(PROBLEM, tasks=tuple(errand(n) for n in range(1000)), weights=some)
    days = [replace(many, now=60 * MINUTE * n) for n in range(2000)]
    drawn = sum(is_to_be_judged(day) for day in days)
    assert 120 < drawn < 280
    assert is_to_be_judged(replace(many, weights=Weights()))


def test_the_judge_knows_only_the_question_and_the_answer() -> None:
    """It shares no code with who plans, or one mistake would be made twice."""
    here = Path(checking.__file__).parent
    known = {"dispatch.planning.problem", "dispatch.planning.plan"}
    modules = sorted(here.glob("checking*.py"))
    assert len(modules) == 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dispatch"):
                own = node.module or ""
                assert own in known or own.startswith("dispatch.planning.checking"), own
