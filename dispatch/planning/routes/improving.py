"""From a plain draft to a cheaper one: the search, and its routes made into crews again."""

from collections.abc import Callable

from dispatch.planning.effort import Effort
from dispatch.planning.insertion import Draft
from dispatch.planning.kernel import search
from dispatch.planning.kernel import warm_up as warm_up_kernel
from dispatch.planning.problem import Problem, Task
from dispatch.planning.retracing import completed, retraced
from dispatch.planning.routes.answer import sequences_of, wishes_of
from dispatch.planning.routes.translation import translated
from dispatch.planning.team import Team

SOON = 3600
"""A told start that is nearer than this after the usual notice is seen to before the search."""


def warm_up() -> None:
    warm_up_kernel()


def searched(
    problem: Problem,
    begin: Draft | None,
    *,
    effort: Effort,
    stop: Callable[[], bool] | None,
) -> Draft:
    """What the search makes of a sound problem, beginning from a draft of it or from nothing.

    Not always cheaper than the draft: the search knows the rules a little differently.
    """
    team = Team(problem)
    urgent = {task.id: task for task in problem.tasks if _is_soon(problem, task)}
    draft = completed(Draft(team), urgent)
    tasks = [task for task in problem.tasks if task.id not in urgent]
    settled = begin.settled if begin else []
    at_place = {
        one.task.id: one.choice.vehicle.place for one in settled if one.choice.vehicle is not None
    }
    day = translated(team, tasks, at_place)
    if not day.jobs or not day.rows:
        return retraced(draft, tasks, ())
    routes = search(
        day.routing,
        start=sequences_of(day, settled),
        seed=problem.seed,
        seconds=effort.seconds,
        iterations=effort.iterations,
        stop=stop,
    )
    return retraced(draft, tasks, wishes_of(day, routes))


def _is_soon(problem: Problem, task: Task) -> bool:
    """Whether its start is told and so near that the kernel's usual notice may be too long."""
    if task.fixed_start is None:
        return False
    return task.fixed_start < problem.now + problem.weights.lead_seconds + SOON
