"""The team while a plan is being made: who is who, and what stands by now."""

from collections import defaultdict

from dispatch.planning.availability import Diary, Frame
from dispatch.planning.candidate import Choice
from dispatch.planning.fleet import Fleet, within
from dispatch.planning.pricing import Pricing
from dispatch.planning.problem import Commitment, Problem, Span, Task
from dispatch.planning.qualified import Standing, standing
from dispatch.planning.shape import Shape, work_of
from dispatch.planning.ties import tie
from dispatch.planning.ways import Ways
from dispatch.planning.workday import Calendar


class Team:
    """Diaries, vehicles and prices; `take` makes a proposal part of what stands."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.weights = problem.weights
        self._epoch = int(problem.origin.timestamp())
        self.ways = Ways(problem.travel)
        self.calendar = Calendar(problem.origin, problem.zone, problem.red_days)
        self.fleet = Fleet(problem)
        works: dict[int, list[Commitment]] = defaultdict(list)
        for work in problem.commitments:
            works[work.worker_id].append(work)
        self.diaries = {
            worker.id: Diary(worker, works[worker.id], self.calendar, self.weights.rest_seconds)
            for worker in problem.workers
        }
        self.pricing = Pricing(problem, self.calendar)

    def tie(self, *what: int) -> int:
        """A number that orders equals by seed and identity, never by their rows' order."""
        return tie(self.problem.seed, *what)

    def frame(self, task: Task, shape: Shape) -> Frame:
        """When the errand may begin; a told start stands, and is reached in shorter notice."""
        if task.fixed_start is not None:
            leave = self.problem.now + self.weights.short_lead_seconds
            return Frame(leave, task.fixed_start, task.fixed_start)
        leave = self.problem.now + self.weights.lead_seconds
        first, last = max(leave, task.wished_from), task.latest - shape.length
        if task.windows:
            spans = within([Span(first, last)], task.windows)
            first = min((span.start for span in spans), default=first)
            last = max((span.end for span in spans), default=first - 1)
        return Frame(leave, first, last)

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

    def take(self, task: Task, choice: Choice) -> None:
        """The crew is busy from leaving until the vehicle is back, the vehicle while it is out."""
        shape, start = choice.shape, choice.start
        for member in choice.crew:
            leave = start - shape.lead_in - member.fit.way_there
            diary = self.diaries[member.worker.id]
            diary.add(work_of(task, member.worker.id, shape, start, leave))
            day = member.fit.day
            self.pricing.count(member.worker.id, day, task.minutes, heavy=task.heavy)
        if choice.vehicle is not None:
            out = Span(start - shape.lead_in, start + shape.after_start)
            self.fleet.take(choice.vehicle.id, out, task)
