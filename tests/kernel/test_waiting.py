"""Visits that wait for a place while a search goes on: what becomes of the best plan meanwhile."""

import pytest

from dispatch.planning.kernel.anneal import anneal
from dispatch.planning.kernel.waiting import BACK_FROM, SHARE, Waiting
from dispatch.planning.kernel.world import World
from tests.kernel.test_fewest_routes import tight_day
from tests.kernel.worlds import standing, standing_world

PAIRED = tuple((2 * route, 2 * route + 1) for route in range(12))
MEAN_WAY = 600.0
STEPS = 40


@pytest.fixture
def far_off() -> tuple[World, Waiting]:
    """A search that has come away from its best plan, as it was hot."""
    world = standing_world(tight_day(1), PAIRED)
    waiting = Waiting(world, MEAN_WAY, fewest=True)
    while int(world.mind["cost"][0]) <= int(world.mind["best"][0]):
        anneal(world, STEPS, 50 * MEAN_WAY, 50 * MEAN_WAY)
    return world, waiting


def best(world: World) -> list[int]:
    return [int(n) for n in world.best[0]]


def present(world: World) -> list[int]:
    return [int(n) for n in world.node["next"]]


def test_early_on_the_search_goes_on_from_where_it_is(far_off: tuple[World, Waiting]) -> None:
    world, waiting = far_off
    before = present(world)
    waiting.after(STEPS, BACK_FROM - 0.01)
    assert present(world) == before != best(world)


@pytest.mark.parametrize("part", [BACK_FROM, SHARE])
def test_later_it_goes_on_from_the_best_plan_in_which_nothing_waits(
    far_off: tuple[World, Waiting], part: float
) -> None:
    world, waiting = far_off
    waiting.after(STEPS, part)
    assert present(world) == best(world)
    assert int(world.mind["absent"][0]) == 0
    assert all(standing(world, tight_day(1)).route >= 0)


def test_tails_are_swapped_only_where_a_visit_makes_a_plan_dearer_and_nothing_else() -> None:
    late = tight_day(1)
    late.max_lateness_cost = 1
    for routing, swapped in ((tight_day(1), True), (late, False)):
        world = standing_world(routing, PAIRED)
        Waiting(world, MEAN_WAY, fewest=True)
        assert bool(world.mind["tails"][0]) is swapped
