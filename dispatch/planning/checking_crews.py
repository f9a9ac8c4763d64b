"""The judge's rules about crews: every seat, each person once, allowed, able and accompanied."""

from collections.abc import Iterator, Sequence

from dispatch.planning.plan import Proposal
from dispatch.planning.problem import Problem, Task, Worker

Found = Iterator[tuple[int, str]]


def crew_faults(problem: Problem, tasks: dict[int, Task], proposals: Sequence[Proposal]) -> Found:
    workers: dict[int, Worker] = {}
    for worker in problem.workers:
        workers.setdefault(worker.id, worker)
    for proposal in proposals:
        task = tasks[proposal.task_id]
        for what in _wrong_seats(task, proposal):
            yield task.id, what
        if any(one.worker_id not in workers for one in proposal.crew):
            yield task.id, "somebody is not in the team"
            continue
        for what in _wrong_people(task, proposal, workers):
            yield task.id, what


def _wrong_seats(task: Task, proposal: Proposal) -> Iterator[str]:
    seats = sorted([*task.held, *(one.seat for one in proposal.crew)])
    if seats != list(range(1, task.seats + 1)):
        yield f"it has the seats {seats} of {task.seats}"
    people = [*task.held.values(), *(one.worker_id for one in proposal.crew)]
    if len(set(people)) < len(people):
        yield "one person has two seats"


def _wrong_people(task: Task, proposal: Proposal, workers: dict[int, Worker]) -> Iterator[str]:
    until = max([proposal.end, *(one.free for one in proposal.crew)])
    crew = [workers[one.worker_id] for one in proposal.crew]
    for worker in crew:
        if worker.id in task.barred:
            yield f"{worker.id} is asked again"
        if not worker.reachable:
            yield f"{worker.id} can't be reached"
        for need in task.everyone_needs:
            if not _holds(worker, need, until):
                yield f"{worker.id} has no {need}"
    everyone = [*crew, *(workers[who] for who in task.held.values() if who in workers)]
    for need in task.needs:
        if not any(_holds(worker, need, until) for worker in everyone):
            yield f"nobody has {need}"
    new = [worker for worker in everyone if worker.newcomer]
    if 2 * len(new) > task.seats:
        yield "a newcomer has no companion"


def _holds(worker: Worker, need: str, until: int) -> bool:
    valid = worker.skills.get(need, -1)
    return valid is None or valid >= until
