"""What would the day look like without a person, with one more van: a copy is planned, compared."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dispatch.planning.plan import Plan, Proposal
from dispatch.planning.problem import Problem, Task, Vehicle, Worker

SEATS = 3
"""A van or car of which nothing else is known takes three."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a day comes to; minutes are real ones, `late` counts errands.

    Of the work that stands only the way to it is known, which `travel_minutes` has; the other
    figures are those of the plan.
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
    with another start, vehicle or crew. `orphaned` is work of people who are gone that is no
    errand of the problem, so that nobody could plan it anew.
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


def compare(problem: Problem, plan: Plan, other_problem: Problem, other_plan: Plan) -> Comparison:
    """Today's plan beside another one; both of copies that `change` made of the same problem."""
    mine = {one.task_id: one for one in plan.proposals}
    others = {one.task_id: one for one in other_plan.proposals}
    people = {worker.id for worker in other_problem.workers}
    tasks = {task.id for task in (*problem.tasks, *other_problem.tasks)}
    gone = (work for work in problem.commitments if work.worker_id not in people)
    # An errand that only the other plan has to plan is staffed today.
    staffed = {task.id for task in other_problem.tasks} - {task.id for task in problem.tasks}
    return Comparison(
        today=_figures(problem, plan, also_served=len(staffed)),
        other=_figures(other_problem, other_plan),
        unserved=tuple(sorted(one.task_id for one in other_plan.unserved)),
        lost=tuple(sorted(({*mine} | staffed) - {*others})),
        gained=tuple(sorted({*others} - {*mine} - staffed)),
        moved=tuple(sorted(i for i in {*mine} & {*others} if _differs(mine[i], others[i]))),
        orphaned=tuple(sorted({work.task_id for work in gone} - tasks)),
    )


def _differs(one: Proposal, other: Proposal) -> bool:
    def asked(proposal: Proposal) -> tuple[int, int | None, set[int]]:
        people = {placement.worker_id for placement in proposal.crew}
        return proposal.start, proposal.vehicle_id, people

    return asked(one) != asked(other)


def _figures(problem: Problem, plan: Plan, *, also_served: int = 0) -> Figures:
    weights = problem.weights
    people = {worker.id for worker in problem.workers}
    stands = [work for work in problem.commitments if work.worker_id in people]
    travel = sum((work.begins or work.start) - work.start for work in stands) / 60
    late_minutes = overtime = 0.0
    late = 0
    for proposal in plan.proposals:
        costs = [placement.cost for placement in proposal.crew]
        travel += sum(cost.travel_minutes for cost in costs) / (weights.travel or 1)
        overtime += sum(cost.overtime_minutes for cost in costs) / (weights.overtime or 1)
        this_late = max(cost.lateness_minutes for cost in costs) / (weights.lateness or 1)
        late += this_late > 0
        late_minutes += this_late
    return Figures(
        served=len(plan.proposals) + also_served,
        unserved=len(plan.unserved),
        late=late,
        late_minutes=round(late_minutes),
        travel_minutes=round(travel),
        overtime_minutes=round(overtime),
    )
