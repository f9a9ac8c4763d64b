"""Swedish days: red days, workdays, and both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.calendar import (
    add_workdays,
    bridge_days,
    day_span,
    is_workday,
    local_day,
    local_moment,
    red_days,
)

SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 3), "Långfredagen"),
        (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (date(2026, 6, 6), "Nationaldagen"),
        (date(2026, 6, 19), "Midsommarafton"),
        (date(2026, 10, 31), "Alla helgons dag"),
        (date(2026, 12, 24), "Julafton"),
        (date(2026, 12, 31), "Nyårsafton"),
        (date(2027, 3, 29), "Annandag påsk"),
        (date(2027, 5, 6), "Kristi himmelsfärdsdag"),
        (date(2027, 6, 25), "Midsommarafton"),
        (date(2027, 12, 24), "Julafton"),
        (date(2027, 12, 31), "Nyårsafton"),
    ],
)
def test_red_days_are_known_by_name(day: date, name: str) -> None:
    assert red_days(day.year)[day] == name
    assert not is_workday(day)


def test_each_year_has_its_sixteen_red_days() -> None:
    assert [len(red_days(year)) for year in (2026, 2027)] == [16, 16]


def test_a_sunday_is_off_without_being_red() -> None:
    assert date(2026, 4, 12) not in red_days(2026)
    assert not is_workday(date(2026, 4, 12))


def test_the_red_days_can_not_be_changed_by_who_reads_them() -> None:
    with pytest.raises(TypeError):
        red_days(2026)[date(2026, 4, 1)] = "Första april"  # type: ignore[index]  # the point


def test_the_days_before_holidays_are_workdays() -> None:
    assert is_workday(date(2026, 4, 2))
    assert is_workday(date(2026, 12, 23))


def test_bridge_days_have_a_day_off_on_both_sides() -> None:
    assert bridge_days(2026) == (date(2026, 1, 2), date(2026, 1, 5), date(2026, 5, 15))
    assert bridge_days(2027) == (date(2027, 5, 7),)


def test_three_workdays_from_a_thursday_reach_over_the_weekend() -> None:
    thursday = local_moment(date(2026, 4, 16), time(15, 30))
    assert add_workdays(thursday, 3) == local_moment(date(2026, 4, 21), time(15, 30))


def test_workdays_pass_over_easter_and_the_spring_change_with_the_clock_time_kept() -> None:
    before = local_moment(date(2027, 3, 25), time(15, 30))
    after = add_workdays(before, 1)
    assert after == local_moment(date(2027, 3, 30), time(15, 30))
    assert after - before == timedelta(days=5, hours=-1)


def test_from_a_saturday_the_first_workday_is_monday() -> None:
    saturday = local_moment(date(2026, 4, 18), time(10))
    assert add_workdays(saturday, 1) == local_moment(date(2026, 4, 20), time(10))


def test_no_workdays_later_is_the_same_moment() -> None:
    moment = datetime(2026, 4, 18, 10, tzinfo=UTC)
    assert add_workdays(moment, 0) == moment


def test_workdays_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_workdays(datetime(2026, 4, 18, 10, tzinfo=UTC), -1)


def test_summer_and_winter_have_their_offsets() -> None:
    assert local_moment(date(2027, 1, 15), time(8)) == datetime(2027, 1, 15, 7, tzinfo=UTC)
    assert local_moment(date(2027, 7, 15), time(8)) == datetime(2027, 7, 15, 6, tzinfo=UTC)


@pytest.mark.parametrize("clock", [time(2), time(2, 0, 1), time(2, 30), time(2, 59, 59), time(3)])
def test_a_time_that_march_skips_is_three_o_clock(clock: time) -> None:
    assert local_moment(SPRING, clock) == datetime(2027, 3, 28, 1, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_october_shows_twice_is_the_first(fold: int) -> None:
    assert local_moment(AUTUMN, time(2, 30, fold=fold)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_after_the_second_showing_the_clock_goes_on() -> None:
    assert local_moment(AUTUMN, time(3)) == datetime(2027, 10, 31, 2, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2027, 6, 1), 24)])
def test_a_day_has_as_many_hours_as_it_has(day: date, hours: int) -> None:
    start, end = day_span(day)
    assert end - start == timedelta(hours=hours)


def test_half_past_midnight_in_sweden_is_the_day_before_in_utc() -> None:
    assert local_day(datetime(2027, 7, 14, 22, 30, tzinfo=UTC)) == date(2027, 7, 15)


@given(DAYS)
def test_the_days_follow_each_other_without_gap(day: date) -> None:
    start, end = day_span(day)
    assert end == day_span(day + timedelta(days=1))[0]
    assert local_day(start) == local_day(end - timedelta(seconds=1)) == day


@given(DAYS | st.sampled_from([SPRING, AUTUMN]), st.times(), st.times())
def test_a_later_clock_time_is_never_an_earlier_moment(day: date, one: time, other: time) -> None:
    earlier, later = sorted([one.replace(fold=0), other.replace(fold=0)])
    assert local_moment(day, earlier) <= local_moment(day, later)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.integers(1, 15))  # noqa: DTZ001 - made aware below
def test_after_workdays_one_is_always_on_a_workday(naive: datetime, days: int) -> None:
    moment = naive.replace(tzinfo=UTC)
    later = add_workdays(moment, days)
    assert is_workday(local_day(later))
    assert later > moment
