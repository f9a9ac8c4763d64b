"""Somebody who corrects himself in the middle of a text is taken at the last word, or asked."""

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.understand import understand

TURNS = (
    ", nej förresten ",
    ", nä förresten ",
    ", eller nä ",
    ", eller nej ",
    ", nej vänta ",
    ". Vänta, ",
    ", jag menar ",
    ", menade ",
    ". Rättelse: ",
    ", nej bara ",
    ", eller snarare ",
)
CORRECTED = (
    ("jag är en timme sen", "20 minuter", "active=99:accepted", {"delay(99,20)"}),
    ("klar", "nästan klar", "active=12:started", {"partial(12)"}),
    ("framme", "på väg", "active=12:accepted", {"start(12)"}),
    ("på väg", "framme", "active=12:accepted", {"arrived(12)"}),
    ("ja", "nej", "offers=12", {"decline(12)"}),
    ("12 klar", "glömde en kasse", "active=12:started; kind=12:shopping", {"partial(12)"}),
)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize(("first", "last", "context", "meant"), CORRECTED)
def test_what_was_corrected_is_not_acted_on(
    turn: str, first: str, last: str, context: str, meant: set[str]
) -> None:
    read = understand(f"{first}{turn}{last}", read_context(context))
    assert {intent.label for intent in read if intent.meaning not in HARMLESS} <= meant


@pytest.mark.parametrize("turn", [", nej fel, ", ", skrev fel, "])
def test_the_length_behind_a_correction_is_the_one_that_counts(turn: str) -> None:
    read = understand(f"45 min försenad{turn}en timme", read_context("active=49:accepted"))
    assert [intent.label for intent in read] == ["delay(49,60)"]


@pytest.mark.parametrize("cry", ["oj", "förlåt", "sorry", "alltså"])
def test_two_lengths_and_no_word_for_which_are_asked_about(cry: str) -> None:
    read = understand(f"en timme sen, {cry} 20 minuter", read_context("active=49:accepted"))
    assert [intent.label for intent in read] == ["ask_back"]
