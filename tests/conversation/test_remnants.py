"""Who says klar and names what is left is asked, and so is who is on the way elsewhere."""

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.intents import Meaning
from dispatch.conversation.understand import understand

DONE = ("två lass körda", "klart", "bilen tvättad", "allt är handlat", "klar med två av tre")
JOINS = (", ", " men ", ". ", " - ")
LEFT = (
    *("ett är kvar till imorgon", "ett lass kvar", "resten imorgon", "två till ikväll"),
    *("några lådor blev över", "mjölken glömdes", "tankar sen", "ska lämna av det nu"),
    *("har en låda i bilen", "saknar två saker", "leveransen gör jag efter lunch", "inte bak"),
    *("måste tillbaka efter resten", "återkommer imorgon för det sista", "hinner inte tanka"),
)
GOING = ("på väg", "åker nu", "framme", "kör nu")
ELSEWHERE = ("hem", "till tandläkaren", "till mamma", "hos läkaren", "på lunch", "imorgon", "inte")
TAKING = ("ja", "ok", "jag tar den", "absolut", "det går bra")
ON_A_CONDITION = (
    *("bara om Bosse är med", "om jag får bil", "först måste jag höra med frun", "helst inte"),
    *("inte förrän efter tio", "kan bara till tolv", "vet inte säkert", "nej förresten"),
    *("hinner kanske inte", "bara en timme", "kan vi ta det imorgon istället", "inte ensam"),
)


def meanings(text: str, context: str) -> set[Meaning]:
    return {intent.meaning for intent in understand(text, read_context(context))}


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("done", DONE)
def test_what_is_left_keeps_an_errand_from_being_done(done: str, left: str) -> None:
    for join in JOINS:
        read = meanings(done + join + left, "active=12:started; kind=12:move_out")
        assert Meaning.DONE not in read, join


@pytest.mark.parametrize("rest", ["vi hörs imorgon", "inget kvar", "tar lunch sen", "nyckeln inne"])
def test_what_leaves_nothing_does_not(rest: str) -> None:
    assert Meaning.DONE in meanings(f"klart, {rest}", "active=12:started; kind=12:move_out")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("going", GOING)
def test_who_is_on_the_way_elsewhere_is_asked(going: str, elsewhere: str) -> None:
    read = meanings(f"{going}, {elsewhere}", "active=12:accepted,15:started")
    assert not read & {Meaning.START, Meaning.ARRIVED}


@pytest.mark.parametrize("condition", ON_A_CONDITION)
@pytest.mark.parametrize("taking", TAKING)
def test_a_yes_with_a_condition_is_asked_about(taking: str, condition: str) -> None:
    for join in (", ", " men ", " fast ", ". "):
        read = meanings(taking + join + condition, "offers=12; planned=12@08:30")
        assert Meaning.ACCEPT not in read, join
