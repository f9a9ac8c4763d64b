"""The judge's rules about vehicles: fit, fetched, brought back, and at one place at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dispatch.planning.checking_ways import way_between
from dispatch.planning.plan import Proposal
from dispatch.planning.problem import Problem, Task, Vehicle

Found = Iterator[tuple[int, str]]


def vehicle_faults(
    problem: Problem, tasks: dict[int, Task], proposals: Sequence[Proposal]
) -> Found:
    vehicles: dict[int, Vehicle] = {}
    for vehicle in problem.vehicles:
        vehicles.setdefault(vehicle.id, vehicle)
    trips: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for proposal in proposals:
        task = tasks[proposal.task_id]
        if proposal.vehicle_id is None:
            if task.vehicle_kind is not None or task.fixed_vehicle is not None:
                yield task.id, "it has no vehicle"
            if any(one.free != proposal.end for one in proposal.crew):
                yield task.id, "somebody is free at another time than it ends"
            continue
        taken = vehicles.get(proposal.vehicle_id)
        if taken is None:
            yield task.id, "its vehicle does not exist"
            continue
        for what in _wrong_trip(problem, task, taken, proposal):
            yield task.id, what
        out, back = proposal.vehicle_from, proposal.vehicle_until
        if out is not None and back is not None:
            trips[taken.id].append((out, back, task.id))
    yield from _twice_out(_known_trips(problem), trips)


def _wrong_trip(
    problem: Problem, task: Task, vehicle: Vehicle, proposal: Proposal
) -> Iterator[str]:
    if task.fixed_vehicle is None:
        if vehicle.kind != task.vehicle_kind or 0 < vehicle.seats < task.seats:
            yield "its vehicle does not suit it"
    elif vehicle.id != task.fixed_vehicle:
        yield "it has another vehicle than was told"
    first, last = task.stops[0].place, task.stops[-1].place
    there = way_between(problem, vehicle.place, first)
    home = way_between(problem, last, vehicle.place)
    if there is None or home is None:
        yield "its vehicle has no known way"
        return
    out, back = proposal.start - there, proposal.end + home
    if (proposal.vehicle_from, proposal.vehicle_until) != (out, back):
        yield "its vehicle is not fetched or not brought back"
    for placement in proposal.crew:
        if (placement.begins, placement.free) != (out, back):
            yield "somebody does not come along to the vehicle and back"
        if (placement.first_place, placement.last_place) != (vehicle.place, vehicle.place):
            yield "somebody meets the vehicle somewhere else"


def _known_trips(problem: Problem) -> dict[int, list[tuple[int, int, int]]]:
    known: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for vehicle in problem.vehicles:
        known[vehicle.id] += [(away.start, away.end, 0) for away in vehicle.away]
    movable = {(one.worker_id, task.id) for task in problem.tasks for one in task.told.values()}
    for work in problem.commitments:
        if work.vehicle_id is not None and (work.worker_id, work.task_id) not in movable:
            begins = work.start if work.begins is None else work.begins
            late = max(0, problem.delays.get((work.worker_id, work.task_id), 0))
            known[work.vehicle_id].append((begins, work.end + late, work.task_id))
    return known


def _twice_out(
    known: dict[int, list[tuple[int, int, int]]], trips: dict[int, list[tuple[int, int, int]]]
) -> Found:
    for vehicle_id, mine in trips.items():
        for number, (out, back, task_id) in enumerate(mine):
            for other_out, other_back, other in (*known.get(vehicle_id, ()), *mine[:number]):
                if other != task_id and out < other_back and other_out < back:
                    yield task_id, f"vehicle {vehicle_id} is out on errand {other} as well"
