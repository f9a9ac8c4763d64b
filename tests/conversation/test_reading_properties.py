"""What holds for any text at all, in any script."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dispatch.conversation.case_file import read_cases
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import our_words
from dispatch.conversation.reactions import without_quotes
from dispatch.conversation.reading import read as read_text
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand
from tests.conversation.case_files import case_files

our_words()  # the first reading of the word files is slower than a reading of a text
ONE_OFFER = Situation(offers=(12,))
TWO_OFFERS = Situation(offers=(12, 15))
AT_WORK = Situation(offers=(15,), active={12: Stage.STARTED})
YES = ("ja", "jag kan", "jag tar den", "visst", "absolut", "yes", "självklart", "japp", "gärna")
NO = ("nej", "kan inte", "hinner inte", "nä", "no", "tyvärr inte", "nej tack", "jag kan inte")
LONGER = tuple(words for words in YES + NO if len(words) > 4)  # jo and no are one letter apart
POLITE = ("", "hej", "tack", "snälla", "hälsningar", "mvh", "tack snälla")
ENDS = ("", ".", "!", "!!", " :)", " 😊", "  ", "...", " 🙏")
CHANGES = {
    Meaning.ACCEPT,
    Meaning.DECLINE,
    Meaning.DONE,
    Meaning.OPTOUT,
    Meaning.WITHDRAW,
    Meaning.ABSENT,
}

invented = st.lists(st.text("bcdfgqwxz", min_size=4, max_size=9), min_size=1, max_size=8).map(
    " ".join
)
courteous = st.tuples(
    st.sampled_from(POLITE), st.sampled_from(POLITE), st.sampled_from(ENDS), st.integers(0, 2)
)


def dressed(words: str, dress: tuple[str, str, str, int]) -> str:
    before, after, end, case = dress
    text = f"{before}{', ' if before else ''}{words}{', ' if after else ''}{after}{end}"
    return (text, text.upper(), text.capitalize())[case]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for situation in (Situation(), ONE_OFFER, TWO_OFFERS, AT_WORK):
        assert understand(text, situation)


@given(st.text(max_size=60))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert understand(text, AT_WORK) == understand(text, AT_WORK)


@given(invented)
def test_words_that_mean_nothing_change_nothing(text: str) -> None:
    for situation in (Situation(), ONE_OFFER, TWO_OFFERS, AT_WORK):
        assert not {intent.meaning for intent in understand(text, situation)} & CHANGES


@given(st.text(st.characters(categories=["Lo"]), min_size=6, max_size=40))
def test_letters_of_other_scripts_at_random_change_nothing(text: str) -> None:
    for situation in (Situation(), ONE_OFFER, AT_WORK):
        assert not {intent.meaning for intent in understand(text, situation)} & CHANGES


@given(st.sampled_from(YES), courteous)
def test_courtesy_never_turns_a_yes(words: str, dress: tuple[str, str, str, int]) -> None:
    assert [intent.label for intent in understand(dressed(words, dress), ONE_OFFER)] == [
        "accept(12)"
    ]


@given(st.sampled_from(NO), courteous)
def test_courtesy_never_turns_a_no(words: str, dress: tuple[str, str, str, int]) -> None:
    assert [intent.label for intent in understand(dressed(words, dress), ONE_OFFER)] == [
        "decline(12)"
    ]


@given(st.sampled_from(YES + NO), courteous)
def test_two_open_offers_and_no_reference_is_never_an_action(
    words: str, dress: tuple[str, str, str, int]
) -> None:
    assert [i.meaning for i in understand(dressed(words, dress), TWO_OFFERS)] == [Meaning.ASK_BACK]


@given(st.sampled_from(LONGER), st.integers(0, 30), st.sampled_from("abcdefghijklmnoprstuvyåäö"))
def test_one_wrong_letter_never_turns_yes_into_no(words: str, at: int, letter: str) -> None:
    place = at % len(words)
    misspelt = words[:place] + letter + words[place + 1 :]
    wrong = Meaning.DECLINE if words in YES else Meaning.ACCEPT
    meant = {intent.meaning for intent in understand(misspelt, ONE_OFFER)}
    assert wrong not in meant


@given(
    st.sampled_from(("kan", "hinner", "det går", "jag tar den", "det hinner jag", "den tar jag")),
    st.integers(0, 3),
    st.sampled_from("abcdefghijklmoprstuvxyzåäö"),
)
def test_a_misspelt_inte_is_never_passed_over(words: str, at: int, letter: str) -> None:
    misspelt = "inte"[:at] + letter + "inte"[at + 1 :]
    meant = {intent.meaning for intent in understand(f"{words} {misspelt}", ONE_OFFER)}
    assert Meaning.ACCEPT not in meant or misspelt == "inne"


HELD_BY = {
    Meaning.ACCEPT: ("yes", "ok", "tick", "fine", "accept", "both"),
    Meaning.DECLINE: ("no", "decline", "none_of", "none_word", "withdraw"),
    Meaning.DONE: ("done",),
    Meaning.OPTOUT: ("stop", "optout"),
}


@given(st.text(max_size=80))
def test_no_text_acts_unless_it_holds_a_phrase_of_that_meaning(text: str) -> None:
    for situation in (Situation(), ONE_OFFER, TWO_OFFERS, AT_WORK):
        reading = read_text(without_quotes(text), situation, our_words())
        for intent in understand(text, situation):
            assert intent.meaning not in HELD_BY or reading.has(*HELD_BY[intent.meaning])


SPRINKLED = ("", "!", "...", " 😊", " 🙏", "  ", "\n", " tack", ", snälla", " ☀️")


@given(st.sampled_from(YES + NO), st.lists(st.sampled_from(SPRINKLED), min_size=2, max_size=6))
def test_what_is_sprinkled_around_never_turns_yes_into_no(words: str, around: list[str]) -> None:
    half = len(around) // 2
    text = "".join(around[:half]) + " " + words + "".join(around[half:])
    wrong = Meaning.DECLINE if words in YES else Meaning.ACCEPT
    assert wrong not in {intent.meaning for intent in understand(text, ONE_OFFER)}


CASES = [
    case
    for file in case_files()
    for case in read_cases(file)
    if case.expected in {f"accept({case.context[7:]})", f"decline({case.context[7:]})"}
]


def test_of_two_open_offers_none_is_taken_or_left_without_pointing_at_it() -> None:
    acted = [
        case.text
        for case in CASES
        if not _points(case.text)
        and {intent.meaning for intent in understand(case.text, TWO_OFFERS)}
        & {Meaning.ACCEPT, Meaning.DECLINE}
    ]
    assert len(CASES) > 300
    assert acted == []


def _points(text: str) -> bool:
    reading = read_text(without_quotes(text), TWO_OFFERS, our_words())
    return any(reference.explicit for reference in reading.references)


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from((":", ".")))
def test_a_clock_time_is_never_an_errand(hour: int, minute: int, mark: str) -> None:
    offers = Situation(offers=(hour, minute) if hour != minute else (hour, 99))
    read = understand(f"ja kl {hour:02}{mark}{minute:02}", offers)
    assert [intent.meaning for intent in read] == [Meaning.ASK_BACK]


@given(st.integers(1, 9999))
def test_a_number_that_was_never_offered_is_asked_back(number: int) -> None:
    read = understand(f"ja {number}", Situation(offers=(10_001,)))
    assert [intent.meaning for intent in read] == [Meaning.ASK_BACK]


@given(st.sampled_from(YES))
def test_the_form_of_a_letter_does_not_matter(words: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert (
            understand(unicodedata.normalize(form, words), ONE_OFFER)[0].meaning is Meaning.ACCEPT
        )
