"""How a search is begun, bounded, stopped and repeated."""

import time
from itertools import count
from random import Random

import numpy as np
import pytest

from dispatch.planning.kernel import Routing, bytes_needed, search
from tests.kernel.days import costs, ints, plain_day, small_day
from tests.kernel.inspector import inspect

SEED = 7


def busy_day() -> Routing:
    return plain_day(Random(SEED), 12, 6, 40)


def nothing() -> Routing:
    return plain_day(Random(SEED), 3, 0, 0)


def test_the_same_seed_and_steps_give_the_same_plan() -> None:
    one, other = (search(busy_day(), seed=SEED, iterations=700) for _ in range(2))
    assert one.sequences == other.sequences
    assert (one.start == other.start).all()
    assert one.cost == other.cost


def test_an_order_to_stop_ends_it_with_the_best_so_far() -> None:
    asked = count()
    routes = search(busy_day(), seed=SEED, iterations=10**9, stop=lambda: next(asked) == 3)
    assert 0 < routes.iterations < 10**6
    assert inspect(busy_day(), routes).flaws == []


def test_a_limit_of_steps_is_kept_to_the_step() -> None:
    assert search(busy_day(), seed=SEED, iterations=123).iterations == 123


def test_a_limit_of_seconds_is_kept_by_the_clock_that_was_given() -> None:
    ticks = count()
    routes = search(busy_day(), seed=SEED, seconds=1.0, clock=lambda: next(ticks) / 100)
    assert 0.9 <= routes.seconds <= 1.05


def test_a_limit_of_seconds_holds_for_processor_time_too() -> None:
    routes = search(busy_day(), seed=SEED, seconds=0.2, clock=time.thread_time)
    assert routes.iterations > 0


@pytest.mark.parametrize("seed", range(40))
def test_a_warm_start_never_makes_it_worse(seed: int) -> None:
    first = search(small_day(seed), seed=seed, iterations=40)
    second = search(small_day(seed), seed=seed + 1, iterations=5, start=first.sequences)
    assert second.cost <= first.cost
    assert inspect(small_day(seed), second).flaws == []


def test_a_warm_start_of_nonsense_is_read_as_far_as_it_makes_sense() -> None:
    nonsense = ((5, 5, -3, 999, 2), (2, 1), (0,) * 9, (), (), (3,), (4,))
    routes = search(busy_day(), seed=SEED, iterations=20, start=nonsense)
    assert inspect(busy_day(), routes).flaws == []


def test_without_anybody_and_anything_the_plan_is_empty() -> None:
    routes = search(nothing(), iterations=10)
    assert routes.sequences == ()
    assert routes.cost == 0


def test_without_anybody_everything_is_left_out() -> None:
    routing = plain_day(Random(SEED), 3, 0, 4)
    assert routing.visit_penalty is not None
    assert search(routing, iterations=10).cost == routing.visit_penalty.sum()


def test_what_nobody_may_do_is_left_out_and_the_rest_is_done() -> None:
    routing = busy_day()
    routing.allowed = np.ones((routing.routes, routing.visits), dtype=np.bool_)
    routing.allowed[:, 3] = False
    routes = search(routing, seed=SEED, iterations=200)
    assert routes.route[3] == -1
    assert (routes.route >= 0).any()


def open_day(visits: int, routes: int) -> Routing:
    """Everybody all day, ways of a minute, work of ten."""
    places = visits + 1
    return Routing(
        travel=ints(np.full((places, places), 60)),
        route_start=ints([0] * routes),
        route_from=ints([0] * routes),
        route_until=ints([50_000] * routes),
        visit_enter=ints(range(1, places)),
        visit_service=ints([600] * visits),
        visit_windows=ints([[[0, 40_000]]] * visits),
    )


def test_pinned_work_stays_where_and_when_it_is() -> None:
    routing = open_day(8, 3)
    routing.visit_pinned = np.array([True] * 3 + [False] * 5)
    routing.allowed = np.ones((3, 8), dtype=np.bool_)
    routing.allowed[:, :3] = np.eye(3, dtype=np.bool_)
    routing.visit_windows[:3] = 7_000
    routes = search(routing, seed=SEED, iterations=300, start=((0,), (1,), (2,)))
    assert routes.route[:3].tolist() == [0, 1, 2]
    assert routes.start[:3].tolist() == [7_000] * 3
    assert (routes.route >= 0).all()


def test_dear_routes_are_used_as_few_as_the_load_lets() -> None:
    routing = open_day(8, 6)
    routing.route_use_cost = costs([10**6] * 6)
    routing.visit_demand = ints([[1]] * 8)
    routing.route_max = ints([[4]] * 6)
    routes = search(routing, seed=SEED, iterations=2_000)
    assert sum(bool(sequence) for sequence in routes.sequences) == 2


def test_a_crew_of_more_seats_than_there_are_people_is_left_out_whole() -> None:
    routing = open_day(3, 2)
    routing.visit_group = ints([0, 0, 0])
    routes = search(routing, seed=SEED, iterations=50)
    assert routes.route.tolist() == [-1, -1, -1]


def test_a_newcomer_goes_beside_an_experienced_one_only() -> None:
    routing = open_day(2, 3)
    routing.visit_group = ints([0, 0])
    routing.group_newcomers = ints([1])
    routing.route_newcomer = np.array([True, True, False])
    routes = search(routing, seed=SEED, iterations=50)
    assert 2 in routes.route.tolist()
    routing.route_newcomer[2] = True
    assert search(routing, seed=SEED, iterations=50).route.tolist() == [-1, -1]


def test_arrays_that_contradict_each_other_are_refused_in_words() -> None:
    routing = busy_day()
    routing.visit_enter[4] = 99
    with pytest.raises(ValueError, match="visit_enter holds"):
        search(routing, iterations=1)


def test_the_memory_of_a_whole_city_is_known_and_small() -> None:
    city = plain_day(Random(SEED), 400, 300, 3_000)
    assert bytes_needed(city) < 200 * 2**20
