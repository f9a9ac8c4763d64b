"""Time as a person works it: duty without breaks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.duty import Duty
from workers.working_time import add_working_minutes, working_minutes_between

TUESDAY = datetime(2026, 4, 14, tzinfo=UTC)


def clock(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return TUESDAY + timedelta(days=days, hours=hour, minutes=minute)


WEEK = [
    Duty(1, clock(8, days=n), clock(17, days=n), ((clock(12, days=n), clock(12, 30, days=n)),))
    for n in range(3)
]
MOMENTS = st.integers(0, 4 * 24 * 60).map(lambda minutes: TUESDAY + timedelta(minutes=minutes))


def test_within_the_morning_minutes_are_minutes() -> None:
    assert add_working_minutes(WEEK, clock(9), 45) == clock(9, 45)


def test_a_break_does_not_count() -> None:
    assert add_working_minutes(WEEK, clock(11, 50), 20) == clock(12, 40)


def test_what_is_asked_in_the_evening_is_due_the_next_morning() -> None:
    assert add_working_minutes(WEEK, clock(16, 50), 20) == clock(8, 10, days=1)
    assert add_working_minutes(WEEK, clock(21), 20) == clock(8, 20, days=1)


def test_a_time_that_runs_out_with_the_day_ends_with_the_day() -> None:
    assert add_working_minutes(WEEK, clock(16, 30), 30) == clock(17)


def test_without_enough_working_time_there_is_no_end() -> None:
    assert add_working_minutes(WEEK, clock(16, days=2), 61) is None
    assert add_working_minutes([], clock(8), 1) is None


def test_no_minutes_end_where_they_start() -> None:
    assert add_working_minutes([], clock(3), 0) == clock(3)


def test_minutes_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_minutes(WEEK, clock(8), -1)


def test_the_order_of_the_duties_does_not_matter() -> None:
    assert add_working_minutes(WEEK[::-1], clock(16, 50), 20) == clock(8, 10, days=1)


def test_a_whole_day_has_its_hours_without_the_break() -> None:
    assert working_minutes_between(WEEK, clock(0), clock(24)) == 510
    assert working_minutes_between(WEEK, clock(12), clock(13)) == 30


def test_backward_there_is_no_working_time() -> None:
    assert working_minutes_between(WEEK, clock(13), clock(9)) == 0


@given(MOMENTS, st.integers(1, 2000))
def test_between_start_and_end_lie_exactly_those_minutes(start: datetime, minutes: int) -> None:
    end = add_working_minutes(WEEK, start, minutes)
    if end is None:
        assert working_minutes_between(WEEK, start, clock(24, days=9)) < minutes
    else:
        assert working_minutes_between(WEEK, start, end) == minutes
        a_minute_before = end - timedelta(minutes=1)
        assert working_minutes_between(WEEK, start, a_minute_before) == minutes - 1
