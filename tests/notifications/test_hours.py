"""When a text may leave."""

from datetime import UTC, datetime, time

import pytest

from notifications.hours import STOCKHOLM, may_leave, start_of_day
from notifications.models import Urgency
from notifications.settings import LineRules

RULES = LineRules()


def swedish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize("urgency", [Urgency.PROMPT, Urgency.NEWS])
@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-04-14 07:00", "2026-04-14 07:00"),
        ("2026-04-14 19:59:59", "2026-04-14 19:59:59"),
        ("2026-04-14 20:00", "2026-04-15 07:00"),
        ("2026-04-14 23:30", "2026-04-15 07:00"),
        ("2026-04-15 06:59:59", "2026-04-15 07:00"),
        ("2026-12-31 22:00", "2027-01-01 07:00"),
        ("2027-03-27 22:00", "2027-03-28 07:00"),  # the night has 23 hours
        ("2027-03-28 01:59", "2027-03-28 07:00"),
        ("2027-10-30 22:00", "2027-10-31 07:00"),  # the night has 25 hours
        ("2027-10-31 02:30", "2027-10-31 07:00"),
    ],
)
def test_nothing_leaves_in_the_quiet_hours(urgency: Urgency, now: str, leaves: str) -> None:
    assert may_leave(urgency, swedish(now), RULES) == swedish(leaves)


def test_the_second_half_past_two_in_october_is_quiet_too() -> None:
    second = datetime(2027, 10, 31, 2, 30, tzinfo=STOCKHOLM, fold=1).astimezone(UTC)
    assert may_leave(Urgency.PROMPT, second, RULES) == datetime(2027, 10, 31, 6, tzinfo=UTC)


def test_the_morning_after_the_spring_change_comes_an_hour_sooner() -> None:
    evening = swedish("2027-03-27 20:00")
    assert (may_leave(Urgency.PROMPT, evening, RULES) - evening).total_seconds() == 10 * 3600


@pytest.mark.parametrize("urgency", [Urgency.ALARM, Urgency.ANSWER])
def test_alarms_and_answers_leave_at_any_hour(urgency: Urgency) -> None:
    assert may_leave(urgency, swedish("2026-04-14 03:00"), RULES) == swedish("2026-04-14 03:00")


def test_a_day_begins_at_swedish_midnight() -> None:
    assert start_of_day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == swedish("2026-07-02 00:00")


def test_quiet_hours_run_over_midnight() -> None:
    with pytest.raises(ValueError, match="midnight"):
        LineRules(quiet_from=time(1), quiet_until=time(6))
