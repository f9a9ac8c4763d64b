"""Work that somebody was told of: how much of it may go to others."""

from random import Random

import numpy as np
import pytest

from dispatch.planning.kernel import NOWHERE, Routes, Routing, search
from tests.kernel.days import costs, ints, plain_day
from tests.kernel.inspector import inspect

WORKERS, STANDING, NEW = 6, 36, 8
STEPS = 1_500


def news(seed: int, most_moved: int | None) -> tuple[Routing, Routes]:
    """A day that stands, each visit told to whoever has it; then urgent work comes."""
    first = plain_day(Random(seed), 9, WORKERS, STANDING + NEW)
    first.route_from, first.route_until = ints([0] * WORKERS), ints([12 * 3600] * WORKERS)
    able = np.ones((WORKERS, STANDING + NEW), dtype=np.bool_)
    able[:, STANDING:] = False
    first.allowed = able
    standing = search(first, seed=seed, iterations=STEPS)
    again = plain_day(Random(seed), 9, WORKERS, STANDING + NEW)
    again.route_from, again.route_until = first.route_from, first.route_until
    again.visit_penalty = costs([5_000] * STANDING + [10**6] * NEW)
    told = standing.route.copy()
    told[STANDING:] = NOWHERE
    again.visit_told = told
    if most_moved is not None:
        again.most_moved = most_moved
    return again, standing


def moved(routing: Routing, routes: Routes) -> int:
    told = routing.visit_told
    assert told is not None
    return int(((told != NOWHERE) & (routes.route != told)).sum())


def replanned(seed: int, most_moved: int | None) -> tuple[Routing, Routes]:
    routing, standing = news(seed, most_moved)
    return routing, search(routing, seed=seed, iterations=STEPS, start=standing.sequences)


@pytest.mark.parametrize("most", [0, 1, 3])
@pytest.mark.parametrize("seed", range(6))
def test_no_more_told_work_moves_than_may(seed: int, most: int) -> None:
    routing, routes = replanned(seed, most)
    assert moved(routing, routes) <= most
    assert inspect(routing, routes).flaws == []


def test_without_a_limit_more_of_it_moves_and_the_plans_are_cheaper() -> None:
    free = [replanned(seed, None) for seed in range(6)]
    kept = [replanned(seed, 0)[1].cost for seed in range(6)]
    assert sum(moved(*each) for each in free) > 3 * len(free)
    assert sum(routes.cost for _, routes in free) < sum(kept)


def test_told_work_whose_worker_may_not_have_it_any_more_goes_to_others() -> None:
    routing, standing = news(1, 0)
    assert routing.visit_told is not None
    ill = int(np.bincount(routing.visit_told[:STANDING] + 1)[1:].argmax())
    routing.allowed = np.ones((WORKERS, STANDING + NEW), dtype=np.bool_)
    routing.allowed[ill] = False
    routes = search(routing, seed=1, iterations=STEPS, start=standing.sequences)
    theirs = routing.visit_told == ill
    assert (routes.route[theirs] != NOWHERE).any()
    others = (routing.visit_told != NOWHERE) & ~theirs
    assert (routes.route[others] == routing.visit_told[others]).sum() >= others.sum() - theirs.sum()
