"""The small parts of reading: spelling, numbers, quotes, contexts and word files."""

from datetime import time

import pytest

from dispatch.conversation.amounts import words_of
from dispatch.conversation.context import read_context
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WORD_FILES, WordBook, our_words, read_rows
from dispatch.conversation.reactions import reaction, without_quotes
from dispatch.conversation.situation import Asked, Last, Situation, Stage
from dispatch.conversation.wording import plainly, tidy, tokens


def kinds(text: str, *known: int) -> list[tuple[str, int | None]]:
    words = words_of(tokens(tidy(text)), known, our_words())
    return [(word.kind, word.value) for word in words if word.kind not in {"word", "mark"}]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("en kvart", 15),
        ("halvtimme", 30),
        ("en halv timme", 30),
        ("1,5 h", 90),
        ("20min", 20),
        ("en och en halv timme", 90),
        ("1 h 20 min", 80),
        ("tre kvart", 45),
        ("tjugo minuter", 20),
        ("10-15 min", 15),
        ("half an hour", 30),
        ("två timmar", 120),
        ("½ timme", 30),
        ("1 tim 15", 75),
        ("ett par timmar", 120),
    ],
)
def test_lengths_of_time_are_read_in_words_and_figures(text: str, minutes: int) -> None:
    assert kinds(text) == [("minutes", minutes)]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("kl 9", 540),
        ("8.30", 510),
        ("14:15", 855),
        ("halv nio", 510),
        ("kvart över 8", 495),
        ("kvart i nio", 525),
        ("klockan ett", 60),
        ("före 12", 720),
    ],
)
def test_clock_times_are_read_in_words_and_figures(text: str, clock: int) -> None:
    assert kinds(text, 8, 9, 12, 14) == [("clock", clock)]


def test_a_bare_hour_is_a_clock_time_when_an_errand_begins_then() -> None:
    words = words_of(tokens(tidy("ja 13 passar")), (12,), our_words(), hours={13})
    assert [word.kind for word in words] == ["word", "clock", "word"]


@pytest.mark.parametrize("text", ["kan komma 11", "har annat 11", "hinner inte till 11"])
def test_an_hour_is_no_errand_where_another_errand_begins_then(text: str) -> None:
    words = words_of(tokens(tidy(text)), (11, 14), our_words(), hours={8, 11})
    assert words[-1].kind == "clock"


@pytest.mark.parametrize("text", ["ja 11", "ja till 11", "framme 11"])
def test_the_number_that_we_wrote_is_the_errand_all_the_same(text: str) -> None:
    words = words_of(tokens(tidy(text)), (11, 14), our_words(), hours={8, 11})
    assert (words[-1].kind, words[-1].value) == ("number", 11)


def test_a_day_of_the_month_is_no_pair_of_errands() -> None:
    words = words_of(tokens(tidy("ja tisdag 14/4")), (4, 14), our_words())
    assert [word.kind for word in words] == ["word", "word", "date"]


def test_only_errand_numbers_are_errand_numbers() -> None:
    assert kinds("ja 12", 12) == [("number", 12)]
    assert kinds("12 min sen", 12) == [("minutes", 12)]
    assert kinds("2 påsar", 12) == [("amount", None)]
    assert kinds("0701740605", 12) == [("amount", None)]
    assert kinds("14/4", 14) == [("date", None)]
    assert kinds("ABC123 på E4an", 4, 123) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("avsluatt", "avslutat"),
        ("levererta", "levererat"),
        ("slutfort", "slutfört"),
        ("frame", "framme"),
        ("hitar", "hittar"),
        ("int", "inte"),
    ],
)
def test_misspelt_words_are_found(written: str, meant: str) -> None:
    assert our_words().correct(written) == meant


@pytest.mark.parametrize("word", ["hej", "nejlikor", "jana", "nejra", "jag"])
def test_a_word_that_only_looks_like_yes_no_or_stop_stays_as_it_is(word: str) -> None:
    assert our_words().correct(word) == word


def test_quotes_and_signatures_are_not_what_the_person_wrote() -> None:
    assert without_quotes("> Svara JA 12 eller NEJ 12\nja\nSkickat från min iPhone") == "ja"
    assert without_quotes("nej\nDen tis 14 apr 2026 skrev Team:\n> ja") == "nej"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liked “Ärende 12”", "like"),
        ("Gillade ”Ärende 12”", "like"),
        ("Reacted 👍 to “Ärende 12”", "like"),
        ("Ogillade ”Ärende 12”", "dislike"),
        ("Removed a like from “Ärende 12”", "removed"),
        ("Laughed at “Ärende 12”", "other"),
        ("gillade jobbet igår", None),
    ],
)
def test_reactions_are_told_from_answers(text: str, kind: str | None) -> None:
    assert reaction(text) == kind


def test_a_context_is_read_from_its_short_form() -> None:
    situation = read_context(
        "offers=12,15; active=18:started; kind=12:move; planned=12@08:30;"
        " asked=which:accept:12,15; last=info:12; media=1; sender=unknown; optout=1"
    )
    assert situation == Situation(
        offers=(12, 15),
        active={18: Stage.STARTED},
        kinds={12: "move"},
        planned={12: time(8, 30)},
        asked=Asked("which", (12, 15), Meaning.ACCEPT),
        last=Last("info", 12),
        media=True,
        known_sender=False,
        opted_out=True,
    )
    assert read_context("none") == Situation()


@pytest.mark.parametrize("context", ["offer=12", "active=12:asleep", "offers=tolv", "asked=why"])
def test_a_context_that_cannot_be_read_names_the_part(context: str) -> None:
    with pytest.raises(ValueError, match="cannot read the context part"):
        read_context(context)


def test_a_word_file_without_a_tab_is_refused() -> None:
    with pytest.raises(ValueError, match="no tab"):
        list(read_rows(["accept jag kan"]))


def test_every_phrase_has_a_meaning_that_somebody_reads() -> None:
    assert len(our_words().known) > 2000


def test_a_star_first_is_any_beginning_and_three_dots_are_up_to_seven_words() -> None:
    book = WordBook([("problem", "{ting} ... inte startar")], {"ting": ["*bilen"]}, {})
    found = [
        [cue.name for cue in book.find(words_of(tokens(text), (), book))]
        for text in (
            "lastbilen som vi fick låna igår inte startar",
            "lastbilen a b c d e f g h inte startar",
            "kärran inte startar",
        )
    ]
    assert found == [["problem"], [], []]


def test_phrases_of_a_meaning_that_says_nothing_here_are_passed_over() -> None:
    book = WordBook([("bought", "har köpt"), ("done", "köpt")], {}, {})
    words = words_of(tokens("har köpt"), (), book)
    assert [cue.name for cue in book.find(words)] == ["bought"]
    assert [cue.name for cue in book.find(words, {"bought"})] == ["done"]


def test_no_phrase_is_a_mere_group_when_its_brackets_are_left_out() -> None:
    """ "(är) {plats}" would be found wherever a place is named."""
    meant_so = {"{paj}", "{utfört}"}
    bare = []
    for file in sorted(WORD_FILES.glob("*.tsv")):
        rows = read_rows(plainly(file.read_text(encoding="utf-8")).splitlines())
        for meaning, phrase in rows if file.name not in {"classes.tsv", "kinds.tsv"} else ():
            pieces = [piece for piece in phrase.split() if piece not in {"^", "$", "..", "..."}]
            needed = [piece for piece in pieces if not piece.startswith("(")]
            left_out = len(needed) < len(pieces)
            if left_out and (not needed or (len(needed) == 1 and needed[0].startswith("{"))):
                bare.append((meaning, phrase, needed))
    assert [row for row in bare if set(row[2]) - meant_so or not row[2]] == []
