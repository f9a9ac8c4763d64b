"""What is not understood holds an action back; small talk and words of work do not."""

import pytest

from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand

OFFERED = Situation(offers=(12,))
STARTED = Situation(active={12: Stage.STARTED})


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ("absolut xyzzor", OFFERED),
        ("ja, plugh frotz blorb", OFFERED),
        ("kan inte frotza", OFFERED),
        ("klar frotz", STARTED),
        ("trasigt frotzblorb", STARTED),
    ],
)
def test_words_that_nobody_knows_hold_an_action_back(text: str, situation: Situation) -> None:
    assert [intent.meaning for intent in understand(text, situation)] == [Meaning.ASK_BACK]


def test_the_explanation_names_the_words_that_were_not_understood() -> None:
    intents = understand("ja, plugh frotz", OFFERED)
    assert "ord som jag inte förstod: plugh, frotz" in intents[0].why


@pytest.mark.parametrize(
    ("text", "situation", "label"),
    [
        ("japp tar den", OFFERED, "accept(12)"),
        ("absolut inga problem jag fixar 12", OFFERED, "accept(12)"),
        ("nä tyvärr hinner inte", OFFERED, "decline(12)"),
        ("nej, ska till tandläkaren", OFFERED, "decline(12)"),
        ("klar nu äntligen puh", STARTED, "done(12)"),
        ("klar, svettigt och kallt", STARTED, "done(12)"),
        ("klar, kvitto i kuvertet", STARTED, "done(12)"),
        ("hittar inte bilnyckeln", STARTED, "problem(12)"),
    ],
)
def test_small_talk_and_words_of_work_hold_nothing_back(
    text: str, situation: Situation, label: str
) -> None:
    assert [intent.label for intent in understand(text, situation)] == [label]


@pytest.mark.parametrize("second", ["vill avboka", "kommer inte idag", "är klar"])
def test_what_a_sentence_goes_on_to_tell_is_told_of_the_same_person(second: str) -> None:
    accepted = Situation(active={12: Stage.ACCEPTED})
    assert [i.meaning for i in understand(f"kunden är sjuk och {second}", accepted)] == [
        Meaning.ASK_BACK
    ]


def test_a_number_in_letters_is_an_errand_when_it_is_one_of_ours() -> None:
    offered = Situation(offers=(31, 42))
    assert [i.label for i in understand("jag tar trettioett", offered)] == ["accept(31)"]
