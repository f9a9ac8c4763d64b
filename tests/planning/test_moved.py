"""Of what people have been told, one new plan changes only so much, whatever that would save."""

from dataclasses import replace

import pytest

from dispatch.planning.plan import Plan
from dispatch.planning.problem import Problem, Span, Told
from dispatch.planning.solver import solve
from tests.planning.full_day import full_day
from tests.planning.judged import crew
from tests.planning.next_hour import moved, next_hour
from tests.planning.problems import ANNA, BO, CILLA, FAR, at, errand, person, town
from tests.planning.searching import searched


def retold(*, percent: float) -> tuple[Problem, Plan]:
    """A plan that was made in haste and told, and what the search would have instead.

    Telling of a change costs nothing here, so that only the limit holds it back.
    """
    day = full_day(2, people=10, errands=60, crews=0.0)
    later = next_hour(day, solve(day), accepted=0.2)
    weights = replace(
        later.weights, told_minutes=0.0, least_saving_minutes=0.0, most_moved_percent=percent
    )
    later = replace(later, weights=weights)
    return later, searched(later, steps=20_000)


def test_without_a_limit_many_would_be_told_anew() -> None:
    assert len(moved(*retold(percent=100.0))) > 5


@pytest.mark.parametrize(("percent", "most"), [(0.0, 1), (1.0, 1), (5.0, 2)])
def test_a_new_plan_moves_no_more_than_may_be(percent: float, most: int) -> None:
    later, plan = retold(percent=percent)
    assert most == max(1, int(len([task for task in later.tasks if task.told]) * percent / 100))
    assert len(moved(later, plan)) <= most


def test_what_cannot_be_kept_is_moved_however_much_that_is() -> None:
    """Anna has gone home ill: all three errands that she was asked about are Bo's now."""
    starts = ("08:30", "10:00", "13:00")
    asked = tuple(
        errand(n, wished_to=at("15:00"), told={1: Told(ANNA, at(start), at("05:00"))})
        for n, start in enumerate(starts, start=1)
    )
    ill = person(ANNA, absences=(Span(at("05:30"), at("23:00")),))
    plan = searched(town(ill, person(BO), tasks=asked))
    assert [crew(one) for one in plan.proposals] == [[BO]] * 3


def test_of_two_that_would_gain_one_is_moved_at_a_time() -> None:
    """Anna and Cilla were told of one each, and both have a way 50 minutes longer than Bo's."""
    far = ((0, 600, 3600), (600, 0, 3600), (3600, 3600, 0))
    asked = tuple(
        errand(n, wished_to=at("15:00"), told={1: Told(who, at(start), at("01:00"))})
        for n, who, start in ((1, ANNA, "08:30"), (2, CILLA, "13:00"))
    )
    people = (person(ANNA, place=FAR), person(BO), person(CILLA, place=FAR))
    problem = town(*people, travel=far, tasks=asked, now=at("05:00"))
    assert len(moved(problem, solve(problem))) == 1
    freely = replace(problem, weights=replace(problem.weights, most_moved_percent=100.0))
    assert len(moved(freely, solve(freely))) == 2
