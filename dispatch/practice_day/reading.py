"""What a person takes from a text on the phone: nothing but the words is known here."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from workers.calendar import STOCKHOLM

_NUMBERED = r"(?:Ärende|ärende|Errand|errand) (\d+)"
_WHEN = r"\w+ (\d+)/(\d+) (\d\d):(\d\d)"
_LENGTH = r"(?:ca|about) ([\d,]+) (h|min)"
_QUESTION = re.compile(
    rf"^(?:Ny tid\. |New time\. )?{_NUMBERED}: (.+) {_WHEN}, (.+), {_LENGTH}.*(?:Kan du|Can you)\?"
)
_MINE = re.compile(rf"{_NUMBERED}(?: är ditt| is yours)?: (.+) {_WHEN}, ")
_GIVEN = re.compile(r"^(?:Tack! Ärende|Thanks! Errand|Du har fått|You have been given)")
_GONE_AT_LENGTH = re.compile(
    r"^(?:Avbokat: ärende|Cancelled: errand) (\d+)"
    r"|^(?:Ändrat: ärende|Changed: errand|Ärende|Errand) (\d+)\b.*"
    r"(?:får en ny tid|gets a new time|är inte längre ditt|is no longer yours"
    r"|gäller inte längre|is no longer on offer)"
)
_GONE_IN_SHORT = re.compile(
    r"\b(\d+) (?:är inte längre ditt|is no longer yours|får ny tid|gets a new time|"
    r"är avbokat|avbokat|is cancelled|cancelled|är återlämnat|is handed back|krockar|clashes|"
    r"är redan tagen|is already taken|gäller inte längre|is no longer on offer|"
    r"har gått ut|has run out)"
)
_NUMBER = re.compile(r"\b(\d{1,5})\b")
_ANY_WORD = re.compile(r"Är du på väg\?|Are you on your way\?")
_MAY_CANCEL = re.compile(r"vill avboka|wants to cancel|OK till att|OK to cancelling")


@dataclass(frozen=True, slots=True)
class Job:
    """An errand as the phone has told of it: when it starts, and how long it takes."""

    number: int
    what: str
    starts: datetime
    minutes: int

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    def overlaps(self, other: "Job") -> bool:
        return self.starts < other.ends and other.starts < self.ends


def question(text: str, *, now: datetime) -> Job | None:
    """What the text asks me to do, if it asks."""
    asked = _QUESTION.search(text)
    if asked is None:
        return None
    number, what, day, month, hour, minute, _unit, length, measure = asked.groups()
    minutes = float(length.replace(",", ".")) * (60 if measure == "h" else 1)
    starts = _moment(now, int(day), int(month), int(hour), int(minute))
    return Job(int(number), what, starts, round(minutes))


def given(text: str, *, now: datetime, asked: dict[int, Job]) -> Job | None:
    """The errand that the text says is mine; its length is the one that I was asked about."""
    mine = _MINE.search(text) if _GIVEN.search(text) else None
    if mine is None:
        return None
    number, what, day, month, hour, minute = mine.groups()
    before = asked.get(int(number))
    starts = _moment(now, int(day), int(month), int(hour), int(minute))
    return Job(int(number), what, starts, before.minutes if before else 60)


def gone(text: str) -> set[int]:
    """The numbers that the text says are not mine, or not to be had, any more."""
    at_length = _GONE_AT_LENGTH.search(text)
    if at_length is not None:
        return {int(at_length[1] or at_length[2])}
    return {int(number) for number in _GONE_IN_SHORT.findall(text)}


def asks_for_a_word(text: str) -> int | None:
    """The number whose start has passed without a word from me."""
    return _first_number(text) if _ANY_WORD.search(text) else None


def asks_to_cancel(text: str) -> int | None:
    """The number that the unit wants to cancel while I am at it."""
    return _first_number(text) if _MAY_CANCEL.search(text) else None


def _first_number(text: str) -> int | None:
    found = _NUMBER.search(text)
    return int(found[1]) if found else None


def _moment(now: datetime, day: int, month: int, hour: int, minute: int) -> datetime:
    """Texts name no year: the nearest such day is meant."""
    local = now.astimezone(STOCKHOLM)
    at = local.replace(month=month, day=day, hour=hour, minute=minute, second=0, microsecond=0)
    return at.replace(year=at.year + 1) if at < local - timedelta(days=180) else at
