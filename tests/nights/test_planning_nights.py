"""Planning around the two nights: told times stay by the wall, hours are those that people see."""

from datetime import date, datetime, timedelta

import pytest

from dispatch.planning.answers import experience
from dispatch.planning.history import red_days_around, weekend_minutes
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.planning_sights import lives
from tests.journeys.town import Town
from tests.nights.test_clock_changes import AUTUMN, BOTH, SPRING, local


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    return town


@BOTH
def test_a_question_about_the_odd_day_moves_to_the_same_hour_of_the_wall(
    north: Town, sunday: date
) -> None:
    north.clock.at = local(sunday - timedelta(days=1), "10:00")
    north.has_consultants(ANNA, BO)
    lives(north, ANNA, km=40)
    north.is_away(BO, since=north.now, until=local(sunday - timedelta(days=1), "10:05"))
    number = north.posts(UNIT, at=local(sunday, "10:00"))
    assert north.asked(number) == ["ANNA"]
    north.passes(minutes=6)
    north.posts(UNIT, at=local(sunday, "14:00"))  # has the team planned again
    assert north.asked(number) == ["BO"]
    assert north.offer_to(BO, number).starts_at == local(sunday, "10:00")
    assert " 10:00" in north.last_text_to(BO) or " 10:00" in " ".join(north.phone_of(BO))


@BOTH
def test_answers_belong_to_the_hour_on_the_wall(north: Town, sunday: date) -> None:
    north.clock.at = local(sunday, "09:20")
    north.has_consultant(ANNA)
    number = north.posts(UNIT, at=local(sunday, "14:00"))
    north.passes(minutes=12)
    north.texts(ANNA, f"nej {number}")
    north.passes(days=1)
    with north.service.database.read() as session:
        known = experience(session, north.team_id, now=north.now)
    assert {hour: voices[2] for hour, voices in known.answered.items()} == {9: 1.0}


@BOTH
def test_work_that_night_is_weekend_work(north: Town, sunday: date) -> None:
    """01:00 on Sunday is Saturday by UTC: a weekend both ways; Tuesday at 00:30 is none."""
    north.clock.at = local(sunday - timedelta(days=1), "12:00")
    anna = north.has_consultant(ANNA, works=("21:00", "05:00"))
    first = north.posts(UNIT, at=local(sunday, "01:00"), hours=3)
    north.texts(ANNA, f"ja {first}")
    second = north.posts(UNIT, at=local(sunday + timedelta(days=2), "00:30"), hours=2)
    north.texts(ANNA, f"ja {second}")
    with north.service.database.read() as session:
        assert weekend_minutes(session, [anna], now=north.now) == {
            anna: north.errand(first).minutes
        }


@pytest.mark.parametrize(
    ("moment", "day"),
    [(local(SPRING, "12:00"), date(2027, 3, 29)), (local(AUTUMN, "12:00"), date(2027, 11, 6))],
    ids=["Easter Monday", "All Saints"],
)
def test_red_days_near_the_change_are_known(moment: datetime, day: date) -> None:
    assert day in red_days_around(moment)
