"""How a solver without common starts is still asked for crews: every seat at one fixed moment."""

from benchmarks.planner.case import Bond, Case

GRID = 300
"""Starts are told in whole five minutes."""


def fixed_moments(case: Case) -> dict[tuple[int, int], int]:
    """When each seat of a bound errand has to start for the peers: (errand, seat) to moment.

    The middle of the window, on the grid of a day. Two seats at one moment take two people by
    themselves, since work takes time. Nothing makes such a solver fill both seats or none, so
    what it leaves half filled is counted as lost (`without_half_crews`).
    """
    moments: dict[tuple[int, int], int] = {}
    for number, errand in enumerate(case.errands):
        if errand.bond is Bond.TOGETHER:
            earliest = int(max(visit.earliest for visit in errand.visits))
            latest = int(min(visit.latest for visit in errand.visits))
            middle = (earliest + latest) // 2
            on_grid = middle - middle % GRID
            moment = on_grid if on_grid >= earliest else middle
            moments |= {(number, seat): moment for seat in range(len(errand.visits))}
    return moments
