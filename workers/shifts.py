"""Shifts: the hours in the tables laid out on the days of a calendar."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workers.calendar import ONE_DAY, is_red_day, local_moment
from workers.models import DatedShift, WeeklyShift
from workers.spans import Span, within


@dataclass(frozen=True, slots=True)
class Shift:
    """One person's hours on one day of the schedule (aware UTC); may end on the next day."""

    consultant_id: int
    day: date
    starts_at: datetime
    ends_at: datetime
    breaks: tuple[Span, ...] = ()


def lay_out(
    weekly: Iterable[WeeklyShift], dated: Iterable[DatedShift], *, first: date, last: date
) -> list[Shift]:
    """The shifts that start on the days `first` to `last`, by start.

    A dated shift stands in place of everything weekly on its date, red day or not. A weekly shift
    rests on red days unless it says otherwise.
    """
    special = {(row.consultant_id, row.day): row for row in dated}
    by_weekday: dict[int, list[WeeklyShift]] = defaultdict(list)
    for row in weekly:
        by_weekday[row.weekday].append(row)
    laid = [
        _laid(row, day)
        for day in _days(first, last)
        for row in by_weekday[day.isoweekday()]
        if _holds(row, day) and (row.consultant_id, day) not in special
    ]
    laid += [_laid(row, row.day) for row in special.values() if first <= row.day <= last]
    kept = [shift for shift in laid if shift is not None]
    return sorted(kept, key=lambda shift: (shift.starts_at, shift.ends_at, shift.consultant_id))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first).days + 1))


def _holds(row: WeeklyShift, day: date) -> bool:
    if day < row.valid_from or (row.valid_to is not None and day > row.valid_to):
        return False
    return row.on_red_days or not is_red_day(day)


def _laid(row: WeeklyShift | DatedShift, day: date) -> Shift | None:
    """None for a day off, and for hours that the clocks skip altogether in March."""
    if row.starts is None or row.ends is None:
        return None
    span = hours_on(day, row.starts, row.ends)
    if span[0] >= span[1]:
        return None
    pause = _pause(day, row, span)
    return Shift(row.consultant_id, day, *span, tuple(within([pause], span)))


def hours_on(day: date, starts: time, ends: time) -> Span:
    """The moments of a shift on `day`; `ends` at or before `starts` means the next day."""
    end_day = day if ends > starts else day + ONE_DAY
    return local_moment(day, starts), local_moment(end_day, ends)


def length_of(starts: time, ends: time) -> timedelta:
    """How long a shift is by the clock, over midnight when `ends` is at or before `starts`."""
    day = date(2000, 1, 3)
    length = datetime.combine(day, ends) - datetime.combine(day, starts)
    return length if length > timedelta() else length + ONE_DAY


def _pause(day: date, row: WeeklyShift | DatedShift, span: Span) -> Span:
    """The break; one without a time of its own lies in the middle of the shift."""
    length = timedelta(minutes=row.break_minutes)
    if row.break_starts is not None and row.starts is not None:
        starts = row.break_starts
        begins = local_moment(day if starts >= row.starts else day + ONE_DAY, starts)
    else:
        middle = (span[1] - span[0] - length) / 2
        begins = span[0] + middle // timedelta(minutes=1) * timedelta(minutes=1)
    return begins, begins + length
