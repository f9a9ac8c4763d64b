"""Makes a plan that stands readable for the search, without what contradicts the question."""

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.kernel.routing import Routing, Sequences


def flat(routing: Routing, start: Sequences) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """All sequences behind each other, and where each begins.

    Left out: numbers that are no visit or break, those that come twice or may not be on their
    route, crews and pairs that are not whole or not allowed.
    """
    where: dict[int, tuple[int, int]] = {}
    for route, sequence in enumerate(start[: routing.routes]):
        for position, visit in enumerate(sequence):
            if visit not in where and _fits(routing, visit, route):
                where[int(visit)] = (route, position)
    for broken in (_broken_groups(routing, where), _broken_pairs(routing, where)):
        for visit in broken:
            where.pop(visit, None)
    kept: list[list[int]] = [[] for _ in range(routing.routes)]
    for visit, (route, _) in sorted(where.items(), key=lambda item: item[1]):
        kept[route].append(visit)
    begins = np.cumsum([0] + [len(each) for each in kept])
    flattened = np.array([visit for each in kept for visit in each], dtype=np.int32)
    return flattened, begins.astype(np.int32)


def _fits(routing: Routing, visit: int, route: int) -> bool:
    if not 0 <= visit < routing.visits + routing.breaks:
        return False
    if visit >= routing.visits:
        return int(routing.break_route[visit - routing.visits]) == route
    return routing.allowed is None or bool(routing.allowed[route, visit])


def _broken_groups(routing: Routing, where: dict[int, tuple[int, int]]) -> set[int]:
    if routing.visit_group is None:
        return set()
    workers = np.arange(routing.routes) if routing.route_worker is None else routing.route_worker
    broken: set[int] = set()
    for group in np.unique(routing.visit_group[routing.visit_group >= 0]):
        members = [int(each) for each in np.flatnonzero(routing.visit_group == group)]
        routes = [where[each][0] for each in members if each in where]
        distinct = {int(workers[route]) for route in routes}
        if len(distinct) < len(members) or _too_new(routing, int(group), routes):
            broken.update(members)
    return broken


def _too_new(routing: Routing, group: int, routes: list[int]) -> bool:
    if routing.group_newcomers is None or routing.route_newcomer is None:
        return False
    return int(routing.route_newcomer[routes].sum()) > int(routing.group_newcomers[group])


def _broken_pairs(routing: Routing, where: dict[int, tuple[int, int]]) -> set[int]:
    if routing.visit_delivery is None:
        return set()
    broken: set[int] = set()
    for pickup in np.flatnonzero(routing.visit_delivery >= 0):
        delivery = int(routing.visit_delivery[pickup])
        first, second = where.get(int(pickup)), where.get(delivery)
        if first is None or second is None or first[0] != second[0] or first[1] > second[1]:
            broken.update((int(pickup), delivery))
    return broken
