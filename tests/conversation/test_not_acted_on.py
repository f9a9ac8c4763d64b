"""What others are or say, what is asked or not so, and private life: none of it is acted on."""

import pytest

from dispatch.conversation.intents import Meaning
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand

ONE_OFFER = Situation(offers=(12,))
ONE_STARTED = Situation(active={12: Stage.STARTED})
ONE_ACCEPTED = Situation(active={12: Stage.ACCEPTED})
CHANGES = {
    Meaning.ACCEPT,
    Meaning.DECLINE,
    Meaning.DONE,
    Meaning.START,
    Meaning.ARRIVED,
    Meaning.OPTOUT,
    Meaning.WITHDRAW,
    Meaning.ABSENT,
}

TOLD = (
    (ONE_OFFER, "ja"),
    (ONE_OFFER, "jag tar den"),
    (ONE_OFFER, "jag kan inte"),
    (Situation(active={12: Stage.STARTED}), "klar"),
    (Situation(active={12: Stage.STARTED}), "jag är klar nu"),
    (Situation(active={12: Stage.ACCEPTED}), "på väg"),
    (Situation(active={12: Stage.ACCEPTED}), "framme"),
    (Situation(active={12: Stage.ACCEPTED}), "hinner inte med 12 ändå"),
    (Situation(active={12: Stage.ACCEPTED}), "sjuk idag"),
    (Situation(), "inga fler sms"),
)
DOUBTING = (
    ("", "?"),
    ("", " eller?"),
    ("är ", "?"),
    ("kanske ", ""),
    ("undrar om ", ""),
    ("jag vet inte om ", ""),
    ("om ", ""),
    ("Ahmed sa ", ""),
    ("min chef säger att ", ""),
    ("säg inte ", ""),
    ("jag har inte sagt ", ""),
    ("smsa när ", ""),
    ("", " men jag är osäker"),
    ("", ", typ"),
)


@pytest.mark.parametrize(("before", "after"), DOUBTING)
@pytest.mark.parametrize(("situation", "words"), TOLD)
def test_what_is_asked_told_or_doubted_is_not_acted_on(
    situation: Situation, words: str, before: str, after: str
) -> None:
    read = understand(f"{before}{words}{after}", situation)
    assert not {intent.meaning for intent in read} & CHANGES


STATES = (
    ("klar", ONE_STARTED),
    ("färdig", ONE_STARTED),
    ("framme", ONE_STARTED),
    ("på plats", ONE_STARTED),
    ("på väg", ONE_ACCEPTED),
    ("sjuk", ONE_ACCEPTED),
    ("sen", ONE_ACCEPTED),
    ("upptagen", ONE_OFFER),
    ("tillgänglig", ONE_OFFER),
)
OTHERS: tuple[str, ...] = (
    "Bo",
    "hon",
    "han",
    "kollegan",
    "chefen",
    "min fru",
    "de",
    "ni",
    "du",
    "grannen",
)
OTHERS += ("kunden", "Fatima och Ali", "Karins man", "mekanikern", "min bror", "någon")
OF_OTHERS: tuple[str, ...] = (
    "{w} är {s}",
    "nu är {w} {s}",
    "{w} blev {s}",
    "är {w} {s}",
    "{w} säger att {w} är {s}",
)


@pytest.mark.parametrize("frame", OF_OTHERS)
@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(("state", "situation"), STATES)
def test_what_others_are_is_not_what_the_sender_is(
    state: str, situation: Situation, who: str, frame: str
) -> None:
    read = understand(frame.format(w=who, s=state), situation)
    assert not {intent.meaning for intent in read} - HARMLESS


NOT_SO: tuple[str, ...] = (
    "är jag {s}?",
    "är jag {s}",
    "om jag är {s}",
    "när jag är {s}",
    "jag är inte {s}",
)
NOT_SO += (
    "jag är aldrig {s}",
    "tänk om jag var {s}",
    "jag tror jag är {s}",
    "ni sa att jag är {s}",
)
NOT_SO += ("kanske {s}", "{s}?", "jag hade varit {s} om bilen gick", "jag var {s} förra veckan")


@pytest.mark.parametrize("frame", NOT_SO)
@pytest.mark.parametrize(("state", "situation"), [pair for pair in STATES if "till" not in pair[0]])
def test_what_is_not_so_or_not_yet_so_is_not_acted_on(
    state: str, situation: Situation, frame: str
) -> None:
    read = understand(frame.format(s=state), situation)
    assert not {intent.meaning for intent in read} - HARMLESS


PRIVATE: tuple[str, ...] = (
    "lunchen",
    "fikat",
    "kaffet",
    "gymmet",
    "festen",
    "tandläkaren",
    "semestern",
    "kursen",
)
PRIVATE += (
    "filmen",
    "matchen",
    "läxan",
    "deklarationen",
    "bröllopet",
    "frisören",
    "boken",
    "konserten",
)
ABOUT = (
    ("jag är klar med {x}", ONE_STARTED),
    ("{x} är klar", ONE_STARTED),
    ("på väg till {x}", ONE_ACCEPTED),
    ("framme på {x}", ONE_STARTED),
    ("jag tar {x}", ONE_OFFER),
    ("ja till {x}", ONE_OFFER),
    ("hoppar över {x}", ONE_OFFER),
    ("{x} passar bra", ONE_OFFER),
    ("avbokar {x}", ONE_ACCEPTED),
    ("lämnar tillbaka {x}", ONE_ACCEPTED),
    ("ångrar {x}", ONE_ACCEPTED),
)


@pytest.mark.parametrize(("frame", "situation"), ABOUT)
@pytest.mark.parametrize("thing", PRIVATE)
def test_a_familiar_verb_about_private_life_changes_nothing(
    thing: str, frame: str, situation: Situation
) -> None:
    read = understand(frame.format(x=thing), situation)
    assert not {intent.meaning for intent in read} - HARMLESS
