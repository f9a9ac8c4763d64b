"""The free stretches of one shift: from where a person comes, and where he or she must be next."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.planning.problem import Commitment, Duty, Span, Worker


@dataclass(frozen=True, slots=True)
class Gap:
    """A free stretch of a shift.

    The person is at `from_place` from `start`. If `next_place` is set, the way there must be
    done by `reach_by`, unless it also fits into the `room_later` seconds that are free in one
    piece after a break. `day` is the local day whose load it counts against. The shift ends at
    `shift_end`; what lies after it is overtime, which nobody leaves home for.
    """

    start: int
    end: int
    from_place: int
    next_place: int | None
    reach_by: int
    room_later: int
    day: int
    shift_end: int


@dataclass(frozen=True, slots=True)
class _Free:
    """Free time, before it is known what comes after it."""

    start: int
    end: int
    place: int


@dataclass(frozen=True, slots=True)
class _Work:
    """Work that stands; `room` is the time for the way there that lies within itself."""

    place: int
    begins: int
    room: int


class _Pause:
    """A break or an absence: nobody travels in it."""


def gaps_of(
    worker: Worker, duty: Duty, usable: Span, works: Sequence[Commitment], day: int
) -> list[Gap]:
    """The gaps of one shift in order, cut to its `usable` part."""
    found: list[Gap] = []
    next_place, room = worker.end_place, 0
    deadline: int | None = usable.end
    for part in reversed(_line(worker, duty, works)):
        match part:
            case _Pause():
                deadline = None
            case _Work():
                next_place, deadline, room = part.place, part.begins, part.room
            case _Free():
                start, end = max(part.start, usable.start), min(part.end, usable.end)
                reach_by = end if deadline is None else max(end, deadline)
                if start < end:
                    gap = Gap(start, end, part.place, next_place, reach_by, room, day, duty.end)
                    found.append(gap)
                    room = max(room, reach_by - start)
                deadline = None
    found.reverse()
    return found


def _line(worker: Worker, duty: Duty, works: Sequence[Commitment]) -> list[_Free | _Work | _Pause]:
    """Free time, work and pauses in the order of the shift and its overtime."""
    until = duty.end + worker.overtime_seconds
    blocks: list[Span | Commitment] = [
        block
        for block in (*duty.breaks, *worker.absences)
        if block.start < until and block.end > duty.start
    ]
    # Work that only touches the shift still decides where the person comes from or goes to.
    blocks += [work for work in works if work.start <= until and work.end >= duty.start]
    blocks.sort(key=lambda block: (block.start, block.end))
    line: list[_Free | _Work | _Pause] = []
    clock, place, worked_until = duty.start, worker.place, duty.start
    for block in blocks:
        if block.start > clock:
            line.append(_Free(clock, min(block.start, until), place))
        if isinstance(block, Span):
            line.append(_Pause())
        else:
            begins = block.start if block.begins is None else block.begins
            line.append(_Work(block.first_place, begins, begins - max(clock, block.start)))
            if block.end >= worked_until:
                place, worked_until = block.last_place, block.end
        clock = max(clock, block.end)
    if clock < until:
        line.append(_Free(clock, until, place))
    return line
