"""How much of what people have been told one new plan may change, however much that would save."""

from collections.abc import Sequence

from dispatch.planning.insertion import Draft, Settled
from dispatch.planning.problem import Problem, Told


def most_moved(problem: Problem) -> int:
    """So many told seats may get another person, start or vehicle, or nobody, in one new plan."""
    told = sum(len(task.told) for task in problem.tasks)
    return max(1, int(told * problem.weights.most_moved_percent / 100))


def cheapest(problem: Problem, drafts: Sequence[Draft]) -> Draft:
    """The cheapest that moves no more than may be, or than every one of them has to."""
    moves = [moved(draft) for draft in drafts]
    allowed = max(most_moved(problem), min(moves))
    kept = [draft for draft, moves_ in zip(drafts, moves, strict=True) if moves_ <= allowed]
    return min(kept, key=lambda draft: draft.cost)


def moved(draft: Draft) -> int:
    """The told seats that the draft has otherwise, or leaves to nobody."""
    left = sum(len(task.told) for task in draft.left)
    return left + sum(
        not _is_as_told(one, told) for one in draft.settled for told in one.task.told.values()
    )


def _is_as_told(settled: Settled, told: Told) -> bool:
    choice = settled.choice
    vehicle = choice.vehicle.id if choice.vehicle else None
    people = {member.worker.id for member in choice.crew}
    return told.worker_id in people and (told.start, told.vehicle_id) == (choice.start, vehicle)
