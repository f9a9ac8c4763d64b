"""A whole town as it stands in its files: checked rows, not yet tables."""

from dataclasses import dataclass

from dispatch.town.rows import (
    CompetenceRow,
    ConsultantRow,
    ErrandRow,
    MunicipalityRow,
    PersonRow,
    PlaceRow,
    ShiftRow,
    TeamRow,
    UnitRow,
    VehicleRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The rows of each file, in the file's order; `missing` are the files that are not there."""

    municipality: tuple[MunicipalityRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    consultants: tuple[ConsultantRow, ...] = ()
    shifts: tuple[ShiftRow, ...] = ()
    competences: tuple[CompetenceRow, ...] = ()
    vehicles: tuple[VehicleRow, ...] = ()
    errands: tuple[ErrandRow, ...] = ()
    missing: frozenset[str] = frozenset()
