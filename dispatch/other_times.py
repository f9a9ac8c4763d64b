"""The times beside the wished one at which an errand would suit as well."""

from datetime import datetime

from dispatch.models import Errand
from dispatch.phrasebook import wording

Spans = list[tuple[datetime, datetime]]


def other_times(errand: Errand) -> Spans:
    """From and to of each, aware, in order; all of them after the wished time."""
    return [
        (datetime.fromisoformat(one["from"]), datetime.fromisoformat(one["to"]))
        for one in errand.other_times
    ]


def in_words(errand: Errand, language: str) -> list[str]:
    """ "tis 14/4 13:00 – 15:00", one for each."""
    return [span_words(start, end, language) for start, end in other_times(errand)]


def span_words(start: datetime, end: datetime, language: str) -> str:
    until = wording.time_of_day(end, now=start, language=language)
    return f"{wording.when(start, language)} – {until}"
