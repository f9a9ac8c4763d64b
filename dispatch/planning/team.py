"""The team while a plan is being made: who is who, and what stands by now."""

from collections import defaultdict
from math import fsum
from zlib import crc32

from dispatch.planning.availability import Diary, Fit, Frame
from dispatch.planning.fleet import Fleet
from dispatch.planning.plan import Cost, Proposal
from dispatch.planning.problem import Commitment, Problem, Span, Task, Worker
from dispatch.planning.qualified import Standing, standing
from dispatch.planning.shape import Shape, on_time_until, work_of
from dispatch.planning.ways import Ways
from dispatch.planning.workday import Calendar

DAY_SECONDS = 24 * 3600


class Team:
    """Diaries, vehicles and heavy minutes; `take` makes a proposal part of what stands."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.weights = problem.weights
        self._epoch = int(problem.origin.timestamp())
        self.ways = Ways(problem.travel)
        self.calendar = Calendar(problem.origin, problem.zone)
        self.fleet = Fleet(problem)
        works: dict[int, list[Commitment]] = defaultdict(list)
        for work in problem.commitments:
            works[work.worker_id].append(work)
        self.diaries = {
            worker.id: Diary(worker, works[worker.id], self.calendar, self.weights.rest_seconds)
            for worker in problem.workers
        }
        self.heavy = {
            worker.id: problem.heavy_minutes.get(worker.id, 0)
            + sum(work.minutes for work in works[worker.id] if work.heavy)
            for worker in problem.workers
        }

    def tie(self, *what: int) -> int:
        """A number that orders equals by seed and identity, never by their rows' order."""
        return crc32(f"{self.problem.seed}:{what}".encode())

    def frame(self, task: Task, shape: Shape) -> Frame:
        """When the errand may begin; a told start stands, and is reached in shorter notice."""
        if task.fixed_start is not None:
            leave = self.problem.now + self.weights.short_lead_seconds
            return Frame(leave, task.fixed_start, task.fixed_start)
        leave = self.problem.now + self.weights.lead_seconds
        return Frame(leave, max(leave, task.wished_from), task.latest - shape.length)

    def on_grid(self, task: Task, start: int, grid: int) -> int:
        """The first start from `start` on that people can say; a time they told is one."""
        if grid <= 1 or start in (task.wished_from, task.fixed_start):
            return start
        return start + -(start + self._epoch) % grid

    def held(self, task: Task, until: int) -> list[Standing]:
        """Those who have a seat; one who is no longer in the team counts as without skills."""
        diaries = [self.diaries.get(worker_id) for worker_id in task.held.values()]
        return [
            standing(task, diary.worker, until) if diary else Standing(task.needs, newcomer=False)
            for diary in diaries
        ]

    def lateness(self, task: Task, shape: Shape, start: int) -> float:
        """Weighted minutes for a start that is too late for the wish."""
        return self.weights.lateness * max(0, start - on_time_until(task, shape.length)) / 60

    def cost(self, task: Task, worker: Worker, fit: Fit, lateness: float) -> Cost:
        """What this person on this errand costs, in weighted minutes (see `Weights`)."""
        weights = self.weights
        served = self.problem.continuity.get((worker.id, task.unit_id))
        credit = 0.0
        if served is not None and weights.continuity_days > 0:
            age = max(0, task.wished_from - served) / DAY_SECONDS
            credit = weights.continuity_minutes * max(0.0, 1 - age / weights.continuity_days)
        return Cost(
            travel_minutes=weights.travel * fit.detour / 60,
            lateness_minutes=lateness,
            continuity_minutes=-credit,
            fairness_minutes=self._unfairness(worker) if task.heavy else 0.0,
        )

    def _unfairness(self, worker: Worker) -> float:
        mean = fsum(self.heavy.values()) / len(self.heavy)
        return self.weights.fairness_minutes * (self.heavy[worker.id] - mean) / 60

    def take(self, task: Task, shape: Shape, proposal: Proposal) -> None:
        for placement in proposal.crew:
            work = work_of(task, placement.worker_id, shape, placement.start, placement.leave)
            self.diaries[placement.worker_id].add(work)
            if task.heavy:
                self.heavy[placement.worker_id] += task.minutes
        if (
            proposal.vehicle_id is not None
            and proposal.vehicle_from is not None
            and proposal.vehicle_until is not None
        ):
            out = Span(proposal.vehicle_from, proposal.vehicle_until)
            self.fleet.take(proposal.vehicle_id, out, task)
