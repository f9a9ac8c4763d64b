"""Time as a person works it: what counts is duty without breaks."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from workers.duty import Duty
from workers.spans import Span, joined, within


def add_working_minutes(duties: Sequence[Duty], start: datetime, minutes: int) -> datetime | None:
    """The first moment at which `minutes` of working time have passed since `start` (aware UTC).

    The duties are one person's, in any order. A break is the person's own: nobody has to answer
    during it, so it doesn't count. None when the duties hold less working time than that.
    Raises ValueError for a negative number of minutes.
    """
    if minutes < 0:
        raise ValueError("working minutes are counted forward")
    left = timedelta(minutes=minutes)
    if not left:
        return start
    for begins, ends in _work(duties):
        begins_here = max(begins, start)
        length = ends - begins_here
        if length >= left:
            return begins_here + left
        left -= max(length, timedelta())
    return None


def working_minutes_between(duties: Sequence[Duty], a: datetime, b: datetime) -> int:
    """Whole minutes that the person works from `a` up to `b`; 0 when `b` is not after `a`."""
    total = sum((end - start for start, end in within(_work(duties), (a, b))), timedelta())
    return total // timedelta(minutes=1)


def _work(duties: Iterable[Duty]) -> list[Span]:
    return joined(span for duty in duties for span in duty.work())
