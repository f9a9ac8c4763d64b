"""Cuts the ways that are missing from a grid into few blocks that one request can ask for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dispatch.planning.travel.source import NOT_KNOWN, Grid

MOST_SHAPES = 16
"""With more different sets of missing ways than this, all are asked for as one block."""


class Block(NamedTuple):
    """Rows and columns of a grid, every pair of which is asked for."""

    rows: Sequence[int]
    columns: Sequence[int]


def missing(grid: Grid) -> list[Block]:
    """Blocks that cover every NOT_KNOWN of the grid, and little else.

    New places among known ones make two: the new ones to all, and all others to the new ones.
    """
    holes = grid == NOT_KNOWN
    shapes: dict[bytes, list[int]] = defaultdict(list)
    for row in np.flatnonzero(holes.any(axis=1)).tolist():
        shapes[holes[row].tobytes()].append(row)
    if len(shapes) > MOST_SHAPES:
        return [Block(_where(holes.any(axis=1)), _where(holes.any(axis=0)))]
    return [Block(rows, _where(holes[rows[0]])) for rows in shapes.values()]


def cut(block: Block, most: int) -> Iterator[Block]:
    """The block in parts of at most `most` points each, rows and columns together."""
    half = max(1, most // 2)
    wide = max(half, most - len(block.rows))
    for columns in _runs(block.columns, wide):
        for rows in _runs(block.rows, max(half, most - len(columns))):
            yield Block(rows, columns)


def _runs(items: Sequence[int], length: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), length):
        yield items[start : start + length]


def _where(marked: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[int]:
    return [int(index) for index in np.flatnonzero(marked)]
