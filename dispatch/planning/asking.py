"""How many people to ask at once, so that one of them says yes in time: arithmetic only."""

from collections.abc import Sequence
from math import ceil

AIM = 0.95
"""The first yes shall come in time so often."""


def enough(chances: Sequence[float], *, rounds: int = 1, aim: float = AIM) -> int:
    """How many of these people to ask at once for a yes in time with a chance of `aim`.

    `chances` are those of a yes within one round, 0 to 1 and independent of each other, in the
    order of asking; `rounds` is how often there is time to ask so many and wait for them. At
    least 1, and everybody where not even that is enough.
    """
    nobody, needed = 1.0, len(chances)
    for asked, chance in enumerate(chances, start=1):
        nobody *= 1 - min(1.0, max(0.0, chance))
        if 1 - nobody >= aim:
            needed = asked
            break
    return max(1, ceil(needed / max(1, rounds)))


def rounds_within(minutes: float, *, answer_minutes: int) -> int:
    """How many questions after one another, each with its time to answer, fit; at least 1."""
    return max(1, int(minutes // max(1, answer_minutes)))
