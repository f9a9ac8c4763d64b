"""What one person on one errand costs, in weighted minutes: the one place where weights count."""

from collections.abc import Iterator
from math import fsum

from dispatch.planning.availability import Fit
from dispatch.planning.plan import Cost
from dispatch.planning.problem import LEAD_EDGES, Problem, Task, Told, Worker, lead_bucket
from dispatch.planning.shape import Shape, on_time_until
from dispatch.planning.workday import Calendar

DAY_SECONDS = 24 * 3600
HALF_HOUR = 1800
"""Local hours begin on half hours of UTC in every zone that a municipality could lie in."""


class Share:
    """Who has done how many minutes of what nobody should have too much of."""

    def __init__(self, minutes: dict[int, int]) -> None:
        self._minutes = minutes
        self._sum = sum(minutes.values())

    def add(self, worker_id: int, minutes: int) -> None:
        self._minutes[worker_id] += minutes
        self._sum += minutes

    def beyond(self, worker_id: int) -> float:
        """Hours that a person has beyond the team's mean; somebody new has none."""
        mean = self._sum / len(self._minutes) if self._minutes else 0.0
        return (self._minutes.get(worker_id, 0) - mean) / 60


class Pricing:
    """Costs while a plan is being made; `work` makes an errand part of who has done how much."""

    def __init__(self, problem: Problem, calendar: Calendar) -> None:
        self._problem = problem
        self._weights = problem.weights
        self._calendar = calendar
        ids = {worker.id for worker in problem.workers}
        self.heavy = Share({who: problem.heavy_minutes.get(who, 0) for who in ids})
        self.weekend = Share({who: problem.weekend_minutes.get(who, 0) for who in ids})
        people = {worker.id: worker for worker in problem.workers}
        for work in problem.commitments:
            if work.worker_id in ids:
                day = calendar.day_of_work(people[work.worker_id], work)
                self.count(work.worker_id, day, work.minutes, heavy=work.heavy)

    def count(self, worker_id: int, day: int, minutes: int, *, heavy: bool) -> None:
        """So much more work on this day, which shares of heavy and weekend work are made of."""
        if heavy:
            self.heavy.add(worker_id, minutes)
        if self._calendar.is_free(day):
            self.weekend.add(worker_id, minutes)

    def lasting(self, task: Task, worker: Worker, fit: Fit) -> float:
        """The part of the cost that is the same at every start of the fit."""
        return self._split(task, worker, fit).total

    def of(self, task: Task, worker: Worker, fit: Fit, start: int, shape: Shape) -> Cost:
        """All of it but what is told (see `Told`), which depends on the seat."""
        lasting = self._split(task, worker, fit)
        return Cost(
            travel_minutes=lasting.travel_minutes,
            lateness_minutes=self.lateness(task, shape, start),
            continuity_minutes=lasting.continuity_minutes,
            fairness_minutes=lasting.fairness_minutes,
            weekend_minutes=lasting.weekend_minutes,
            overtime_minutes=self.overtime(fit, start),
            refusal_minutes=self.refusal(task, start),
        )

    def _split(self, task: Task, worker: Worker, fit: Fit) -> Cost:
        weights = self._weights
        weekend = self._calendar.is_free(fit.day)
        return Cost(
            travel_minutes=weights.travel * fit.detour / 60,
            lateness_minutes=0.0,
            continuity_minutes=0.0 - self.known_there(task, worker.id),
            fairness_minutes=weights.fairness_minutes * self.heavy.beyond(worker.id)
            if task.heavy
            else 0.0,
            weekend_minutes=weights.weekend_minutes * self.weekend.beyond(worker.id)
            if weekend
            else 0.0,
        )

    def known_there(self, task: Task, worker_id: int) -> float:
        """What this person may cost more than one whom the unit does not know."""
        weights = self._weights
        served = self._problem.continuity.get((worker_id, task.unit_id))
        if served is None or weights.continuity_days <= 0:
            return 0.0
        age = max(0, task.wished_from - served) / DAY_SECONDS
        return weights.continuity_minutes * max(0.0, 1 - age / weights.continuity_days)

    def lateness(self, task: Task, shape: Shape, start: int) -> float:
        """For a start that is too late for the wish."""
        return self._weights.lateness * max(0, start - on_time_until(task, shape.length)) / 60

    def overtime(self, fit: Fit, start: int) -> float:
        return self._weights.overtime * max(0, start - fit.within_shift) / 60

    def refusal(self, task: Task, start: int) -> float:
        """The chance of a no at that hour with that much notice; the same for everybody."""
        if not self._problem.refusals or task.fixed_start is not None:
            return 0.0
        notice = lead_bucket(start - self._problem.now)
        chance = self._problem.refusals.get((task.kind, self._calendar.hour(start), notice), 0.0)
        return self._weights.refusal_minutes * chance

    def turns(self, task: Task, first: int, last: int) -> Iterator[int]:
        """The starts in [first, last] at which the chance of a no has just become less."""
        if not self._problem.refusals or task.fixed_start is not None:
            return
        now = self._problem.now
        hours = range(first - first % HALF_HOUR + HALF_HOUR, last + 1, HALF_HOUR)
        edges = (now + edge for edge in LEAD_EDGES if first < now + edge <= last)
        for start in (*hours, *edges):
            if self.refusal(task, start) < self.refusal(task, start - 1):
                yield start

    def telling(self, told: Told) -> float:
        """What it costs that this person has to be told of a change."""
        weights = self._weights
        if self._problem.now - told.since < weights.told_again_seconds:
            return max(weights.told_minutes, weights.least_saving_minutes)
        return weights.told_minutes

    def kept(self, task: Task, worker_id: int, start: int, vehicle_id: int | None) -> float:
        """What is spared when this person is asked for exactly what he or she was told."""
        return fsum(
            self.telling(told)
            for told in task.told.values()
            if (told.worker_id, told.start, told.vehicle_id) == (worker_id, start, vehicle_id)
        )

    def unserved(self, task: Task) -> float:
        """What it costs that nobody does the errand."""
        weights = self._weights
        waited = max(0, self._problem.now - task.posted) / DAY_SECONDS
        return (
            weights.unserved_minutes * max(1, task.priority)
            + weights.unserved_minutes_a_day * waited
        )
