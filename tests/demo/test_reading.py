"""What the demo's people take from a text: tried on every sentence of the phrase book."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest

from dispatch.phrasebook import sentences
from dispatch.phrasebook.wording import when
from dispatch.practice_day import reading
from dispatch.practice_day.reading import Job

NOW = datetime(2026, 11, 10, 6, tzinfo=UTC)
STARTS = datetime(2026, 11, 10, 7, 30, tzinfo=UTC)
FOR_CONSULTANTS = sorted(
    name for name in sentences.names() if not name.startswith(("unit_", "chief_"))
)
CANCELLING = {"cancel_question", "which_cancel"}
ASKING = {"offer", "offer_moved"}
MINE = {"accepted", "assigned"}
GONE = {"moved", "removed", "cancelled", "handed_back", "clash", "taken", "offer_expired"} | {
    "offer_withdrawn",
    "offer_elsewhere",
    "cancel_noted",
}


def said(name: str, language: str) -> str:
    slots: dict[str, str | int] = defaultdict(
        lambda: "x",
        number=42,
        kind="däckbyte",
        when=when(STARTS, language),
        unit="Hemtj. Norr",
        facts=" ABC123.",
        duration="1,5 h",
        crew=", 2 pers",
        time="10:30",
        coordinator="08-465 004 40",
        unit_phone="08-465 004 10",
    )
    wanted = {slot: slots[slot] for slot in sentences.slots_of(name, language)}
    return sentences.say(name, language, **wanted)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", FOR_CONSULTANTS)
def test_a_person_reads_each_sentence_as_it_is_meant(name: str, language: str) -> None:
    text = said(name, language)
    assert (reading.question(text, now=NOW) is not None) == (name in ASKING)
    assert (reading.given(text, now=NOW, asked={}) is not None) == (name in MINE)
    assert reading.gone(text) == ({42} if name in GONE else set())
    assert reading.asks_for_a_word(text) == (42 if name == "silent" else None)
    assert reading.asks_to_cancel(text) == (42 if name in CANCELLING else None)


def test_a_question_tells_when_and_how_long() -> None:
    assert reading.question(said("offer", "sv"), now=NOW) == Job(42, "däckbyte", STARTS, 90)


def test_what_is_mine_lasts_as_long_as_i_was_told_when_asked() -> None:
    asked = {42: Job(42, "däckbyte", STARTS, 90)}
    job = reading.given(said("accepted", "sv"), now=NOW, asked=asked)
    assert job is not None
    assert job.minutes == 90
