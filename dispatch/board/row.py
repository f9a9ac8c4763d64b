"""What the queue shows of an errand, what can be asked of it, and one page of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dispatch.lifecycle import ErrandStatus, Owner


class Flag(StrEnum):
    """What makes a row stand out."""

    LATE = "late"
    """The latest time has passed."""
    SILENT = "silent"
    """The start has passed without a word."""
    IN_DANGER = "in_danger"
    """It is to start soon, and a seat is still free."""
    DELAYED = "delayed"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which errands to show; None: all of them."""

    status: ErrandStatus | None = None
    unit_id: int | None = None
    kind: str | None = None
    number: int | None = None
    day: date | None = None
    """The Swedish day of the planned start, or of the wished one."""
    pressing: bool = False
    """Only what is late, unfilled, silent or in danger."""


@dataclass(frozen=True, slots=True)
class Row:
    """One errand of the queue; the words are in the language asked for, times aware UTC."""

    errand_id: int
    number: int
    kind: str
    kind_name: str
    unit_id: int
    unit: str
    status: ErrandStatus
    status_words: str
    seats: int
    seats_taken: int
    seats_words: str
    """ "1 av 2"."""
    posted_at: datetime
    age_words: str
    when: datetime
    """The planned start, or the wished one."""
    when_words: str
    waits_for: Owner
    waits_for_words: str
    next_words: str
    """What happens next and when, e.g. "Anna har fått frågan, svar senast 10:40"."""
    next_at: datetime | None
    flags: tuple[Flag, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Board:
    """A page of the queue, most pressing first."""

    rows: tuple[Row, ...]
    counts: Mapping[ErrandStatus, int]
    """How many errands of each status the reader may see, whatever status was filtered for."""
    total: int
    """How many match the filters, over all pages."""
    pressing: int
    """How many of these are late, unfilled, silent or in danger."""
    next_page: str | None = field(default=None)
    """What to give as `after` for the following page."""
