"""Whatever the town looks like, an independent judge finds nothing wrong with its plan."""

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatch.planning.checking import faults
from dispatch.planning.plan import Plan
from dispatch.planning.problem import Problem
from dispatch.planning.reasons import Flaw
from dispatch.planning.solver import solve
from tests.planning.busy_town import busy_town
from tests.planning.checker import complaints
from tests.planning.problems import problems

any_town = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_right(problem: Problem, plan: Plan) -> None:
    """Both judges agree, the one in daily use and the one of the tests."""
    assert complaints(problem, plan) == []
    assert faults(problem, plan) == ()
    assert Flaw.PLAN_REFUSED not in {note.code for note in plan.notes}


@any_town
@given(st.integers(0, 10**9))
def test_every_plan_of_a_busy_town_keeps_every_rule(seed: int) -> None:
    problem = busy_town(seed)
    assert_right(problem, solve(problem))


@any_town
@given(problems())
def test_even_an_impossible_town_gets_a_plan_that_keeps_every_rule(problem: Problem) -> None:
    assert_right(problem, solve(problem))


@any_town
@given(st.integers(0, 10**9))
def test_the_order_of_rows_never_matters(seed: int) -> None:
    problem = busy_town(seed)
    shuffle = random.Random(seed).sample
    shuffled = replace(
        problem,
        workers=tuple(shuffle(problem.workers, len(problem.workers))),
        vehicles=tuple(shuffle(problem.vehicles, len(problem.vehicles))),
        tasks=tuple(shuffle(problem.tasks, len(problem.tasks))),
        commitments=tuple(shuffle(problem.commitments, len(problem.commitments))),
    )
    assert solve(shuffled) == solve(problem)
