"""An errand as one block of time, once it is known which vehicle it takes."""

from dataclasses import dataclass

from dispatch.planning.problem import Commitment, Task, Vehicle
from dispatch.planning.ways import Ways


@dataclass(frozen=True, slots=True)
class Shape:
    """What an errand asks of a person's day, in seconds around its start at the first stop.

    The person stands at `first_place` `lead_in` before the start, works for `length`, and is
    free at `last_place` `tail` after that. `arrivals` are offsets from the start, per stop.
    """

    first_place: int
    last_place: int
    lead_in: int
    length: int
    tail: int
    arrivals: tuple[int, ...]

    @property
    def after_start(self) -> int:
        return self.length + self.tail


def shape_of(task: Task, vehicle: Vehicle | None, ways: Ways) -> Shape | None:
    """The block of time; None when a way that it needs is unknown.

    With a vehicle everybody meets where it stands, and it is brought back there afterwards.
    """
    clock = 0
    arrivals = []
    for number, stop in enumerate(task.stops):
        if number:
            drive = ways.seconds(task.stops[number - 1].place, stop.place)
            if drive is None:
                return None
            clock += drive
        arrivals.append(clock)
        clock += stop.service_seconds
    length = max(clock, task.minutes * 60)
    first, last = task.stops[0].place, task.stops[-1].place
    if vehicle is None:
        return Shape(first, last, 0, length, 0, tuple(arrivals))
    out, back = ways.seconds(vehicle.place, first), ways.seconds(last, vehicle.place)
    if out is None or back is None:
        return None
    return Shape(vehicle.place, vehicle.place, out, length, back, tuple(arrivals))


def on_time_until(task: Task, length: int) -> int:
    """The last start that is not late: done by the end of the wish, or at its beginning."""
    return max(task.wished_from, task.wished_to - length)


def work_of(task: Task, worker_id: int, shape: Shape, start: int, leave: int) -> Commitment:
    """The commitment that a placement turns into (without the vehicle)."""
    return Commitment(
        worker_id=worker_id,
        task_id=task.id,
        start=leave,
        end=start + shape.after_start,
        first_place=shape.first_place,
        last_place=shape.last_place,
        minutes=task.minutes,
        begins=start - shape.lead_in,
        heavy=task.heavy,
    )
