"""The same day an hour later: some have said yes, some have only been asked, and more is posted."""

from dataclasses import replace

from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.problem import Commitment, Problem, Span, Task, Told
from tests.planning.problems import HOUR


def next_hour(
    problem: Problem, plan: Plan, *, accepted: float, new: tuple[Task, ...] = (), sick: int = 0
) -> Problem:
    """`accepted` of the crews have said yes, those that leave first; `sick` is away from now on.

    Whoever has to leave before there would be time for another answer has said yes as well.
    """
    tasks = {task.id: task for task in problem.tasks}
    now = problem.now + HOUR
    soon = now + problem.weights.lead_seconds
    in_order = sorted(plan.proposals, key=lambda one: min(who.leave for who in one.crew))
    most = round(len(in_order) * accepted)
    asked = [
        one
        for number, one in enumerate(in_order)
        if number >= most and min(who.leave for who in one.crew) >= soon
    ]
    left = [tasks[one.task_id] for one in plan.unserved]
    return replace(
        problem,
        now=now,
        workers=tuple(
            replace(worker, absences=(Span(now, now + 24 * HOUR),)) if worker.id == sick else worker
            for worker in problem.workers
        ),
        tasks=(*left, *(_told(tasks[one.task_id], one, problem.now, sick) for one in asked), *new),
        commitments=tuple(
            work
            for one in plan.proposals
            for work in _works(tasks[one.task_id], one)
            if work.worker_id != sick
        ),
    )


def _told(task: Task, proposal: Proposal, since: int, sick: int) -> Task:
    return replace(
        task,
        told={
            one.seat: Told(one.worker_id, one.start, since, proposal.vehicle_id)
            for one in proposal.crew
            if one.worker_id != sick
        },
    )


def _works(task: Task, proposal: Proposal) -> list[Commitment]:
    return [
        Commitment(
            one.worker_id,
            task.id,
            one.leave,
            one.free,
            one.first_place,
            one.last_place,
            task.minutes,
            vehicle_id=proposal.vehicle_id,
            begins=one.begins,
            heavy=task.heavy,
        )
        for one in proposal.crew
    ]


def moved(problem: Problem, plan: Plan) -> list[int]:
    """The errands of whose told seats somebody has to be told something else."""
    proposals = {one.task_id: one for one in plan.proposals}
    found = []
    for task in problem.tasks:
        proposal = proposals.get(task.id)
        now = (
            {one.seat: (one.worker_id, one.start, proposal.vehicle_id) for one in proposal.crew}
            if proposal
            else {}
        )
        told = {s: (one.worker_id, one.start, one.vehicle_id) for s, one in task.told.items()}
        if any(now.get(seat) != what for seat, what in told.items()):
            found.append(task.id)
    return found
