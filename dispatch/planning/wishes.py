"""Who should do which errand, when and with what, as somebody would like it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatch.planning.plan import Plan
from dispatch.planning.problem import Task


@dataclass(frozen=True, slots=True)
class Wish:
    """An errand as it should be done, if the exact rules agree; `start` of the problem.

    With `others`, people beside the `workers` may have its seats.
    """

    task_id: int
    start: int
    vehicle_id: int | None
    workers: frozenset[int]
    others: bool = False


def wishes_in(plan: Plan) -> list[Wish]:
    """An earlier plan, to begin from."""
    return sorted(
        (
            Wish(
                one.task_id,
                one.start,
                one.vehicle_id,
                frozenset(placement.worker_id for placement in one.crew),
            )
            for one in plan.proposals
        ),
        key=lambda wish: (wish.start, wish.task_id),
    )


def wishes_told(tasks: Iterable[Task]) -> list[Wish]:
    """Everything as it has been told to those who have not answered yet, one start at a time."""
    return sorted(
        (
            Wish(
                task.id,
                first.start,
                first.vehicle_id,
                frozenset(told.worker_id for told in task.told.values()),
                others=len(task.told) + len(task.held) < task.seats,
            )
            for task in tasks
            for first in [task.told[seat] for seat in sorted(task.told)][:1]
        ),
        key=lambda wish: (wish.start, wish.task_id),
    )
