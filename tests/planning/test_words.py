"""Reasons in words."""

import pytest

from dispatch.planning.reasons import Because, Exclusion, Flaw, Help, Missing, Why
from dispatch.planning.words import ENGLISH, SWEDISH, in_words
from tests.planning.problems import MIDNIGHT, at


@pytest.mark.parametrize(
    ("reason", "swedish"),
    [
        (Exclusion(1, Why.LACKS_SKILL, name="BE"), "har inte behörighet BE"),
        (Exclusion(1, Why.ON_BREAK), "är på rast"),
        (Exclusion(1, Why.TOO_FAR, at=at("10:30")), "hinner inte fram före 10:30"),
        (Exclusion(1, Why.TOO_MUCH_LIFTING, minutes=360), "har redan 6 h lyft i dag"),
        (Exclusion(1, Why.TOO_MUCH_WORK, minutes=45), "har redan 45 min arbete i dag"),
        (Because(Help.LATER, at=at("07:20", day=1)), "en senare tid: ons 15/4 07:20"),
        (Because(Flaw.TASK_WITHOUT_STOPS, about=42), "ärende 42 har inget stopp"),
    ],
)
def test_a_reason_is_said_as_people_say_it(reason: Exclusion | Because, swedish: str) -> None:
    assert in_words(reason, "sv", origin=MIDNIGHT) == swedish


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", [*Missing, *Help, *Flaw])
def test_every_code_has_a_sentence(code: Missing | Help | Flaw, language: str) -> None:
    because = Because(code, name="van", at=0, minutes=30, about=42)
    assert "?" not in in_words(because, language, origin=MIDNIGHT)


def test_both_languages_know_every_reason() -> None:
    codes = {*Why, *Missing, *Help, *Flaw}
    assert set(SWEDISH) == codes
    assert set(ENGLISH) == codes
