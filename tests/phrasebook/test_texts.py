"""Every sentence that we text: the same in both languages, short, and safe to begin with."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest

import dispatch.phrasebook
from dispatch.conversation.effects import MOST_LISTED
from dispatch.kinds import KINDS
from dispatch.messages import MOST_FACTS
from dispatch.phrasebook import sentences, wording
from dispatch.phrasebook.reasons import WHY
from notifications import sms
from notifications.bundle import one_text

LANGUAGES = ("sv", "en")
RESERVED = {
    "STOP", "STOPP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
    "START", "YES", "UNSTOP", "HELP", "INFO", "HJÄLP", "JA", "NEJ",
}  # fmt: skip
"""Words that a carrier or a phone may act upon when a text begins with them."""
BOOKS = {
    language: tomllib.loads(
        (Path(dispatch.phrasebook.__path__[0]) / "texts" / f"{language}.toml").read_text("utf-8")
    )
    for language in LANGUAGES
}
NAMES = sorted(BOOKS["sv"])
MOMENT = datetime(2026, 4, 14, 6, 30, tzinfo=UTC)
NEVER_ASKS = {"done", "partial", "failed", "changed"}
"""Where a question mark only offers to take something back, or sends people to the unit."""


def usual(language: str) -> dict[str, str | int]:
    kind = wording.kind_name("tyre_change", language)
    return {
        "number": 42,
        "link": f"https://serviceteam.kommun.se/l/{sms.BLANK}",
        "kind": kind,
        "when": wording.when(MOMENT, language),
        "unit": "Hemtj. Norr",
        "unit_phone": "08-465 004 01",
        "duration": wording.duration(60, language),
        "crew": wording.crew(1, language),
        "coordinator": "08-465 004 10",
        "facts": " ABC123, Däckverkstaden.",
        "time": "08:50",
        "numbers": wording.listed(("12", "15"), language),
        "list": wording.listed((f"12 {kind} 08:30", f"15 {kind} 10:00"), language),
        "remainder": 43,
        "consultant": "ANNA",
        "errand": " (42)",
        "phone": "070-174 06 05",
        "why": min((words.sv for words in WHY.values()), key=len),
        "reason": "Ingen kan ta det.",
        "count": 3,
    }


def longest(language: str) -> dict[str, str | int]:
    kinds = [wording.kind_name(kind, language) for kind in KINDS]
    kind = max(kinds, key=len)
    when = max(
        (wording.when(MOMENT.replace(month=11, day=day), language) for day in range(20, 27)),
        key=len,
    )
    whys = [words.sv if language == "sv" else words.en for words in WHY.values()]
    return {
        "number": 99999,
        "link": f"https://serviceteam.omsorgsforvaltningen.langakommun.se/l/{sms.BLANK}",
        "kind": kind,
        "when": when,
        "unit": "M" * 20,
        "unit_phone": "070-174 06 05",
        "duration": "11,75 h",
        "crew": wording.crew(4, language),
        "coordinator": "070-174 06 05",
        "facts": f" {'M' * MOST_FACTS}.",
        "time": when,
        "numbers": wording.listed((str(n) for n in range(99990, 99999)), language),
        "list": wording.listed([f"99999 {kind} {when}"] * MOST_LISTED, language) + " + 12",
        "remainder": 99999,
        "consultant": "M" * 12,
        "errand": " (99999)",
        "phone": "070-174 06 05",
        "why": max(whys, key=len),
        "reason": "M" * 90,
        "count": 99,
    }


def forms(name: str, language: str, slots: dict[str, str | int]) -> Iterator[str]:
    yield sentences.say(name, language, **slots)
    brief = sentences.say_briefly(name, language, **slots)
    if brief is not None:
        yield brief


def slots_in(form: str) -> set[str]:
    return {slot for _, slot, _, _ in Formatter().parse(form) if slot}


def test_both_languages_say_the_same_things() -> None:
    assert BOOKS["sv"].keys() == BOOKS["en"].keys() == sentences.names()


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_has_the_same_forms_and_slots_in_both_languages(name: str) -> None:
    sv, en = BOOKS["sv"][name], BOOKS["en"][name]
    assert sv.keys() == en.keys() <= {"text", "brief"}
    for form in sv:
        assert slots_in(sv[form]) == slots_in(en[form])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_gsm_7_and_one_segment_with_what_usually_stands_in_it(
    name: str, language: str
) -> None:
    for form in forms(name, language, usual(language)):
        assert sms.is_gsm(form)
        assert sms.normalise(form) == form.strip()
        assert sms.segments(form) == 1, f"{len(form)} characters: {form}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_two_segments_at_the_most(name: str, language: str) -> None:
    for form in forms(name, language, longest(language)):
        assert sms.segments(form) <= 2, f"{len(form)} characters: {form}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_begins_with_a_word_that_carriers_act_upon(name: str, language: str) -> None:
    for form in forms(name, language, usual(language)):
        assert form.split()[0].strip(".,:!?").upper() not in RESERVED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_asked_something_can_ring_a_person(name: str, language: str) -> None:
    text = BOOKS[language][name]["text"]
    if "?" in text and name not in NEVER_ASKS:
        assert text.rstrip(".").endswith("{coordinator}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", sorted(WHY))
def test_every_reason_fits_in_a_text(why: str, language: str) -> None:
    words = WHY[why].sv if language == "sv" else WHY[why].en
    assert sms.is_gsm(words)
    assert len(words) <= 45


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_short_name_for_texts(kind: str, language: str) -> None:
    name = wording.kind_name(kind, language)
    assert sms.is_gsm(name)
    assert len(name) <= 20


@pytest.mark.parametrize(
    ("minutes", "swedish", "english"),
    [
        (45, "45 min", "45 min"),
        (60, "1 h", "1 h"),
        (90, "1,5 h", "1.5 h"),
        (165, "2,75 h", "2.75 h"),
    ],
)
def test_a_length_of_time_has_a_comma_in_swedish_and_a_point_in_english(
    minutes: int, swedish: str, english: str
) -> None:
    assert wording.duration(minutes, "sv") == swedish
    assert wording.duration(minutes, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_brief_form_begins_as_a_sentence_does(name: str, language: str) -> None:
    brief = BOOKS[language][name].get("brief", "")
    told = brief.format_map(usual(language))
    assert told[:1] == told[:1].upper()


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_reasons_why_something_waits_are_one_sentence_in_one_segment(language: str) -> None:
    whys = sorted((why.en if language == "en" else why.sv for why in WHY.values()), key=len)
    pieces = [
        sentences.say_briefly("chief_waits", language, why=why, errand=" (99999)") or ""
        for why in whys[-2:]
    ]
    said = one_text(pieces)
    assert sms.segments(said) == 1
    assert said.startswith({"sv": "Väntar: ", "en": "Waiting: "}[language])
    assert said.count(whys[-1]) == said.count("; ") == 1


def test_sentences_in_a_row_are_parted_also_behind_a_phone_number() -> None:
    said = sentences.in_a_row(["Ring enheten 08-465 004 16", "Noterat.", "Kommer du?"])
    assert said == "Ring enheten 08-465 004 16. Noterat. Kommer du?"
    assert sentences.in_a_row(["Ring 08-465 004 16"]) == "Ring 08-465 004 16"
