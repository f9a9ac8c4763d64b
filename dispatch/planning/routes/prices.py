"""Who may have which visit, and what just this person costs more there, for all pairs at once."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.kernel.routing import Costs, Flags, Ints
from dispatch.planning.pricing import HALF_HOUR
from dispatch.planning.problem import Task
from dispatch.planning.routes.axis import SCALE, Axis
from dispatch.planning.routes.rows import Row
from dispatch.planning.routes.visits import Job, Seat
from dispatch.planning.team import Team

Minutes = NDArray[np.float64]


class Prices:
    """The rows as arrays, and one visit after another priced on all of them."""

    def __init__(self, team: Team, axis: Axis, rows: Sequence[Row]) -> None:
        self._team = team
        self._axis = axis
        self._rows = rows
        self._ids = np.array([row.worker.id if row.worker else -1 for row in rows], dtype=np.int64)
        self._vehicles = np.array(
            [row.vehicle.id if row.vehicle else -1 for row in rows], dtype=np.int64
        )
        self._since = np.array([row.line.start for row in rows], dtype=np.int64)
        self._until = np.array([row.line.until for row in rows], dtype=np.int64)
        self._people = np.array(
            [row.worker is not None and row.worker.reachable for row in rows], dtype=np.bool_
        )
        self._new = np.array(
            [row.worker is not None and row.worker.newcomer for row in rows], dtype=np.bool_
        )
        self._skills: dict[str, Ints | NDArray[np.int64]] = {}
        self._mine: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            if row.worker is not None:
                self._mine[row.worker.id].append(number)
        self._heavy, self._weekend = self._shares()
        self._known = defaultdict(list)
        for worker_id, unit_id in team.problem.continuity:
            if worker_id in self._mine:
                self._known[unit_id].append(worker_id)

    @property
    def rows(self) -> int:
        return len(self._rows)

    def allowed(self, job: Job, seat: Seat) -> Flags:
        """Which rows may have this visit."""
        first, last = job.windows[0].start, job.windows[-1].end
        in_time: Flags = (self._since <= last) & (first + job.service <= self._until)
        if seat.seat == 0:
            return in_time & np.isin(self._vehicles, [vehicle.id for vehicle in job.vehicles])
        fit = in_time & self._people
        if len([one for one in job.seats if one.seat]) == 1 and job.newcomers < 1:
            fit &= ~self._new
        until = np.minimum(self._until, last + job.service)
        for need in seat.needs:
            fit &= self._valid(need) >= until
        for worker_id in (*job.task.barred, *job.task.held.values()):
            fit[self._mine.get(worker_id, [])] = False
        return fit

    def price(self, job: Job, seat: Seat) -> Costs:
        """What the visit costs on each row beside the way there, in cost units."""
        if seat.seat == 0:
            return np.zeros(len(self._rows), dtype=np.int64)
        task, pricing = job.task, self._team.pricing
        minutes = self._weekend + (self._heavy if task.heavy else 0.0)
        for worker_id in self._known.get(task.unit_id, ()):
            minutes[self._mine[worker_id]] -= pricing.known_there(task, worker_id)
        told = task.told.get(seat.seat)
        if told is not None:
            minutes += pricing.telling(told)
            minutes[self._mine.get(told.worker_id, [])] -= pricing.telling(told)
        if self._team.problem.refusals and task.fixed_start is None:
            minutes += self._refusals(task, job)
        return np.rint(minutes * 60 * SCALE).astype(np.int64)

    def _valid(self, skill: str) -> Ints | NDArray[np.int64]:
        """Until when each row's person has it, on the axis."""
        if skill not in self._skills:
            self._skills[skill] = np.array([self._end_of(row, skill) for row in self._rows])
        return self._skills[skill]

    def _end_of(self, row: Row, skill: str) -> int:
        if row.worker is None or skill not in row.worker.skills:
            return -(10**9)
        until = row.worker.skills[skill]
        return 10**9 if until is None else self._axis.at(until)

    def _shares(self) -> tuple[Minutes, Minutes]:
        """The cost of heavy work, and of any work on that day, for the person of each row."""
        weights, pricing = self._team.weights, self._team.pricing
        heavy, weekend = np.zeros(len(self._rows)), np.zeros(len(self._rows))
        for number, row in enumerate(self._rows):
            if row.worker is not None:
                heavy[number] = weights.fairness_minutes * pricing.heavy.beyond(row.worker.id)
                if self._team.calendar.is_free(row.day):
                    share = pricing.weekend.beyond(row.worker.id)
                    weekend[number] = weights.weekend_minutes * share
        return heavy, weekend

    def _refusals(self, task: Task, job: Job) -> Minutes:
        """The mean over the half hours at which the row's person could start."""
        first, last = job.windows[0].start + job.lead, job.windows[-1].end + job.lead
        starts = np.arange(first, last + 1, HALF_HOUR)
        costs = [self._team.pricing.refusal(task, self._axis.back(int(at))) for at in starts]
        sums = np.concatenate([[0.0], np.cumsum(costs)])
        low = np.searchsorted(starts, np.maximum(self._since, first), side="right") - 1
        high = np.searchsorted(starts, np.minimum(self._until, last), side="right")
        low = np.clip(low, 0, len(starts) - 1)
        high = np.maximum(high, low + 1)
        mean: Minutes = (sums[np.minimum(high, len(starts))] - sums[low]) / (high - low)
        return mean
