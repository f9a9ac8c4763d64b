"""Which phrases may be added: none that could turn a yes into a no, or says too much."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import our_words
from dispatch.conversation.situation import Situation
from dispatch.conversation.understand import understand
from dispatch.own_phrases import MEANINGS, NewPhrase
from dispatch.own_phrases.book import composed
from dispatch.own_phrases.harm import faults_of_book
from dispatch.own_phrases.meanings import GRAVE
from dispatch.own_phrases.new_phrase import faults_of

ASKED = Situation(offers=(1,))


def refused(words: str, meaning: str, *names: str) -> str:
    """The sentence with which it is refused; "" where it isn't."""
    return " ".join(f.message_en for f in faults_of(NewPhrase.of(words, meaning), names))


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("kubbar på", "accept"),
        ("Kubbar PÅ!!", "accept"),
        ("gubbens ben strejkar", "decline"),
        ("flaxar iväg", "start"),
        ("plinga mig", "call_me"),
        ("ligger nerbäddad", "away"),
        ("ahlan ya sadiqi", "accept"),
        ("япона мать", "accept"),
        ("እሺ ባክህ", "accept"),
        ("rabatten är luckrad", "done"),
    ],
)
def test_words_that_mean_nothing_to_us_yet_may_be_added(words: str, meaning: str) -> None:
    assert refused(words, meaning) == ""


@pytest.mark.parametrize(
    ("words", "meaning", "because"),
    [
        ("ja", "decline", "in another way"),
        ("nej", "accept", "in another way"),
        ("inte idag", "accept", "in another way"),
        ("jag kan inte", "accept", "in another way"),
        ("klar", "accept", "in another way"),
        ("på väg", "done", "in another way"),
        ("nja kör", "accept", "in another way"),
        ("42", "accept", "without figures"),
        ("tar 42", "accept", "without figures"),
        ("inköp", "accept", "name of an errand"),
        ("däcken", "done", "name of an errand"),
        ("x", "accept", "two letters"),
        ("👍", "accept", "two letters"),
        ("!!", "accept", "two letters"),
        ("det brinner", "problem", "danger"),
        ("stopp nu", "decline", "danger"),
        ("inga fler sms", "decline", "danger"),
        ("start", "accept", "danger"),
        ("anna kör", "accept", "name"),
        ("greta har diabetes", "problem", "health"),
        ("hon är dement", "problem", "health"),
        ("jag", "accept", "too common"),
        ("ja tack", "accept", "so already"),
        ("ett två tre fyra fem sex sju åtta nio tio", "accept", ""),
        ("kubbar på", "stop", "listed meanings"),
        ("kubbar på", "alert", "listed meanings"),
        ("kubbar på", "yes", "listed meanings"),
    ],
)
def test_what_could_do_harm_is_refused_with_a_sentence(
    words: str, meaning: str, because: str
) -> None:
    said = refused(words, meaning, "anna")
    assert said != ""
    assert because in said


def test_both_languages_say_why() -> None:
    (fault,) = faults_of(NewPhrase.of("ja", "decline"))
    assert "ja får aldrig bli ett nej" in fault.message_sv
    assert "yes must never become a no" in fault.message_en


def test_a_language_that_is_not_listed_is_refused() -> None:
    assert faults_of(NewPhrase.of("kubbar på", "accept", "tlh"))[0].field == "language"


def test_no_meaning_of_danger_or_of_stopp_can_be_added_to() -> None:
    assert not GRAVE & MEANINGS.keys()


@pytest.mark.parametrize("signs", ["^ {nr} $", "(kubbar) på/av", "kubbar..på", "kubb*", "a\tb c"])
def test_signs_of_the_word_files_have_no_meaning_in_an_own_phrase(signs: str) -> None:
    assert not set(NewPhrase.of(signs, "accept").words) & set("^${}()/*.\t")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from(sorted(MEANINGS)))
def test_whatever_is_typed_is_added_or_refused_in_a_sentence(text: str, meaning: str) -> None:
    phrase = NewPhrase.of(text, meaning)
    faults = faults_of(phrase)
    assert all(fault.message_sv and fault.message_en for fault in faults)
    assert phrase.words == NewPhrase.of(phrase.words, meaning).words


OURS = [
    "ja",
    "ja tack",
    "nej",
    "nej tyvärr",
    "det kan jag",
    "kan inte",
    "okej",
    "inte idag",
    "ja 1",
]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["kubbar", "svosch", "gubbe", "blirp", "vattna"]), min_size=1),
    st.sampled_from(["accept", "decline"]),
)
def test_a_phrase_never_turns_what_we_read_as_yes_into_no(words: list[str], meaning: str) -> None:
    phrase = NewPhrase.of(" ".join(words), meaning)
    if faults_of(phrase):
        return
    book = composed([phrase.row])
    if faults_of_book(book, [phrase]):
        return
    for text in OURS:
        assert [i.label for i in understand(text, ASKED, book)] == [
            i.label for i in understand(text, ASKED, our_words())
        ]
        turned = {Meaning.ACCEPT: Meaning.DECLINE, Meaning.DECLINE: Meaning.ACCEPT}
        (ours, *_) = understand(text, ASKED)
        (both, *_) = understand(f"{text}, {phrase.words}", ASKED, book)
        assert both.meaning is not turned.get(ours.meaning)


def test_a_phrase_that_changes_how_a_yes_of_ours_is_read_is_seen() -> None:
    phrase = NewPhrase("jajamän", "decline")  # as nobody could add it
    assert faults_of_book(composed([phrase.row]), [phrase]) != []
