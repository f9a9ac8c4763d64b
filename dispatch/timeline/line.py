"""One line of an errand's story."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sort(StrEnum):
    """What kind of thing a line tells."""

    EVENT = "event"
    TEXT_OUT = "text_out"
    TEXT_IN = "text_in"


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, when (aware UTC, and in Swedish local time as words), told in a sentence."""

    at: datetime
    when_words: str
    words: str
    sort: Sort = Sort.EVENT
    action: str = ""
    """The life-cycle action, or what happened beside it; "" for texts."""
    state: str = ""
    """Of a text of ours: how far it has come, e.g. `delivered`; see the section `text`."""
