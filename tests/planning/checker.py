"""An independent judge of plans: it shares no code with the planner and knows only the rules.

`complaints` reads a problem and a plan, second by second where need be, and says in words what
is wrong. An empty list means that every promise was kept.
"""

from collections import Counter
from collections.abc import Iterator

from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.problem import Problem, Task, Worker
from tests.planning.checker_days import days, standing, way


def complaints(problem: Problem, plan: Plan) -> list[str]:
    tasks = {task.id: task for task in problem.tasks}
    workers = {worker.id: worker for worker in problem.workers}
    return [
        *_each_task_once(problem, plan),
        *(
            f"errand {proposal.task_id}: {wrong}"
            for proposal in plan.proposals
            for wrong in _wrong_with(problem, tasks[proposal.task_id], workers, proposal)
        ),
        *days(problem, plan, tasks, workers),
        *_vehicles(problem, plan),
        *_reasons(problem, plan),
    ]


def _each_task_once(problem: Problem, plan: Plan) -> Iterator[str]:
    answered = Counter(
        [*(one.task_id for one in plan.proposals), *(one.task_id for one in plan.unserved)]
    )
    for task_id in {task.id for task in problem.tasks} ^ set(answered):
        yield f"errand {task_id} is not both asked and answered"
    yield from (f"errand {task_id} answered {n} times" for task_id, n in answered.items() if n > 1)


def _wrong_with(
    problem: Problem, task: Task, workers: dict[int, Worker], proposal: Proposal
) -> Iterator[str]:
    yield from _wrong_times(problem, task, proposal)
    yield from _wrong_crew(task, workers, proposal)
    everyone = [*proposal.crew, *proposal.others]
    lead = problem.weights.lead_seconds
    if task.fixed_start is not None:
        lead = problem.weights.short_lead_seconds
    for placement in everyone:
        if placement.leave < problem.now + lead:
            yield f"{placement.worker_id} must leave before an answer can be expected"
        if (placement.start, placement.end) != (proposal.start, proposal.end):
            yield f"{placement.worker_id} has another time than the crew"
        if placement.worker_id in task.barred or placement.worker_id in task.held.values():
            yield f"{placement.worker_id} must not be asked again"
        if not workers[placement.worker_id].reachable:
            yield f"{placement.worker_id} can't be reached"
        if not 0 < placement.seat <= task.seats or placement.seat in task.held:
            yield f"seat {placement.seat} is not open"


def _wrong_times(problem: Problem, task: Task, proposal: Proposal) -> Iterator[str]:
    clock, arrivals = proposal.start, []
    for number, stop in enumerate(task.stops):
        if number:
            clock += way(problem, task.stops[number - 1].place, stop.place)
        arrivals.append(clock)
        clock += stop.service_seconds
    if tuple(arrivals) != proposal.arrivals:
        yield "stops are reached at other times"
    if proposal.end != max(clock, proposal.start + 60 * task.minutes):
        yield "it ends at another time"
    if task.fixed_start is None:
        if proposal.start < task.wished_from:
            yield "starts before the wish"
        if proposal.end > task.latest:
            yield "ends too late"
        opened = [window for window in task.windows if window.start <= window.end]
        if opened and not any(w.start <= proposal.start <= w.end for w in opened):
            yield "starts outside its windows"
    elif proposal.start != task.fixed_start:
        yield "the told start was moved"


def _wrong_crew(task: Task, workers: dict[int, Worker], proposal: Proposal) -> Iterator[str]:
    seats = sorted([*task.held, *(placement.seat for placement in proposal.crew)])
    if seats != list(range(1, task.seats + 1)):
        yield f"half a crew: seats {seats} of {task.seats}"
    members = [workers.get(worker_id) for worker_id in task.held.values()]
    yield from _may_not_go(
        task, [*members, *(workers[one.worker_id] for one in proposal.crew)], proposal
    )
    for other in proposal.others:
        rest = [workers[one.worker_id] for one in proposal.crew if one.seat != other.seat]
        if other.worker_id in {one.worker_id for one in proposal.crew}:
            yield f"{other.worker_id} is crew and reserve"
        yield from _may_not_go(task, [*members, *rest, workers[other.worker_id]], proposal)


def _may_not_go(task: Task, crew: list[Worker | None], proposal: Proposal) -> Iterator[str]:
    until = max(proposal.end, proposal.vehicle_until or 0)

    def valid(worker: Worker | None, skill: str) -> bool:
        end = worker.skills.get(skill, -1) if worker else -1
        return end is None or end >= until

    proposed = {placement.worker_id for placement in (*proposal.crew, *proposal.others)}
    for worker in crew:
        for need in task.everyone_needs if worker and worker.id in proposed else ():
            if not valid(worker, need):
                yield f"{worker.id if worker else 0} lacks {need}"
    for need in task.needs:
        if not any(valid(worker, need) for worker in crew):
            yield f"nobody has {need}"
    known = [worker for worker in crew if worker]
    if len({worker.id for worker in known}) < len(known):
        yield "one person on two seats"
    if sum(worker.newcomer for worker in known) * 2 > len(crew):
        yield "a newcomer without a companion"


def _vehicles(problem: Problem, plan: Plan) -> Iterator[str]:
    tasks = {task.id: task for task in problem.tasks}
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    out = [
        (
            work.vehicle_id,
            work.start if work.begins is None else work.begins,
            work.end,
            work.task_id,
        )
        for work in standing(problem)
        if work.vehicle_id is not None
    ]
    out += [(v.id, away.start, away.end, 0) for v in vehicles.values() for away in v.away]
    for proposal in plan.proposals:
        task = tasks[proposal.task_id]
        if proposal.vehicle_id is None:
            if task.vehicle_kind is not None or task.fixed_vehicle is not None:
                yield f"errand {task.id} has no vehicle"
            continue
        vehicle = vehicles[proposal.vehicle_id]
        if task.fixed_vehicle not in (None, vehicle.id):
            yield f"errand {task.id} has another vehicle than was told"
        if task.fixed_vehicle is None and (
            vehicle.kind != task.vehicle_kind or 0 < vehicle.seats < task.seats
        ):
            yield f"errand {task.id} has an unfit vehicle"
        leaves = proposal.start - way(problem, vehicle.place, task.stops[0].place)
        back = proposal.end + way(problem, task.stops[-1].place, vehicle.place)
        if (leaves, back) != (proposal.vehicle_from, proposal.vehicle_until):
            yield f"errand {task.id}: the vehicle is not fetched and brought back"
        for other, start, end, of in out:
            if other == vehicle.id and of != task.id and start < min(end, back) and leaves < end:
                yield f"vehicle {vehicle.id} is on errands {task.id} and {of} at once"
        out.append((vehicle.id, leaves, back, task.id))


def _reasons(problem: Problem, plan: Plan) -> Iterator[str]:
    """On every errand each person is crew, reserve or excluded: one of them, once."""
    people = {worker.id for worker in problem.workers}
    broken = {one.task_id for one in plan.unserved if one.reason.code.value == "unusable_task"}
    for one in plan.unserved:
        told = Counter(exclusion.worker_id for exclusion in one.excluded)
        if one.task_id not in broken and (set(told) != people or max(told.values(), default=1) > 1):
            yield f"errand {one.task_id}: not one reason each: {told}"
        if one.task_id not in broken and not one.would_help:
            yield f"errand {one.task_id}: nothing would help?"
    for proposal in plan.proposals:
        told = Counter(exclusion.worker_id for exclusion in proposal.excluded)
        chosen = {placement.worker_id for placement in proposal.crew}
        if max(told.values(), default=1) > 1 or set(told) & chosen:
            yield f"errand {proposal.task_id}: excluded twice, or excluded and asked: {told}"
