"""A file's rows of cells, as Excel, a Mac or a text editor wrote them, with their line numbers."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from dispatch.town.cells import CellError

LARGEST_FILE = 20_000_000
"""Bytes; some 200,000 rows, more than any municipality has of anything."""

MARKS = ";\t,"
"""What may stand between cells; Swedish Excel writes semicolons."""


def text_of(path: Path) -> str:
    """The whole file as text. Raises CellError when it can't be read, or is not UTF-8."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CellError("filen är för stor", "the file is too large")
        content = path.read_bytes()
    except OSError:
        raise CellError("filen går inte att öppna", "the file can't be opened") from None
    return decoded(content)


def decoded(content: bytes) -> str:
    """A file's bytes as text. Raises CellError when it is not UTF-8, or no text at all."""
    try:
        plain = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CellError(
            'filen är inte i UTF-8; spara den i Excel som "CSV UTF-8"',
            'the file is not in UTF-8; save it in Excel as "CSV UTF-8"',
        ) from None
    if "\0" in plain:
        raise CellError("filen är inte en textfil", "the file is not a text file")
    # A Mac writes å as two characters; text pasted from a page has spaces that don't break.
    return unicodedata.normalize("NFC", plain).replace("\u00a0", " ")


def lines_of(plain: str) -> Iterator[tuple[int, list[str]]]:
    """(line where the row starts, from 1; its stripped cells). Empty rows are left out.

    Raises CellError at a row whose quotes don't match up.
    """
    first, _, rest = plain.partition("\n")
    told = _told_mark(first)
    body, mark = (rest, told) if told else (plain, max(MARKS, key=first.count))
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark, strict=True)
    above = 1 if told else 0
    ended = above
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise CellError(
                f"citattecknen går inte ihop från rad {ended + 1} och framåt",
                f"the quotes don't match up from line {ended + 1} on",
            ) from None
        if cells is None:
            return
        start, ended = ended + 1, reader.line_num + above
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield start, stripped


def _told_mark(first: str) -> str | None:
    """Excel's own first line, `sep=;`, says what stands between the cells."""
    line = first.strip()
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") else None
