"""A day drawn as lanes: one for each person and each vehicle, with bars along the hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Sort(StrEnum):
    """What a bar stands for."""

    WORK = "work"
    ASKED = "asked"
    """The person has the question, and hasn't answered."""
    BREAK = "break"
    AWAY = "away"
    OUT = "out"
    """A vehicle that somebody has for an errand."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From `starts_at` to `ends_at` (aware UTC); an errand's facts only where it is one's.

    `leaves_at` and `back_at` are the way there and back, for what is work.
    """

    sort: Sort
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    kind: str | None = None
    unit: str | None = None
    status: str | None = None
    leaves_at: datetime | None = None
    back_at: datetime | None = None
    late: bool = False
    movable: bool = False
    """The coordinator may give it to somebody else."""
    reason: str = ""
    """Why a vehicle is away; of a person's absence the reason is nobody's business."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A person's or a vehicle's day. `minutes` of work are planned of `most` a day.

    `hours` are the stretches at work (or nothing, for somebody who is off and yet has work).
    """

    id: int
    name: str
    bars: Sequence[Bar]
    hours: Sequence[tuple[datetime, datetime]] = ()
    minutes: int = 0
    most: int = 0
    phone: str = ""
    code: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The lanes of one Swedish day, drawn from `since` to `until` (whole hours, aware UTC).

    `waiting` are the errands wished for the day that miss a person.
    """

    day: date
    since: datetime
    until: datetime
    people: Sequence[Lane]
    vehicles: Sequence[Lane]
    waiting: Sequence[Bar]
