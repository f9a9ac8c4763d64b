"""A figure and the table of them. Ratios mean something on a noisy machine; seconds hardly do."""

from collections.abc import Sequence
from typing import NamedTuple


class Figure(NamedTuple):
    """One measured thing; `aim` says what was wanted, in words."""

    case: str
    what: str
    value: float
    unit: str
    aim: str = ""


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table for a terminal or a Markdown page."""
    head = ("case", "what", "value", "unit", "aim")
    rows = [(f.case, f.what, f"{f.value:.3g}", f.unit, f.aim) for f in figures]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def share(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0-1) of `values` lie; nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]
