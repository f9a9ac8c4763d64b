"""A duty: a stretch of time in which one person is at work."""

from dataclasses import dataclass
from datetime import datetime

from workers.spans import Span, without


@dataclass(frozen=True, slots=True)
class Duty:
    """At work from `starts_at` up to `ends_at` (aware UTC), but for the `breaks`, in order."""

    consultant_id: int
    starts_at: datetime
    ends_at: datetime
    breaks: tuple[tuple[datetime, datetime], ...] = ()

    def work(self) -> list[Span]:
        """The working time: the duty without its breaks."""
        return without((self.starts_at, self.ends_at), self.breaks)
