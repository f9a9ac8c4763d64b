"""Figures as a table that any spreadsheet opens, and that runs nothing there."""

import csv
import io
from collections.abc import Iterable, Sequence

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell may not begin with: spreadsheets take it for a formula (OWASP, CSV injection)."""


def sheet(head: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """UTF-8 with its mark and semicolons, as Swedish spreadsheets expect; decimals with a comma.

    None is an empty cell.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([cell(one) for one in row])
    return text.getvalue().encode("utf-8-sig")


def cell(value: str | float | None) -> str:
    """One cell's text; words that could run are marked as words by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"'{value}" if value.startswith(RUNS) else value
