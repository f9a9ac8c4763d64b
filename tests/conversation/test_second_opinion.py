"""A second look holds back what the words of a text speak against; it never acts by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.conversation.case_file import Case
from dispatch.conversation.intents import CHANGES_NOTHING, Intent, Meaning
from dispatch.conversation.known_texts import KnownTexts, our_known_texts
from dispatch.conversation.phrases import WORD_FILES, our_words, word_book
from dispatch.conversation.reading import read
from dispatch.conversation.second_opinion import without_contradicted
from dispatch.conversation.situation import Asked, Situation, Stage
from dispatch.conversation.understand import understand
from dispatch.phrasebook.rule_words import rule_words

STARTED = Situation(active={12: Stage.STARTED})
LATE = KnownTexts(
    [
        *(
            Case(f"fastnat i kön {n} min", f"active={n}:started", f"delay({n},{n})")
            for n in range(20, 40)
        ),
        *(
            Case(f"framme vid huset {n}", f"active={n}:started", f"arrived({n})")
            for n in range(20, 40)
        ),
    ]
)


def looked_at(text: str, *intents: Intent, known: KnownTexts = LATE) -> list[Intent]:
    reading = read(text, STARTED, our_words())
    return without_contradicted(list(intents), reading, text=text, situation=STARTED, known=known)


def test_what_the_words_speak_against_is_asked_about() -> None:
    (asked,) = looked_at("står i kön 20 min", Intent(Meaning.ARRIVED, 12, why="arrived: står"))
    assert asked.meaning is Meaning.ASK_BACK
    assert asked.question is not None
    assert (asked.question.about, asked.question.numbers) == (Meaning.ARRIVED, (12,))


def test_it_says_by_which_words_and_what_they_mean() -> None:
    (asked,) = looked_at("står i kön 20 min", Intent(Meaning.ARRIVED, 12, why="arrived: står"))
    assert asked.why.startswith("arrived: står; known texts mean delay: ")
    assert "kön" in asked.why
    assert "säger oftast: försenad" in rule_words(asked.why, "sv")
    assert "mostly say: late" in rule_words(asked.why, "en")


def test_what_they_speak_for_is_left_as_it_is() -> None:
    late = Intent(Meaning.DELAY, 12, 20)
    assert looked_at("sitter i kön 20 min", late) == [late]


@pytest.mark.parametrize("meaning", sorted(CHANGES_NOTHING))
def test_what_changes_nothing_is_left_as_it_is(meaning: Meaning) -> None:
    assert looked_at("i kön 20 min", Intent(meaning, 12)) == [Intent(meaning, 12)]


def test_danger_is_never_held_back() -> None:
    alarm = Intent(Meaning.ALERT, 12)
    assert looked_at("i kön 20 min", alarm) == [alarm]


def test_of_two_things_about_two_errands_nothing_is_held_back() -> None:
    both = [Intent(Meaning.ARRIVED, 12), Intent(Meaning.DONE, 15)]
    assert looked_at("i kön 20 min", *both) == both


def test_one_thing_about_two_errands_is() -> None:
    (asked,) = looked_at("i kön 20 min", Intent(Meaning.ARRIVED, 12), Intent(Meaning.ARRIVED, 15))
    assert asked.question is not None
    assert asked.question.numbers == (12, 15)


def test_which_errand_is_meant_needs_no_words() -> None:
    asked = Situation(active={78: Stage.STARTED}, asked=Asked("which", (30, 78), Meaning.DONE))
    assert [intent.label for intent in understand("78 menar jag", asked)] == ["done(78)"]


def test_a_text_that_is_one_phrase_needs_much_more_against_it() -> None:
    arrived = Intent(Meaning.ARRIVED, 12)
    assert looked_at("framme", arrived) == [arrived]


def test_what_a_municipality_has_taught_us_is_not_doubted() -> None:
    text = "undrar lite var nyckeln hamnade"  # what somebody says there, and means "there"
    taught = word_book([WORD_FILES], [("arrived", text)])
    (told,) = understand(text, STARTED, taught)
    assert told.label == "arrived(12)"
    assert looked_at(text, told, known=our_known_texts()) != [told]


@given(st.text(max_size=80))
def test_it_only_ever_asks(text: str) -> None:
    for intent in (Intent(Meaning.ARRIVED, 12), Intent(Meaning.DECLINE, 12)):
        found = looked_at(text, intent)
        assert found == [intent] or [one.meaning for one in found] == [Meaning.ASK_BACK]
