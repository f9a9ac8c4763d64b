"""ÅNGRA: within ten minutes everything is as it was; later there is a kind answer."""

from datetime import timedelta

import pytest

from tests.journeys.people import ANNA, BO, CESAR, DORIS, UNIT_MOBILE, Somebody
from tests.journeys.town import Town
from workers.models import VehicleKind

UNIT = "Hemtjänst Norr"
EVERYBODY = {somebody.code: somebody for somebody in (ANNA, BO, CESAR, DORIS)}


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    return town


def on_the_way(town: Town) -> None:
    town.texts(ANNA, "ja")
    town.texts(ANNA, "på väg")


def there(town: Town) -> None:
    on_the_way(town)
    town.texts(ANNA, "framme")


def asked(town: Town) -> None:
    """Nothing yet: the question is open."""


def yes(town: Town) -> None:
    town.texts(ANNA, "ja")


ACTS = [
    (asked, "nej"),
    (asked, "ja"),
    (yes, "på väg"),
    (yes, "framme"),
    (yes, "försenad 20"),
    (yes, "lämnar återbud 1"),
    (yes, "sjuk"),
    (yes, "problem, nyckeln passar inte"),
    (on_the_way, "framme"),
    (on_the_way, "försenad 20"),
    (on_the_way, "klar"),
    (on_the_way, "sjuk"),
    (there, "klar"),
    (there, "delvis klar"),
    (there, "kan inte slutföra"),
    (there, "ingen hemma"),
]


@pytest.mark.parametrize(
    ("before", "said"), ACTS, ids=[f"{before.__name__}-{said}" for before, said in ACTS]
)
@pytest.mark.parametrize("kind", ["other_practical", "recycling_trip"])
def test_everything_is_as_it_was(north: Town, before: object, said: str, kind: str) -> None:
    north.has_consultant(ANNA)
    north.has_vehicle("Skåpbilen")
    north.posts(UNIT, kind)
    assert callable(before)
    before(north)
    north.passes(minutes=1)
    was = north.state_of(1)
    north.texts(ANNA, said)
    assert north.state_of(1) != was
    north.passes(minutes=8)
    north.texts(ANNA, "ÅNGRA")
    assert "ngrat" in north.last_text_to(ANNA)
    assert north.state_of(1) == was


@pytest.mark.parametrize(
    ("before", "said"), ACTS, ids=[f"{before.__name__}-{said}" for before, said in ACTS]
)
def test_after_ten_minutes_it_stands(north: Town, before: object, said: str) -> None:
    north.has_consultants(ANNA)
    north.posts(UNIT)
    assert callable(before)
    before(north)
    north.texts(ANNA, said)
    north.passes(minutes=10)
    north.texts(ANNA, "hjälp")  # what we wrote last is not about the yes
    was = north.state_of(1)
    north.texts(ANNA, "ÅNGRA")
    assert north.state_of(1) == was
    assert "ngra" in north.last_text_to(ANNA)


@pytest.mark.parametrize("word", ["ångra 1", "ångra", "nej ångrar mig"])
def test_a_yes_taken_back_late_is_a_hand_back(north: Town, word: str) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT, at="13:00")
    (code,) = north.asked(1)
    north.texts(EVERYBODY[code], "ja")
    north.passes(minutes=11)
    north.texts(EVERYBODY[code], word)
    assert "återlämnat" in north.last_text_to(EVERYBODY[code])
    assert code not in north.asked(1)
    assert len(north.asked(1)) == 1


def test_only_the_last_act_is_taken_back_and_then_the_one_before(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT)
    on_the_way(north)
    north.texts(ANNA, "ångra")
    assert (north.status_of(1), north.crew_of(1)) == ("staffed", [("ANNA", "accepted")])
    north.texts(ANNA, "ångra")
    assert (north.status_of(1), north.asked(1)) == ("offering", ["ANNA"])
    north.texts(ANNA, "ångra")
    assert "inget att ångra" in north.last_text_to(ANNA)
    assert north.asked(1) == ["ANNA"]


def test_what_was_undone_can_be_done_again(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT)
    for _ in range(2):
        north.texts(ANNA, "ja")
        assert north.status_of(1) == "staffed"
        north.texts(ANNA, "ångra")
        assert north.asked(1) == ["ANNA"]
    north.texts(ANNA, "nej")
    north.texts(ANNA, "ångra")
    north.texts(ANNA, "ja")
    assert north.status_of(1) == "staffed"


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


def test_what_cannot_be_taken_back_leaves_the_units_news_on_its_way(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT, at="09:00")
    first = EVERYBODY[north.asked(1)[0]]
    north.texts(first, "ja")
    north.texts(first, "lämnar återbud 1")
    other = EVERYBODY[north.asked(1)[0]]
    north.texts(other, "ja")
    north.texts(first, "ångra")
    assert "går inte att ångra" in north.last_text_to(first)
    north.passes(minutes=3)
    assert "söker ny person" in " ".join(north.phone_of(UNIT_MOBILE))


def test_those_whom_a_yes_had_sent_home_are_asked_again(north: Town) -> None:
    north.has_consultants(ANNA, BO, CESAR, DORIS)
    north.has_vehicle("Bilen", VehicleKind.CAR)
    north.posts(UNIT, "fetch_deliver")
    was = north.state_of(1)
    first, second, third = (EVERYBODY[code] for code in north.asked(1))
    north.texts(second, "ja")
    north.texts(second, "ångra")
    assert north.state_of(1) == was
    north.texts(third, "ja")
    assert north.crew_of(1) == [(third.code, "accepted")]
    north.texts(first, "ja 1")
    assert "redan tagen" in north.last_text_to(first)


def test_a_yes_that_somebody_else_gave_meanwhile_stands(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT)
    asked_first = EVERYBODY[north.asked(1)[0]]
    north.texts(asked_first, "nej")
    other = EVERYBODY[north.asked(1)[0]]
    north.texts(other, "ja")
    north.texts(asked_first, "ångra")
    assert north.crew_of(1) == [(other.code, "accepted")]
    assert "1 går inte att ångra längre" in north.last_text_to(asked_first)


def test_a_seat_that_somebody_has_taken_is_not_taken_back(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT)
    first = EVERYBODY[north.asked(1)[0]]
    north.texts(first, "ja")
    north.texts(first, "lämnar återbud 1")
    other = EVERYBODY[north.asked(1)[0]]
    north.texts(other, "ja")
    north.texts(first, "ångra")
    assert north.crew_of(1) == [(other.code, "accepted")]


def test_what_is_left_is_called_off_when_all_is_done_after_all(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT)
    there(north)
    north.texts(ANNA, "delvis klar")
    assert north.status_of(2) == "on_hold"
    north.texts(ANNA, "ångra")
    assert north.status_of(2) == "cancelled"


def test_the_unit_hears_only_of_what_it_had_heard(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT)
    there(north)
    north.passes(minutes=3)
    north.texts(ANNA, "klar")
    assert "klart!" in north.last_text_to(UNIT_MOBILE)
    north.texts(ANNA, "ångra")
    north.passes(minutes=2)
    assert "inte klart ännu" in north.last_text_to(UNIT_MOBILE)
    north.texts(ANNA, "försenad 20")
    north.texts(ANNA, "ångra")  # within the two minutes of a bundle: never said
    north.passes(minutes=3)
    assert north.told("unit_on_time") == 0


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


def test_undo_is_never_somebody_elses(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT)
    first: Somebody = EVERYBODY[north.asked(1)[0]]
    other = BO if first is ANNA else ANNA
    north.texts(first, "ja")
    north.texts(other, "ångra")
    north.texts(other, "ångra 1")
    assert north.crew_of(1) == [(first.code, "accepted")]


def test_the_watch_over_the_start_is_as_it_was(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT)
    north.texts(ANNA, "ja")
    north.texts(ANNA, "på väg")
    north.texts(ANNA, "ångra")
    starts = north.errand(1).starts_at
    assert starts is not None
    north.passes(seconds=(starts + timedelta(minutes=10) - north.now).total_seconds())
    assert "Är du på väg?" in north.last_text_to(ANNA)
