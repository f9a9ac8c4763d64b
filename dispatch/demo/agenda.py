"""What is going to happen, in order: people decide on things, and do them when their time comes."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(order=True, slots=True)
class Entry:
    """Something to do at a moment; of two at the same moment the one noted first goes first."""

    at: datetime
    order: int
    do: Callable[[], None] = field(compare=False)


class Agenda:
    """Entries may be added while others are being done."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._count = itertools.count()

    def add(self, at: datetime, do: Callable[[], None]) -> None:
        heapq.heappush(self._entries, Entry(at, next(self._count), do))

    def next_at(self) -> datetime | None:
        """When the next thing happens."""
        return self._entries[0].at if self._entries else None

    def due(self, now: datetime) -> Entry | None:
        """The next entry whose time has come, taken out."""
        if self._entries and self._entries[0].at <= now:
            return heapq.heappop(self._entries)
        return None
