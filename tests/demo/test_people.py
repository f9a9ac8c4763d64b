"""The manners of the demo's people."""

import random
from datetime import UTC, datetime, timedelta

from dispatch.demo.people import (
    Declines,
    FallsIll,
    Forgets,
    HandsBack,
    Late,
    Person,
    Silent,
    Writes,
)

NOW = datetime(2026, 11, 10, 6, 30, tzinfo=UTC)
ASKED = (
    "Ärende 42: däckbyte tis 10/11 08:30, Hemtj. Norr, ca 1 h. Kan du? Svara JA 42 eller NEJ 42. "
    "Samordnare 08-465 004 40"
)
MINE = "Tack! Ärende 42 är ditt: däckbyte tis 10/11 08:30, Hemtj. Norr. ABC123. Skriv PÅ VÄG när"
GONE = "Avbokat: ärende 42, däckbyte tis 10/11 08:30, Hemtj. Norr. Du behöver inte åka."


def bodies(written: list[Writes]) -> list[str]:
    return [one.body for one in sorted(written, key=lambda one: one.at)]


def rng() -> random.Random:
    return random.Random(1)


def test_most_people_say_yes_and_report_as_they_go() -> None:
    anna = Person("ANNA", rng=rng())
    assert bodies(anna.hear(ASKED, NOW)) == ["Ja 42"]
    assert bodies(anna.hear(MINE, NOW)) == ["PÅ VÄG 42", "FRAMME 42", "KLAR 42"]


def test_nobody_promises_two_things_for_the_same_time() -> None:
    anna = Person("ANNA", rng=rng())
    anna.hear(ASKED, NOW)
    assert bodies(anna.hear(ASKED.replace("42", "43"), NOW)) == ["Nej 43"]


def test_what_is_called_off_is_not_gone_to() -> None:
    anna = Person("ANNA", rng=rng())
    anna.hear(ASKED, NOW)
    anna.hear(MINE, NOW)
    assert anna.still_mine(42)
    anna.hear(GONE, NOW)
    assert not anna.still_mine(42)


def test_somebody_says_no_first() -> None:
    amina = Declines("AMINA", rng=rng(), times=1)
    assert bodies(amina.hear(ASKED, NOW)) == ["Nej 42"]
    assert bodies(amina.hear(ASKED, NOW)) == ["Ja 42"]


def test_somebody_leaves_the_phone_in_a_drawer() -> None:
    until = NOW + timedelta(hours=3)
    (answer,) = Silent("LENA", rng=rng(), until=until).hear(ASKED, NOW)
    assert answer.at == until


def test_somebody_is_late_once() -> None:
    yusuf = Late("YUSUF", rng=rng())
    assert bodies(yusuf.hear(MINE, NOW))[0] == "försenad 20 till 42"
    assert bodies(yusuf.hear(MINE, NOW))[0] == "PÅ VÄG 42"


def test_who_falls_ill_writes_nothing_afterwards() -> None:
    ill = FallsIll("K12", rng=rng(), at=NOW + timedelta(minutes=90))
    written = ill.hear(MINE, NOW)
    assert bodies(written)[-1] == "Jag har blivit sjuk och går hem"
    assert "KLAR 42" not in bodies(written)
    assert ill.hear(ASKED, NOW + timedelta(minutes=91)) == []


def test_somebody_hands_back_what_is_far_off() -> None:
    tomorrow = MINE.replace("tis 10/11", "ons 11/11")
    samir = HandsBack("SAMIR", rng=rng())
    assert bodies(samir.hear(tomorrow, NOW)) == ["Kan tyvärr inte 42 längre"]


def test_somebody_forgets_to_say_a_word_until_asked() -> None:
    bo = Forgets("BO", rng=rng())
    assert bodies(bo.hear(MINE, NOW)) == ["KLAR 42"]
    reminder = "Ärende 42 (däckbyte, Hemtj. Norr) skulle börja 08:30. Är du på väg? Svara PÅ VÄG"
    assert bodies(bo.hear(reminder, NOW)) == ["PÅ VÄG 42"]


def test_who_wonders_asks_once() -> None:
    samir = Person("SAMIR", rng=rng(), wonders="Var är nyckeln?")
    assert "Var är nyckeln?" in bodies(samir.hear(MINE, NOW))
    assert "Var är nyckeln?" not in bodies(samir.hear(MINE, NOW))
