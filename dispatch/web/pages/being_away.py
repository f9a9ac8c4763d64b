"""The form of an absence: which days and times it says, and the errands told of afterwards."""

import re
from collections.abc import Sequence
from datetime import datetime, time

from dispatch.away import LONGEST
from dispatch.web.pages.form_answers import FormAnswers
from workers.calendar import ONE_DAY, local_day, local_moment

FIELDS = ("first", "from", "last", "to")
MOST_TOLD = 40


def away_span(answers: FormAnswers, *, now: datetime) -> tuple[datetime, datetime]:
    """From the first day (or now, if that is today) to the last, whole days unless times are told.

    Raises BadInput.
    """
    first, last = answers.day("first"), answers.day("last")
    since_clock, until_clock = answers.clock_if_any("from"), answers.clock_if_any("to")
    answers.refuse()
    since = local_moment(first, since_clock or time())
    if since_clock is None and first == local_day(now):
        since = now
    until = local_moment(last, until_clock) if until_clock else local_moment(last + ONE_DAY, time())
    if until - since > LONGEST:
        answers.blame("last", "Det är mer än tre år.", "That is more than three years.")
    if until <= now:
        answers.blame("last", "Den tiden har redan varit.", "That time is already past.")
    answers.refuse()
    return since, until


def in_address(numbers: Sequence[int]) -> str:
    """The errands' numbers as the address of the next page has them: "17.42"."""
    return ".".join(str(number) for number in numbers[:MOST_TOLD])


def out_of_address(told: str) -> list[str]:
    """The same numbers again; what is none is left out."""
    return re.findall(r"\d{1,9}", told)
