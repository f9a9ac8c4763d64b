"""How the people of a played day answer: mostly yes, sometimes no, now and then late or silent.

Who does what depends on the phone and the errand's number alone, so that the same day goes the
same way twice; nothing is remembered but what is written down as entries.
"""

import random
from datetime import datetime, timedelta

from dispatch.models import PlayedEntry, PlayedSort
from dispatch.practice_day import reading
from dispatch.practice_day.desk import Desk
from dispatch.practice_day.reading import Job

NO, SILENT = 0.14, 0.05
LATE = 0.12
LATE_MINUTES = 20
USUAL_MINUTES = 60


def consultant_hears(
    phone: str, text: str, *, language: str, lasts: dict[int, int], now: datetime
) -> list[PlayedEntry]:
    """What a consultant will write because of `text`; `lasts`: an errand's minutes by number."""
    job = reading.question(text, now=now)
    if job is not None:
        return _answer(phone, job.number, language, now)
    job = reading.given(text, now=now, asked={})
    if job is not None:
        minutes = lasts.get(job.number, USUAL_MINUTES)
        return _do(phone, Job(job.number, job.what, job.starts, minutes), language, now)
    number = reading.asks_for_a_word(text)
    if number is not None:
        return [_writes(phone, number, _words(language, "way", number), _soon(phone, number, now))]
    number = reading.asks_to_cancel(text)
    if number is not None:
        return [_writes(phone, number, f"OK {number}", _soon(phone, number, now))]
    return []


def unit_hears(unit_id: int, text: str, *, now: datetime) -> list[PlayedEntry]:
    """The unit acknowledges what it hears is done, when it has a moment."""
    done = Desk(name="", mobile=None).to_acknowledge(text)
    return [
        PlayedEntry(
            at=now + timedelta(minutes=_luck(str(unit_id), number).randint(6, 40)),
            sort=PlayedSort.RECEIPT,
            unit_id=unit_id,
            number=number,
        )
        for number in done
    ]


def given_up(text: str) -> set[int]:
    """The numbers of which nothing more is to be written, as the text says they are gone."""
    return reading.gone(text)


def _answer(phone: str, number: int, language: str, now: datetime) -> list[PlayedEntry]:
    luck = _luck(phone, number).random()
    if luck < SILENT:
        return []
    word = "no" if luck < SILENT + NO else "yes"
    return [_writes(phone, number, _words(language, word, number), _soon(phone, number, now))]


def _do(phone: str, job: Job, language: str, now: datetime) -> list[PlayedEntry]:
    luck = _luck(phone, job.number)
    soon = _soon(phone, job.number, now)
    starts = job.starts
    told: list[tuple[datetime, str]] = []
    if luck.random() < LATE:
        told.append((max(starts - timedelta(minutes=12), soon), "late"))
        starts += timedelta(minutes=LATE_MINUTES)
    leaves = max(starts - timedelta(minutes=luck.randint(4, 10)), soon)
    arrives = max(starts + timedelta(minutes=luck.randint(0, 4)), leaves + timedelta(minutes=2))
    ends = arrives + timedelta(minutes=max(5, job.minutes + luck.randint(-8, 6)))
    told += [(leaves, "way"), (arrives, "there"), (ends, "done")]
    return [_writes(phone, job.number, _words(language, word, job.number), at) for at, word in told]


def _writes(phone: str, number: int, body: str, at: datetime) -> PlayedEntry:
    return PlayedEntry(at=at, sort=PlayedSort.TEXT, phone=phone, number=number, body=body)


def _words(language: str, word: str, number: int) -> str:
    return WORDS[language if language in WORDS else "sv"][word].format(number=number)


WORDS = {
    "sv": {
        "yes": "Ja {number}",
        "no": "Nej {number}, kan tyvärr inte",
        "late": f"försenad {LATE_MINUTES} till {{number}}",
        "way": "På väg {number}",
        "there": "Framme {number}",
        "done": "Klar {number}",
    },
    "en": {
        "yes": "Yes {number}",
        "no": "No {number}, sorry",
        "late": f"{LATE_MINUTES} min late {{number}}",
        "way": "On my way {number}",
        "there": "Arrived {number}",
        "done": "Done {number}",
    },
}


def _soon(phone: str, number: int, now: datetime) -> datetime:
    return now + timedelta(minutes=_luck(phone, number).randint(1, 7))


def _luck(who: str, number: int) -> random.Random:
    return random.Random(f"{who}:{number}")  # noqa: S311 - plays people, keeps no secret
