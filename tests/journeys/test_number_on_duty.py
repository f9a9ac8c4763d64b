"""Whatever we ask ends with the number of the human on duty."""

import tomllib
from pathlib import Path

import pytest
from sqlmodel import col, select

import dispatch.phrasebook
from dispatch.phrasebook import sentences
from notifications.models import OutboundText
from tests.journeys.people import ANNA, BO, ON_DUTY, UNIT
from tests.journeys.town import Town

TEXTS = Path(dispatch.phrasebook.__path__[0]) / "texts"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_that_asks_ends_with_the_number_of_the_human_on_duty(language: str) -> None:
    book = tomllib.loads((TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
    asking = {name for name, forms in book.items() if "?" in forms["text"]}
    assert len(asking) > 12
    unsigned = {
        name for name in asking if not book[name]["text"].rstrip(".").endswith("{coordinator}")
    }
    assert unsigned == set()
    asks = {name for name in asking if not name.startswith(("unit_", "chief_"))}
    assert {name for name in asks if language == "sv" and not sentences.asks(name)} == set()


def test_an_answer_to_several_things_ends_with_what_is_asked(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT, at="10:00")
    north.texts(ANNA, "ja")
    north.posts(UNIT, at="13:00")
    north.texts(ANNA, "försenad 1, ja 2")
    answer = north.last_text_to(ANNA)
    assert "Hur många minuter" in answer
    assert "2 är ditt" in answer or "2 " in answer
    assert answer.endswith(ON_DUTY)


def test_every_text_of_a_day_that_asks_a_consultant_ends_with_the_number(north: Town) -> None:
    north.has_consultant(ANNA)
    north.has_consultant(BO, language="en")
    for at in ("09:30", "12:00"):
        north.posts(UNIT, at=at)
    for somebody in (ANNA, BO):
        for said in (
            "hm",
            "ja",
            "kanske",
            "ja 1",
            "jag blir sen",
            "20",
            "klar",
            "vad?",
            "ring mig",
        ):
            north.texts(somebody, said)
            north.passes(minutes=7)
    north.passes(hours=3)
    with north.service.database.read() as session:
        texts = session.exec(
            select(OutboundText).where(col(OutboundText.person).startswith("consultant:"))
        ).all()
    asking = [text.said or text.body for text in texts if "?" in (text.said or text.body)]
    assert len(asking) > 8
    assert [body for body in asking if not body.rstrip(".").endswith(ON_DUTY)] == []
