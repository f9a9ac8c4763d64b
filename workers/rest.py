"""The rest between two days of work, and what is wrong with a roster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from workers.calendar import STOCKHOLM
from workers.shifts import Shift

RULE_REST = timedelta(hours=11)
"""Rest between two days' work: arbetstidslagen (1982:673) 13 §, directive 2003/88/EC article 3."""


class ProblemKind(StrEnum):
    REST = "rest"
    """Less than `RULE_REST` between one day's last shift and the next day's first."""
    OVERLAP = "overlap"
    """Two shifts of one person share time."""


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Two shifts of one person that don't go together."""

    consultant_id: int
    kind: ProblemKind
    earlier: Shift
    later: Shift

    def say(self, language: str) -> str:
        """What is wrong, in Swedish clock times, in `language` ("sv" or "en")."""
        ends, starts = _shown(self.earlier.ends_at), _shown(self.later.starts_at)
        if self.kind is ProblemKind.OVERLAP:
            if language == "en":
                return f"One shift ends {ends}, but another already starts {starts}."
            return f"Ett pass slutar {ends}, men ett annat börjar redan {starts}."
        minutes = (self.later.starts_at - self.earlier.ends_at) // timedelta(minutes=1)
        hours = f"{minutes // 60}:{minutes % 60:02}"
        if language == "en":
            return f"Only {hours} hours of rest between {ends} and {starts}; 11 are needed."
        return f"Bara {hours} timmars vila mellan {ends} och {starts}; det ska vara minst 11."


def rested(last_end: datetime, next_start: datetime) -> bool:
    """Whether the rest between the end of one day's work and the start of the next's is enough.

    Elapsed hours, not the clock's: the night when clocks go forward is an hour shorter.
    """
    return next_start - last_end >= RULE_REST


def problems_of(shifts: Sequence[Shift]) -> list[RosterProblem]:
    """What is wrong with one person's shifts, which are in order of their start.

    The shifts of one day of the schedule are one day's work: the hours between the two halves of a
    split shift are no night's rest, and aren't measured as such.
    """
    return sorted(
        [*_overlaps(shifts), *_short_rests(shifts)], key=lambda found: found.later.starts_at
    )


def _overlaps(shifts: Sequence[Shift]) -> Iterable[RosterProblem]:
    longest: Shift | None = None
    for shift in shifts:
        if longest is not None and shift.starts_at < longest.ends_at:
            yield RosterProblem(shift.consultant_id, ProblemKind.OVERLAP, longest, shift)
        if longest is None or shift.ends_at > longest.ends_at:
            longest = shift


def _short_rests(shifts: Sequence[Shift]) -> Iterable[RosterProblem]:
    by_day = sorted(shifts, key=lambda shift: (shift.day, shift.starts_at))
    days = [list(of_day) for _, of_day in groupby(by_day, key=lambda shift: shift.day)]
    for earlier_day, later_day in pairwise(days):
        earlier, later = max(earlier_day, key=lambda shift: shift.ends_at), later_day[0]
        if earlier.ends_at <= later.starts_at and not rested(earlier.ends_at, later.starts_at):
            yield RosterProblem(later.consultant_id, ProblemKind.REST, earlier, later)


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"
