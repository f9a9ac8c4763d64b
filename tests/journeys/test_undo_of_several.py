"""ÅNGRA after a text that did several things, and after a day called off sick."""

import pytest

from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town


@pytest.mark.parametrize("said", ["ja 1 och ja 2", "ja 1, nej 2", "nej 1, nej 2"])
def test_all_that_one_text_did_is_taken_back_at_once(north: Town, said: str) -> None:
    north.has_consultant(ANNA)
    for at in ("10:00", "13:00"):
        north.posts(UNIT, at=at, hours=1.5)
    was = [north.state_of(number) for number in (1, 2)]
    north.texts(ANNA, said)
    north.passes(minutes=2)
    north.texts(ANNA, "ångra")
    assert north.last_text_to(ANNA) == "Ångrat: 1 och 2 är som förut."
    assert [north.state_of(number) for number in (1, 2)] == was


def test_of_what_one_text_did_a_named_errand_is_taken_back_alone(north: Town) -> None:
    north.has_consultant(ANNA)
    for at in ("10:00", "13:00"):
        north.posts(UNIT, at=at, hours=1.5)
    north.texts(ANNA, "ja 1 och ja 2")
    north.texts(ANNA, "ångra 1")
    assert (north.asked(1), north.crew_of(2)) == (["ANNA"], [("ANNA", "accepted")])
    north.texts(ANNA, "ångra")
    assert north.last_text_to(ANNA) == "Ångrat: 2 är som förut."


def test_where_one_part_is_out_of_reach_nothing_is_taken_back(north: Town) -> None:
    north.has_consultant(ANNA)
    for at in ("10:00", "13:00"):
        north.posts(UNIT, at=at, hours=1.5)
    north.texts(ANNA, "ja 1, nej 2")
    north.cancels(2)
    north.texts(ANNA, "ångra")
    assert "2 går inte att ångra längre" in north.last_text_to(ANNA)
    assert north.crew_of(1) == [("ANNA", "accepted")]
    north.texts(ANNA, "ångra 1")
    assert north.asked(1) == ["ANNA"]


def test_a_sick_note_is_taken_back_with_all_that_it_did(north: Town) -> None:
    north.has_consultant(ANNA)
    first = north.posts(UNIT, at="10:00", hours=1.5)
    second = north.posts(UNIT, at="13:00", hours=1.5)
    third = north.posts(UNIT, at="14:30", hours=1.5)
    north.texts(ANNA, f"ja {first} och {second}")
    was = [north.state_of(number) for number in (first, second, third)]
    north.texts(ANNA, "sjuk")
    assert north.crew_of(first) == north.crew_of(second) == []
    assert north.asked(third) == []
    north.passes(minutes=2)
    north.texts(ANNA, "ångra")
    assert [north.state_of(n) for n in (first, second)] == was[:2]
    assert any("har kvar 1 och 2" in text for text in north.phone_of(ANNA))
    assert north.asked(third) == ["ANNA"]


def test_a_sick_note_of_somebody_without_errands_is_taken_back(north: Town) -> None:
    north.has_consultant(ANNA)
    north.texts(ANNA, "sjuk")
    assert north.status_of(north.posts(UNIT)) == "unfilled"
    north.texts(ANNA, "ångra")
    assert any("inte borta längre" in text for text in north.phone_of(ANNA))
    assert north.asked(1) == ["ANNA"]


def test_what_the_office_has_noted_stays_noted(north: Town) -> None:
    north.has_consultant(ANNA)
    north.is_away(ANNA, since=north.at("13:00"), until=north.at("16:00"))
    north.passes(minutes=1)
    north.texts(ANNA, "sjuk")
    north.texts(ANNA, "ångra")
    assert north.asked(north.posts(UNIT, at="10:00", hours=2)) == ["ANNA"]
    assert north.status_of(north.posts(UNIT, at="13:30", hours=2)) == "unfilled"
    north.texts(ANNA, "ångra")
    assert "inget att ångra" in north.last_text_to(ANNA)


def test_a_no_to_one_is_not_a_yes_to_another_taken_back(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT, at="10:00")
    north.posts(UNIT, at="13:00")
    north.texts(ANNA, "ja 1")
    north.texts(ANNA, "nej 2")
    north.texts(ANNA, "ångra")
    assert north.crew_of(1) == [("ANNA", "accepted")]
    assert north.asked(2) == ["ANNA"]
