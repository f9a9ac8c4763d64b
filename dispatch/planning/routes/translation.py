"""Problem to routing: every row, visit, price and rule as the kernel's arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dispatch.planning.kernel.routing import FOREVER, NOWHERE, Flags, Ints, Routing
from dispatch.planning.moved import most_moved
from dispatch.planning.problem import Span, Task
from dispatch.planning.routes.axis import SCALE, Axis, axis_of, travel_on
from dispatch.planning.routes.prices import Prices
from dispatch.planning.routes.rows import Row, rows_of
from dispatch.planning.routes.standing import Block, out_of_reach
from dispatch.planning.routes.visits import Job, Seat, job_of
from dispatch.planning.team import Team

MOST_EXACT = 400
"""Up to so many pinned blocks each gets a place of its own, as far away as its person is told to
leave for it; beyond that the kernel may plan to leave later, and the exact rules see to it."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The routing, and what its rows and visits stand for.

    Visits are numbered seats first (`visits`: job and seat), then the pinned blocks (`pinned`:
    the row of each).
    """

    routing: Routing
    axis: Axis
    rows: tuple[Row, ...]
    jobs: tuple[Job, ...]
    visits: tuple[tuple[Job, Seat], ...]
    pinned: tuple[int, ...]

    def pinned_of(self) -> list[list[int]]:
        """The pinned visits of each row, in order."""
        of: list[list[int]] = [[] for _ in self.rows]
        for number, row in enumerate(self.pinned, start=len(self.visits)):
            of[row].append(number)
        return of


def translated(team: Team, tasks: Sequence[Task], at_place: Mapping[int, int]) -> Translated:
    """The routing of these tasks; those that can't start at any time are not in it."""
    problem = team.problem
    axis = axis_of(problem)
    travel = travel_on(axis, problem)
    people = {worker.id: worker for worker in problem.workers}
    jobs = tuple(
        job
        for task in tasks
        if (
            job := job_of(
                team, axis, task, at_place, [people[i] for i in task.held.values() if i in people]
            )
        )
    )
    until = max((axis.back(job.windows[-1].end + job.service) for job in jobs), default=problem.now)
    rows = tuple(rows_of(team, axis, travel, until))
    prices = Prices(team, axis, rows)
    possible: list[Job] = []
    columns: list[Flags] = []
    for job in jobs:
        flags = [prices.allowed(job, seat) for seat in job.seats]
        if _has_crew(job, flags, rows):
            possible.append(job)
            columns += flags
    visits = tuple((job, seat) for job in possible for seat in job.seats)
    blocks = [(number, block) for number, row in enumerate(rows) for block in row.line.blocks]
    allowed, extra = _matrices(prices, visits, columns, blocks)
    routing = _routing(team, travel, rows, visits, blocks)
    routing.allowed, routing.extra = allowed, extra
    routing.visit_told = _told(rows, visits, len(blocks))
    routing.most_moved = most_moved(problem)
    pinned = tuple(number for number, _ in blocks)
    return Translated(routing, axis, rows, tuple(possible), visits, pinned)


def _has_crew(job: Job, flags: Sequence[Flags], rows: Sequence[Row]) -> bool:
    """What can't be done by anybody is no question: it must not even stir the dice for others."""
    if not all(flag.any() for flag in flags):
        return False
    able = np.logical_or.reduce(flags)
    people = {row.worker.id for row, may in zip(rows, able, strict=True) if may and row.worker}
    return len(people) >= sum(seat.seat > 0 for seat in job.seats)


def _routing(
    team: Team,
    travel: Ints,
    rows: Sequence[Row],
    visits: Sequence[tuple[Job, Seat]],
    blocks: Sequence[tuple[int, Block]],
) -> Routing:
    weights, pricing = team.weights, team.pricing
    enters = [block.enter for _, block in blocks]
    early = [number for number, (_, block) in enumerate(blocks) if block.start < block.begins]
    if len(early) <= MOST_EXACT:
        for extra, number in enumerate(early):
            enters[number] = len(travel) + extra
        travel = out_of_reach(travel, [blocks[number][1] for number in early])
    jobs = [job for job, _ in visits]
    free = [0] * len(blocks)
    groups, newcomers = _groups(visits)
    pauses = [(number, pause) for number, row in enumerate(rows) for pause in row.line.pauses]
    penalty = [round(pricing.unserved(j.task) * 60 * SCALE / len(j.seats)) for j in jobs]
    late = [round(weights.lateness * SCALE) if seat.seat else 0 for _, seat in visits]
    people = [bool(seat.seat) for _, seat in visits]
    demand = [
        (j.task.minutes * person, j.task.minutes * person * j.task.heavy)
        for j, person in zip(jobs, people, strict=True)
    ]
    return Routing(
        travel=travel,
        route_start=_ints([row.line.place for row in rows]),
        route_end=_ints([row.line.end_place for row in rows]),
        route_from=_ints([row.line.start for row in rows]),
        route_until=_ints([row.line.until for row in rows]),
        route_overtime_from=_ints([row.shift_end if row.worker else 10**9 for row in rows]),
        route_overtime_cost=np.full(len(rows), round(weights.overtime * SCALE), dtype=np.int64),
        route_worker=_workers(rows),
        route_newcomer=np.array([bool(r.worker and r.worker.newcomer) for r in rows], np.bool_),
        route_travel_cost=np.full(len(rows), round(weights.travel * SCALE), dtype=np.int64),
        route_max=_pairs([(row.minutes, row.heavy) for row in rows]),
        break_route=_ints([number for number, _ in pauses]),
        break_from=_ints([pause.start for _, pause in pauses]),
        break_until=_ints([pause.start for _, pause in pauses]),
        break_length=_ints([pause.end - pause.start for _, pause in pauses]),
        visit_enter=_ints([*(j.shape.first_place for j in jobs), *enters]),
        visit_leave=_ints([*(j.shape.last_place for j in jobs), *(b.leave for _, b in blocks)]),
        visit_service=_ints([*(j.service for j in jobs), *(b.end - b.begins for _, b in blocks)]),
        visit_windows=_windows(
            [*(j.windows for j in jobs), *((Span(b.begins, b.begins),) for _, b in blocks)]
        ),
        visit_due=_ints([*(j.due for j in jobs), *(b.begins for _, b in blocks)]),
        visit_late_cost=np.array([*late, *free], dtype=np.int64),
        visit_penalty=np.array([*penalty, *([PINNED] * len(blocks))], dtype=np.int64),
        visit_demand=_pairs([*demand, *([(0, 0)] * len(blocks))]),
        visit_pinned=np.array([False] * len(visits) + [True] * len(blocks), dtype=np.bool_),
        visit_group=_ints([*groups, *([NOWHERE] * len(blocks))]),
        group_newcomers=_ints(newcomers),
    )


PINNED = 10**10
"""Cost of leaving out what stands."""


def _matrices(
    prices: Prices,
    visits: Sequence[tuple[Job, Seat]],
    columns: Sequence[Flags],
    blocks: Sequence[tuple[int, Block]],
) -> tuple[Flags, Ints]:
    """Which row may have which visit, and what just that costs; a block is its own row's."""
    allowed = np.zeros((prices.rows, len(visits) + len(blocks)), dtype=np.bool_)
    extra = np.zeros(allowed.shape, dtype=np.int32)
    limit = np.iinfo(np.int32).max // 4
    for number, (job, seat) in enumerate(visits):
        allowed[:, number] = columns[number]
        extra[:, number] = np.clip(prices.price(job, seat), -limit, limit)
    for number, (row, _) in enumerate(blocks, start=len(visits)):
        allowed[row, number] = True
    return allowed, extra


def _groups(visits: Sequence[tuple[Job, Seat]]) -> tuple[list[int], list[int]]:
    """Errands of several visits start together; so many newcomers may be among them."""
    numbers: dict[int, int] = {}
    newcomers = []
    groups = []
    for job, _ in visits:
        if len(job.seats) == 1:
            groups.append(NOWHERE)
            continue
        if job.task.id not in numbers:
            numbers[job.task.id] = len(numbers)
            newcomers.append(job.newcomers)
        groups.append(numbers[job.task.id])
    return groups, newcomers


def _workers(rows: Sequence[Row]) -> Ints:
    """A number for each person and each vehicle."""
    names = [
        ("p", r.worker.id) if r.worker else ("v", r.vehicle.id if r.vehicle else 0) for r in rows
    ]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return _ints([numbers[name] for name in names])


def _told(rows: Sequence[Row], visits: Sequence[tuple[Job, Seat]], more: int) -> Ints:
    """The number of who was told of each visit; who has no row any more keeps nothing."""
    numbers = {
        row.worker.id: int(number)
        for row, number in zip(rows, _workers(rows), strict=True)
        if row.worker is not None
    }
    told = [job.task.told.get(seat.seat) for job, seat in visits]
    mine = [NOWHERE if one is None else numbers.get(one.worker_id, NOWHERE) for one in told]
    return _ints([*mine, *([NOWHERE] * more)])


def _windows(of: Sequence[Sequence[Span]]) -> Ints:
    most = max((len(windows) for windows in of), default=1)
    array = np.empty((len(of), most, 2), dtype=np.int32)
    array[:, :, 0], array[:, :, 1] = 1, 0
    for number, windows in enumerate(of):
        for which, window in enumerate(windows):
            array[number, which] = _ints([window.start, window.end])
    return array


def _ints(values: Sequence[int]) -> Ints:
    """Times in a far future or past are as good as never."""
    return np.clip(np.array(values, dtype=np.int64), -FOREVER, FOREVER).astype(np.int32)


def _pairs(values: Sequence[tuple[int, int]]) -> Ints:
    flat = [value for pair in values for value in pair]
    return _ints(flat).reshape(len(values), 2)
