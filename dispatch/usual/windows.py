"""The times that a form offers to choose among: the next half or whole workdays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workers.calendar import ONE_DAY, is_workday, local_day, local_moment

_MORNING, _NOON, _EVENING = time(8), time(12), time(16)
_HALF_DAY = 210
"""Minutes that fit into a morning or an afternoon with some air."""
_LEAST_NOTICE = timedelta(hours=2)
MOST = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """A Swedish day, and from when to when on it."""

    day: date
    starts: time
    ends: time


def windows(minutes: int, *, now: datetime) -> list[Offered]:
    """Up to four windows that an errand of so many minutes fits into, the nearest first."""
    spans = [(_MORNING, _NOON), (_NOON, _EVENING)]
    if minutes > _HALF_DAY:
        spans = [(_MORNING, _EVENING)]
    found: list[Offered] = []
    day = local_day(now)
    while len(found) < MOST:
        found += [
            Offered(day, starts, ends)
            for starts, ends in spans
            if is_workday(day) and local_moment(day, starts) >= now + _LEAST_NOTICE
        ]
        day += ONE_DAY
    return found[:MOST]
