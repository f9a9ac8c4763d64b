"""ÅNGRA when others have acted on it meanwhile, or have been told."""

from tests.journeys.people import ANNA, BO, CESAR, DORIS, EVERYBODY, UNIT, UNIT_MOBILE, Somebody
from tests.journeys.steps import there
from tests.journeys.town import Town
from workers.models import VehicleKind


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


def test_undo_is_never_somebody_elses(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    north.posts(UNIT)
    first: Somebody = EVERYBODY[north.asked(1)[0]]
    other = BO if first is ANNA else ANNA
    north.texts(first, "ja")
    north.texts(other, "ångra")
    north.texts(other, "ångra 1")
    assert north.crew_of(1) == [(first.code, "accepted")]
