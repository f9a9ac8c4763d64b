"""Reads a plan of the kernel slowly and plainly: every rule, and the cost, worked out anew."""

from dataclasses import dataclass, field

import numpy as np

from dispatch.planning.kernel import BREAK_MISSED, DEFAULT_PENALTY, FOREVER, Routes, Routing


@dataclass
class Inspection:
    """What is wrong with a plan (nothing, one hopes), and what it costs."""

    flaws: list[str] = field(default_factory=list)
    cost: int = 0
    worst_lateness: int = 0


def inspect(routing: Routing, routes: Routes) -> Inspection:
    """Drives every route, asks every rule and counts the cost."""
    found = Inspection()
    seen = [step for sequence in routes.sequences for step in sequence]
    if len(seen) != len(set(seen)):
        found.flaws.append("something is on two routes")
    for route, sequence in enumerate(routes.sequences):
        _drive(routing, routes, route, sequence, found)
    _left_out(routing, routes, set(seen), found)
    _groups(routing, routes, found)
    _pairs(routing, routes, found)
    found.cost += routing.max_lateness_cost * found.worst_lateness
    return found


def value(array: object, index: object, default: int) -> int:
    """An entry of an array that may be missing."""
    return default if array is None else int(array[index])  # type: ignore[index]


def _drive(
    routing: Routing, routes: Routes, route: int, sequence: tuple[int, ...], found: Inspection
) -> None:
    place, free = int(routing.route_start[route]), int(routing.route_from[route])
    travel, load, visits = 0, np.zeros(_dims(routing), dtype=np.int64), 0
    for step in sequence:
        if step >= routing.visits:
            pause = step - routing.visits
            if int(routing.break_route[pause]) != route:
                found.flaws.append(f"break {pause} is on another's route")
            there = value(routing.break_place, pause, -1)
            if there >= 0:
                free, travel = (
                    free + way(routing, place, there),
                    travel + way(routing, place, there),
                )
                place = there
            start = int(routes.break_start[pause])
            if start < max(free, int(routing.break_from[pause])):
                found.flaws.append(f"break {pause} starts too early")
            if start > int(routing.break_until[pause]):
                found.flaws.append(f"break {pause} starts too late")
            free = start + int(routing.break_length[pause])
            continue
        visits += 1
        there = int(routing.visit_enter[step])
        travel += way(routing, place, there)
        free += way(routing, place, there)
        free += value(routing.visit_setup, step, 0) if place != there else 0
        start = int(routes.start[step])
        if start < free:
            found.flaws.append(f"visit {step} starts at {start}, can be reached at {free}")
        _visit(routing, route, step, start, found)
        if int(routes.route[step]) != route:
            found.flaws.append(f"visit {step} names another route")
        if routing.visit_demand is not None:
            load += routing.visit_demand[step]
            if routing.route_max is not None and (load > routing.route_max[route]).any():
                found.flaws.append(f"route {route} carries {load} after visit {step}")
        free = start + int(routing.visit_service[step])
        place = there if routing.visit_leave is None else int(routing.visit_leave[step])
    _end(routing, route, found, place=place, free=free, travel=travel, visits=visits)


def _visit(routing: Routing, route: int, step: int, start: int, found: Inspection) -> None:
    windows = [window for window in routing.visit_windows[step] if window[0] <= window[1]]
    if not any(since <= start <= until for since, until in windows):
        found.flaws.append(f"visit {step} starts at {start}, in no window")
    if routing.allowed is not None and not routing.allowed[route, step]:
        found.flaws.append(f"visit {step} may not be on route {route}")
    found.cost += value(routing.extra, (route, step), 0)
    if routing.visit_due is not None:
        late = max(0, start - int(routing.visit_due[step]))
        rate = value(routing.visit_late_cost, step, 0)
        found.cost += late * rate
        found.worst_lateness = max(found.worst_lateness, late)


def _end(
    routing: Routing,
    route: int,
    found: Inspection,
    *,
    place: int,
    free: int,
    travel: int,
    visits: int,
) -> None:
    end = value(routing.route_end, route, -1)
    home = 0 if end < 0 else way(routing, place, end)
    if visits == 0:
        return
    free += home
    if free > int(routing.route_until[route]):
        found.flaws.append(f"route {route} ends at {free}")
    found.cost += (travel + home) * value(routing.route_travel_cost, route, 1)
    found.cost += value(routing.route_use_cost, route, 0)
    over = max(0, free - value(routing.route_overtime_from, route, FOREVER))
    found.cost += over * value(routing.route_overtime_cost, route, 0)


def way(routing: Routing, a: int, b: int) -> int:
    return 0 if a == b else int(routing.travel[a, b])


def _dims(routing: Routing) -> int:
    return 0 if routing.visit_demand is None else int(routing.visit_demand.shape[1])


def _left_out(routing: Routing, routes: Routes, seen: set[int], found: Inspection) -> None:
    for visit in range(routing.visits):
        if visit in seen:
            continue
        found.cost += value(routing.visit_penalty, visit, DEFAULT_PENALTY)
        if routes.route[visit] != -1 or routes.start[visit] != -1:
            found.flaws.append(f"visit {visit} is on no route, yet says so")
    for pause in range(routing.breaks):
        hopeless = _hopeless(routing, int(routing.break_route[pause]))
        if routing.visits + pause not in seen and not hopeless:
            found.cost += BREAK_MISSED


def _hopeless(routing: Routing, route: int) -> bool:
    """Not even the empty way home fits into the shift, so nobody expects a break."""
    start, end = int(routing.route_start[route]), value(routing.route_end, route, -1)
    home = 0 if end < 0 else way(routing, start, end)
    return int(routing.route_from[route]) + home > int(routing.route_until[route])


def members(routing: Routing) -> dict[int, list[int]]:
    """Visits by group."""
    told: dict[int, list[int]] = {}
    if routing.visit_group is not None:
        for visit, group in enumerate(routing.visit_group):
            if group >= 0:
                told.setdefault(int(group), []).append(visit)
    return told


def _groups(routing: Routing, routes: Routes, found: Inspection) -> None:
    for group, visits in members(routing).items():
        on = [int(routes.route[visit]) for visit in visits]
        if all(route < 0 for route in on):
            continue
        if any(route < 0 for route in on):
            found.flaws.append(f"half a crew for group {group}")
            continue
        workers = {value(routing.route_worker, route, route) for route in on}
        if len(workers) < len(visits):
            found.flaws.append(f"one worker twice in group {group}")
        newcomers = sum(value(routing.route_newcomer, route, 0) for route in on)
        if newcomers > value(routing.group_newcomers, group, len(visits)):
            found.flaws.append(f"{newcomers} newcomers in group {group}")
        first = int(routes.start[visits[0]])
        for visit in visits[1:]:
            offset = int(routes.start[visit]) - first
            least = value(routing.visit_offset_from, visit, 0)
            most = value(routing.visit_offset_until, visit, 0)
            if not least <= offset <= most:
                found.flaws.append(f"visit {visit} starts {offset} after its group")


def _pairs(routing: Routing, routes: Routes, found: Inspection) -> None:
    if routing.visit_delivery is None:
        return
    for pickup, delivery in enumerate(routing.visit_delivery):
        if delivery < 0:
            continue
        if routes.route[pickup] != routes.route[delivery]:
            found.flaws.append(f"visits {pickup} and {delivery} are not on one route")
        elif routes.route[pickup] >= 0 and routes.start[pickup] > routes.start[delivery]:
            found.flaws.append(f"visit {delivery} comes before its pickup")
