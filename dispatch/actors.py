"""Who does something: a unit, a person in the office, a consultant, or the service itself."""

from dataclasses import dataclass

from dispatch.models import CareUnit, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts; the story knows him by `name`: `consultant:3`, `unit:2`, `system:clock`.

    `role` is None for consultants and the service itself. `unit_id` and `team_id` say how far
    the role reaches; None where the role reaches the whole municipality. `text_id` is the inbound
    text in which a consultant says so, None where there is none.
    """

    name: str
    municipality_id: int
    role: Role | None = None
    unit_id: int | None = None
    team_id: int | None = None
    language: str = "sv"
    text_id: int | None = None

    def leads(self, team_id: int) -> bool:
        """Coordinates or commands that team (an administrator does so for every team)."""
        if self.role is Role.ADMINISTRATOR:
            return True
        return self.role in (Role.COORDINATOR, Role.CHIEF) and self.team_id in (None, team_id)

    def belongs_to(self, unit_id: int) -> bool:
        """Is staff or chief of that care unit."""
        return self.role in (Role.UNIT_STAFF, Role.UNIT_CHIEF) and self.unit_id == unit_id


def planner(municipality_id: int) -> Actor:
    """The service, when it plans."""
    return Actor(name="system:planner", municipality_id=municipality_id)


def clock(municipality_id: int) -> Actor:
    """The service, when a time has passed."""
    return Actor(name="system:clock", municipality_id=municipality_id)


def line(municipality_id: int) -> Actor:
    """The service, when the phone line reports something."""
    return Actor(name="system:line", municipality_id=municipality_id)


def consultant(
    consultant_id: int, municipality_id: int, language: str, *, text_id: int | None = None
) -> Actor:
    """A consultant, who may have sent a text."""
    return Actor(
        name=f"consultant:{consultant_id}",
        municipality_id=municipality_id,
        language=language,
        text_id=text_id,
    )


def unit_staff(unit: CareUnit, *, language: str | None = None) -> Actor:
    """The staff of a unit, in its language unless told otherwise; nobody's own name is known."""
    return Actor(
        name=f"unit:{unit.id}",
        municipality_id=unit.municipality_id,
        role=Role.UNIT_STAFF,
        unit_id=unit.id,
        language=language or unit.language,
    )
