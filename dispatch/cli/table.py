"""Rows in columns, as wide as they need to be: for people, and for grep."""

from collections.abc import Iterable, Sequence


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their heading, columns two spaces apart; numbers stand to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    lines = [list(heading), *cells]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    right = [
        bool(cells) and all(row[column].isdecimal() for row in cells)
        for column in range(len(heading))
    ]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )
