"""Hours, licences and names of people as the pages say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from dispatch.board.crews import shown_name
from dispatch.phrasebook import clock_words
from dispatch.phrasebook.page_words import knows
from dispatch.staff.today import SOON
from dispatch.web.pages.page import Page
from workers.calendar import local_day
from workers.duty import Duty
from workers.models import Competence, Consultant
from workers.shifts import Shift

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class SkillShown:
    """A competence in words; `state` is "over", "soon" or ""."""

    id: int
    name: str
    until: str
    state: str


def name_of(person: Consultant) -> str:
    """What the person is called on a page."""
    return shown_name(person.name, person.code, person.protected)


def spans_of(pieces: Iterable[Duty | Shift]) -> str:
    """ "07:00–11:30, 12:15–16:00"."""
    clock = clock_words.clock
    return ", ".join(f"{clock(one.starts_at)}–{clock(one.ends_at)}" for one in pieces)


def hours_of(minutes: int, language: str) -> str:
    """Hours with one decimal where it is needed: "7,5"."""
    return str(format_decimal(round(minutes / 60, 1), locale=_LOCALES[language]))


def date_words(day: date, language: str) -> str:
    """ "14 april 2026"."""
    return str(format_date(day, "d MMMM y", locale=_LOCALES[language]))


def month_words(day: date, language: str) -> str:
    """ "april 2026"."""
    return str(format_date(day, "LLLL y", locale=_LOCALES[language]))


def day_words(day: date, language: str) -> str:
    """ "tisdag 14 april 2026"."""
    return str(format_date(day, "EEEE d MMMM y", locale=_LOCALES[language]))


def weekday_words(weekday: int, language: str, *, short: bool = False) -> str:
    """The name of an ISO weekday: 1 is "måndag"."""
    monday = date(2024, 1, 1)
    pattern = "EEE" if short else "EEEE"
    day = monday + timedelta(days=weekday - 1)
    return str(format_date(day, pattern, locale=_LOCALES[language]))


def skill_name(page: Page, name: str) -> str:
    """A licence as it is; a competence in the reader's language where we know the word."""
    word = f"people.skill_{name}"
    return page.say(word) if knows(word) else name


def skill_shown(page: Page, held: Competence) -> SkillShown:
    """Whether it has run out, or will soon."""
    today = local_day(page.now)
    state = ""
    until = page.say("people.no_end")
    if held.valid_to is not None:
        until = date_words(held.valid_to, page.language)
        if held.valid_to < today:
            state, until = "over", page.say("people.ran_out", day=until)
        else:
            state = "soon" if held.valid_to < today + SOON else ""
            until = page.say("people.valid_to", day=until)
    return SkillShown(held.id, skill_name(page, held.name), until, state)
