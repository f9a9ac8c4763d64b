"""The uploaded files read into rows; every fault in them by file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from dispatch.errors import Fault
from dispatch.town.links import check_links
from dispatch.town.rows import CompetenceRow, ConsultantRow, ShiftRow, VehicleRow
from dispatch.town.sheet import SheetRow, fault, read_text
from dispatch.town.town import Town
from workers.errors import BadHours
from workers.hours import check_hours

FILES: Mapping[str, type[SheetRow]] = {
    "consultants": ConsultantRow,
    "shifts": ShiftRow,
    "competences": CompetenceRow,
    "vehicles": VehicleRow,
}
LARGEST = 1_000_000
"""Bytes of all the files together."""
MOST_ROWS = 3000

ELSEWHERE = frozenset(
    {"municipality", "places", "teams", "units", "people", "consultants", "errands"}
)
"""What a row may name is looked up in the register, not in a file."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The good rows of each file; empty for one that was not given."""

    consultants: tuple[ConsultantRow, ...] = ()
    shifts: tuple[ShiftRow, ...] = ()
    competences: tuple[CompetenceRow, ...] = ()
    vehicles: tuple[VehicleRow, ...] = ()


def read(texts: Mapping[str, str]) -> tuple[Sheets, list[Fault]]:
    """The rows of the files by name (those of `FILES`), and every fault within and between them."""
    faults: list[Fault] = []
    rows: dict[str, tuple[SheetRow, ...]] = {}
    for name in (one.name for one in fields(Sheets)):
        if name in texts:
            found, wrong = read_text(f"{name}.csv", texts[name], FILES[name])
            rows[name] = tuple(found)
            faults += wrong
    if sum(len(found) for found in rows.values()) > MOST_ROWS:
        sv = f"Det är fler än {MOST_ROWS} rader. Dela upp dem på flera gånger."
        en = f"There are more than {MOST_ROWS} rows. Import them in several goes."
        return Sheets(), [*faults, Fault("", sv, en)]
    sheets = Sheets(**rows)  # type: ignore[arg-type]  # FILES pairs each name with its row
    town = Town(
        consultants=sheets.consultants,
        shifts=sheets.shifts,
        competences=sheets.competences,
        vehicles=sheets.vehicles,
    )
    faults += check_links(town, ELSEWHERE)
    faults += [wrong for row in sheets.shifts for wrong in _workable(row)]
    return sheets, faults


def _workable(row: ShiftRow) -> list[Fault]:
    try:
        check_hours(row.starts, row.ends, row.break_starts, row.break_minutes)
    except BadHours as wrong:
        return [fault("shifts.csv", row.line, "från", wrong.sv, wrong.en)]
    return []
