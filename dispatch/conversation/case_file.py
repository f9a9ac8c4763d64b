"""A file of cases: what somebody wrote, in which situation, and how it is to be read."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dispatch.conversation.context import read_context
from dispatch.conversation.intents import Meaning

COLUMNS = ("text", "context", "expected_intent")


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what somebody wrote, in which situation, and the right readings."""

    text: str
    context: str
    expected: str

    def readings(self) -> list[frozenset[str]]:
        """Each right reading as a set of intents: `a+b|c` is {a, b} or {c}."""
        return [frozenset(reading.split("+")) for reading in _unbarred(self.expected)]

    def unknown(self) -> list[str]:
        """Expected meanings that are none of ours: nothing can ever be read as these."""
        named = {one.partition("(")[0] for reading in self.readings() for one in reading}
        return sorted(named - set(Meaning))


class CaseFileError(ValueError):
    """The file holds no cases that can be read; the sentences say what and where."""

    def __init__(self, sv: str, en: str) -> None:
        self.sv, self.en = sv, en
        super().__init__(en)


def read_cases(file: Path) -> Iterator[Case]:
    """The cases of a tab-separated file in UTF-8: a header row names `COLUMNS`, in any order.

    `\\n` in a text is a line break; other columns and empty lines are passed over. Windows' line
    ends and mark of UTF-8 are taken as they come. Raises CaseFileError, with the line where there
    is one; OSError.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        try:
            yield from _cases(lines)
        except UnicodeDecodeError as error:
            raise CaseFileError(
                "Filen är inte i UTF-8. Spara om den så.", "The file is not in UTF-8. Save it so."
            ) from error
        except csv.Error as error:
            raise CaseFileError(
                "En rad är för lång för att vara ett fall.", "A line is too long to be a case."
            ) from error


def _cases(lines: Iterable[str]) -> Iterator[Case]:
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    places = _places(header)
    empty = True
    for row in rows:
        if not row:
            continue
        empty = False
        line = rows.line_num
        if len(row) != len(header):
            raise CaseFileError(
                f"Rad {line} har {len(row)} kolumner, inte {len(header)}. Tabb skiljer dem åt.",
                f"Line {line} has {len(row)} columns, not {len(header)}. Tabs part them.",
            )
        text, context, expected = (row[place] for place in places)
        _check(line, context, expected)
        yield Case(text.replace("\\n", "\n"), context, expected)
    if empty:
        raise CaseFileError("Filen har inga fall.", "The file has no cases.")


def _places(header: list[str]) -> list[int]:
    """Where each of our columns stands. Raises CaseFileError."""
    if not header:
        raise CaseFileError("Filen är tom.", "The file is empty.")
    names = [name.strip() for name in header]
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        wanted = ", ".join(COLUMNS)
        raise CaseFileError(
            f"Rad 1 ska vara rubriker, skilda med tabb: {wanted}. Saknas: {', '.join(missing)}.",
            f"Line 1 must be a header parted by tabs: {wanted}. Missing: {', '.join(missing)}.",
        )
    return [names.index(name) for name in COLUMNS]


def _check(line: int, context: str, expected: str) -> None:
    try:
        read_context(context)
    except ValueError as error:
        raise CaseFileError(
            f"Rad {line}: läget går inte att läsa: {context!r}.",
            f"Line {line}: the situation can't be read: {context!r}.",
        ) from error
    if not expected.strip():
        raise CaseFileError(
            f"Rad {line} säger inte hur sms:et ska läsas.",
            f"Line {line} does not say how the text is to be read.",
        )


def _unbarred(expected: str) -> list[str]:
    """`expected` cut at bars, but not at the bar inside `absent(sick|vab)`."""
    pieces, depth, current = [], 0, ""
    for sign in expected.replace(" ", ""):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            pieces.append(current)
            current = ""
        else:
            current += sign
    return [*pieces, current]
