"""The judge's rules about each person's days: shift, pauses, ways, rest and load."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from dispatch.planning.checking_ways import way_between
from dispatch.planning.plan import Proposal
from dispatch.planning.problem import Duty, Problem, Task, Worker

Found = Iterator[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Job:
    task_id: int
    leave: int
    begins: int
    free: int
    first_place: int
    last_place: int
    minutes: int
    heavy: bool
    new: bool


def day_faults(problem: Problem, tasks: dict[int, Task], proposals: Sequence[Proposal]) -> Found:
    jobs = _jobs(problem, tasks, proposals)
    seen: set[int] = set()
    for worker in problem.workers:
        if worker.id not in seen and any(job.new for job in jobs[worker.id]):
            yield from _Days(problem, worker, jobs[worker.id]).faults()
        seen.add(worker.id)


def _jobs(
    problem: Problem, tasks: dict[int, Task], proposals: Sequence[Proposal]
) -> dict[int, list[_Job]]:
    jobs: dict[int, list[_Job]] = defaultdict(list)
    told = {(one.worker_id, task.id) for task in tasks.values() for one in task.told.values()}
    for work in problem.commitments:
        if work.start >= work.end or (work.worker_id, work.task_id) in told:
            continue
        begins = work.start if work.begins is None else work.begins
        late = max(0, problem.delays.get((work.worker_id, work.task_id), 0))
        jobs[work.worker_id].append(
            _Job(
                work.task_id,
                work.start,
                min(max(begins, work.start), work.end),
                work.end + late,
                work.first_place,
                work.last_place,
                work.minutes,
                work.heavy,
                new=False,
            )
        )
    for proposal in proposals:
        task = tasks[proposal.task_id]
        for one in proposal.crew:
            jobs[one.worker_id].append(
                _Job(
                    task.id,
                    one.leave,
                    one.begins,
                    one.free,
                    one.first_place,
                    one.last_place,
                    task.minutes,
                    task.heavy,
                    new=True,
                )
            )
    for mine in jobs.values():
        mine.sort(key=lambda job: (job.leave, job.free, job.task_id))
    return jobs


class _Days:
    """One person's jobs, told and new, beside his or her shifts."""

    def __init__(self, problem: Problem, worker: Worker, jobs: list[_Job]) -> None:
        self._problem = problem
        self._worker = worker
        self._jobs = jobs
        self._zone = ZoneInfo(problem.zone)
        self._duties = [duty for duty in worker.duties if duty.start < duty.end]
        self._day_of = {id(job): self._day(self._shift_start(job)) for job in jobs}
        self._ends = [(self._day(duty.start), self._last_present(duty)) for duty in self._duties]

    def faults(self) -> Found:
        for number, job in enumerate(self._jobs):
            if job.new:
                for what in self._wrong(number, job):
                    yield job.task_id, f"{self._worker.id} {what}"

    def _wrong(self, number: int, job: _Job) -> Iterator[str]:
        duties = [
            duty
            for duty in self._duties
            if duty.start <= job.leave < duty.end
            and job.free <= duty.end + self._worker.overtime_seconds
        ]
        if not duties:
            yield "is not on duty"
            return
        for other in self._jobs:
            if other is not job and other.leave < job.free and job.leave < other.free:
                yield f"is on errand {other.task_id} as well"
        reasons = [self._wrong_in(duty, number, job) for duty in duties]
        if all(reasons):
            yield reasons[0]

    def _wrong_in(self, duty: Duty, number: int, job: _Job) -> str:
        """What is wrong if the job belongs to this shift; empty when nothing is."""
        pauses = [
            pause for pause in (*duty.breaks, *self._worker.absences) if pause.start < pause.end
        ]
        if any(pause.start < job.free and job.leave < pause.end for pause in pauses):
            return "has a break, or is away"
        if not self._arrives(duty, number, job):
            return "can't be there in time"
        if not self._goes_on(duty, number, job, [(one.start, one.end) for one in pauses]):
            return "can't go on from there in time"
        return self._tired(duty, job)

    def _arrives(self, duty: Duty, number: int, job: _Job) -> bool:
        before = [
            one for one in self._jobs[:number] if one.free >= duty.start and one.free <= job.leave
        ]
        place = max(before, key=lambda one: one.free).last_place if before else self._worker.place
        way = self._way(place, job.first_place)
        return (way is not None and job.begins - job.leave >= way) or bool(
            # What came in before this one later on has its own way on judged instead.
            [one for one in before if one.new]
        )

    def _goes_on(self, duty: Duty, number: int, job: _Job, pauses: list[tuple[int, int]]) -> bool:
        until = duty.end + self._worker.overtime_seconds
        after = [one for one in self._jobs[number + 1 :] if job.free <= one.leave <= until]
        if after:
            following = min(after, key=lambda one: (one.leave, one.free))
            place, deadline = following.first_place, following.begins
            # Told work that begins before a break has taken that break over, way and all.
            pauses = [pause for pause in pauses if pause[0] < following.leave]
        elif self._worker.end_place is not None:
            place, deadline = self._worker.end_place, until
        else:
            return True
        way = self._way(job.last_place, place)
        if way is None:
            return False
        edges = [job.free, *(end for _, end in pauses if job.free <= end <= deadline)]
        return any(
            edge + way <= deadline
            and not any(start < edge + way and edge < end for start, end in pauses)
            for edge in edges
        )

    def _tired(self, duty: Duty, job: _Job) -> str:
        today, rest = self._day(duty.start), self._problem.weights.rest_seconds
        for other in self._jobs:
            day = self._day_of[id(other)]
            if (day < today and job.leave < other.free + rest) or (
                day > today and other.leave < job.free + rest
            ):
                return "has not rested"
        for day, end in self._ends:
            if day < today and end is not None and job.leave < end + rest:
                return "has not rested"
        work = [other for other in self._jobs if self._day_of[id(other)] == today]
        if sum(other.minutes for other in work) > self._worker.max_minutes_a_day:
            return "has too much work"
        limit = self._worker.max_heavy_minutes_a_day
        lifting = sum(other.minutes for other in work if other.heavy)
        return "lifts too much" if job.heavy and limit is not None and lifting > limit else ""

    def _way(self, a: int, b: int) -> int | None:
        """Travel seconds; None when unknown. A place that does not exist is not judged."""
        travel = self._problem.travel
        if not (0 <= a < len(travel) and 0 <= b < len(travel)):
            return 0
        return way_between(self._problem, a, b)

    def _day(self, second: int) -> int:
        moment = self._problem.origin + timedelta(seconds=second)
        return moment.astimezone(self._zone).toordinal()

    def _shift_start(self, job: _Job) -> int:
        for duty in self._duties:
            if duty.start <= job.leave < duty.end:
                return duty.start
        return job.leave

    def _last_present(self, duty: Duty) -> int | None:
        """When an earlier shift was really left, absences at its end taken off."""
        end = duty.end
        for away in sorted(self._worker.absences, key=lambda one: -one.end):
            if away.start < end <= away.end:
                end = away.start
        return end if end > duty.start else None
