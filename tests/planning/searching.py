"""Plans that are searched for in a fixed number of steps, so that they are the same everywhere."""

from dispatch.planning.effort import Effort
from dispatch.planning.plan import Plan
from dispatch.planning.problem import Problem
from dispatch.planning.solver import solve
from dispatch.planning.warmth import warm_up


def searched(problem: Problem, *, steps: int = 300, start: Plan | None = None) -> Plan:
    warm_up()
    return solve(problem, effort=Effort(seconds=None, iterations=steps, least_tasks=1), start=start)
