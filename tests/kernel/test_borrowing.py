"""For a while more told visits may move than in the end, so that the right ones are found."""

from itertools import count

import numpy as np
import pytest

from dispatch.planning.kernel import NOWHERE, Routing, search
from tests.kernel.days import costs, ints
from tests.kernel.inspector import inspect
from tests.kernel.test_promises import moved, news

TEAM = 45
"""More people in each of two towns than a visit has neighbours, so no step changes both towns."""
SMALL, DEAR = 2 * TEAM, 2 * TEAM + 1
"""What is new: a small errand in the one town, a dear one in the other."""


def two_towns() -> Routing:
    """Everybody has time for one errand, and was told of one. One of them may move."""
    here = [0] * TEAM + [2] * TEAM
    there = [1] * TEAM + [3] * TEAM + [1, 3]
    travel = np.full((4, 4), 5_000, dtype=np.int32)
    travel[:2, :2] = travel[2:, 2:] = 100
    visits = len(there)
    return Routing(
        travel=travel,
        route_start=ints(here),
        route_end=ints(here),
        route_from=ints([0] * len(here)),
        route_until=ints([300] * len(here)),
        visit_enter=ints(there),
        visit_service=ints([100] * visits),
        visit_windows=ints([[(100, 100)]] * visits),
        visit_penalty=costs([2_000] * (visits - 2) + [3_000, 9_000]),
        visit_told=ints([*range(2 * TEAM), NOWHERE, NOWHERE]),
        most_moved=1,
    )


def test_the_one_that_may_move_is_the_one_that_gains_most() -> None:
    """Where the search starts, the small errand has the place of the only one that may move."""
    routing = two_towns()
    start = [(SMALL,), *((visit,) for visit in range(1, 2 * TEAM))]
    routes = search(routing, start=start, seed=1, iterations=10_000)
    assert routes.route[DEAR] != NOWHERE
    assert routes.route[SMALL] == NOWHERE
    assert moved(routing, routes) == 1
    assert inspect(routing, routes).flaws == []


@pytest.mark.parametrize("asked", [1, 3])
def test_whoever_stops_it_early_has_no_more_moved_either(asked: int) -> None:
    routing, standing = news(2, 1)
    times = count(1)
    routes = search(
        routing,
        start=standing.sequences,
        seed=2,
        iterations=10**6,
        stop=lambda: next(times) > asked,
    )
    assert 0 < routes.iterations < 10_000
    assert moved(routing, routes) <= 1


def test_the_same_steps_move_the_same_visits() -> None:
    routing, standing = news(4, 2)
    first, again = (
        search(routing, start=standing.sequences, seed=4, iterations=2_000) for _ in range(2)
    )
    assert first.sequences == again.sequences
    assert first.iterations == 2_000
