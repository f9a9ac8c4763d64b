"""A folder of files read into a town; either every row is good, or all that is wrong is told."""

import dataclasses
from pathlib import Path

from dispatch.errors import BadInput, Fault
from dispatch.town.links import check_links
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
from dispatch.town.sheet import SheetRow, fault, read_sheet
from dispatch.town.town import Town

SHEETS: dict[str, type[SheetRow]] = {
    "municipality": MunicipalityRow,
    "places": PlaceRow,
    "teams": TeamRow,
    "units": UnitRow,
    "people": PersonRow,
    "consultants": ConsultantRow,
    "shifts": ShiftRow,
    "competences": CompetenceRow,
    "vehicles": VehicleRow,
    "errands": ErrandRow,
}
"""File name without .csv, which is also the town's field -> what a row of it is."""

MAY_BE_MISSING = frozenset({"people", "competences", "vehicles", "errands"})


def read_folder(folder: Path) -> Town:
    """The town in the folder's CSV files.

    Raises BadInput with every fault of every file; nothing is given back then. A reference into
    a file that itself has faults is not judged, so that one slip is not told twice.
    """
    if not folder.is_dir():
        raise BadInput([_no_folder(folder)])
    faults = _strangers(folder)
    missing = set()
    sheets: dict[str, tuple[SheetRow, ...]] = {}
    unsure = set()
    for name, shape in SHEETS.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            missing.add(name)
            if name not in MAY_BE_MISSING:
                unsure.add(name)
                faults.append(_missing(path.name))
            continue
        rows, wrong = read_sheet(path, shape)
        sheets[name] = tuple(rows)
        faults += wrong
        if wrong:
            unsure.add(name)
    town = dataclasses.replace(Town(missing=frozenset(missing)), **sheets)  # type: ignore[arg-type]  # SHEETS pairs each field with its row
    faults += check_links(town, unsure)
    if faults:
        raise BadInput(faults)
    return town


def _no_folder(folder: Path) -> Fault:
    return Fault(
        field="",
        message_sv=f"Mappen {folder} finns inte.",
        message_en=f"There is no folder {folder}.",
    )


def _missing(file: str) -> Fault:
    return Fault(
        field=file,
        message_sv=f"Filen {file} saknas i mappen.",
        message_en=f"The file {file} is missing from the folder.",
    )


def _strangers(folder: Path) -> list[Fault]:
    """A misspelt file would otherwise be left out without a word."""
    listed = ", ".join(f"{name}.csv" for name in SHEETS)
    return [
        fault(
            path.name,
            1,
            "",
            f"filen känns inte igen; filerna heter {listed}",
            f"the file is not known; the files are {listed}",
        )
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in SHEETS and not path.name.startswith((".", "~"))
    ]
