"""What the morning does once, however many clocks there are and however often they restart."""

import pytest

from dispatch import timetable
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    town.passes(hours=-1)  # 06:30
    return town


def digests(town: Town, phone: str) -> list[str]:
    return [text for text in town.phone_of(phone) if text.startswith("God morgon!")]


def test_everyone_at_work_hears_what_the_day_holds(north: Town) -> None:
    north.has_consultant(ANNA)
    north.has_consultant(BO, days=(6, 7))
    north.passes(days=-1, hours=2)  # Monday 08:30
    first = north.posts(UNIT, "tyre_change", at="13:00", days=1)
    second = north.posts(UNIT, at="10:00", days=1, hours=1.5)
    north.texts(ANNA, f"ja {first} och {second}")
    north.passes(days=1, hours=-1, minutes=-30)  # Tuesday 07:00
    north.morning_comes()
    (digest,) = digests(north, ANNA.phone)
    assert f"I dag: 10:00 {second} praktiskt ärende, 13:00 {first} däckbyte." in digest
    assert digests(north, BO.phone) == []


def test_not_before_seven(north: Town) -> None:
    north.has_consultant(ANNA)
    north.morning_comes()
    assert digests(north, ANNA.phone) == []
    north.passes(minutes=30)
    north.morning_comes()
    assert "inget inbokat" in digests(north, ANNA.phone)[0]


def test_once_a_day_with_two_clocks_and_after_a_restart(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.passes(minutes=30)
    for _ in range(3):
        timetable.keep_days(north.service)
        timetable.keep_days(north.service)
        north.works()
        north.passes(hours=1)
    assert len(digests(north, ANNA.phone)) == len(digests(north, BO.phone)) == 1
    north.passes(days=1, hours=-3)
    north.morning_comes()
    assert len(digests(north, ANNA.phone)) == 2


@pytest.mark.parametrize("days", [-16, 200], ids=["29 March 2026", "31 October"])
def test_at_seven_on_the_wall_also_when_the_clocks_change(north: Town, days: int) -> None:
    """The Sunday on which March loses an hour, and a day late in the year."""
    north.has_consultant(ANNA)
    north.clock.at = north.at("06:59", days=days)
    north.morning_comes()
    assert digests(north, ANNA.phone) == []
    north.passes(minutes=1)
    north.morning_comes()
    assert len(digests(north, ANNA.phone)) == 1


def test_who_takes_no_texts_gets_none(north: Town) -> None:
    north.has_consultant(ANNA)
    north.texts(ANNA, "STOPP")
    north.passes(minutes=30)
    north.morning_comes()
    assert digests(north, ANNA.phone) == []
