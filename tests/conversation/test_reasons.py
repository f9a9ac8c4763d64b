"""Why a text was read as it was, in words that a coordinator reads."""

from pathlib import Path

import pytest

from dispatch.conversation.case_file import read_cases
from dispatch.conversation.context import read_context
from dispatch.conversation.understand import understand
from dispatch.phrasebook.rule_words import rule_words, without_words
from tests.conversation.case_files import case_files

FILES = case_files()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_reason_has_words_in_both_languages(file: Path) -> None:
    untold = {
        piece
        for case in read_cases(file)
        for intent in understand(case.text, read_context(case.context))
        for piece in without_words(intent.why)
    }
    assert untold == set()


@pytest.mark.parametrize(
    ("why", "swedish", "english"),
    [
        (
            "yes: japp; 12 is no longer open",
            "ja: ”japp”, 12 är inte öppet längre",
            "yes: “japp”, 12 is no longer open",
        ),
        ("no: nej; which one?", "nej: ”nej”, vilket ärende?", "no: “nej”, which errand?"),
        (
            "yes: ja; doubt: later, ord som jag inte förstod: vodka, dagis",
            "ja: ”ja”, tvekan: senare, okända ord: vodka, dagis",
            "yes: “ja”, doubt: later, unknown words: vodka, dagis",
        ),
        (
            "answers our question which errand (accept)",
            "svar på vår fråga: tar det",
            "answers our question: takes it",
        ),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_page(why: str, swedish: str, english: str) -> None:
    assert (rule_words(why, "sv"), rule_words(why, "en")) == (swedish, english)


def test_a_reason_without_words_is_told_as_it_is_and_is_found() -> None:
    assert rule_words("something new", "sv") == "something new"
    assert without_words("yes: ja; something new") == ["something new"]
