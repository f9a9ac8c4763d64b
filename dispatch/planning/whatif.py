"""What would the day look like without a person, with one more van: a copy is planned, compared."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.problem import Problem, Task, Vehicle, Worker
from dispatch.planning.shape import on_time_until, shape_of
from dispatch.planning.ways import Ways

SEATS = 3
"""A van or car of which nothing else is known takes three."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a day comes to, with the work that stands; minutes are real ones, `late` counts errands.

    Of the way home from the work that stands nothing is known.
    """

    served: int
    unserved: int
    late: int
    late_minutes: int
    travel_minutes: int
    overtime_minutes: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans of the same errands.

    `lost` are served only in the first plan, `gained` only in the second; `moved` are in both,
    with another start, vehicle or crew, those of people who are gone among them. `orphaned` is
    work of people who are gone that is no errand of the problem, so that nobody could plan it.
    """

    today: Figures
    other: Figures
    unserved: tuple[int, ...]
    lost: tuple[int, ...]
    gained: tuple[int, ...]
    moved: tuple[int, ...]
    orphaned: tuple[int, ...] = ()


def change(
    problem: Problem,
    *,
    without: Collection[int] = (),
    add_vehicles: Collection[Vehicle] = (),
    add_workers: Collection[Worker] = (),
) -> Problem:
    """A copy of the problem, to be planned and never carried out.

    People in `without` are gone with all that they have or were told: their seats are open. An
    errand with a person on every seat is no question any more; what they have of it stands.
    Without any change the copy is what today's plan is to be made of.
    """
    gone = set(without)
    tasks = tuple(_without(task, gone) for task in problem.tasks)
    return replace(
        problem,
        workers=(*(one for one in problem.workers if one.id not in gone), *add_workers),
        vehicles=(*problem.vehicles, *add_vehicles),
        tasks=tuple(task for task in tasks if len(task.held) < task.seats),
        commitments=tuple(work for work in problem.commitments if work.worker_id not in gone),
    )


def _without(task: Task, gone: set[int]) -> Task:
    held = {seat: who for seat, who in task.held.items() if who not in gone}
    told = {seat: told for seat, told in task.told.items() if told.worker_id not in gone}
    if len(held) == len(task.held):
        return replace(task, told=told)
    # With nobody left who has agreed to it, a start and a vehicle may be chosen anew.
    return replace(
        task,
        held=held,
        told=told,
        fixed_start=task.fixed_start if held else None,
        fixed_vehicle=task.fixed_vehicle if held else None,
    )


def one_more_vehicle(problem: Problem, kind: str, *, number: int = 1) -> Vehicle:
    """A vehicle that stands where others of its kind do; its id is `-number`."""
    alike = [vehicle for vehicle in problem.vehicles if vehicle.kind == kind]
    if alike:
        return replace(alike[0], id=-number, away=())
    place = problem.workers[0].place if problem.workers else 0
    return Vehicle(id=-number, kind=kind, place=place, seats=SEATS)


def one_more_worker(problem: Problem, like: int, *, number: int = 1) -> Worker:
    """A person with the same shifts, place and skills as that one; the id is `-number`.

    Raises KeyError when there is nobody with the id `like`.
    """
    twin = {worker.id: worker for worker in problem.workers}[like]
    return replace(twin, id=-number, reachable=True, absences=())


def compare(
    whole: Problem, problem: Problem, plan: Plan, other_problem: Problem, other_plan: Plan
) -> Comparison:
    """Today's plan beside another one; both of copies that `change` made of the `whole` problem."""
    mine = {one.task_id: one for one in plan.proposals}
    others = {one.task_id: one for one in other_plan.proposals}
    people = {worker.id for worker in other_problem.workers}
    tasks = {task.id for task in (*problem.tasks, *other_problem.tasks)}
    gone = (work for work in problem.commitments if work.worker_id not in people)
    # An errand that only the other plan has to plan is staffed today.
    staffed = {task.id for task in other_problem.tasks} - {task.id for task in problem.tasks}
    return Comparison(
        today=_figures(whole, problem, plan),
        other=_figures(whole, other_problem, other_plan),
        unserved=tuple(sorted(one.task_id for one in other_plan.unserved)),
        lost=tuple(sorted(({*mine} | staffed) - {*others})),
        gained=tuple(sorted({*others} - {*mine} - staffed)),
        moved=tuple(
            sorted(
                {i for i in {*mine} & {*others} if _differs(mine[i], others[i])}
                | (staffed & {*others})
            )
        ),
        orphaned=tuple(sorted({work.task_id for work in gone} - tasks)),
    )


def _differs(one: Proposal, other: Proposal) -> bool:
    def asked(proposal: Proposal) -> tuple[int, int | None, set[int]]:
        people = {placement.worker_id for placement in proposal.crew}
        return proposal.start, proposal.vehicle_id, people

    return asked(one) != asked(other)


def _figures(whole: Problem, problem: Problem, plan: Plan) -> Figures:
    weights = problem.weights
    standing = _standing(whole, problem)
    late_minutes = [_late(whole, task) for task in standing]
    travel, overtime = _of_the_work_that_stands(whole, problem)
    for proposal in plan.proposals:
        costs = [placement.cost for placement in proposal.crew]
        travel += sum(cost.travel_minutes for cost in costs) / (weights.travel or 1)
        overtime += sum(cost.overtime_minutes for cost in costs) / (weights.overtime or 1)
        late_minutes.append(max(cost.lateness_minutes for cost in costs) / (weights.lateness or 1))
    return Figures(
        served=len(plan.proposals) + len(standing),
        unserved=len(plan.unserved),
        late=sum(minutes > 0 for minutes in late_minutes),
        late_minutes=round(sum(late_minutes)),
        travel_minutes=round(travel),
        overtime_minutes=round(overtime),
    )


def _standing(whole: Problem, problem: Problem) -> list[Task]:
    """The errands that have somebody on every seat, so that nobody has to plan them."""
    planned = {task.id for task in problem.tasks}
    return [task for task in whole.tasks if task.id not in planned]


def _late(whole: Problem, task: Task) -> float:
    """Minutes by which the start that was told is too late for the wish."""
    shape = shape_of(task, None, Ways(whole.travel))
    if shape is None or task.fixed_start is None:
        return 0.0
    return max(0, task.fixed_start - on_time_until(task, shape.length)) / 60


def _of_the_work_that_stands(whole: Problem, problem: Problem) -> tuple[float, float]:
    """Minutes on the way to the errands' work that stands, and of it after people's shifts."""
    errands = {task.id for task in whole.tasks}
    people = {worker.id: worker for worker in problem.workers}
    travel = overtime = 0.0
    for work in problem.commitments:
        if work.task_id not in errands or work.worker_id not in people:
            continue
        travel += ((work.begins or work.start) - work.start) / 60
        end = work.end + max(0, problem.delays.get((work.worker_id, work.task_id), 0))
        for duty in people[work.worker_id].duties:
            if duty.start <= work.start < duty.end:
                overtime += max(0, end - duty.end) / 60
    return travel, overtime
