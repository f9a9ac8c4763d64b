"""A crew that is left out gets its gaps on two routes at one moment; the rest may come back."""

import pytest

import dispatch.planning.kernel.address  # noqa: F401 - teaches numba the world
from dispatch.planning.kernel import Routing, search
from dispatch.planning.kernel.begin import settle_all, take_over
from dispatch.planning.kernel.build import build
from dispatch.planning.kernel.make_way import make_way
from dispatch.planning.kernel.near import find_neighbours
from dispatch.planning.kernel.recreate import recreate
from dispatch.planning.kernel.settle import settle
from dispatch.planning.kernel.standing import flat
from dispatch.planning.kernel.undo import begin
from dispatch.planning.kernel.world import World
from tests.kernel.days import costs, ints
from tests.kernel.inspector import inspect

HOUR = 3600
CREW = (4, 5)
STANDING = ((0, 1), (2, 3))


def full_hours() -> Routing:
    """Two people have two hours and two errands each; a crew may come in the first hour only."""
    return Routing(
        travel=ints([[0]]),
        route_start=ints([0, 0]),
        route_from=ints([0, 0]),
        route_until=ints([2 * HOUR] * 2),
        visit_enter=ints([0] * 6),
        visit_service=ints([HOUR] * 6),
        visit_windows=ints([[[0, 2 * HOUR]]] * 4 + [[[0, 0]]] * 2),
        visit_penalty=costs([1000] * 4 + [1100] * 2),
        visit_group=ints([-1] * 4 + [0, 0]),
    )


def standing_world(routing: Routing, seed: int) -> World:
    world = build(routing, seed)
    settle_all(world)
    begin(world)
    take_over(world, *flat(routing, STANDING), world.node["route"] > 99)
    find_neighbours(world)
    begin(world)
    world.mind["stamp"] += 1
    return world


def gone(world: World) -> set[int]:
    return {visit for visit in range(4) if world.node["route"][visit] < 0}


@pytest.mark.parametrize("seed", range(5))
def test_only_what_is_in_the_way_goes_and_the_crew_is_placed_first(seed: int) -> None:
    world = standing_world(full_hours(), seed)
    make_way(world, CREW[1])
    assert int(world.mind["urgent"][0]) == CREW[0]
    assert gone(world) == {0, 2}
    assert settle(world)
    assert recreate(world)
    assert set(world.node["route"][list(CREW)].tolist()) == {0, 1}
    assert world.node["start"][list(CREW)].tolist() == [0, 0]


def test_accepted_work_is_never_in_the_way() -> None:
    routing = full_hours()
    routing.visit_pinned = ints([1, 0, 0, 0, 0, 0]) > 0
    world = standing_world(routing, 1)
    make_way(world, CREW[0])
    assert 0 not in gone(world)
    assert int(world.mind["urgent"][0]) == -1


def test_a_crew_worth_more_than_what_it_drives_out_is_seated() -> None:
    routes = search(full_hours(), seed=1, iterations=300, start=STANDING)
    assert inspect(full_hours(), routes).flaws == []
    assert sorted(routes.route[list(CREW)].tolist()) == [0, 1]
    assert routes.cost == 2000
