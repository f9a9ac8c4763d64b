"""Sentences that no phrase holds are read from their words, and turns of a text are heard."""

import pytest

from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand

OFFERED = Situation(offers=(12,))
BUSY = Situation(offers=(15,), active={12: Stage.STARTED})


def labels(text: str, situation: Situation = OFFERED) -> list[str]:
    return [intent.label for intent in understand(text, situation)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("12 fixar jag galant på fredag", "accept(12)"),
        ("tippen kan jag åka till", "accept(12)"),
        ("jag kör aldrig släp", "decline(12)"),
        ("jag inte köra stor bil", "decline(12)"),
        ("12 fixar jag inte", "decline(12)"),
        ("tar Anna den", "ask_back"),
        ("jag tar bussen", "ask_back"),
        ("jag kommer inte ihåg", "ask_back"),
        ("kan jag köra den imorgon?", "ask_back"),
    ],
)
def test_oneself_a_verb_and_an_errand_make_a_yes_or_a_no(text: str, label: str) -> None:
    assert labels(text) == [label]


def test_who_has_an_errand_of_his_own_takes_another_only_by_its_number() -> None:
    assert labels("jag hämtar paketet nu", BUSY) == ["ask_back"]
    assert labels("15 hämtar jag med bilen", BUSY) == ["accept(15)"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ja. nej vänta, kan inte", "decline(12)"),
        ("Nej vänta. Jo jag kan!", "accept(12)"),
        ("nej men absolut", "accept(12)"),
        ("nej inga problem", "accept(12)"),
        ("ja gärna men kan inte", "decline(12)"),
        ("har tandläkaren då så nej", "decline(12)"),
        ("ja men kan inte bära tungt", "ask_back"),
        ("nej men jag kan kl 15", "ask_back"),
        ("ja, fast nej", "ask_back"),
    ],
)
def test_where_a_text_turns_its_last_word_counts(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize("text", ["jag och Berit tar den", "sorry bror, jag tar den", "ja bror"])
def test_whom_one_speaks_to_or_goes_with_is_no_stranger(text: str) -> None:
    assert labels(text) == ["accept(12)"]


@pytest.mark.parametrize(
    ("written", "label"),
    [("jsg tar den", "accept(12)"), ("nrj", "decline(12)"), ("ka", "ask_back")],
)
def test_a_missed_key_is_seen_through_where_only_one_word_is_near(written: str, label: str) -> None:
    assert labels(written) == [label]


def test_a_choice_is_asked_about_and_not_put_off() -> None:
    assert labels("är det automat eller manuell") == ["question(12)"]
    assert labels("ja eller nej") == ["ask_back"]
