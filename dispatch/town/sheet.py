"""One file of rows read into one class of row, and every fault in it by line and column."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, get_origin, get_type_hints

from dispatch.errors import Fault
from dispatch.town.cells import CellError
from dispatch.town.lines import lines_of, text_of


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of any file, and the line where it starts in the file, from 1.

    `untold` are the fields for which the file has no column.
    """

    line: int
    untold: frozenset[str] = frozenset()


Row = TypeVar("Row", bound=SheetRow)


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """Annotates a row's field: its Swedish heading, and how a cell is read.

    The English heading is the field's own name. A field with a default may be left empty.
    """

    heading: str
    read: Callable[[str], Any]


def fault(file: str, line: int, heading: str, sv: str, en: str) -> Fault:
    """A fault at `consultants.csv:7:telefon`, with a sentence that says where and what."""
    return Fault(
        field=f"{file}:{line}:{heading}".rstrip(":"),
        message_sv=f"{file} rad {line}: {sv}",
        message_en=f"{file} line {line}: {en}",
    )


def read_sheet(path: Path, shape: type[Row]) -> tuple[list[Row], list[Fault]]:
    """The good rows of the file and all its faults; `shape` is one of the classes in `rows`.

    The first line is the heading. UTF-8 with or without a mark; commas, semicolons or tabs
    between the cells.
    """
    try:
        plain = text_of(path)
    except CellError as wrong:
        return [], [fault(path.name, 1, "", wrong.sv, wrong.en)]
    return read_text(path.name, plain, shape)


def read_text(file: str, plain: str, shape: type[Row]) -> tuple[list[Row], list[Fault]]:
    """The same of a file's text; `file` is what the faults call it."""
    sheet = _Sheet(file, shape)
    try:
        for line, cells in lines_of(plain):
            sheet.take(line, cells)
    except CellError as wrong:
        sheet.blame(1, "", wrong)
    if sheet.places is None and not sheet.faults:
        sheet.blame(1, "", CellError("filen är tom", "the file is empty"))
    return sheet.rows, sheet.faults


class _Sheet(Generic[Row]):
    """A file while it is read: first its heading, then row by row."""

    def __init__(self, file: str, shape: type[Row]) -> None:
        self.file = file
        self.shape = shape
        self.columns = _columns(shape)
        self.required = _required(shape)
        self.places: dict[str, int] | None = None
        self.width = 0
        self.rows: list[Row] = []
        self.faults: list[Fault] = []

    def blame(self, line: int, heading: str, wrong: CellError) -> None:
        self.faults.append(fault(self.file, line, heading, wrong.sv, wrong.en))

    def take(self, line: int, cells: list[str]) -> None:
        if self.places is None:
            self.places = self._heading(line, cells)
            self.width = len(cells)
            self.readable = not self.faults
        elif self.readable:
            self._row(line, cells, self.places)

    def _heading(self, line: int, headings: list[str]) -> dict[str, int]:
        """Where each column stands, by its field's name."""
        known = {column.heading: name for name, column in self.columns.items()}
        places: dict[str, int] = {}
        for index, heading in enumerate(headings):
            word = heading.lower().replace(" ", "_")
            name = word if word in self.columns else known.get(word)
            if name in places:
                self.blame(line, heading, _twice(heading))
            elif name is not None:
                places[name] = index
            elif heading:
                self.blame(line, heading, self._unknown(heading))
        for name in self.columns:
            if name in self.required and name not in places:
                swedish = self.columns[name].heading
                self.blame(line, swedish, _missing(swedish, name))
        return places

    def _unknown(self, heading: str) -> CellError:
        swedish = ", ".join(column.heading for column in self.columns.values())
        return CellError(
            f'kolumnen "{heading}" känns inte igen; kolumnerna heter {swedish}',
            f'the column "{heading}" is not known; the columns are {", ".join(self.columns)}',
        )

    def _row(self, line: int, cells: list[str], places: dict[str, int]) -> None:
        if any(cells[self.width :]):
            self.blame(line, "", _too_wide(len(cells), self.width))
            return
        values: dict[str, Any] = {}
        before = len(self.faults)
        for name, column in self.columns.items():
            index = places.get(name, len(cells))
            cell = cells[index] if index < len(cells) else ""
            if cell:
                try:
                    values[name] = column.read(cell)
                except CellError as wrong:
                    self.blame(line, column.heading, wrong)
            elif name in self.required:
                self.blame(line, column.heading, _empty(column.heading, name))
        if len(self.faults) == before:
            untold = frozenset(self.columns.keys() - places.keys())
            self.rows.append(self.shape(line=line, untold=untold, **values))


def _columns(shape: type[SheetRow]) -> dict[str, Column]:
    hints = get_type_hints(shape, include_extras=True)
    return {
        name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated
    }


def _required(shape: type[SheetRow]) -> frozenset[str]:
    fields = dataclasses.fields(shape)
    return frozenset(field.name for field in fields if field.default is dataclasses.MISSING)


def _twice(heading: str) -> CellError:
    return CellError(
        f'kolumnen "{heading}" finns två gånger', f'the column "{heading}" is there twice'
    )


def _missing(heading: str, name: str) -> CellError:
    return CellError(f'kolumnen "{heading}" saknas', f'the column "{name}" is missing')


def _empty(heading: str, name: str) -> CellError:
    return CellError(f'"{heading}" är tomt och behövs', f'"{name}" is empty and is needed')


def _too_wide(cells: int, headings: int) -> CellError:
    return CellError(
        f"raden har {cells} celler men rubrikraden har {headings}",
        f"the row has {cells} cells but the heading has {headings}",
    )
