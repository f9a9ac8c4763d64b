"""An errand that somebody is at, or that has ended: who, since when, and how it came to that."""

import pytest

from tests.advice.test_why import reasons
from tests.figures.conftest import clock, engine, service, town
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town

__all__ = ["clock", "engine", "service", "town"]


@pytest.fixture
def number(town: Town) -> int:
    """An errand to which one said no, and the other said yes."""
    town.has_consultants(ANNA, BO)
    number = town.posts(UNIT, "tyre_change", at="10:00")
    if town.asked(number) == ["ANNA"]:
        town.texts(ANNA, f"nej {number}")
        town.passes(minutes=11)
    else:
        town.texts(BO, f"nej {number}")
        town.passes(minutes=11)
    return number


def test_once_the_work_has_begun_it_says_who_does_it_and_what_was_decided(
    town: Town, number: int
) -> None:
    (code,) = town.asked(number)
    who = {"ANNA": ANNA, "BO": BO}[code]
    town.texts(who, f"ja {number}")
    town.texts(who, f"på väg {number}")
    local = f"{town.now.hour + 2:02}:{town.now.minute:02}"
    told = reasons(town, number)
    assert (told.so_far, told.able) == ([f"{who.name} är på väg sedan {local}."], 0)
    assert any("tackade nej" in one for one in told.decided)
    assert told.decided[-1] == f"tis 14/4 {local}: {who.name} tackade ja. Ärendet är bemannat."
    assert reasons(town, number, "en").so_far == [f"{who.name} has been on the way since {local}."]
    town.texts(who, f"framme {number}")
    assert reasons(town, number).so_far == [f"{who.name} gör ärendet sedan {local}."]
    town.texts(who, f"klar {number}")
    assert reasons(town, number).so_far == [f"{who.name} blev klar {local}."]


def test_what_was_called_off_says_so(town: Town, number: int) -> None:
    town.cancels(number)
    assert reasons(town, number).so_far == ["Ärendet är avbokat."]
