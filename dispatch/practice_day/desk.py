"""The units of the demo: what their staff do about what their mobile or their page shows."""

import re
from dataclasses import dataclass, field

_DONE = re.compile(r"(?:Ärende|Errand) (\d+), [^.]*: (?:klart!|done!)|\b(\d+) (?:klart|done)\b")
_ON_THE_WAY = re.compile(
    r"(?:Ärende|Errand) (\d+), [^.]*: (?:vi är på väg|we are on our way)|\b(\d+) (?:på väg|on)\b"
)


@dataclass(slots=True)
class Desk:
    """A unit's desk; `mobile` is None where the staff look at their page instead."""

    name: str
    mobile: str | None
    regrets: set[int] = field(default_factory=set)
    """Numbers that this unit will call off when it hears that somebody has set out."""

    def wants_to_cancel(self, text: str) -> list[int]:
        """The numbers that the text says somebody has set out for, and that are regretted."""
        return [number for number in _numbers(_ON_THE_WAY, text) if number in self.regrets]

    def to_acknowledge(self, text: str) -> list[int]:
        """The numbers that the text says are done."""
        return _numbers(_DONE, text)


def _numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    return [int(found[1] or found[2]) for found in pattern.finditer(text)]
