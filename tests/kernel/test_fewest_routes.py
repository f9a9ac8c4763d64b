"""Where a route costs more than any way: as few as can be, and visits that wait meanwhile."""

from random import Random

import pytest

from dispatch.planning.kernel import Routes, Routing, search
from tests.kernel.days import DAY, costs, ints, plain_day, small_day
from tests.kernel.inspector import inspect

DEAR, MUST = 10**6, 10**8
TIGHT_STEPS = 6_000


def dear_day(seed: int) -> Routing:
    """Any of the small days, with routes that nobody would open for a way's sake."""
    routing = small_day(seed)
    routing.route_use_cost = costs([DEAR] * routing.routes)
    routing.visit_penalty = costs([MUST] * routing.visits)
    return routing


def tight_day(seed: int) -> Routing:
    """Loads of five and seven, of which two fill a route: twelve routes are just enough."""
    dice = Random(seed)
    routing = plain_day(dice, 25, 16, 24)
    routing.travel = ints([[abs(a - b) * 60 for a in range(25)] for b in range(25)])
    routing.route_from, routing.route_until = ints([0] * 16), ints([3 * DAY] * 16)
    routing.route_start = routing.route_end = ints([12] * 16)
    routing.visit_windows[:, 0] = (0, DAY)
    routing.visit_demand = ints([[5], [7]] * 12)
    routing.route_max = ints([[12]] * 16)
    routing.route_use_cost = costs([DEAR] * 16)
    routing.visit_penalty = costs([MUST] * 24)
    return routing


def searched(routing: Routing) -> Routes:
    return search(routing, seed=1, iterations=TIGHT_STEPS)


@pytest.mark.parametrize("seed", range(60))
def test_a_plan_with_few_routes_breaks_no_rule_and_costs_what_it_says(seed: int) -> None:
    routes = search(dear_day(seed), seed=seed, iterations=1_500)
    found = inspect(dear_day(seed), routes)
    assert found.flaws == []
    assert found.cost == routes.cost


@pytest.mark.parametrize("seed", range(4))
def test_what_waited_has_its_place_in_the_end_and_no_more_routes_are_used(seed: int) -> None:
    routes = searched(tight_day(seed))
    assert (routes.route >= 0).all()
    assert sum(bool(sequence) for sequence in routes.sequences) == 12


def test_a_search_with_few_routes_is_the_same_every_time() -> None:
    assert searched(tight_day(1)).sequences == searched(tight_day(1)).sequences


def test_a_search_that_is_stopped_while_visits_wait_gives_a_whole_plan() -> None:
    asked = iter(range(100))
    routes = search(
        tight_day(2), seed=1, iterations=40_000, stop=lambda: next(asked) >= TIGHT_STEPS // 500
    )
    assert (routes.route >= 0).all()
    assert inspect(tight_day(2), routes).cost == routes.cost


@pytest.mark.parametrize("seed", range(10))
def test_a_plan_that_lets_visits_wait_is_never_the_one_that_is_kept(seed: int) -> None:
    first = searched(tight_day(seed))
    second = search(tight_day(seed), seed=2, iterations=400, start=first.sequences)
    assert second.cost <= first.cost
