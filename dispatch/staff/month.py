"""A month of somebody's hours as a calendar has it: whole weeks, red days, clocks that change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlmodel import Session, col, select

from workers import roster
from workers.calendar import ONE_DAY, bridge_days, day_span, red_days
from workers.models import Absence, Consultant, DatedShift
from workers.rest import RosterProblem
from workers.shifts import Shift
from workers.spans import Span, joined, without

A_WEEK = 7
Clocks = Literal["forward", "back"]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day; `minutes` are those of its shifts without breaks, as they really pass.

    `red` is the red day's Swedish name. `special`: the day has hours of its own, or none.
    """

    day: date
    inside: bool
    shifts: Sequence[Shift]
    minutes: int
    red: str | None
    bridge: bool
    special: bool
    away: bool
    clocks: Clocks | None


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """Monday to Sunday, by its ISO number."""

    number: int
    days: Sequence[MonthDay]

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)


@dataclass(frozen=True, slots=True)
class Month:
    """The weeks that touch a month, and what is wrong with the hours in it."""

    first: date
    weeks: Sequence[MonthWeek]
    problems: Sequence[RosterProblem]

    @property
    def before(self) -> date:
        return (self.first - ONE_DAY).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + 31 * ONE_DAY).replace(day=1)


def month_of(session: Session, person: Consultant, first: date) -> Month:
    """The month that begins on `first`. Seven queries."""
    begins = first - (first.isoweekday() - 1) * ONE_DAY
    last = (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY
    ends = last + (A_WEEK - last.isoweekday()) * ONE_DAY
    laid = roster.shifts(session, [person.id], first=begins, last=ends).get(person.id, [])
    special = _special(session, person, begins, ends)
    away = _away(session, person, begins, ends)
    days = [
        _day(begins + n * ONE_DAY, first, laid, special, away)
        for n in range((ends - begins).days + 1)
    ]
    weeks = [
        MonthWeek(days[n].day.isocalendar().week, days[n : n + A_WEEK])
        for n in range(0, len(days), A_WEEK)
    ]
    wrong = roster.problems(session, [person.id], first=first, last=last).get(person.id, [])
    return Month(first, weeks, wrong)


def hours_on(session: Session, person: Consultant, day: date) -> MonthDay:
    """One day of the same."""
    laid = roster.shifts(session, [person.id], first=day, last=day).get(person.id, [])
    return _day(
        day, day, laid, _special(session, person, day, day), _away(session, person, day, day)
    )


def _day(
    day: date,
    first: date,
    laid: Sequence[Shift],
    special: Mapping[date, DatedShift],
    away: Sequence[Span],
) -> MonthDay:
    shifts = [shift for shift in laid if shift.day == day]
    return MonthDay(
        day=day,
        inside=(day.year, day.month) == (first.year, first.month),
        shifts=shifts,
        minutes=sum(_minutes(shift) for shift in shifts),
        red=red_days(day.year).get(day),
        bridge=day in bridge_days(day.year),
        special=day in special,
        away=_is_away(day, shifts, away),
        clocks=_clocks(day),
    )


def _minutes(shift: Shift) -> int:
    worked = without((shift.starts_at, shift.ends_at), joined(shift.breaks))
    return sum((end - start for start, end in worked), timedelta()) // timedelta(minutes=1)


def _is_away(day: date, shifts: Sequence[Shift], away: Sequence[Span]) -> bool:
    """Away from work; on a day off, only where the whole of it is away."""
    if shifts:
        return any(a < s.ends_at and b > s.starts_at for a, b in away for s in shifts)
    since, until = day_span(day)
    return any(a <= since and b >= until for a, b in away)


def _clocks(day: date) -> Clocks | None:
    since, until = day_span(day)
    if until - since == timedelta(days=1):
        return None
    return "forward" if until - since < timedelta(days=1) else "back"


def _special(
    session: Session, person: Consultant, first: date, last: date
) -> dict[date, DatedShift]:
    rows = session.exec(
        select(DatedShift).where(
            col(DatedShift.consultant_id) == person.id, col(DatedShift.day).between(first, last)
        )
    )
    return {row.day: row for row in rows}


def _away(session: Session, person: Consultant, first: date, last: date) -> list[Span]:
    since, until = day_span(first)[0], day_span(last + ONE_DAY)[1]
    rows: Sequence[tuple[datetime, datetime]] = session.exec(
        select(Absence.starts_at, Absence.ends_at).where(
            col(Absence.consultant_id) == person.id,
            col(Absence.ended_at).is_(None),
            col(Absence.ends_at) > since,
            col(Absence.starts_at) < until,
        )
    ).all()
    return joined(rows)
