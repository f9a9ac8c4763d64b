"""Which of the directory's claims gives which role here: a file that the municipality writes.

    [[role]]
    claim = "groups"
    value = "serviceteam-samordnare"
    role = "coordinator"
    team = "Serviceteam Vara"       # left out: every team

    [[role]]
    claim = "groups"
    value = "hemtjanst-norr"
    role = "unit_staff"
    unit = "Hemtjänst Norr"

The first that fits counts. `municipality` (name or code) is needed where there are several.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session, select

from dispatch.errors import BadInput, Fault
from dispatch.models import CareUnit, Municipality, Role
from workers.models import ServiceTeam


class Line(BaseModel):
    """One claim that gives a role."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str = Field(min_length=1, max_length=100)
    value: str = Field(min_length=1, max_length=300)
    role: Role
    unit: str | None = None
    team: str | None = None
    municipality: str | None = None

    def fits(self, claims: dict[str, Any]) -> bool:
        """Whether the claim says so: as its value, or among its values."""
        given = claims.get(self.claim)
        return self.value in given if isinstance(given, list) else given == self.value


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    role: list[Line]


@dataclass(frozen=True, slots=True)
class Reach:
    """A role and how far it reaches."""

    municipality_id: int
    role: Role
    unit_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoleMap:
    """The file, read."""

    lines: Sequence[Line]

    def reach(self, session: Session, claims: dict[str, Any]) -> Reach | None:
        """What these claims give; None where nothing fits. Raises BadInput for a wrong file."""
        line = next((one for one in self.lines if one.fits(claims)), None)
        return None if line is None else _reach(session, line)

    def check(self, session: Session) -> None:
        """Raises BadInput where a line names a unit, team or municipality that isn't there."""
        for line in self.lines:
            _reach(session, line)


def read_roles(file: Path) -> RoleMap:
    """Raises BadInput for a file that is missing, or that can't be read."""
    try:
        told = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput([_fault(file, str(error))]) from None
    except ValidationError as error:
        raise BadInput(
            _fault(file, f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}")
            for wrong in error.errors(include_input=False)
        ) from None
    return RoleMap(told.role)


def _reach(session: Session, line: Line) -> Reach:
    municipality = _municipality(session, line)
    of: Literal["unit", "team"] | None = None
    if line.role in (Role.UNIT_STAFF, Role.UNIT_CHIEF):
        of = "unit"
    elif line.role in (Role.COORDINATOR, Role.CHIEF):
        of = "team"
    if (of == "unit") != (line.unit is not None) or (of != "team" and line.team is not None):
        raise BadInput([_wrong(line, "unit" if of == "unit" or line.unit else "team")])
    unit_id = team_id = None
    if line.unit is not None:
        unit_id = session.exec(
            select(CareUnit.id).where(
                CareUnit.municipality_id == municipality.id, CareUnit.name == line.unit
            )
        ).one_or_none()
    if line.team is not None:
        team_id = session.exec(
            select(ServiceTeam.id).where(
                ServiceTeam.municipality_id == municipality.id, ServiceTeam.name == line.team
            )
        ).one_or_none()
    if (line.unit is None) != (unit_id is None) or (line.team is None) != (team_id is None):
        raise BadInput([_wrong(line, "unit" if line.unit else "team")])
    return Reach(municipality.id, line.role, unit_id, team_id)


def _municipality(session: Session, line: Line) -> Municipality:
    known = session.exec(select(Municipality)).all()
    wanted = [
        one
        for one in known
        if line.municipality is None or line.municipality in (one.name, one.code)
    ]
    if len(wanted) != 1:
        raise BadInput([_wrong(line, "municipality")])
    return wanted[0]


def _wrong(line: Line, what: str) -> Fault:
    where = f"{line.claim}={line.value}"
    return Fault(
        what,
        f"Rollen för {where} behöver ett annat {what}: det saknas, eller hör inte till rollen.",
        f"The role for {where} needs another {what}: it is missing, or not part of the role.",
    )


def _fault(file: Path, why: str) -> Fault:
    return Fault(
        "SERVICETEAM_OIDC_ROLES",
        f"{file} går inte att läsa: {why}",
        f"{file} can't be read: {why}",
    )
