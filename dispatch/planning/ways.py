"""The way between two places, read from a matrix that may have holes."""

from collections.abc import Sequence
from math import ceil

LONGEST = 10**7
"""Seconds that no ferry and no border explains: somebody's stand-in for "no way at all"."""


class Ways:
    """Looks up travel seconds and remembers which ways it was asked for and did not know."""

    def __init__(self, matrix: Sequence[Sequence[int | None]]) -> None:
        self._matrix = matrix
        self.unknown: set[tuple[int, int]] = set()

    def knows(self, place: int) -> bool:
        return 0 <= place < len(self._matrix)

    def seconds(self, a: int, b: int) -> int | None:
        """Travel seconds from a to b; None when there is no known way.

        What is no number, or longer than `LONGEST`, is no way either; half a second is a whole one.
        """
        if a == b:
            return 0
        row = self._matrix[a]
        found = row[b] if b < len(row) else None
        if found is None or not 0 <= found <= LONGEST:
            self.unknown.add((a, b))
            return None
        return found if type(found) is int else ceil(found)
