"""Questions nobody has answered yet: put otherwise where that saves enough, and kindly."""

from datetime import timedelta

import pytest

from dispatch.reconsider import team_changed
from tests.journeys.people import ANNA, BO, CESAR, UNIT
from tests.journeys.planning_sights import is_off, lives, summary
from tests.journeys.town import Town
from workers import fleet
from workers.models import Vehicle


@pytest.fixture
def north(town: Town) -> Town:
    """A team in which Anna begins far away (an hour and a half), and is asked first."""
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    lives(town, ANNA, km=40)
    town.is_away(BO, since=town.now, until=town.at("12:00"))
    return town


def replanned(town: Town) -> None:
    with town.service.database.transaction() as session:
        team_changed(session, town.team_id, now=town.now)
    town.works()


def asked_anna(town: Town) -> int:
    number = town.posts(UNIT, at="13:00")
    assert town.asked(number) == ["ANNA"]
    return number


def test_a_question_goes_to_who_is_much_nearer_and_has_come_back(north: Town) -> None:
    number = asked_anna(north)
    north.passes(minutes=5)
    north.comes_back(BO)
    assert north.asked(number) == ["BO"]
    assert north.offers_of(number) == [("ANNA", "withdrawn"), ("BO", "sent")]
    assert summary(north).moved == 1


def test_who_is_no_longer_asked_is_told_so_kindly_and_need_not_answer(north: Town) -> None:
    number = asked_anna(north)
    north.passes(minutes=5)
    north.comes_back(BO)
    question, thanks = north.phone_of(ANNA)
    assert question.startswith(f"Ärende {number}: ")
    assert f"Ärende {number} gäller inte längre för dig" in thanks
    assert "Du behöver inte svara" in thanks
    before = north.state_of(number)
    north.texts(ANNA, f"ja {number}")
    assert north.state_of(number) == before
    assert "gäller inte längre" in north.last_text_to(ANNA)


def test_a_small_saving_disturbs_nobody(north: Town) -> None:
    lives(north, ANNA, km=20)
    number = asked_anna(north)
    north.passes(minutes=5)
    north.comes_back(BO)
    assert north.asked(number) == ["ANNA"]
    assert len(north.phone_of(ANNA)) == 1
    assert north.phone_of(BO) == []
    assert summary(north).moved == 0


def test_what_somebody_has_said_yes_to_is_never_moved(north: Town) -> None:
    number = asked_anna(north)
    north.texts(ANNA, f"ja {number}")
    before = north.state_of(number)
    north.passes(minutes=5)
    north.comes_back(BO)
    assert north.state_of(number) == before
    assert north.phone_of(BO) == []


def test_a_yes_between_the_thought_and_the_deed_stands(north: Town) -> None:
    """The plan would move the question, and the yes is read first: nothing is taken back."""
    number = asked_anna(north)
    north.passes(minutes=5)
    north.texts(ANNA, f"ja {number}", works=False)
    north.comes_back(BO)
    assert north.crew_of(number) == [("ANNA", "accepted")]
    assert [code for code, _ in north.offers_of(number)] == ["ANNA"]


def test_nobody_is_told_twice_in_an_hour_of_a_change_that_saves_little(north: Town) -> None:
    """César would save three quarters of an hour: too little right after the first change."""
    north.has_consultant(CESAR)
    lives(north, ANNA, km=60)
    lives(north, BO, km=20)
    north.is_away(CESAR, since=north.now, until=north.at("12:00"))
    number = asked_anna(north)
    north.passes(minutes=5)
    north.comes_back(BO)
    assert north.asked(number) == ["BO"]
    north.passes(minutes=5)
    north.comes_back(CESAR)
    assert north.asked(number) == ["BO"]
    assert len(north.phone_of(BO)) == 1
    assert north.phone_of(CESAR) == []


def test_at_night_nobody_is_told_of_a_change(north: Town) -> None:
    north.passes(hours=14)  # 21:30
    north.is_away(BO, since=north.now, until=north.at("07:00", days=1))
    number = north.posts(UNIT, at="13:00", days=1)
    assert north.asked(number) == ["ANNA"]
    north.comes_back(BO)
    assert north.asked(number) == ["ANNA"]
    north.passes(hours=9, minutes=35)  # 07:05, the question has left
    replanned(north)
    assert north.asked(number) == ["BO"]


def test_a_no_that_can_still_be_taken_back_keeps_the_next_question_where_it_is(
    north: Town,
) -> None:
    north.has_consultant(CESAR)
    north.is_away(CESAR, since=north.now, until=north.at("12:00"))
    lives(north, BO, km=50)
    north.comes_back(BO)
    number = asked_anna(north)
    north.texts(ANNA, f"nej {number}")
    assert north.asked(number) == ["BO"]
    north.passes(minutes=5)
    north.comes_back(CESAR)
    assert north.asked(number) == ["BO"]
    north.texts(ANNA, "ångra")
    assert sorted(north.asked(number)) == ["ANNA", "BO"]


def test_a_shift_that_is_no_more_hands_the_question_on(north: Town) -> None:
    number = asked_anna(north)
    north.passes(minutes=5)
    is_off(north, ANNA, north.now.date())
    north.comes_back(BO)
    assert north.asked(number) == ["BO"]


def test_a_van_that_is_gone_gives_the_errand_the_other_one_without_a_new_question(
    town: Town,
) -> None:
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    town.has_vehicle("Ena")
    town.has_vehicle("Andra")
    number = town.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    booked, asked = town.vehicle_of(number), town.asked(number)
    assert booked is not None
    with town.service.database.transaction() as session:
        fleet.retire(session, session.get_one(Vehicle, booked.vehicle_id))
        team_changed(session, town.team_id, now=town.now)
    town.works()
    now_booked = town.vehicle_of(number)
    assert now_booked is not None
    assert now_booked.vehicle_id != booked.vehicle_id
    assert town.asked(number) == asked
    assert len(town.offers_of(number)) == len(asked)


def test_both_of_a_crew_hear_when_their_errand_moves_and_no_half_crew_is_left(
    town: Town,
) -> None:
    """One of the two goes home ill: the other keeps the question, a third person is asked."""
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO, CESAR)
    number = town.posts(UNIT, at="13:00", hours=3, seats=2)
    first, second = (somebody for somebody in town.asked(number))
    ill = {"ANNA": ANNA, "BO": BO, "CESAR": CESAR}[first]
    town.texts(ill, "sjuk")
    third = ({"ANNA", "BO", "CESAR"} - {first, second}).pop()
    assert sorted(town.asked(number)) == sorted([second, third])
    starts = {town.offer_to(s, number).starts_at for s in (ANNA, BO, CESAR) if s is not ill}
    assert len(starts) == 1


def test_the_time_it_takes_is_no_more_than_a_short_while(north: Town) -> None:
    asked_anna(north)
    kept = summary(north)
    assert timedelta() <= timedelta(milliseconds=kept.milliseconds) < timedelta(seconds=60)
    assert (kept.served, kept.unserved, kept.failed, kept.cut_short) == (1, 0, "", False)
