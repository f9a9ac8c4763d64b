"""Refuses arrays that contradict each other, before compiled code would read beyond their ends."""

import numpy as np
from numpy.typing import NDArray

from dispatch.planning.kernel.routing import FOREVER, Routing

SEATS = 8
"""The largest group."""

PER_ROUTE = (
    "route_from",
    "route_until",
    "route_end",
    "route_overtime_from",
    "route_overtime_cost",
    "route_worker",
    "route_newcomer",
    "route_use_cost",
    "route_travel_cost",
    "route_max",
)
PER_VISIT = (
    "visit_service",
    "visit_windows",
    "visit_leave",
    "visit_setup",
    "visit_due",
    "visit_late_cost",
    "visit_penalty",
    "visit_demand",
    "visit_pinned",
    "visit_group",
    "visit_offset_from",
    "visit_offset_until",
    "visit_delivery",
    "visit_told",
)
PER_BREAK = ("break_from", "break_until", "break_length", "break_place")


def check_arrays(routing: Routing) -> None:
    """Raises ValueError with a sentence about the first contradiction."""
    places, routes, visits = len(routing.travel), routing.routes, routing.visits
    _shape(routing, ("travel",), (places, places))
    for names, size in ((PER_ROUTE, routes), (PER_VISIT, visits), (PER_BREAK, routing.breaks)):
        for name in names:
            given = getattr(routing, name)
            if given is not None and len(given) != size:
                raise ValueError(f"{name} has {len(given)} entries, not {size}")
    _shape(routing, ("allowed", "extra"), (routes, visits))
    _within("route_start", routing.route_start, 0, places)
    _within("route_end", routing.route_end, -1, places)
    _within("visit_enter", routing.visit_enter, 0, places)
    _within("visit_leave", routing.visit_leave, 0, places)
    _within("break_place", routing.break_place, -1, places)
    _within("break_route", routing.break_route, 0, routes)
    _within("visit_told", routing.visit_told, -1, FOREVER)
    _within("visit_delivery", routing.visit_delivery, -1, visits)
    for name in ("visit_service", "visit_setup", "break_length"):
        _within(name, getattr(routing, name), 0, FOREVER)
    _check_ties(routing)
    _check_loads(routing)


def _shape(routing: Routing, names: tuple[str, ...], shape: tuple[int, ...]) -> None:
    for name in names:
        given = getattr(routing, name)
        if given is not None and given.shape != shape:
            raise ValueError(f"{name} has the shape {given.shape}, not {shape}")


def _within(name: str, array: NDArray[np.int32] | None, least: int, end: int) -> None:
    if array is not None and len(array) and (array.min() < least or array.max() >= end):
        raise ValueError(f"{name} holds {array.min()} to {array.max()}, not {least} to {end - 1}")


def _check_ties(routing: Routing) -> None:
    group, delivery = routing.visit_group, routing.visit_delivery
    if group is not None and np.any(group >= 0):
        if np.bincount(group[group >= 0]).max() > SEATS:
            raise ValueError(f"a group has more than {SEATS} members")
        newcomers = routing.group_newcomers
        if newcomers is not None and group.max() >= len(newcomers):
            raise ValueError(f"group_newcomers has no entry for group {group.max()}")
    if delivery is not None:
        pickups = np.flatnonzero(delivery >= 0)
        ends = np.concatenate([pickups, delivery[pickups]])
        if len(np.unique(ends)) < len(ends):
            raise ValueError("a visit belongs to two pairs")
        if group is not None and np.any(group[ends] >= 0):
            raise ValueError("a visit belongs to a pair and to a group")


def _check_loads(routing: Routing) -> None:
    demand, most = routing.visit_demand, routing.route_max
    if demand is not None and most is not None and demand.shape[1] != most.shape[1]:
        raise ValueError("visit_demand and route_max have different dimensions")
