"""The work that stands, as far as it can be counted: delayed where it is late, and never twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dispatch.planning.problem import Commitment, Problem, Task
from dispatch.planning.reasons import Because, Flaw
from dispatch.planning.ways import Ways


def usable_commitments(
    problem: Problem, tasks: Sequence[Task], ways: Ways, notes: list[Because]
) -> tuple[Commitment, ...]:
    """Work that ends after it starts; at unknown places it still keeps its person busy.

    What a person was only told of may still be moved, and so does not stand.
    """
    home = {worker.id: worker.place for worker in problem.workers}
    movable = {(told.worker_id, task.id) for task in tasks for told in task.told.values()}
    usable = []
    for work in sorted(problem.commitments, key=_in_time):
        if (work.worker_id, work.task_id) in movable:
            continue
        known = ways.knows(work.first_place) and ways.knows(work.last_place)
        begins = work.start if work.begins is None else work.begins
        if work.start >= work.end or not work.start <= begins <= work.end or not known:
            notes.append(Because(Flaw.COMMITMENT_UNUSABLE, about=work.task_id))
        if work.start >= work.end:
            continue
        place = home.get(work.worker_id, 0)
        usable.append(
            replace(
                work,
                first_place=work.first_place if known else place,
                last_place=work.last_place if known else place,
                begins=min(max(begins, work.start), work.end),
                end=work.end + max(0, problem.delays.get((work.worker_id, work.task_id), 0)),
            )
        )
    notes += _late_for_next(problem, usable, ways)
    return tuple(usable)


def _late_for_next(problem: Problem, works: Sequence[Commitment], ways: Ways) -> list[Because]:
    """Work that a delay makes its person late for, by so many minutes."""
    by_worker = defaultdict(list)
    for work in works:
        by_worker[work.worker_id].append(work)
    found = []
    for mine in by_worker.values():
        for work, following in pairwise(mine):
            if problem.delays.get((work.worker_id, work.task_id), 0) > 0:
                begins = following.start if following.begins is None else following.begins
                there = work.end + (ways.seconds(work.last_place, following.first_place) or 0)
                if there > begins:
                    late = -(-(there - begins) // 60)
                    found.append(Because(Flaw.LATE_FOR_NEXT, about=following.task_id, minutes=late))
    return found


def _in_time(work: Commitment) -> tuple[int, int, int, int]:
    return (work.start, work.end, work.worker_id, work.task_id)
