"""Two routes swap what comes behind two of their visits: by every rule, and for what it costs."""

import numpy as np
import pytest

from dispatch.planning.kernel import Routing
from dispatch.planning.kernel.routing import Sequences
from dispatch.planning.kernel.tails import swap_tails
from tests.kernel.days import DAY, costs, ints, small_day
from tests.kernel.inspector import inspect
from tests.kernel.worlds import standing, standing_world

ANY_COST = 1e18
TRIES = 120
DAYS = 40
CROSSED = ((0, 3), (2, 1))
STRAIGHT = ((0, 1), (2, 3))


def crossed_ways() -> Routing:
    """Two streets; both people change over to the other street on the way. They get home late."""
    return Routing(
        travel=ints([[0, 10, 500, 510], [10, 0, 510, 500], [500, 510, 0, 10], [510, 500, 10, 0]]),
        route_start=ints([0, 2]),
        route_end=ints([-1, -1]),
        route_from=ints([0, 0]),
        route_until=ints([9_000] * 2),
        visit_enter=ints([0, 1, 2, 3]),
        visit_service=ints([60] * 4),
        visit_windows=ints([[[0, 9_000]]] * 4),
        visit_penalty=costs([10**6] * 4),
    )


def straightened(routing: Routing) -> Sequences:
    """What becomes of the crossed plan when only a swap that ends the crossing is cheap enough."""
    world = standing_world(routing, CROSSED)
    for _ in range(TRIES):
        if swap_tails(world, 100):
            break
    return standing(world, routing).sequences


def roomy_day(seed: int) -> Routing:
    """Any of the small days, with a day more for everything that has one window, and for all."""
    routing = small_day(seed)
    routing.route_until = routing.route_until + DAY
    if routing.visit_windows.shape[1] == 1:
        routing.visit_windows[:, :, 1] += DAY
    return routing


def test_a_swap_breaks_no_rule_and_costs_what_it_says() -> None:
    swaps = 0
    for seed in range(DAYS):
        routing = roomy_day(seed)
        if routing.visits < 2:
            continue
        world = standing_world(routing, None, seed)
        for _ in range(TRIES):
            before = world.node.tobytes()
            if not swap_tails(world, ANY_COST):
                assert world.node.tobytes() == before
                continue
            swaps += 1
            routes = standing(world, routing)
            found = inspect(routing, routes)
            assert found.flaws == []
            assert routes.cost == found.cost - routing.max_lateness_cost * found.worst_lateness
    assert swaps > DAYS // 2


@pytest.mark.parametrize("seed", range(20))
def test_no_swap_makes_a_plan_as_dear_as_the_bar(seed: int) -> None:
    routing = roomy_day(seed)
    if routing.visits < 2:
        return
    world = standing_world(routing, None, seed)
    before = int(world.mind["cost"][0])
    for _ in range(TRIES):
        done = swap_tails(world, before)
        cost = int(world.mind["cost"][0])
        assert cost < before if done else cost == before
        before = cost


def test_two_who_cross_each_others_way_swap_the_rest_of_their_days() -> None:
    assert straightened(crossed_ways()) == STRAIGHT


def test_what_somebody_accepted_or_was_told_of_is_in_no_tail_that_goes() -> None:
    accepted, told = crossed_ways(), crossed_ways()
    accepted.visit_pinned = np.array([False, False, False, True])
    told.visit_told = ints([-1, 1, -1, -1])
    assert straightened(accepted) == CROSSED
    assert straightened(told) == CROSSED


def test_a_tail_that_the_other_may_not_do_or_carry_stays() -> None:
    unskilled, full = crossed_ways(), crossed_ways()
    unskilled.allowed = np.array([[True, False, True, True], [True] * 4])
    full.visit_demand, full.route_max = ints([[1], [3], [1], [2]]), ints([[3], [9]])
    assert straightened(unskilled) == CROSSED
    assert straightened(full) == CROSSED


def test_a_tail_that_would_be_reached_too_late_stays() -> None:
    routing = crossed_ways()
    routing.visit_windows[1] = (0, 600)
    routing.route_from = ints([531, 0])
    assert straightened(routing) == CROSSED
    routing.route_from = ints([530, 0])
    assert straightened(routing) == STRAIGHT
