"""Which vehicles an errand may take, and when each of them stands free where it belongs."""

from collections.abc import Iterable, Iterator

from dispatch.planning.availability import Frame
from dispatch.planning.problem import Commitment, Problem, Span, Task, Vehicle
from dispatch.planning.shape import Shape


class Fleet:
    """The vehicles and the times at which they are out."""

    def __init__(self, problem: Problem) -> None:
        self.vehicles = problem.vehicles
        self._out: dict[int, list[tuple[Span, int]]] = {
            vehicle.id: [(away, 0) for away in vehicle.away] for vehicle in problem.vehicles
        }
        for work in problem.commitments:
            self._count(work)

    def _count(self, work: Commitment) -> None:
        if work.vehicle_id is not None and work.vehicle_id in self._out:
            begins = work.start if work.begins is None else work.begins
            self._out[work.vehicle_id].append((Span(begins, work.end), work.task_id))

    def take(self, vehicle_id: int, out: Span, task: Task) -> None:
        self._out[vehicle_id].append((out, task.id))

    def out(self, vehicle_id: int) -> list[Span]:
        """When it can't be had, or is out on an errand; in no order."""
        return [out for out, _ in self._out[vehicle_id]]

    def choices(self, task: Task) -> list[Vehicle | None]:
        """The vehicles that suit an errand; [None] when it needs none."""
        if task.fixed_vehicle is not None:
            return [vehicle for vehicle in self.vehicles if vehicle.id == task.fixed_vehicle]
        if task.vehicle_kind is None:
            return [None]
        return [vehicle for vehicle in self.vehicles if suits(vehicle, task)]

    def free_starts(
        self, task: Task, vehicle: Vehicle | None, shape: Shape, frame: Frame
    ) -> list[Span]:
        """The errand's possible starts, both ends included, at which the vehicle is free.

        The errand's own crew may have the vehicle already; that does not count against it.
        """
        spans = [Span(frame.first, frame.last)]
        if task.windows and task.fixed_start is None:
            spans = within(spans, task.windows)
        if vehicle is None:
            return spans
        for out, task_id in self._out[vehicle.id]:
            if task_id == task.id:
                continue
            blocked = Span(out.start - shape.after_start, out.end + shape.lead_in)
            spans = [piece for span in spans for piece in _around(span, blocked)]
        return spans


def suits(vehicle: Vehicle, task: Task) -> bool:
    """Whether it is of the right kind and takes the whole crew (a trailer carries nobody)."""
    return vehicle.kind == task.vehicle_kind and (vehicle.seats == 0 or vehicle.seats >= task.seats)


def within(spans: Iterable[Span], windows: Iterable[Span]) -> list[Span]:
    """What of the starts lies in a window, both ends included."""
    return [
        Span(max(span.start, window.start), min(span.end, window.end))
        for span in spans
        for window in windows
        if max(span.start, window.start) <= min(span.end, window.end)
    ]


def _around(span: Span, blocked: Span) -> Iterable[Span]:
    """What is left of the starts; a vehicle may leave at the second at which it comes back."""

    def pieces() -> Iterator[Span]:
        if span.start <= min(span.end, blocked.start):
            yield Span(span.start, min(span.end, blocked.start))
        if max(span.start, blocked.end) <= span.end:
            yield Span(max(span.start, blocked.end), span.end)

    return pieces() if blocked.start < blocked.end else (span,)
