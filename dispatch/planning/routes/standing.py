"""What stands in one shift, as the kernel can keep it: pinned blocks, and breaks between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dispatch.planning.kernel.routing import NOWHERE, UNREACHABLE, Ints
from dispatch.planning.problem import Commitment, Span


@dataclass(frozen=True, slots=True)
class Block:
    """Work that begins at `enter` exactly at `begins` and leaves its person at `leave` at `end`.

    Nothing else is done after `start`, when the person leaves for it.
    """

    enter: int
    leave: int
    start: int
    begins: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One shift: where and when it begins and ends, and what stands in between, in order."""

    place: int
    start: int
    end_place: int
    until: int
    blocks: tuple[Block, ...] = ()
    pauses: tuple[Span, ...] = ()


def line_of(empty: Line, works: Sequence[Commitment], pauses: Sequence[Span], travel: Ints) -> Line:
    """The shift with its work and its breaks and absences; all times on the kernel's axis.

    What stands is taken as it is, also where it clashes: work that can't be reached from the
    work before it is one block with that, so that the kernel always finds it possible.
    """
    line = empty
    items: list[Commitment | Span] = [*works, *pauses]
    for item in sorted(items, key=lambda one: (one.start, one.end)):
        if item.start < line.until and item.end > empty.start:
            line = _paused(line, item) if isinstance(item, Span) else _worked(line, item, travel)
    return _with_end(line, travel)


def _clock(line: Line) -> int:
    """When the person is free after all that stands."""
    ends = [line.start, *(block.end for block in line.blocks[-1:])]
    return max(ends + [pause.end for pause in line.pauses[-1:]])


def _here(line: Line) -> int:
    return line.blocks[-1].leave if line.blocks else line.place


def _paused(line: Line, pause: Span) -> Line:
    if pause.end >= line.until:
        return replace(line, until=max(pause.start, _clock(line)))
    clock = _clock(line)
    if pause.start > clock:
        return replace(line, pauses=(*line.pauses, pause))
    if line.pauses and line.pauses[-1].end == clock:
        longer = Span(line.pauses[-1].start, max(clock, pause.end))
        return replace(line, pauses=(*line.pauses[:-1], longer))
    return _prolonged(line, pause.end, _here(line))


def _worked(line: Line, work: Commitment, travel: Ints) -> Line:
    clock, begins = _clock(line), work.start if work.begins is None else work.begins
    there = clock + int(travel[_here(line), work.first_place])
    if work.start < clock or there > begins:
        end = max(clock, work.end)
        return _prolonged(line, end, work.last_place if work.end >= clock else _here(line))
    block = Block(work.first_place, work.last_place, work.start, begins, work.end)
    return replace(line, blocks=(*line.blocks, block))


def _prolonged(line: Line, end: int, place: int) -> Line:
    """The last block, or the beginning of the shift, goes on until then."""
    if not line.blocks:
        return replace(line, start=max(line.start, end), place=place, pauses=())
    last = line.blocks[-1]
    longer = replace(last, end=max(last.end, end), leave=place)
    pauses = tuple(pause for pause in line.pauses if pause.start < last.begins)
    return replace(line, blocks=(*line.blocks[:-1], longer), pauses=pauses)


def _with_end(line: Line, travel: Ints) -> Line:
    """Whoever can't be at the end of the shift in time any more is late whatever we do."""
    clock = _clock(line)
    if line.end_place == NOWHERE:
        return replace(line, until=max(line.until, clock))
    home = int(travel[_here(line), line.end_place])
    if clock + home <= line.until:
        return line
    return replace(line, end_place=NOWHERE, until=max(line.until, clock))


def busy(spans: Sequence[Span], since: int, until: int) -> list[Span]:
    """The spans within [since, until], in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        start, end = max(span.start, since), min(span.end, until)
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(Span(start, end))
    return merged


def out_of_reach(travel: Ints, blocks: Sequence[Block]) -> Ints:
    """Travel with one more place per block, as far away as leaving for it is before its start."""
    columns = [
        np.maximum(travel[:, one.enter], min(one.begins - one.start, UNREACHABLE)) for one in blocks
    ]
    places, more = len(travel), len(blocks)
    wider = np.zeros((places + more, places + more), dtype=np.int32)
    wider[:places, :places] = travel
    wider[places:, :places] = travel[[one.enter for one in blocks]]
    if columns:
        wider[:places, places:] = np.stack(columns, axis=1)
    return wider
