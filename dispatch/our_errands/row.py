"""One errand as its unit sees it, and the groups in which they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dispatch.lifecycle import ErrandStatus


class Group(StrEnum):
    """In the order of the page."""

    ANSWER = "answer"
    """The team has asked the unit something."""
    TODAY = "today"
    COMING = "coming"
    DONE = "done"
    """The unit's receipt is wanted."""
    PAST = "past"
    """Closed or cancelled in the last two weeks."""


@dataclass(frozen=True, slots=True)
class OurErrand:
    """One errand; the words are in the reader's language, times aware UTC."""

    number: int
    kind: str
    kind_name: str
    about: str
    """What tells it from others of its kind: "ABC123", "Ica Torghallen"."""
    status: ErrandStatus
    status_words: str
    stands: str
    """Where it stands: "Anna kommer tis 14/4 10:00"."""
    when_words: str
    group: Group
    can: frozenset[str]
    """What the unit may do now: answer, change, cancel, go_on, receipt, again."""
    question: str = ""
    relieved_minutes: int = 0
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OurErrands:
    """The unit's errands by group, each in the order of time; a group without any has no entry."""

    groups: Mapping[Group, Sequence[OurErrand]] = field(default_factory=dict)
    next_after: int | None = None
    """After how many open ones those follow that are not shown; None where all are."""

    @property
    def total(self) -> int:
        return sum(map(len, self.groups.values()))
