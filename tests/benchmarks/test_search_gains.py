"""The search is worth its time: fewer errands are left than by insertion, at a lower cost."""

from math import fsum

import pytest

from dispatch.planning.plan import Plan
from dispatch.planning.problem import Problem
from dispatch.planning.solver import solve
from tests.planning.checker import complaints
from tests.planning.full_day import full_day
from tests.planning.searching import searched


def lost_points(problem: Problem, plan: Plan) -> int:
    priorities = {task.id: task.priority for task in problem.tasks}
    return sum(priorities[one.task_id] for one in plan.unserved)


def cost(problem: Problem, plan: Plan) -> float:
    """All of it, in weighted minutes."""
    done = fsum(one.cost.total for proposal in plan.proposals for one in proposal.crew)
    return done + problem.weights.unserved_minutes * lost_points(problem, plan)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_day_with_more_errands_than_is_easy_is_better_searched_than_inserted(seed: int) -> None:
    problem = full_day(seed, people=20, errands=140)
    by_insertion, by_search = solve(problem), searched(problem, steps=5000)
    assert complaints(problem, by_search) == []
    assert len(by_search.proposals) >= len(by_insertion.proposals)
    assert lost_points(problem, by_search) <= lost_points(problem, by_insertion)
    assert cost(problem, by_search) < 0.8 * cost(problem, by_insertion)


def test_a_day_with_room_for_all_costs_much_less_when_it_is_searched() -> None:
    problem = full_day(4, people=25, errands=80)
    by_insertion, by_search = solve(problem), searched(problem, steps=5000)
    assert len(by_search.proposals) >= len(by_insertion.proposals)
    assert cost(problem, by_search) < cost(problem, by_insertion) - 100
