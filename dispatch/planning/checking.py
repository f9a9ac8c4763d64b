"""The judge of plans in daily use: it knows the rules, and shares no code with who plans.

It reads a problem and a plan and says what is wrong. A plan with a fault is never used.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from dispatch.planning.checking_crews import crew_faults
from dispatch.planning.checking_days import day_faults
from dispatch.planning.checking_vehicles import vehicle_faults
from dispatch.planning.checking_ways import way_between
from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.problem import Problem, Task

SMALL = 60
"""A plan of so many errands is always judged; of larger ones, `Weights.check_share`. (A thousand
errands take some ten milliseconds, so that the usual share is all of them.)"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong about one errand of a plan."""

    task_id: int
    what: str


def is_to_be_judged(problem: Problem) -> bool:
    """Small plans always; which of the large ones is settled by seed and time."""
    if len(problem.tasks) <= SMALL:
        return True
    drawn = crc32(f"judge {problem.seed} {problem.now}".encode()) / 2**32
    return drawn < problem.weights.check_share


def faults(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Everything that is wrong with a plan, by errand; empty when every promise is kept."""
    tasks: dict[int, Task] = {}
    for task in problem.tasks:
        tasks.setdefault(task.id, task)
    known = [one for one in plan.proposals if one.task_id in tasks]
    found = [
        *_answered_once(tasks, plan),
        *(
            (one.task_id, what)
            for one in known
            for what in _wrong_with(problem, tasks[one.task_id], one)
        ),
        *crew_faults(problem, tasks, known),
        *vehicle_faults(problem, tasks, known),
        *day_faults(problem, tasks, known),
    ]
    return tuple(Fault(task_id, what) for task_id, what in found)


def _answered_once(tasks: dict[int, Task], plan: Plan) -> Iterator[tuple[int, str]]:
    answers = Counter(one.task_id for one in plan.proposals)
    answers.update(one.task_id for one in plan.unserved)
    for task_id in tasks:
        if answers[task_id] != 1:
            yield task_id, f"answered {answers[task_id]} times"
    for task_id in answers:
        if task_id not in tasks:
            yield task_id, "nobody asked about it"


def _wrong_with(problem: Problem, task: Task, proposal: Proposal) -> Iterator[str]:
    clock = proposal.start
    arrivals = []
    here: int | None = None
    for stop in task.stops:
        if here is not None:
            way = way_between(problem, here, stop.place)
            if way is None:
                yield "there is no known way between its stops"
                return
            clock += way
        arrivals.append(clock)
        clock += stop.service_seconds
        here = stop.place
    if list(proposal.arrivals) != arrivals:
        yield "its stops are reached at other times"
    if proposal.end != max(clock, proposal.start + task.minutes * 60):
        yield "it ends at another time"
    yield from _wrong_start(problem, task, proposal)


def _wrong_start(problem: Problem, task: Task, proposal: Proposal) -> Iterator[str]:
    start = proposal.start
    if task.fixed_start is not None:
        if start != task.fixed_start:
            yield "the start that was told is moved"
    else:
        if start < task.wished_from:
            yield "it starts before the wish"
        if proposal.end > task.latest:
            yield "it ends after the latest time"
        windows = [one for one in task.windows if one.start <= one.end]
        if windows and not any(one.start <= start <= one.end for one in windows):
            yield "it starts outside its windows"
    notice = problem.weights.lead_seconds
    if task.fixed_start is not None:
        notice = problem.weights.short_lead_seconds
    for placement in proposal.crew:
        if placement.leave < problem.now + notice:
            yield "somebody leaves before an answer can be expected"
        if (placement.start, placement.end) != (start, proposal.end):
            yield "somebody has another time than the errand"
