"""What is counted of the texts whose meaning is known, and what it speaks for."""

from pathlib import Path

import pytest

from dispatch.conversation.case_file import Case, CaseFileError
from dispatch.conversation.known_texts import (
    MEANT,
    NOTHING,
    KnownTexts,
    known_texts,
    our_known_texts,
)
from dispatch.conversation.second_opinion import in_all
from dispatch.conversation.situation import Situation, Stage

OFFERED = Situation(offers=(12,))
STARTED = Situation(active={12: Stage.STARTED})
FEW = KnownTexts(
    [
        Case("jag åker nu", "active=7:accepted", "start(7)"),
        Case("åker om en stund", "active=8:accepted", "ack"),
        Case("åker nu", "active=9:accepted", "start(9)"),
        Case("allt är lämnat", "active=4:started", "done(4)"),
        Case("lämnat 3 av 4", "active=5:started", "partial(5)"),
    ]
)


def most(known: KnownTexts, text: str, situation: Situation) -> str:
    whole = in_all(known.speak(text, situation))
    return max(whole, key=lambda meaning: whole[meaning])


def test_a_word_speaks_for_what_it_stood_in() -> None:
    odds = FEW.speak("åker", Situation(active={1: Stage.ACCEPTED}))["åker"]
    assert odds[MEANT.index("start")] > 0 > odds[MEANT.index("done")]


def test_any_number_is_the_same_number() -> None:
    started = Situation(active={77: Stage.STARTED})
    assert FEW.speak("lämnat 1 av 2", started) == FEW.speak("lämnat 8 av 9", started)


def test_words_that_were_never_seen_speak_for_nothing() -> None:
    assert FEW.speak("frotz blorb", OFFERED) == {}
    assert FEW.speak("", OFFERED) == {}


def test_a_long_word_is_known_by_how_it_begins() -> None:
    known = KnownTexts([Case("reservdelen saknas", "active=1:started", "problem(1)")])
    assert "reservdelar" in known.speak("reservdelar", STARTED)


def test_what_is_passed_over_does_not_speak() -> None:
    assert "nu" not in FEW.speak("åker nu", STARTED, without={"nu"})


def test_a_pair_that_was_seen_once_proves_nothing() -> None:
    spoken = FEW.speak("jag åker nu", Situation(active={1: Stage.ACCEPTED}))
    assert "åker nu" in spoken
    assert "jag åker" not in spoken


@pytest.mark.parametrize(
    ("text", "situation", "meaning"),
    [
        ("det blir nog en kvart till, fastnat i kö", STARTED, "delay"),
        ("tar den gärna, blir kul", OFFERED, "accept"),
        ("hinner tyvärr inte med det", OFFERED, "decline"),
        ("allt överlämnat och nyckeln på plats", STARTED, "done"),
        ("undrar hur många trappor det är", OFFERED, NOTHING),
    ],
)
def test_ours_speak_for_what_a_dispatcher_would_think(
    text: str, situation: Situation, meaning: str
) -> None:
    assert most(our_known_texts(), text, situation) == meaning


def test_the_order_of_the_texts_does_not_matter() -> None:
    cases = [Case(f"åker till {n}", f"active={n}:accepted", f"start({n})") for n in range(1, 9)]
    cases += [Case("klar", "active=3:started", "done(3)")]
    forth, back = KnownTexts(cases), KnownTexts(reversed(cases))
    assert forth.speak("åker till jobbet", OFFERED) == back.speak("åker till jobbet", OFFERED)


def test_a_file_that_holds_no_texts_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("text\tcontext\n", encoding="utf-8")
    with pytest.raises(CaseFileError):
        known_texts([tmp_path])
