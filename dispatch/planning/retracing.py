"""Wishes made into a draft by the exact rules: what they don't allow is done in another way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dispatch.planning.availability import Frame
from dispatch.planning.candidate import Way
from dispatch.planning.choosing import askable, ways_of
from dispatch.planning.insertion import Draft, with_another_try
from dispatch.planning.problem import Span, Task
from dispatch.planning.wishes import Wish

EARLIER, LATER = 30 * 60, 2 * 3600
"""So far from the wished start the same people may do the errand, before others are looked for."""


def retraced(draft: Draft, tasks: Sequence[Task], wishes: Iterable[Wish]) -> Draft:
    """The draft with the wishes, in order of their starts, and then whatever else still fits."""
    by_id = {task.id: task for task in tasks}
    for wish in wishes:
        task = by_id.pop(wish.task_id, None)
        if task is not None and not _follow(draft, task, wish):
            by_id[task.id] = task
    return completed(draft, by_id)


def completed(draft: Draft, left: Mapping[int, Task]) -> Draft:
    """The most urgent first; no errand is left out to spare a way."""
    order = {task.id: number for number, task in enumerate(draft.team.problem.tasks)}
    for task in sorted(left.values(), key=lambda task: order[task.id]):
        draft.insert(task)
    return with_another_try(draft)


def _follow(draft: Draft, task: Task, wish: Wish) -> bool:
    """Exactly as wished; else by the same people about then."""
    team = draft.team
    ways = [way for way in ways_of(team, task) if _vehicle_id(way) == wish.vehicle_id]
    if not ways:
        return False
    asked = askable(team, task, ways)
    crew = tuple(diary for diary in asked.diaries if wish.others or diary.worker.id in wish.workers)
    start = team.on_grid(task, wish.start, team.weights.grid_seconds)
    for first, last in ((start, start), (start - EARLIER, start + LATER)):
        near = [at for way in ways if (at := _between(way, first, last))]
        if near and draft.settle(task, asked, near, crew):
            return True
    return False


def _between(way: Way, first: int, last: int) -> Way | None:
    frame = way.frame
    first, last = max(first, frame.first), min(last, frame.last)
    free = tuple(
        Span(max(span.start, first), min(span.end, last))
        for span in way.free
        if max(span.start, first) <= min(span.end, last)
    )
    return replace(way, frame=Frame(frame.leave, first, last), free=free) if free else None


def _vehicle_id(way: Way) -> int | None:
    return way.vehicle.id if way.vehicle else None
