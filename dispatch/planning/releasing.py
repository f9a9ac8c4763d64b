"""Lets go of the few told errands that gain most by it, where all of them at once may not move."""

from dispatch.planning.insertion import Draft
from dispatch.planning.moved import most_moved, moved
from dispatch.planning.problem import Problem
from dispatch.planning.retracing import retraced
from dispatch.planning.team import Team
from dispatch.planning.wishes import wishes_told

TRIES = 8
"""So many errands are let go of on trial, each a plan by insertion; those that promise most."""


def with_few_released(problem: Problem, kept: Draft, anew: Draft) -> Draft:
    """`kept` has everything as it was told as far as can be, `anew` as if nothing had been.

    Each errand is let go of beside those whose letting go has paid, until as many moved as may.
    """
    told = wishes_told(problem.tasks)
    before, after = _costs(kept), _costs(anew)
    promising = sorted(
        (wish for wish in told if before[wish.task_id] > after[wish.task_id]),
        key=lambda wish: (after[wish.task_id] - before[wish.task_id], wish.task_id),
    )
    allowed = max(most_moved(problem), moved(kept))
    best, released = kept, set[int]()
    for wish in promising[:TRIES]:
        free = {*released, wish.task_id}
        stay = [one for one in told if one.task_id not in free]
        draft = retraced(Draft(Team(problem)), problem.tasks, stay)
        if moved(draft) <= allowed and draft.cost < best.cost:
            best, released = draft, free
    return best


def _costs(draft: Draft) -> dict[int, float]:
    """What each errand costs by itself, done or left."""
    pricing = draft.team.pricing
    return {one.task.id: one.choice.total for one in draft.settled} | {
        task.id: pricing.unserved(task) for task in draft.left
    }
