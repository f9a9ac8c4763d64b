"""Reasons in words."""

import json

import pytest

from dispatch.planning.kept import kept, reason_words
from dispatch.planning.reasons import Because, Exclusion, Flaw, Help, Missing, Why
from dispatch.planning.words import ENGLISH, SWEDISH, in_words
from tests.planning.problems import MIDNIGHT, at


@pytest.mark.parametrize(
    ("reason", "swedish"),
    [
        (Exclusion(1, Why.LACKS_SKILL, name="BE"), "har inte behörighet BE"),
        (Exclusion(1, Why.LACKS_SKILL, name="lift"), "har inte kompetensen tunga lyft"),
        (Exclusion(1, Why.NO_VEHICLE, name="van"), "är ledig bara när ingen skåpbil är det"),
        (Exclusion(1, Why.NO_VEHICLE, name="trailer"), "är ledig bara när inget släp är det"),
        (Exclusion(1, Why.ON_BREAK), "är på rast"),
        (Exclusion(1, Why.TOO_FAR, at=at("10:30")), "hinner inte fram före 10:30"),
        (Exclusion(1, Why.TOO_MUCH_LIFTING, minutes=360), "har redan 6 h lyft den dagen"),
        (Exclusion(1, Why.TOO_MUCH_WORK, minutes=45), "har redan 45 min arbete den dagen"),
        (Because(Help.LATER, at=at("07:20", day=1)), "en senare tid: ons 15/4 07:20"),
        (Because(Missing.NO_VEHICLE, name="trailer"), "inget släp är ledigt"),
        (Because(Help.ANOTHER_VEHICLE, name="van"), "en skåpbil till"),
        (Because(Help.SOMEBODY_WITH, name="BE"), "någon med behörighet BE"),
        (
            Because(Help.ONE_MORE_PERSON, name="1", at=at("13:00"), minutes=120),
            "en person till, tis 14/4 13:00–15:00",
        ),
        (
            Because(
                Help.TOGETHER,
                parts=(
                    Because(Help.LATER, at=at("14:00")),
                    Because(Help.ANOTHER_VEHICLE, name="van"),
                ),
            ),
            "både en senare tid: tis 14/4 14:00 och en skåpbil till",
        ),
        (Because(Flaw.TASK_WITHOUT_STOPS, about=42), "ärende 42 har inget stopp"),
    ],
)
def test_a_reason_is_said_as_people_say_it(reason: Exclusion | Because, swedish: str) -> None:
    assert in_words(reason, "sv", origin=MIDNIGHT) == swedish


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", [*Missing, *Help, *Flaw])
def test_every_code_has_a_sentence(code: Missing | Help | Flaw, language: str) -> None:
    part = Because(Help.ANOTHER_VEHICLE, name="van")
    because = Because(code, name="van", at=0, minutes=30, about=42, parts=(part, part))
    assert "?" not in in_words(because, language, origin=MIDNIGHT)


def test_both_languages_know_every_reason() -> None:
    codes = {*Why, *Missing, *Help, *Flaw}
    assert set(SWEDISH) == codes
    assert set(ENGLISH) == codes


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "reason",
    [
        Exclusion(1, Why.SKILL_EXPIRED, name="BE", at=at("16:00")),
        Because(Missing.NO_VEHICLE, name="van"),
        Because(Help.MORE_PEOPLE, name="2", at=at("13:00"), minutes=90),
        Because(
            Help.TOGETHER,
            parts=(Because(Help.LATER, at=at("14:00")), Because(Help.SOMEBODY_WITH, name="lift")),
        ),
    ],
)
def test_a_reason_that_is_kept_reads_as_it_did(reason: Exclusion | Because, language: str) -> None:
    as_kept = json.loads(json.dumps(kept(reason, MIDNIGHT)))
    assert reason_words(as_kept, language) == in_words(reason, language, origin=MIDNIGHT)
