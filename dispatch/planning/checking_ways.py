"""The judge's own reading of the travel times: what is no sensible number is no way."""

from math import ceil

from dispatch.planning.problem import Problem

BEYOND_SENSE = 10_000_000
"""Seconds; some sixteen weeks."""


def way_between(problem: Problem, a: int, b: int) -> int | None:
    """Seconds, a begun one counted whole; None where none is known."""
    if a == b:
        return 0
    if not (0 <= a < len(problem.travel) and 0 <= b < len(problem.travel[a])):
        return None
    way = problem.travel[a][b]
    if way is None or not 0 <= way <= BEYOND_SENSE:
        return None
    return ceil(way)
