"""What the kernel found, in the planner's words: who should do which errand, when, with what."""

from collections.abc import Iterable, Mapping, Sequence

from dispatch.planning.insertion import Settled
from dispatch.planning.kernel.routing import NOWHERE, Routes
from dispatch.planning.routes.rows import Row
from dispatch.planning.routes.translation import Translated
from dispatch.planning.wishes import Wish


def wishes_of(translated: Translated, routes: Routes) -> list[Wish]:
    """The errands that have everybody they need, in order of their starts."""
    wishes = []
    number = 0
    for job in translated.jobs:
        mine = range(number, number + len(job.seats))
        number += len(job.seats)
        rows = [int(routes.route[visit]) for visit in mine]
        if NOWHERE in rows:
            continue
        taken = [translated.rows[row] for row in rows]
        start = translated.axis.back(int(routes.start[mine[0]]) + job.lead)
        vehicles = [row.vehicle.id for row in taken if row.vehicle is not None]
        people = frozenset(row.worker.id for row in taken if row.worker is not None)
        wishes.append(Wish(job.task.id, start, next(iter(vehicles), None), people))
    return sorted(wishes, key=lambda wish: (wish.start, wish.task_id))


def sequences_of(translated: Translated, settled: Iterable[Settled]) -> list[list[int]]:
    """A draft as the kernel's warm start: each row's visits and pinned blocks in order."""
    visits: dict[tuple[int, int], int] = {
        (job.task.id, seat.seat): number for number, (job, seat) in enumerate(translated.visits)
    }
    starts: list[list[tuple[int, int]]] = [
        [(block.begins, number) for block, number in zip(row.line.blocks, pinned, strict=True)]
        for row, pinned in zip(translated.rows, translated.pinned_of(), strict=True)
    ]
    rows = _rows_by_owner(translated.rows)
    for one in settled:
        start = translated.axis.at(one.choice.start)
        vehicle = one.choice.vehicle
        people = [*(who.worker.id for who in one.choice.crew)]
        seats = sorted(seat for task_id, seat in visits if task_id == one.task.id and seat)
        places = [
            (("p", worker_id), visits[one.task.id, seat])
            for worker_id, seat in zip(people, seats, strict=False)
        ]
        if vehicle is not None and (one.task.id, 0) in visits:
            places.append((("v", vehicle.id), visits[one.task.id, 0]))
        found = [(_row_at(translated.rows, rows.get(owner, ()), start), n) for owner, n in places]
        if all(row is not None for row, _ in found):
            for row, number in found:
                starts[row or 0].append((start, number))
    return [[number for _, number in sorted(mine)] for mine in starts]


def _rows_by_owner(rows: Sequence[Row]) -> Mapping[tuple[str, int], list[int]]:
    of: dict[tuple[str, int], list[int]] = {}
    for number, row in enumerate(rows):
        if row.worker is not None:
            of.setdefault(("p", row.worker.id), []).append(number)
        elif row.vehicle is not None:
            of.setdefault(("v", row.vehicle.id), []).append(number)
    return of


def _row_at(rows: Sequence[Row], mine: Iterable[int], start: int) -> int | None:
    """Whose shift it is at this start."""
    for number in mine:
        if rows[number].line.start <= start < rows[number].line.until:
            return number
    return None
