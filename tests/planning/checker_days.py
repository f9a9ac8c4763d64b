"""The part of the judge that looks at each person's days: duty, pauses, ways, rest, load."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dispatch.planning.plan import Placement, Plan
from dispatch.planning.problem import Commitment, Duty, Problem, Task, Worker


@dataclass(frozen=True)
class Job:
    """Something that a person does: told before, or proposed now."""

    worker: int
    task: int
    leave: int
    begins: int
    free: int
    first_place: int
    last_place: int
    minutes: int
    heavy: bool
    new: bool


def way(problem: Problem, a: int, b: int) -> int:
    found = 0 if a == b else problem.travel[a][b]
    return 10**9 if found is None or found < 0 else found


def _proposed(plan: Plan, tasks: dict[int, Task]) -> list[Job]:
    return [_job(placement, tasks[one.task_id]) for one in plan.proposals for placement in one.crew]


def _job(placement: Placement, task: Task) -> Job:
    return Job(
        placement.worker_id,
        task.id,
        placement.leave,
        placement.begins,
        placement.free,
        placement.first_place,
        placement.last_place,
        task.minutes,
        task.heavy,
        new=True,
    )


def standing(problem: Problem) -> list[Commitment]:
    """The work that nobody moves: not what was only told, and as late as it is delayed."""
    told = {(one.worker_id, task.id) for task in problem.tasks for one in task.told.values()}
    return [
        replace(work, end=work.end + problem.delays.get((work.worker_id, work.task_id), 0))
        for work in problem.commitments
        if (work.worker_id, work.task_id) not in told
    ]


def _told(work: Commitment) -> Job:
    begins = work.start if work.begins is None else work.begins
    return Job(
        work.worker_id,
        work.task_id,
        work.start,
        begins,
        work.end,
        work.first_place,
        work.last_place,
        work.minutes,
        work.heavy,
        new=False,
    )


def days(
    problem: Problem, plan: Plan, tasks: dict[int, Task], workers: dict[int, Worker]
) -> Iterator[str]:
    jobs = [*map(_told, standing(problem)), *_proposed(plan, tasks)]
    for worker in workers.values():
        mine = sorted(
            (job for job in jobs if job.worker == worker.id),
            key=lambda job: (job.leave, job.free, job.task),
        )
        for job in mine:
            if job.new:
                for wrong in _wrong_in_day(problem, worker, job, mine):
                    yield f"{worker.id} on errand {job.task}: {wrong}"
    yield from _reserves(problem, plan, tasks, workers, jobs)


def _reserves(
    problem: Problem,
    plan: Plan,
    tasks: dict[int, Task],
    workers: dict[int, Worker],
    jobs: list[Job],
) -> Iterator[str]:
    """Whoever got other work in this plan is no longer free to be a reserve; the others are."""
    placed = {job.worker for job in jobs if job.new}
    for proposal in plan.proposals:
        for other in (other for other in proposal.others if other.worker_id not in placed):
            job = _job(other, tasks[proposal.task_id])
            mine = [job, *(one for one in jobs if one.worker == job.worker)]
            for wrong in _wrong_in_day(problem, workers[job.worker], job, mine):
                yield f"reserve {job.worker} on errand {job.task}: {wrong}"


def _wrong_in_day(problem: Problem, worker: Worker, job: Job, mine: list[Job]) -> Iterator[str]:
    duties = [
        duty
        for duty in worker.duties
        if duty.start <= job.leave < duty.end and job.free <= _over(worker, duty)
    ]
    if not duties:
        yield "not on duty"
        return
    if not any(_keeps_duty(problem, worker, duty, job, mine) for duty in duties):
        yield "breaks, absence, rest, load or the way there are not kept"
    for other in mine:
        if other is not job and other.leave < job.free and job.leave < other.free:
            yield f"overlaps errand {other.task}"


def _keeps_duty(problem: Problem, worker: Worker, duty: Duty, job: Job, mine: list[Job]) -> bool:
    pauses = _pauses(worker, duty)
    if any(start < job.free and job.leave < end for start, end in pauses if start < end):
        return False
    return (
        _arrives(problem, worker, duty, job, mine)
        and _goes_on(problem, worker, duty, job, mine)
        and _rested(problem, worker, duty, job, mine)
        and _within_load(problem, worker, duty, mine)
    )


def _over(worker: Worker, duty: Duty) -> int:
    """When the last minute of overtime is over."""
    return duty.end + worker.overtime_seconds


def _pauses(worker: Worker, duty: Duty) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in (*duty.breaks, *worker.absences)]


def _touching(worker: Worker, duty: Duty, mine: list[Job]) -> list[Job]:
    return [job for job in mine if job.leave <= _over(worker, duty) and job.free >= duty.start]


def _arrives(problem: Problem, worker: Worker, duty: Duty, job: Job, mine: list[Job]) -> bool:
    before = [
        one for one in _touching(worker, duty, mine) if one is not job and one.free <= job.leave
    ]
    place = max(before, key=lambda one: one.free).last_place if before else worker.place
    # Work put in before this one afterwards may need a longer way; then the next check bites.
    return job.begins - job.leave >= way(problem, place, job.first_place) or bool(
        [one for one in before if one.new]
    )


def _goes_on(problem: Problem, worker: Worker, duty: Duty, job: Job, mine: list[Job]) -> bool:
    pauses = _pauses(worker, duty)
    after = [
        one for one in _touching(worker, duty, mine) if one is not job and one.leave >= job.free
    ]
    if after:
        following = min(after, key=lambda one: (one.leave, one.free))
        place, deadline = following.first_place, following.begins
        # Told work that begins before a break has taken that break over, way and all.
        pauses = [pause for pause in pauses if pause[0] < following.leave]
    elif worker.end_place is not None:
        place, deadline = worker.end_place, _over(worker, duty)
    else:
        return True
    # The way on must lie in one piece between the pauses.
    need = way(problem, job.last_place, place)
    edges = [job.free, *(end for _, end in pauses if job.free <= end <= deadline)]
    return any(
        edge + need <= deadline
        and not any(start < edge + need and edge < end for start, end in pauses if start < end)
        for edge in edges
    )


def _local_day(problem: Problem, second: int) -> date:
    return (problem.origin + timedelta(seconds=second)).astimezone(ZoneInfo(problem.zone)).date()


def _day_of(problem: Problem, worker: Worker, job: Job) -> date:
    inside = [duty.start for duty in worker.duties if duty.start <= job.leave < duty.end]
    return _local_day(problem, inside[0] if inside else job.leave)


def _rested(problem: Problem, worker: Worker, duty: Duty, job: Job, mine: list[Job]) -> bool:
    day, rest = _local_day(problem, duty.start), problem.weights.rest_seconds
    for other in mine:
        other_day = _day_of(problem, worker, other)
        if other_day < day and job.leave < other.free + rest:
            return False
        if other_day > day and other.leave < job.free + rest:
            return False
    for earlier in worker.duties:
        if earlier.end <= earlier.start or _local_day(problem, earlier.start) >= day:
            continue
        end = earlier.end
        for away in sorted(worker.absences, key=lambda away: -away.end):
            if away.start < end <= away.end:
                end = away.start
        if end > earlier.start and job.leave < end + rest:
            return False
    return True


def _within_load(problem: Problem, worker: Worker, duty: Duty, mine: list[Job]) -> bool:
    day = _local_day(problem, duty.start)
    today = [job for job in mine if _day_of(problem, worker, job) == day]
    if sum(job.minutes for job in today) > worker.max_minutes_a_day:
        return False
    limit = worker.max_heavy_minutes_a_day
    lifting = sum(job.minutes for job in today if job.heavy)
    return limit is None or lifting <= limit or not any(job.new and job.heavy for job in today)
