"""ÅNGRA: within ten minutes everything is as it was; later there is a kind answer."""

from datetime import timedelta

import pytest

from tests.journeys.people import ANNA, BO, EVERYBODY, UNIT
from tests.journeys.steps import asked, on_the_way, there, yes
from tests.journeys.town import Town

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
