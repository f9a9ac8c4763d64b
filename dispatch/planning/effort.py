"""How long a plan may be looked for."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds (wall clock) or iterations of the search, whichever ends first.

    `iterations` alone gives the same plan everywhere; `seconds` alone is scaled down where the
    problem is so small that it needs less.
    """

    seconds: float | None = 1.0
    iterations: int | None = None
    least_tasks: int = 3
    """With fewer errands than this, insertion alone is exact enough."""

    def for_tasks(self, tasks: int) -> Self:
        """The same for so many errands: what is small is searched through sooner."""
        if self.seconds is None or tasks >= FULL:
            return self
        return replace(self, seconds=self.seconds * max(LEAST, tasks / FULL))


FULL = 50
"""So many errands are worth all of the time."""

LEAST = 0.05
"""And the fewest this share of it."""


CONTINUOUS = Effort(seconds=1.0)
"""For planning while people wait: what has been gained after a second is most of it."""
