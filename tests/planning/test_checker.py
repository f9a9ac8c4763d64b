"""The judge of plans is not asleep: each broken promise is complained about."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.solver import solve
from tests.planning.checker import complaints
from tests.planning.problems import ANNA, BO, HOUR, at, errand, person, shift, town

PROBLEM = town(
    person(ANNA, shift("07:00", "16:00", ("12:00", "12:30"))),
    person(BO, skills={}),
    tasks=(errand(seats=2),),
)


def later(proposal: Proposal, seconds: int) -> Proposal:
    """The whole errand, moved."""
    return replace(
        proposal,
        start=proposal.start + seconds,
        end=proposal.end + seconds,
        arrivals=tuple(arrival + seconds for arrival in proposal.arrivals),
        crew=tuple(
            replace(
                one,
                leave=one.leave + seconds,
                begins=one.begins + seconds,
                start=one.start + seconds,
                end=one.end + seconds,
                free=one.free + seconds,
            )
            for one in proposal.crew
        ),
    )


def test_an_honest_plan_has_no_complaint() -> None:
    assert complaints(PROBLEM, solve(PROBLEM)) == []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda plan: replace(plan, crew=plan.crew[:1]), "half a crew"),
        (lambda plan: later(plan, -HOUR), "starts before the wish"),
        (lambda plan: later(plan, 6 * HOUR), "ends too late"),
        (lambda plan: later(plan, 3 * HOUR), "breaks, absence, rest, load or the way there"),
        (lambda plan: replace(plan, end=plan.end - 60), "it ends at another time"),
        (lambda plan: replace(plan, arrivals=()), "stops are reached at other times"),
        (
            lambda plan: replace(plan, crew=tuple(replace(p, worker_id=BO) for p in plan.crew)),
            "nobody has B",
        ),
        (
            lambda plan: replace(plan, crew=tuple(replace(p, leave=p.start) for p in plan.crew)),
            "the way there",
        ),
    ],
)
def test_a_spoilt_plan_is_complained_about(
    spoil: Callable[[Proposal], Proposal], complaint: str
) -> None:
    (proposal,) = solve(PROBLEM).proposals
    spoilt = Plan(proposals=(spoil(proposal),))
    assert any(complaint in one for one in complaints(PROBLEM, spoilt))


def test_work_on_top_of_work_is_complained_about() -> None:
    two = replace(PROBLEM, tasks=(errand(1), errand(2, wished_from=at("09:30"))))
    first, second = solve(two).proposals
    assert complaints(two, Plan((first, second))) == []
    on_top = later(second, first.start - second.start + HOUR // 2)
    assert any("overlaps" in one for one in complaints(two, Plan((first, on_top))))
