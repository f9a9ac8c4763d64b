"""The ways through the house: what stands in the menu at the top, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.models import Role

TEAM = (Role.COORDINATOR, Role.CHIEF, Role.ADMINISTRATOR)
UNIT = (Role.UNIT_STAFF, Role.UNIT_CHIEF)


@dataclass(frozen=True, slots=True)
class Way:
    """One link of the menu; `word` is its name in the section `page` of the phrasebook."""

    path: str
    word: str
    icon: str
    roles: tuple[Role, ...]
    practice_only: bool = False

    def leads_to(self, path: str) -> bool:
        """Whether the page at `path` is this way's, or lies behind it."""
        return path == self.path or path.startswith(f"{self.path}/")


WAYS = (
    Way("/queue", "queue", "list-checks", TEAM),
    Way("/queue", "queue_unit", "list-checks", UNIT),
    Way("/day", "day", "calendar-days", TEAM),
    Way("/map", "map", "map", TEAM),
    Way("/inbox", "inbox", "inbox", TEAM),
    Way("/errands/new", "new", "plus", UNIT),
    Way("/figures", "figures", "chart-column", (*TEAM, Role.UNIT_CHIEF)),
    Way("/practice", "practice", "smartphone", (*TEAM, *UNIT), practice_only=True),
)
"""In the order of the menu."""


def ways_of(role: Role | None, *, practising: bool) -> Sequence[Way]:
    """What somebody with this role sees in the menu."""
    return [way for way in WAYS if role in way.roles and (practising or not way.practice_only)]
