"""The kernel's own world with a plan in it, before any search; and the plan that stands in one."""

import numpy as np

from dispatch.planning.kernel import Routes, Routing
from dispatch.planning.kernel.near import find_neighbours
from dispatch.planning.kernel.routing import Sequences
from dispatch.planning.kernel.search import laid_out
from dispatch.planning.kernel.world import World


def standing_world(routing: Routing, start: Sequences | None, seed: int = 1) -> World:
    """With this plan in it, if any, and what is left out of it placed once."""
    world = laid_out(routing, start, seed)
    find_neighbours(world)
    return world


def standing(world: World, routing: Routing) -> Routes:
    """The plan as it stands in the world, read from its links."""
    follows, first = world.node["next"].tolist(), int(world.mind["first"][0])
    sequences = []
    for n in range(first, first + routing.routes):
        sequence = []
        while (n := follows[n]) < first:
            sequence.append(n)
        sequences.append(tuple(sequence))
    route = world.node["route"][:first].astype(np.int32)
    start = np.where(route >= 0, world.node["start"][:first], -1).astype(np.int32)
    visits = routing.visits
    return Routes(
        sequences=tuple(sequences),
        route=route[:visits],
        start=start[:visits],
        break_start=start[visits:],
        cost=int(world.mind["cost"][0]),
        iterations=0,
        seconds=0.0,
    )
