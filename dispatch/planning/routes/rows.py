"""The kernel's routes: one per person and shift, and one per vehicle."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dispatch.planning.kernel.routing import NOWHERE, Ints
from dispatch.planning.problem import Commitment, Duty, Span, Vehicle, Worker
from dispatch.planning.rest import rested
from dispatch.planning.routes.axis import Axis
from dispatch.planning.routes.standing import Block, Line, busy, line_of
from dispatch.planning.team import Team


@dataclass(frozen=True, slots=True)
class Row:
    """One route: whose, what stands in it, and what may still be done that day.

    `minutes` and `heavy` are what is left of the day's load; `shift_end` is where overtime
    begins, on the axis; `day` the shift's local day.
    """

    line: Line
    worker: Worker | None = None
    vehicle: Vehicle | None = None
    shift_end: int = 0
    day: int = 0
    minutes: int = 0
    heavy: int = 0


NO_LIMIT = 10**8


def rows_of(team: Team, axis: Axis, travel: Ints, until: int) -> list[Row]:
    """Every shift and every vehicle from now on to `until` (of the problem)."""
    problem = team.problem
    rows = [
        row
        for worker in problem.workers
        for duty in worker.duties
        if duty.start < until and (row := _shift(team, axis, travel, worker, duty))
    ]
    return rows + [_vehicle(team, axis, vehicle, until) for vehicle in problem.vehicles]


def _shift(team: Team, axis: Axis, travel: Ints, worker: Worker, duty: Duty) -> Row | None:
    works, since = team.diaries[worker.id].works, team.problem.now + team.weights.lead_seconds
    usable = rested(worker, duty, works, team.calendar, team.weights.rest_seconds)
    until = _with_rest_before_next(team, worker, duty, usable.end)
    start = max(usable.start, since)
    if start >= until:
        return None
    empty = Line(
        worker.place,
        axis.up(axis.at(start)),
        NOWHERE if worker.end_place is None else worker.end_place,
        axis.at(until),
    )
    # Work before that has been left for already still decides where the person is.
    mine = [_on(axis, work) for work in works if work.end >= duty.start]
    begun = [work for work in mine if work.start < empty.start]
    if begun:
        last = max(begun, key=lambda work: work.end)
        empty = replace(empty, place=last.last_place, start=max(empty.start, last.end))
    pauses = [
        Span(axis.at(pause.start), axis.at(pause.end)) for pause in (*duty.breaks, *worker.absences)
    ]
    line = line_of(empty, [work for work in mine if work not in begun], pauses, travel)
    day = team.calendar.day(duty.start)
    diary = team.diaries[worker.id]
    limit = worker.max_heavy_minutes_a_day
    return Row(
        line=_rounded(axis, line, travel),
        worker=worker,
        shift_end=axis.at(duty.end),
        day=day,
        minutes=max(0, worker.max_minutes_a_day - diary.minutes(day)),
        heavy=NO_LIMIT if limit is None else max(0, limit - diary.heavy_minutes(day)),
    )


def _with_rest_before_next(team: Team, worker: Worker, duty: Duty, end: int) -> int:
    """Overtime goes only so far that the next day's shift can be worked from its beginning."""
    today = team.calendar.day(duty.start)
    later = [next_.start for next_ in worker.duties if team.calendar.day(next_.start) > today]
    if end <= duty.end or not later:
        return end
    return max(duty.end, min(end, min(later) - team.weights.rest_seconds))


def _on(axis: Axis, work: Commitment) -> Commitment:
    begins = work.start if work.begins is None else work.begins
    return replace(work, start=axis.at(work.start), begins=axis.at(begins), end=axis.at(work.end))


def _rounded(axis: Axis, line: Line, travel: Ints) -> Line:
    """Blocks end on the grid, where what follows them leaves room for that."""
    blocks = list(line.blocks)
    for number, block in enumerate(blocks):
        end = axis.up(block.end)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        meets = any(block.end <= pause.start < end for pause in line.pauses)
        if following is not None:
            meets |= end + int(travel[block.leave, following.enter]) > following.begins
            meets |= end > following.start
        elif line.end_place != NOWHERE:
            meets |= end + int(travel[block.leave, line.end_place]) > line.until
        if not meets:
            blocks[number] = replace(block, end=end)
    return replace(line, blocks=tuple(blocks), until=max([line.until, *_ends(blocks[-1:])]))


def _ends(blocks: Iterable[Block]) -> Iterator[int]:
    return (block.end for block in blocks)


def _vehicle(team: Team, axis: Axis, vehicle: Vehicle, until: int) -> Row:
    since = team.problem.now + team.weights.lead_seconds
    until, place = max(since, until), vehicle.place
    blocks = tuple(
        Block(place, place, axis.at(one.start), axis.at(one.start), axis.at(one.end))
        for one in busy(team.fleet.out(vehicle.id), since, until)
    )
    line = Line(place, axis.down(axis.at(since)), place, axis.at(until), blocks)
    return Row(line=line, vehicle=vehicle, minutes=NO_LIMIT, heavy=NO_LIMIT)
