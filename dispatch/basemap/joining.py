"""Joins lines that go on from one another, so that fewer and longer ones are drawn."""

from collections import defaultdict

import numpy as np

from dispatch.basemap.reading import Line

Spot = tuple[float, float]


def joined(lines: list[Line]) -> list[Line]:
    """The same lines, those joined of which exactly two meet at a spot."""
    meeting: dict[Spot, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for spot in _ends(line):
            meeting[spot].append(number)
    left = set(range(len(lines)))
    found = []
    for number in range(len(lines)):
        if number in left:
            left.discard(number)
            forward = _followed(lines, lines[number], meeting, left)
            found.append(_followed(lines, forward[::-1], meeting, left))
    return found


def _followed(
    lines: list[Line], line: Line, meeting: dict[Spot, list[int]], left: set[int]
) -> Line:
    """The line with all that goes on from its last point; those are taken out of `left`."""
    parts = [line]
    while True:
        spot = _ends(parts[-1])[1]
        after = [number for number in meeting[spot] if number in left]
        if len(meeting[spot]) != 2 or len(after) != 1:
            return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
        left.discard(after[0])
        following = lines[after[0]]
        parts.append(following if _ends(following)[0] == spot else following[::-1])


def _ends(line: Line) -> tuple[Spot, Spot]:
    (a, b), (c, d) = line[0].tolist(), line[-1].tolist()
    return (a, b), (c, d)
