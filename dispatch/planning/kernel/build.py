"""Turns a Routing into the world that the compiled search works on."""

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.kernel.chance import seeded
from dispatch.planning.kernel.routing import (
    BREAK_MISSED,
    DEFAULT_PENALTY,
    FOREVER,
    UNREACHABLE,
    Routing,
)
from dispatch.planning.kernel.valid import SEATS
from dispatch.planning.kernel.world import (
    BREAK,
    FAR,
    FORBIDDEN,
    GROUP,
    INFO,
    MEMBER,
    MIND,
    MULTI,
    NODE,
    OPTION,
    PLACE,
    ROUTE,
    SOFT,
    TRIAL,
    World,
)

NEIGHBOURS = 40
OPTIONS = 600


def build(routing: Routing, seed: int) -> World:
    """A world with empty routes; everything is left out."""
    visits, breaks, routes = routing.visits, routing.breaks, routing.routes
    nodes = visits + breaks + 2 * routes
    dims = 0 if routing.visit_demand is None else routing.visit_demand.shape[1]
    group, member, of_visit = _groups(routing)
    fit = _fit(routing)
    able, able_from = _able(fit)
    travel = _travel(routing)
    world = World(
        mind=_mind(routing, seed, nodes),
        node=np.zeros(nodes, dtype=NODE),
        info=np.zeros(nodes, dtype=INFO),
        route=_routes(routing),
        group=group,
        member=member,
        windows=_windows(routing),
        travel=travel,
        back=np.ascontiguousarray(travel.T),
        fit=fit,
        able=able,
        able_from=able_from,
        near=np.full((visits, min(NEIGHBOURS, max(visits - 1, 1))), -1, dtype=np.int32),
        memory=np.zeros(fit.shape if _uses_cost(routing) else (0, 0), dtype=PLACE),
        demand=np.zeros((nodes, dims), dtype=np.int32),
        load=np.zeros((nodes, dims), dtype=np.int32),
        peak=np.zeros((nodes, dims), dtype=np.int32),
        most=np.full((routes, dims), FAR, dtype=np.int32),
        absent=np.zeros(visits + breaks + 1, dtype=np.int32),
        queue=np.zeros(visits + breaks + 1, dtype=np.int32),
        key=np.zeros(visits + breaks + 1, dtype=np.float64),
        choice=np.zeros(routes + NEIGHBOURS + 1, dtype=np.int32),
        taken=np.zeros(routes + 1, dtype=np.int32),
        log=np.zeros((2, nodes + 1), dtype=np.int32),
        log_node=np.zeros(nodes + 1, dtype=NODE),
        log_info=np.zeros((nodes + 1, 2), dtype=np.int32),
        log_load=np.zeros((nodes + 1, 2, dims), dtype=np.int32),
        log_route=np.zeros(routes + 1, dtype=ROUTE),
        pending=np.zeros((2, routes + 1), dtype=np.int32),
        best=np.zeros((2, nodes), dtype=np.int32),
        option=np.zeros((SEATS, OPTIONS if len(group) else 1), dtype=OPTION),
        order=np.zeros((SEATS, OPTIONS if len(group) else 1), dtype=np.int32),
        trial=np.zeros(SEATS, dtype=TRIAL),
        chosen=np.zeros(SEATS, dtype=np.int32),
        depth=np.zeros((64 + 4 * len(group), 2), dtype=np.int32),
    )
    _fill_visits(world, routing, of_visit)
    _fill_breaks(world, routing)
    _fill_ends(world, routing)
    _leave_all_out(world)
    if dims:
        assert routing.visit_demand is not None
        world.demand[:visits] = routing.visit_demand
        if routing.route_max is not None:
            world.most[:] = routing.route_max
    return world


def _uses_cost(routing: Routing) -> bool:
    """Where none does, no search for the fewest routes will ask to remember places."""
    return routing.route_use_cost is not None and bool(np.all(routing.route_use_cost > 0))


def _leave_all_out(world: World) -> None:
    everything = world.mind["first"][0]
    world.absent[:everything] = np.arange(everything)
    world.info["slot"][:everything] = np.arange(everything)
    world.mind["absent"] = everything
    world.mind["missing"] = (world.info["told"][:everything] >= 0).sum()
    world.mind["cost"] = world.info["penalty"][:everything].sum()


def _given(array: NDArray[np.generic] | None, default: object, size: int) -> NDArray[np.int64]:
    if array is None:
        return np.full(size, default, dtype=np.int64)
    return np.asarray(array, dtype=np.int64)


def _mind(routing: Routing, seed: int, nodes: int) -> NDArray[np.void]:
    mind = np.zeros(1, dtype=MIND)
    mind["random"] = seeded(seed)
    mind["visits"] = routing.visits
    mind["routes"] = routing.routes
    mind["first"] = nodes - 2 * routing.routes
    mind["last"] = nodes - routing.routes
    mind["max_late_cost"] = routing.max_lateness_cost
    mind["most_moved"] = min(routing.most_moved, FOREVER)
    mind["urgent"] = -1
    mind["best"] = np.iinfo(np.int64).max
    mind["most_absent"] = FOREVER
    mind["only_fills"] = routing.visit_demand is not None and not np.any(routing.visit_demand < 0)
    mind["strings"] = 10.0
    mind["longest"] = 10.0
    mind["everywhere"] = routing.routes * routing.visits <= 4000
    mind["any_group"] = routing.visit_group is not None and np.any(routing.visit_group >= 0)
    mind["any_soft"] = (
        routing.max_lateness_cost > 0
        or (routing.visit_late_cost is not None and np.any(routing.visit_late_cost > 0))
        or (routing.route_overtime_cost is not None and np.any(routing.route_overtime_cost > 0))
    )
    return mind


def _travel(routing: Routing) -> NDArray[np.int32]:
    """With one place more at the end, from and to which every way takes no time: anywhere."""
    size = len(routing.travel)
    travel = np.zeros((size + 1, size + 1), dtype=np.int32)
    travel[:size, :size] = routing.travel
    inner = travel[:size, :size]
    inner[(inner < 0) | (inner >= UNREACHABLE)] = FAR
    np.fill_diagonal(travel, 0)
    return travel


def _routes(routing: Routing) -> NDArray[np.void]:
    size = routing.routes
    route = np.zeros(size, dtype=ROUTE)
    route["use_cost"] = _given(routing.route_use_cost, 0, size)
    route["travel_cost"] = _given(routing.route_travel_cost, 1, size)
    route["overtime_cost"] = _given(routing.route_overtime_cost, 0, size)
    route["overtime_from"] = _given(routing.route_overtime_from, FOREVER, size)
    route["newcomer"] = _given(routing.route_newcomer, 0, size)
    route["worker"] = np.arange(size) if routing.route_worker is None else routing.route_worker
    if routing.breaks:
        route["breaks"] = np.bincount(routing.break_route, minlength=size)
    return route


def _groups(
    routing: Routing,
) -> tuple[NDArray[np.void], NDArray[np.void], NDArray[np.int32]]:
    visits = routing.visits
    of_visit = np.full(visits, -1, dtype=np.int32)
    if routing.visit_group is None or not np.any(routing.visit_group >= 0):
        return np.zeros(0, dtype=GROUP), np.zeros(0, dtype=MEMBER), of_visit
    grouped = np.flatnonzero(routing.visit_group >= 0)
    members = grouped[np.argsort(routing.visit_group[grouped], kind="stable")]
    names, starts, sizes = np.unique(
        routing.visit_group[members], return_index=True, return_counts=True
    )
    group = np.zeros(len(names), dtype=GROUP)
    group["first"] = starts
    group["size"] = sizes
    group["newcomers"] = 2**30
    if routing.group_newcomers is not None:
        group["newcomers"] = routing.group_newcomers[names]
    member = np.zeros(len(members), dtype=MEMBER)
    member["visit"] = members
    member["least"] = _given(routing.visit_offset_from, 0, visits)[members]
    member["most"] = _given(routing.visit_offset_until, 0, visits)[members]
    of_visit[members] = np.repeat(np.arange(len(names)), sizes)
    return group, member, of_visit


def _fit(routing: Routing) -> NDArray[np.int32]:
    visits = routing.visits
    fit = np.zeros((visits + routing.breaks, routing.routes), dtype=np.int32)
    if routing.extra is not None:
        fit[:visits] = routing.extra.T
    if routing.allowed is not None:
        fit[:visits][~np.asarray(routing.allowed, dtype=np.bool_).T] = FORBIDDEN
    fit[visits:] = FORBIDDEN
    fit[np.arange(visits, visits + routing.breaks), routing.break_route] = 0
    return fit


def _able(fit: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    visit, route = np.nonzero(fit != FORBIDDEN)
    able_from = np.zeros(len(fit) + 1, dtype=np.int32)
    able_from[1:] = np.cumsum(np.bincount(visit, minlength=len(fit)))
    return route.astype(np.int32), able_from


def _windows(routing: Routing) -> NDArray[np.int32]:
    """Unused windows lie where no time is."""
    windows = np.asarray(routing.visit_windows, dtype=np.int64).copy()
    windows = np.clip(windows, -FOREVER, FOREVER)
    unused = windows[:, :, 0] > windows[:, :, 1]
    windows[unused] = (FAR, -FAR)
    return windows.astype(np.int32)


def _fill_visits(world: World, routing: Routing, of_visit: NDArray[np.int32]) -> None:
    visits = routing.visits
    node, info = world.node[:visits], world.info[:visits]
    leave = routing.visit_enter if routing.visit_leave is None else routing.visit_leave
    node["enter"], node["leave"] = routing.visit_enter, leave
    node["service"] = routing.visit_service
    node["setup"] = _given(routing.visit_setup, 0, visits)
    node["group"] = of_visit
    node["opens"] = world.windows[:, :, 0].min(axis=1, initial=FAR)
    node["closes"] = world.windows[:, :, 1].max(axis=1, initial=-FAR)
    info["late_cost"] = _given(routing.visit_late_cost, 0, visits)
    due = _given(routing.visit_due, FOREVER, visits)
    if routing.max_lateness_cost == 0:
        due = np.where(info["late_cost"] > 0, due, FOREVER)
    node["due"] = due
    several = (world.windows[:, :, 0] <= world.windows[:, :, 1]).sum(axis=1) > 1
    node["kind"] = np.where(several, MULTI, 0) + np.where(info["late_cost"] > 0, SOFT, 0)
    node["route"] = -1
    info["penalty"] = _given(routing.visit_penalty, DEFAULT_PENALTY, visits)
    info["pinned"] = _given(routing.visit_pinned, 0, visits)
    info["told"] = _given(routing.visit_told, -1, visits)
    info["partner"] = -1
    info["head"] = np.arange(visits)
    grouped = of_visit >= 0
    lead = world.member["visit"][world.group["first"]]
    info["head"][grouped] = lead[of_visit[grouped]]
    if routing.visit_delivery is not None:
        pickups = np.flatnonzero(routing.visit_delivery >= 0)
        info["partner"][pickups] = routing.visit_delivery[pickups]
        info["partner"][routing.visit_delivery[pickups]] = pickups
        info["head"][routing.visit_delivery[pickups]] = pickups
    if routing.routes:
        info["far"] = world.travel[routing.route_start[0], routing.visit_enter]


def _fill_breaks(world: World, routing: Routing) -> None:
    begin, end = routing.visits, routing.visits + routing.breaks
    node, info = world.node[begin:end], world.info[begin:end]
    node["service"] = routing.break_length
    node["opens"], node["closes"] = routing.break_from, routing.break_until
    node["due"] = FOREVER
    node["kind"] = BREAK
    node["route"] = node["group"] = -1
    info["penalty"] = BREAK_MISSED
    info["told"] = -1
    info["head"] = np.arange(begin, end)
    info["partner"] = routing.break_route
    if routing.break_place is not None:
        fixed = routing.break_place >= 0
        node["enter"] = node["leave"] = routing.break_place
        node["kind"] = np.where(fixed, 0, BREAK)
        info["partner"] = np.where(fixed, -1, routing.break_route)


def _fill_ends(world: World, routing: Routing) -> None:
    first, last, routes = world.mind["first"][0], world.mind["last"][0], routing.routes
    anywhere = len(routing.travel)
    until = np.minimum(routing.route_until, FOREVER)
    starts, ends = world.node[first:last], world.node[last:]
    starts["leave"] = starts["enter"] = routing.route_start
    starts["start"] = starts["ready"] = starts["opens"] = starts["closes"] = routing.route_from
    end_place = np.full(routes, -1) if routing.route_end is None else routing.route_end
    ends["enter"] = ends["leave"] = np.where(end_place < 0, anywhere, end_place)
    ends["latest"] = ends["closes"] = until
    for each in (starts, ends):
        each["route"] = np.arange(routes)
        each["group"] = -1
        each["due"] = FOREVER
    starts["next"] = np.arange(last, last + routes)
    ends["prev"] = np.arange(first, first + routes)
    starts["prev"] = ends["next"] = -1
    way = world.travel[routing.route_start, ends["enter"]]
    hopeless = routing.route_from.astype(np.int64) + way > until
    world.route["closed"] = hopeless
    pauses = world.info[routing.visits : routing.visits + routing.breaks]
    pauses["penalty"][hopeless[routing.break_route]] = 0
