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
    but: str = "-"
    """A page behind this one that has a way of its own."""
    also: tuple[str, ...] = ()
    """Pages that are reached from here, though they don't lie behind it."""

    def leads_to(self, path: str) -> bool:
        """Whether the page at `path` is this way's, or lies behind it."""
        if path.startswith(self.but):
            return False
        return any(path == way or path.startswith(f"{way}/") for way in (self.path, *self.also))


WAYS = (
    Way("/queue", "queue", "list-checks", TEAM),
    Way("/errands", "queue_unit", "list-checks", UNIT, but="/errands/new"),
    Way("/needs", "needs", "bell", TEAM, also=("/inbox", "/phrases")),
    Way("/day", "day", "calendar-days", TEAM),
    Way("/map", "map", "map", TEAM),
    Way("/people", "people", "users", TEAM),
    Way("/errands/new", "new", "plus", UNIT),
    Way("/figures", "figures", "chart-column", (*TEAM, Role.UNIT_CHIEF)),
    Way("/accounts", "accounts", "key", (Role.ADMINISTRATOR,), also=("/unit-links",)),
    Way("/practice", "practice", "smartphone", (*TEAM, *UNIT), practice_only=True),
)
"""In the order of the menu."""


def ways_of(role: Role | None, *, practising: bool) -> Sequence[Way]:
    """What somebody with this role sees in the menu."""
    return [way for way in WAYS if role in way.roles and (practising or not way.practice_only)]
