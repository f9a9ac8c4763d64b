"""What people write, case by case: never a wrong action, and nearly always the right reading."""

from pathlib import Path

import pytest

from dispatch.conversation.case_file import Case, read_cases
from dispatch.conversation.intents import Meaning
from dispatch.conversation.score import explain, score
from dispatch.conversation.situation import Situation
from dispatch.conversation.understand import understand
from tests.conversation.case_files import case_files

FILES = case_files()
READ = [file for file in FILES if file.stem != "not_yet_read"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_is_ever_acted_on_wrongly(file: Path) -> None:
    harmful = [miss for miss in score(read_cases(file)).misses if miss.harm]
    assert [(miss.case.text, miss.got, miss.why) for miss in harmful] == []


@pytest.mark.parametrize("file", READ, ids=lambda file: file.stem)
def test_texts_are_read_exactly(file: Path) -> None:
    result = score(read_cases(file))
    assert result.exact >= 0.95, [(miss.case, miss.got) for miss in result.misses]


def test_nearly_all_of_them_are_read_exactly() -> None:
    results = [score(read_cases(file)) for file in READ]
    missed = sum(len(result.misses) for result in results)
    assert missed / sum(result.cases for result in results) <= 0.015


def test_the_examples_that_we_were_given_are_all_read() -> None:
    given = next(file for file in FILES if file.stem == "given")
    assert score(read_cases(given)).misses == ()


def test_there_are_many_cases_and_every_meaning_is_among_them() -> None:
    cases = [case for file in FILES for case in read_cases(file)]
    expected = " ".join(case.expected for case in cases)
    assert len(cases) >= 600
    assert [meaning for meaning in Meaning if meaning.value not in expected] == []


def test_a_wrong_action_is_harm_and_a_question_back_is_only_a_miss() -> None:
    result = score(
        [
            Case("ja", "offers=12", "decline(12)"),
            Case("kanske", "offers=12", "accept(12)"),
            Case("ja", "offers=12", "accept(12)"),
        ]
    )
    assert (result.cases, result.harm, len(result.misses), result.good) == (3, 1, 2, False)


def test_half_of_what_was_said_is_a_miss_but_no_harm() -> None:
    assert score([Case("ja 12", "offers=12,15", "accept(12)+decline(15)")]).harm == 0


def test_every_reading_says_which_words_and_which_rule() -> None:
    intents = understand("12 klar, tar 15", Situation(offers=(15,)))
    assert all(intent.why for intent in intents)
    assert "klar" in explain(intents)
