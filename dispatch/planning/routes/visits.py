"""The kernel's visits: one per open seat of an errand, and one for the vehicle it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispatch.planning.choosing import ways_of
from dispatch.planning.problem import Span, Task, Vehicle, Worker
from dispatch.planning.proposal import open_seats
from dispatch.planning.qualified import has_all
from dispatch.planning.routes.axis import Axis
from dispatch.planning.shape import Shape, on_time_until
from dispatch.planning.team import Team


@dataclass(frozen=True, slots=True)
class Seat:
    """One visit: the seat (0: the vehicle's) and what its person must have."""

    seat: int
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Job:
    """One errand with everything that the kernel has to know of it; times on the axis.

    Its visits start between `first` and `last`, at the vehicle where there is one, `lead` before
    the errand itself starts, and take `service` seconds. `vehicles` are those that stand where
    they start. `newcomers` is how many of the open seats may have one.
    """

    task: Task
    shape: Shape
    vehicles: tuple[Vehicle, ...]
    seats: tuple[Seat, ...]
    windows: tuple[Span, ...]
    lead: int
    service: int
    due: int
    newcomers: int


def job_of(
    team: Team, axis: Axis, task: Task, at_place: Mapping[int, int], holders: Sequence[Worker]
) -> Job | None:
    """None when it can start at no time, or has no vehicle.

    `at_place` says where the vehicle of an errand was fetched in the plan that is known so far;
    `holders` are the people who have a seat already.
    """
    ways = [way for way in ways_of(team, task) if way.frame.first <= way.frame.last]
    if not ways:
        return None
    chosen = min(
        ways,
        key=lambda way: (
            way.shape.first_place != at_place.get(task.id, way.shape.first_place),
            way.shape.lead_in + way.shape.tail,
            way.shape.first_place,
        ),
    )
    shape, frame = chosen.shape, chosen.frame
    here = [way for way in ways if way.shape == shape]
    lead = axis.up(shape.lead_in)
    spans = _as_told(task, _in_windows(task, Span(frame.first, frame.last)))
    windows = tuple(
        Span(start - lead, end - lead)
        for span in spans
        for start, end in [_on_grid(axis, task, span)]
        if start <= end
    )
    if not windows:
        return None
    return Job(
        task=task,
        shape=shape,
        vehicles=tuple(way.vehicle for way in here if way.vehicle is not None),
        seats=_seats(team, task, holders, frame.first + shape.after_start),
        windows=windows,
        lead=lead,
        service=lead + axis.up(shape.after_start),
        due=axis.at(on_time_until(task, shape.length)) - lead,
        newcomers=max(0, task.seats // 2 - sum(worker.newcomer for worker in holders)),
    )


def _in_windows(task: Task, frame: Span) -> list[Span]:
    if not task.windows or task.fixed_start is not None:
        return [frame]
    cut = [
        Span(max(frame.start, window.start), min(frame.end, window.end)) for window in task.windows
    ]
    return sorted(
        (span for span in cut if span.start <= span.end), key=lambda span: (span.start, span.end)
    )


def _as_told(task: Task, spans: list[Span]) -> list[Span]:
    """A start that was told is kept by the search; only the exact rules after it may move it."""
    starts = {told.start for told in task.told.values()}
    if len(starts) == 1:
        (start,) = starts
        if any(span.start <= start <= span.end for span in spans):
            return [Span(start, start)]
    return spans


def _on_grid(axis: Axis, task: Task, span: Span) -> tuple[int, int]:
    start, end = axis.at(span.start), axis.at(span.end)
    if span.start in (span.end, task.wished_from):
        return start, max(start, axis.down(end))
    return axis.up(start), axis.down(end)


def _seats(team: Team, task: Task, holders: Sequence[Worker], until: int) -> tuple[Seat, ...]:
    """Each need is on one seat: all on the same if somebody has them all, else one on each."""
    seats = open_seats(task)
    missing = {need for need in task.needs if not any(has_all(w, [need], until) for w in holders)}
    able = any(has_all(worker, missing, until) for worker in team.problem.workers)
    of: dict[int, set[str]] = {seat: set() for seat in seats}
    for number, need in enumerate(sorted(missing)):
        of[seats[0 if able else number % len(seats)]].add(need)
    needs = {seat: frozenset(mine) | task.everyone_needs for seat, mine in of.items()}
    vehicle = (
        (Seat(0, frozenset()),)
        if task.vehicle_kind is not None or task.fixed_vehicle is not None
        else ()
    )
    return (*(Seat(seat, needs[seat]) for seat in seats), *vehicle)
