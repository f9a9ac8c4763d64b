"""Looks for the fewest routes first, where a route costs more than any way."""

from dispatch.planning.kernel.anneal import anneal
from dispatch.planning.kernel.begin import recall_best
from dispatch.planning.kernel.pace import Pace
from dispatch.planning.kernel.squeeze import close_smallest, keep_squeezed, squeeze
from dispatch.planning.kernel.world import FAR, World

SHARE = 0.2
"""At most this part of the time goes into having fewer routes."""


def use_routes_sparingly(world: World, pace: Pace, mean_way: float) -> bool:
    """Closes one route after the other while the rest can do the work; whether routes are dear."""
    if not _routes_are_dear(world):
        return False
    soft = int(world.mind["max_late_cost"][0]) > 0
    world.mind["remembers"] = not (soft or world.mind["any_group"][0])
    _place_all(world, pace, mean_way)
    waiting = world.info["penalty"][: world.mind["first"][0]]
    penalties = waiting.copy()
    worth = world.route["use_cost"].copy()
    closed = world.route["closed"].copy()
    while (world.route["count"] > 0).sum() > _fewest(world):
        goal = int(world.mind["absent"][0])
        waiting[:] = int(10 * mean_way)
        world.route["use_cost"] = 0
        recall_best(world)
        world.route["closed"][world.route["count"] == 0] = 1
        good = close_smallest(world) >= 0 and _squeeze(world, pace, mean_way, goal)
        world.route["use_cost"] = worth
        world.route["closed"] = closed
        keep_squeezed(world, penalties, good)
        if not good:
            return True
    return True


def _place_all(world: World, pace: Pace, mean_way: float) -> None:
    """Gives the left-out a fair chance first, as no closed route will make it easier."""
    for _ in range(10):
        if int(world.mind["absent"][0]) == 0 or (steps := min(pace.next_steps(), 100)) <= 0:
            return
        anneal(world, steps, 0.1 * mean_way, 0.1 * mean_way)
        pace.done(steps)


def _squeeze(world: World, pace: Pace, mean_way: float, goal: int) -> bool:
    rise = max(int(mean_way / 100), 1)
    while pace.span(0)[0] < SHARE and (steps := pace.next_steps()) > 0:
        pace.done(squeeze(world, steps, 0.1 * mean_way, rise, goal))
        if int(world.mind["absent"][0]) <= goal:
            return True
    return False


def _routes_are_dear(world: World) -> bool:
    real = world.travel[world.travel < FAR]
    dearest = int(real.max()) * int(world.route["travel_cost"].max())
    return bool(len(world.route)) and int(world.route["use_cost"].min()) > dearest


def _fewest(world: World) -> int:
    """No fewer routes than this can carry everything."""
    placed = world.node["route"][: world.mind["visits"][0]] >= 0
    fewest = 1
    for d in range(world.demand.shape[1]):
        demand = int(world.demand[: len(placed), d][placed].sum())
        fewest = max(fewest, -(-demand // max(int(world.most[:, d].max()), 1)))
    return fewest
