"""An errand that is too much for anybody becomes two, and one at a bad time gets another."""

from datetime import timedelta

import pytest
from sqlmodel import select

from dispatch.errands.retiming import set_time
from dispatch.errands.splitting import parts_of, split_off
from dispatch.errors import BadInput, Conflict
from dispatch.models import Stop
from tests.journeys.people import ANNA
from tests.journeys.town import Town


def splits(town: Town, number: int, *, positions: set[int], lists: int = 0) -> int:
    """The coordinator does; the new errand's number."""
    with town.service.database.transaction() as session:
        errand = town.errand(number)
        _, new = split_off(
            session,
            errand.id,
            positions=positions,
            lists=lists,
            actor=town.coordinator,
            now=town.now,
        )
    town.works()
    return new


def stops_of(town: Town, number: int) -> list[str]:
    with town.service.database.read() as session:
        errand = town.errand(number)
        found = session.exec(
            select(Stop).where(Stop.errand_id == errand.id).order_by(Stop.position)  # type: ignore[arg-type]
        )
        return [stop.role for stop in found]


@pytest.fixture
def shopping(town: Town) -> int:
    """Two recipients, two lists; nobody works here."""
    town.has_unit("Hemtjänst Norr")
    return town.posts(
        "Hemtjänst Norr",
        "shopping_recipient",
        hours=4,
        relieved_minutes=60,
        vehicle_kind="none",
    )


def test_each_half_has_its_own_recipient_code_and_list(town: Town, shopping: int) -> None:
    new = splits(town, shopping, positions={4}, lists=1)
    old, other = town.errand(shopping), town.errand(new)
    assert (old.facts["recipient_refs"], other.facts["recipient_refs"]) == (["B3"], ["B7"])
    assert (old.facts["lists"], other.facts["lists"]) == (1, 1)
    assert stops_of(town, shopping) == stops_of(town, new) == ["office", "shop", "recipient"]
    assert (old.relieved_minutes, other.relieved_minutes) == (30, 30)
    assert (old.wished_from, old.latest) == (other.wished_from, other.latest)
    assert "split_off" in town.story_of(shopping)
    assert town.story_of(new)[:2] == ["post", "split_from"]


def test_both_halves_are_asked_about(town: Town, shopping: int) -> None:
    new = splits(town, shopping, positions={3}, lists=1)
    town.has_consultant(ANNA)
    town.resumes(shopping)
    assert town.asked(shopping) == town.asked(new) == ["ANNA"]


def test_lists_alone_can_go_apart(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    number = town.posts("Hemtjänst Norr", "shopping_office", hours=4)
    new = splits(town, number, positions=set(), lists=2)
    assert (town.errand(number).facts["lists"], town.errand(new).facts["lists"]) == (1, 2)
    assert stops_of(town, number) == stops_of(town, new) == ["office", "shop"]


@pytest.mark.parametrize(
    ("positions", "lists"), [({3, 4}, 1), ({3}, 0), ({3}, 2), ({1}, 1), ({9}, 1), (set(), 1)]
)
def test_no_half_is_left_empty(town: Town, shopping: int, positions: set[int], lists: int) -> None:
    with pytest.raises(BadInput):
        splits(town, shopping, positions=positions, lists=lists)
    assert len(stops_of(town, shopping)) == 4


def test_what_somebody_has_said_yes_to_is_not_split(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "shopping_office", hours=4, vehicle_kind="none")
    town.texts(ANNA, f"ja {number}")
    with town.service.database.read() as session:
        assert not parts_of(session, town.errand(number))
    with pytest.raises(Conflict):
        splits(town, number, positions=set(), lists=1)


def retimes(town: Town, number: int, **by: float) -> None:
    with town.service.database.transaction() as session:
        errand = town.errand(number)
        set_time(
            session,
            errand.id,
            wished_from=errand.wished_from + timedelta(**by),
            wished_to=errand.wished_to + timedelta(**by),
            latest=None,
            actor=town.coordinator,
            now=town.now,
            version=errand.version,
        )
    town.works()


def test_another_time_frees_whoever_had_it_and_asks_anew(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", at="10:00")
    town.texts(ANNA, f"ja {number}")
    was = town.errand(number)
    retimes(town, number, hours=2)
    is_now = town.errand(number)
    assert is_now.wished_from == was.wished_from + timedelta(hours=2)
    assert (is_now.facts, is_now.note, is_now.minutes) == (was.facts, was.note, was.minutes)
    assert town.crew_of(number) == []
    assert town.asked(number) == ["ANNA"]


def test_a_time_that_has_been_is_refused(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    number = town.posts("Hemtjänst Norr")
    with pytest.raises(BadInput):
        retimes(town, number, days=-1)


def test_a_booked_slot_holds_the_time(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    number = town.posts("Hemtjänst Norr", "tyre_change")
    with pytest.raises(BadInput, match="booked time"):
        retimes(town, number, days=1)
