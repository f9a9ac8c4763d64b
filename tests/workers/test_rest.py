"""Eleven hours of rest between two days of work."""

from datetime import date, timedelta

from tests.workers.conftest import at
from workers.rest import ProblemKind, problems_of, rested
from workers.shifts import Shift

MONDAY = date(2026, 4, 13)
TUESDAY = date(2026, 4, 14)


def shift(day: date, starts: str, ends: str, *, overnight: bool = False) -> Shift:
    end_day = day + timedelta(days=1) if overnight else day
    return Shift(1, day, at(day, starts), at(end_day, ends))


def test_eleven_hours_are_enough_and_a_minute_less_is_not() -> None:
    assert rested(at(MONDAY, "20:00"), at(TUESDAY, "07:00"))
    assert not rested(at(MONDAY, "20:01"), at(TUESDAY, "07:00"))


def test_the_night_when_clocks_go_forward_is_an_hour_shorter() -> None:
    saturday, sunday = date(2027, 3, 27), date(2027, 3, 28)
    assert not rested(at(saturday, "20:00"), at(sunday, "07:00"))
    assert rested(at(saturday, "20:00"), at(sunday, "08:00"))


def test_the_night_when_clocks_go_back_is_an_hour_longer() -> None:
    assert rested(at(date(2027, 10, 30), "21:00"), at(date(2027, 10, 31), "07:00"))


def test_ordinary_days_have_no_problems() -> None:
    assert problems_of([shift(MONDAY, "08:00", "17:00"), shift(TUESDAY, "08:00", "17:00")]) == []


def test_the_halves_of_a_split_shift_need_no_nights_rest_between_them() -> None:
    assert problems_of([shift(MONDAY, "07:00", "11:00"), shift(MONDAY, "15:00", "19:00")]) == []


def test_the_rest_counts_from_the_later_half_of_a_split_shift() -> None:
    [problem] = problems_of(
        [
            shift(MONDAY, "07:00", "11:00"),
            shift(MONDAY, "18:00", "22:00"),
            shift(TUESDAY, "07:00", "11:00"),
        ]
    )
    assert problem.kind is ProblemKind.REST
    assert problem.earlier.ends_at == at(MONDAY, "22:00")


def test_two_shifts_at_once_are_told_in_both_languages() -> None:
    [problem] = problems_of([shift(MONDAY, "08:00", "12:00"), shift(MONDAY, "11:00", "16:00")])
    assert problem.kind is ProblemKind.OVERLAP
    assert problem.say("sv").startswith("Ett pass slutar 2026-04-13 12:00")
    assert problem.say("en").startswith("One shift ends 2026-04-13 12:00")


def test_a_night_that_runs_into_the_next_days_shift_is_an_overlap_and_no_second_fault() -> None:
    night = shift(MONDAY, "22:00", "06:00", overnight=True)
    found = problems_of([night, shift(TUESDAY, "05:00", "12:00")])
    assert [problem.kind for problem in found] == [ProblemKind.OVERLAP]


def test_a_short_shift_inside_a_long_one_does_not_hide_the_next_overlap() -> None:
    found = problems_of(
        [
            shift(MONDAY, "08:00", "17:00"),
            shift(MONDAY, "09:00", "10:00"),
            shift(MONDAY, "16:00", "18:00"),
        ]
    )
    assert [problem.later.starts_at for problem in found] == [
        at(MONDAY, "09:00"),
        at(MONDAY, "16:00"),
    ]
