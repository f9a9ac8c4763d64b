"""Swedish days and clock times: red days, workdays, and what a local time is in UTC."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ONE_DAY = timedelta(days=1)
_SATURDAY = 6


@lru_cache(maxsize=64)
def red_days(year: int) -> Mapping[date, str]:
    """The days of `year` on which Sweden is off, with their Swedish names; ordinary Sundays not.

    Public holidays (lag 1989:253), and midsommarafton, julafton and nyårsafton, which every
    agreement treats as such.
    """
    days = holidays.country_holidays(
        "SE", years=year, categories=("public", "de_facto"), language="sv"
    )
    return MappingProxyType(dict(sorted(days.items())))


def is_red_day(day: date) -> bool:
    """Whether `day` is one of `red_days`."""
    return day in red_days(day.year)


def is_workday(day: date) -> bool:
    """Monday to Friday and not a red day."""
    return day.isoweekday() < _SATURDAY and not is_red_day(day)


def bridge_days(year: int) -> tuple[date, ...]:
    """The year's "klämdagar": single workdays with a day off on both sides."""
    days = (date(year, 1, 1) + n * ONE_DAY for n in range(366))
    return tuple(
        day
        for day in days
        if day.year == year
        and is_workday(day)
        and not is_workday(day - ONE_DAY)
        and not is_workday(day + ONE_DAY)
    )


def add_workdays(moment: datetime, days: int) -> datetime:
    """The same Swedish clock time `days` workdays after `moment`; aware in, UTC out.

    From a day off the count starts with the next workday (Saturday + 1 is Monday); 0 days is the
    same moment. Raises ValueError for a negative count.
    """
    if days < 0:
        raise ValueError("workdays are counted forward")
    if days == 0:
        return moment.astimezone(UTC)
    local = moment.astimezone(STOCKHOLM)
    day = local.date()
    while days:
        day += ONE_DAY
        days -= is_workday(day)
    return local_moment(day, local.time())


@lru_cache(maxsize=8192)
def local_moment(day: date, clock: time) -> datetime:
    """The UTC moment at which clocks in Sweden show `clock` on `day`.

    When October shows a time twice it is the first of them (fold 0, whatever `clock` says). A time
    that March skips is 03:00, the first that exists: so a later clock time is never an earlier
    moment, and no shift ends before it starts.
    """
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0), STOCKHOLM)
    moment = local.astimezone(UTC)
    shown = moment.astimezone(STOCKHOLM)
    if shown.replace(tzinfo=None, fold=0) == local.replace(tzinfo=None):
        return moment
    return _first_after_gap(moment)


def _first_after_gap(moment: datetime) -> datetime:
    """The change of clocks itself, given a moment less than a gap after it: the whole hour UTC.

    The EU changes at 01:00 UTC (directive 2000/84/EC).
    """
    return moment.replace(minute=0, second=0, microsecond=0)


def local_day(moment: datetime) -> date:
    """The date in Sweden at `moment` (aware)."""
    return moment.astimezone(STOCKHOLM).date()


def day_span(day: date) -> tuple[datetime, datetime]:
    """From midnight to midnight in Sweden, in UTC: 24 hours, or 23 and 25 when clocks change."""
    return local_moment(day, time.min), local_moment(day + ONE_DAY, time.min)
