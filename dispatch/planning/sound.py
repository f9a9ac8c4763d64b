"""What of a problem can be used; the rest is left out with a note."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from dispatch.planning.problem import Problem, Task, Worker
from dispatch.planning.reasons import Because, Flaw
from dispatch.planning.standing_work import usable_commitments
from dispatch.planning.ties import tie
from dispatch.planning.ways import Ways

MOST_TASKS = 3000
"""So many errands are planned at once, the most urgent first; a team never has nearly as many."""


class _Row(Protocol):
    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=_Row)


@dataclass(frozen=True, slots=True)
class Sound:
    """A problem without its flaws, those flaws, and whom and what they leave out.

    Its tasks are the most urgent first, and those `waiting` too many for one plan.
    """

    problem: Problem
    notes: tuple[Because, ...]
    unusable_workers: tuple[Worker, ...]
    unusable_tasks: tuple[tuple[Task, Flaw], ...]
    waiting: tuple[Task, ...]


def sound(problem: Problem) -> Sound:
    notes: list[Because] = []
    ways = Ways(problem.travel)
    every_worker = _once(problem.workers, Flaw.WORKER_TWICE, notes)
    workers = [_with_usable_times(worker, notes) for worker in every_worker]
    lost = tuple(worker for worker in workers if not _stands_somewhere(worker, ways))
    notes += [Because(Flaw.WORKER_PLACE_UNKNOWN, about=worker.id) for worker in lost]
    vehicles = _once(problem.vehicles, Flaw.VEHICLE_TWICE, notes)
    stray = [vehicle for vehicle in vehicles if not ways.knows(vehicle.place)]
    notes += [Because(Flaw.VEHICLE_PLACE_UNKNOWN, about=vehicle.id) for vehicle in stray]
    kept_vehicles = tuple(vehicle for vehicle in vehicles if vehicle not in stray)
    tasks, broken = [], []
    ids = {worker.id for worker in workers if worker not in lost}
    for task in _once(problem.tasks, Flaw.TASK_TWICE, notes):
        flaw = _flaw(task, ways, {vehicle.id for vehicle in kept_vehicles})
        if flaw is None:
            tasks.append(_readable(task, ids))
        else:
            broken.append((task, flaw))
            notes.append(Because(flaw, about=task.id))
    tasks.sort(key=lambda task: _urgency(problem, task))
    waiting = tasks[MOST_TASKS:]
    if waiting:
        notes.append(Because(Flaw.TOO_MANY_TASKS, about=len(waiting)))
    used = replace(
        problem,
        workers=tuple(worker for worker in workers if worker not in lost),
        vehicles=kept_vehicles,
        tasks=tuple(tasks[:MOST_TASKS]),
        commitments=usable_commitments(problem, tasks, ways, notes),
    )
    return Sound(used, tuple(notes), lost, tuple(broken), tuple(waiting))


def _once(rows: Iterable[Row], flaw: Flaw, notes: list[Because]) -> list[Row]:
    """The first row of each id, by id: from here on the rows' order tells nothing."""
    first: dict[int, Row] = {}
    for row in rows:
        if first.setdefault(row.id, row) is not row:
            notes.append(Because(flaw, about=row.id))
    return [first[row_id] for row_id in sorted(first)]


def _stands_somewhere(worker: Worker, ways: Ways) -> bool:
    return ways.knows(worker.place) and (worker.end_place is None or ways.knows(worker.end_place))


def _with_usable_times(worker: Worker, notes: list[Because]) -> Worker:
    duties = []
    for duty in worker.duties:
        if duty.end <= duty.start:
            notes.append(Because(Flaw.DUTY_ENDS_FIRST, about=worker.id, at=duty.start))
            continue
        breaks = tuple(pause for pause in duty.breaks if pause.start < pause.end)
        if len(breaks) < len(duty.breaks):
            notes.append(Because(Flaw.BREAK_ENDS_FIRST, about=worker.id, at=duty.start))
        duties.append(replace(duty, breaks=breaks))
    absences = tuple(away for away in worker.absences if away.start < away.end)
    return replace(worker, duties=tuple(duties), absences=absences)


def _flaw(task: Task, ways: Ways, vehicle_ids: set[int]) -> Flaw | None:
    """The first thing that makes an errand impossible to read."""
    pairs = zip(task.stops, task.stops[1:], strict=False)
    checks: list[tuple[Flaw, Callable[[], bool]]] = [
        (Flaw.TASK_WITHOUT_STOPS, lambda: not task.stops),
        (Flaw.TASK_SEATS, lambda: not 1 <= task.seats <= 4),
        (Flaw.TASK_SEATS, lambda: any(not 1 <= seat <= task.seats for seat in task.held)),
        (Flaw.TASK_SEATS, lambda: len(task.held) == task.seats),
        (Flaw.TASK_SEATS, lambda: len(set(task.held.values())) < len(task.held)),
        (
            Flaw.TASK_TIMES,
            lambda: task.minutes < 0 or any(v.service_seconds < 0 for v in task.stops),
        ),
        (Flaw.TASK_TIMES, lambda: task.wished_to < task.wished_from),
        (Flaw.TASK_TIMES, lambda: task.latest < task.wished_from),
        (
            Flaw.TASK_TIMES,
            lambda: bool(task.windows) and all(one.end < one.start for one in task.windows),
        ),
        (Flaw.TASK_START_NOT_TOLD, lambda: bool(task.held) and task.fixed_start is None),
        (Flaw.TASK_PLACE_UNKNOWN, lambda: any(not ways.knows(stop.place) for stop in task.stops)),
        (
            Flaw.TASK_WAY_UNKNOWN,
            lambda: any(ways.seconds(here.place, there.place) is None for here, there in pairs),
        ),
        (
            Flaw.TASK_VEHICLE_UNKNOWN,
            lambda: task.fixed_vehicle is not None and task.fixed_vehicle not in vehicle_ids,
        ),
    ]
    return next((flaw for flaw, found in checks if found()), None)


def _readable(task: Task, workers: set[int]) -> Task:
    """The task with the windows that begin before they end, and what still is told to somebody."""
    told = {
        seat: told
        for seat, told in sorted(task.told.items())
        if 1 <= seat <= task.seats
        and seat not in task.held
        and told.worker_id in workers
        and told.worker_id not in task.held.values()
        and told.worker_id not in task.barred
    }
    seats = {told.worker_id: seat for seat, told in told.items()}
    return replace(
        task,
        windows=tuple(window for window in task.windows if window.start <= window.end),
        told={seat: one for seat, one in told.items() if seats[one.worker_id] == seat},
    )


def _urgency(problem: Problem, task: Task) -> tuple[int, int, int, int, int]:
    return (-task.priority, task.latest, task.posted, tie(problem.seed, task.id), task.id)
