"""Small random questions with every feature of the kernel in them, each a pure function of dice."""

from random import Random

import numpy as np

from dispatch.planning.kernel import Routing

DAY = 8 * 3600


def small_day(seed: int) -> Routing:
    """Up to 14 visits on up to 5 routes; each feature is there in about half of the days."""
    dice = Random(seed)
    places, routes, visits = dice.randint(1, 9), dice.randint(1, 5), dice.randint(0, 14)
    routing = plain_day(dice, places, routes, visits)
    for feature in FEATURES:
        if dice.random() < 0.5:
            feature(dice, routing)
    return routing


def plain_day(dice: Random, places: int, routes: int, visits: int) -> Routing:
    """Windows, shifts and ways alone. The ways are not symmetric, and some a detour would beat."""
    travel = [[dice.choice((0, 60, 300, 900, 2000)) for _ in range(places)] for _ in range(places)]
    begins = [dice.randrange(0, DAY // 2) for _ in range(routes)]
    opens = [dice.randrange(0, DAY) for _ in range(visits)]
    windows = [[(since, since + dice.choice((0, 600, 3600, DAY)))] for since in opens]
    return Routing(
        travel=ints(travel),
        route_start=ints([dice.randrange(places) for _ in range(routes)]),
        route_from=ints(begins),
        route_until=ints([begin + dice.choice((0, DAY // 2, DAY)) for begin in begins]),
        route_end=ints([dice.randrange(-1, places) for _ in range(routes)]),
        visit_enter=ints([dice.randrange(places) for _ in range(visits)]),
        visit_service=ints([dice.choice((0, 300, 1800, 3600)) for _ in range(visits)]),
        visit_windows=ints(windows).reshape(visits, 1, 2),
        visit_penalty=costs([dice.choice((10, 5_000, 10**6)) for _ in range(visits)]),
    )


def ints(numbers: object) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return np.array(numbers, dtype=np.int32)


def costs(numbers: object) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


def _skills(dice: Random, routing: Routing) -> None:
    shape = (routing.routes, routing.visits)
    allowed = [[dice.random() < 0.7 for _ in range(shape[1])] for _ in range(shape[0])]
    routing.allowed = np.array(allowed, dtype=np.bool_).reshape(shape)


def _wishes(dice: Random, routing: Routing) -> None:
    shape = (routing.routes, routing.visits)
    extra = [[dice.randint(-300, 900) for _ in range(shape[1])] for _ in range(shape[0])]
    routing.extra = ints(extra).reshape(shape)


def _breaks(dice: Random, routing: Routing) -> None:
    size = dice.randint(1, routing.routes + 1)
    routing.break_route = ints([dice.randrange(routing.routes) for _ in range(size)])
    since = routing.route_from[routing.break_route] + dice.choice((0, 3600))
    routing.break_from = ints(since)
    routing.break_until = ints(since + dice.choice((0, 1800, 7200)))
    routing.break_length = ints([dice.choice((900, 1800)) for _ in range(size)])
    if dice.random() < 0.5:
        places = len(routing.travel)
        routing.break_place = ints([dice.randrange(-1, places) for _ in range(size)])


def _overtime(dice: Random, routing: Routing) -> None:
    routing.route_overtime_from = ints(routing.route_until - dice.choice((0, 3600, 10_000)))
    routing.route_overtime_cost = costs([dice.randint(0, 3) for _ in range(routing.routes)])


def _prices(dice: Random, routing: Routing) -> None:
    routing.route_use_cost = costs([dice.choice((0, 500, 20_000)) for _ in range(routing.routes)])
    routing.route_travel_cost = costs([dice.choice((0, 1, 3)) for _ in range(routing.routes)])


def _stretched(dice: Random, routing: Routing) -> None:
    places = len(routing.travel)
    routing.visit_leave = ints([dice.randrange(places) for _ in range(routing.visits)])
    routing.visit_setup = ints([dice.choice((0, 120, 600)) for _ in range(routing.visits)])


def _second_windows(dice: Random, routing: Routing) -> None:
    first = routing.visit_windows
    second = np.full_like(first, (1, 0))
    for visit in range(routing.visits):
        if dice.random() < 0.6:
            since = int(first[visit, 0, 1]) + dice.choice((60, 3600))
            second[visit, 0] = (since, since + dice.choice((0, 1800)))
    routing.visit_windows = np.concatenate([first, second], axis=1)


def _lateness(dice: Random, routing: Routing) -> None:
    opens = routing.visit_windows[:, 0, 0]
    routing.visit_due = ints(opens + dice.choice((0, 600, 3000)))
    routing.visit_late_cost = costs([dice.choice((0, 1, 5)) for _ in range(routing.visits)])
    routing.max_lateness_cost = dice.choice((0, 2))


def _loads(dice: Random, routing: Routing) -> None:
    dims = dice.randint(1, 2)
    demand = [[dice.randint(0, 4) for _ in range(dims)] for _ in range(routing.visits)]
    routing.visit_demand = ints(demand).reshape(routing.visits, dims)
    most = [[dice.randint(0, 12) for _ in range(dims)] for _ in range(routing.routes)]
    routing.route_max = ints(most)


def _ties(dice: Random, routing: Routing) -> None:
    """Crews and pairs, of visits that nothing ties yet."""
    loose = list(range(routing.visits))
    dice.shuffle(loose)
    group = np.full(routing.visits, -1, dtype=np.int32)
    delivery = np.full(routing.visits, -1, dtype=np.int32)
    least = np.zeros(routing.visits, dtype=np.int32)
    most = np.zeros(routing.visits, dtype=np.int32)
    groups = 0
    while len(loose) >= 4:
        if dice.random() < 0.5:
            for visit in [loose.pop() for _ in range(dice.randint(2, 3))]:
                group[visit] = groups
                least[visit] = dice.choice((-1800, 0, 0, 600))
                most[visit] = least[visit] + dice.choice((0, 1200))
            groups += 1
        else:
            pickup = loose.pop()
            delivery[pickup] = loose.pop()
            if routing.visit_demand is not None:
                routing.visit_demand[delivery[pickup]] = -routing.visit_demand[pickup]
    routing.visit_group, routing.visit_delivery = group, delivery
    routing.visit_offset_from, routing.visit_offset_until = least, most
    routing.route_worker = ints([dice.randrange(routing.routes) for _ in range(routing.routes)])
    routing.route_newcomer = np.array([dice.random() < 0.4 for _ in range(routing.routes)])
    routing.group_newcomers = ints([1] * groups)


FEATURES = (
    _skills,
    _wishes,
    _breaks,
    _overtime,
    _prices,
    _stretched,
    _second_windows,
    _lateness,
    _loads,
    _ties,
)
