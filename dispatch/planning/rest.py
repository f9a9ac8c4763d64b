"""Which part of a shift a person may work so that 11 hours lie between days."""

from collections.abc import Sequence

from dispatch.planning.problem import Commitment, Duty, Span, Worker
from dispatch.planning.workday import Calendar


def present(worker: Worker, duty: Duty, overtime: int = 0) -> list[Span]:
    """The shift, and `overtime` seconds after it, without the absences in it, in order."""
    spans = [Span(duty.start, duty.end + overtime)]
    for away in worker.absences:
        spans = [
            piece
            for span in spans
            for piece in (
                Span(span.start, min(span.end, away.start)),
                Span(max(span.start, away.end), span.end),
            )
            if piece.start < piece.end
        ]
    return spans


def rested(
    worker: Worker, duty: Duty, works: Sequence[Commitment], calendar: Calendar, rest: int
) -> Span:
    """The part of the shift and its overtime at least `rest` seconds from the days around it.

    Before it counts every shift of an earlier day in which the person was present, used or
    not, and all work of an earlier day; after it only work that stands, as a later shift is
    itself shortened by this one. Shifts of one day need no rest between them. May be empty
    (start >= end).
    """
    today = calendar.day(duty.start)
    ended = [
        spans[-1].end
        for other in worker.duties
        if calendar.day(other.start) < today and (spans := present(worker, other))
    ]
    begins = []
    for work in works:
        day = calendar.day_of_work(worker, work)
        if day < today:
            ended.append(work.end)
        elif day > today:
            begins.append(work.start)
    return Span(
        max([duty.start, *(end + rest for end in ended)]),
        min([duty.end + worker.overtime_seconds, *(begin - rest for begin in begins)]),
    )
