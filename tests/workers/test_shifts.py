"""Hours laid out on the calendar: red days, nights, breaks, and both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from workers.models import DatedShift, WeeklyShift
from workers.shifts import Shift, lay_out

SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
TUESDAY = date(2026, 4, 14)


def hours(starts: str, ends: str, *, pause: str | None = None, minutes: int = 0) -> WeeklyShift:
    """Weekly hours; `on` says the weekday."""
    return WeeklyShift(
        consultant_id=1,
        weekday=7,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        break_starts=time.fromisoformat(pause) if pause else None,
        break_minutes=minutes,
        on_red_days=True,
        valid_from=date(2020, 1, 1),
    )


def on(day: date, row: WeeklyShift) -> list[Shift]:
    row.weekday = day.isoweekday()
    return lay_out([row], [], first=day, last=day)


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        hours=hour, minutes=minute
    )


def test_an_ordinary_shift_is_in_swedish_time() -> None:
    [shift] = on(TUESDAY, hours("08:00", "17:00", pause="12:00", minutes=30))
    assert (shift.starts_at, shift.ends_at) == (utc(TUESDAY, 6), utc(TUESDAY, 15))
    assert shift.breaks == ((utc(TUESDAY, 10), utc(TUESDAY, 10, 30)),)


def test_a_night_shift_ends_on_the_next_day() -> None:
    [shift] = on(TUESDAY, hours("22:00", "06:00", pause="02:00", minutes=30))
    assert shift.day == TUESDAY
    assert shift.ends_at - shift.starts_at == timedelta(hours=8)
    assert shift.breaks == ((utc(TUESDAY, 24), utc(TUESDAY, 24, 30)),)


@pytest.mark.parametrize(
    ("evening", "length"),
    [(SPRING - timedelta(days=1), 7), (AUTUMN - timedelta(days=1), 9), (TUESDAY, 8)],
)
def test_the_nights_when_clocks_change_are_shorter_and_longer(evening: date, length: int) -> None:
    [shift] = on(evening, hours("22:00", "06:00"))
    assert shift.ends_at - shift.starts_at == timedelta(hours=length)


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_day_after_the_change_keeps_its_clock_hours(day: date) -> None:
    [shift] = on(day, hours("08:00", "16:00"))
    assert shift.ends_at - shift.starts_at == timedelta(hours=8)


def test_a_shift_that_march_skips_is_not_there() -> None:
    assert on(SPRING, hours("02:00", "03:00")) == []


def test_a_shift_that_march_skips_half_of_has_the_other_half() -> None:
    [shift] = on(SPRING, hours("02:30", "03:30"))
    assert (shift.starts_at, shift.ends_at) == (utc(SPRING, 1), utc(SPRING, 1, 30))


def test_a_shift_over_the_doubled_hour_has_both_of_them() -> None:
    [shift] = on(AUTUMN, hours("01:30", "03:30"))
    assert shift.ends_at - shift.starts_at == timedelta(hours=3)


def test_a_break_without_a_time_lies_in_the_middle() -> None:
    [shift] = on(TUESDAY, hours("08:00", "16:00", minutes=60))
    assert shift.breaks == ((utc(TUESDAY, 9, 30), utc(TUESDAY, 10, 30)),)


def test_a_break_outside_the_shift_is_no_break() -> None:
    [shift] = on(TUESDAY, hours("08:00", "12:00", pause="13:00", minutes=30))
    assert shift.breaks == ()


@pytest.mark.parametrize("day", [date(2026, 6, 19), date(2026, 12, 24), date(2027, 12, 31)])
def test_red_days_are_off_unless_the_hours_say_otherwise(day: date) -> None:
    row = hours("08:00", "16:00")
    row.on_red_days = False
    assert on(day, row) == []
    row.on_red_days = True
    assert len(on(day, row)) == 1


def test_a_dated_shift_stands_in_place_of_the_weekly_ones_also_on_a_red_day() -> None:
    eve = date(2026, 12, 24)
    row = hours("08:00", "16:00")
    row.weekday = eve.isoweekday()
    instead = DatedShift(consultant_id=1, day=eve, starts=time(9), ends=time(12))
    [shift] = lay_out([row], [instead], first=eve, last=eve)
    assert (shift.starts_at, shift.ends_at) == (utc(eve, 8), utc(eve, 11))


def test_a_day_off_takes_the_weekly_shift_of_that_person_only() -> None:
    mine, theirs = hours("08:00", "16:00"), hours("08:00", "16:00")
    mine.weekday = theirs.weekday = TUESDAY.isoweekday()
    theirs.consultant_id = 2
    off = DatedShift(consultant_id=1, day=TUESDAY)
    laid = lay_out([mine, theirs], [off], first=TUESDAY, last=TUESDAY)
    assert [shift.consultant_id for shift in laid] == [2]


def test_hours_hold_from_their_first_day_through_their_last() -> None:
    row = hours("08:00", "16:00")
    row.weekday = TUESDAY.isoweekday()
    row.valid_from, row.valid_to = TUESDAY, TUESDAY + timedelta(days=7)
    laid = lay_out([row], [], first=date(2026, 4, 1), last=date(2026, 5, 31))
    assert [shift.day for shift in laid] == [TUESDAY, TUESDAY + timedelta(days=7)]
