"""The cheapest crew that can be together, with the vehicle, at one start."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from dispatch.planning.availability import Diary, Fit, Frame
from dispatch.planning.problem import Span, Task, Vehicle, Worker
from dispatch.planning.qualified import Standing, has_all, may_go, standing
from dispatch.planning.shape import Shape
from dispatch.planning.team import Team


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who can be there during `fit`; `price` is the cost without lateness."""

    worker: Worker
    fit: Fit
    price: float
    tie: int

    @property
    def rank(self) -> tuple[float, int, int]:
        # Rounded, or the last bits of a sum would settle what the seed should.
        return (round(self.price, 6), self.tie, self.worker.id)


@dataclass(frozen=True, slots=True)
class Way:
    """One vehicle (or none) that the errand could take, and the starts at which it is free."""

    vehicle: Vehicle | None
    shape: Shape
    frame: Frame
    free: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to do an errand: the start, the vehicle, the crew, and who else could be there."""

    start: int
    vehicle: Vehicle | None
    shape: Shape
    crew: tuple[Candidate, ...]
    present: tuple[Candidate, ...]
    total: float


def candidates(
    team: Team, task: Task, diaries: Iterable[Diary], shape: Shape, frame: Frame
) -> list[Candidate]:
    """Every stretch of starts that somebody has, whoever else is needed."""
    return [
        Candidate(
            diary.worker,
            fit,
            team.cost(task, diary.worker, fit, 0.0).total,
            team.tie(task.id, diary.worker.id),
        )
        for diary in diaries
        for fit in diary.fits(task, shape, frame, team.ways)
    ]


def cheapest(team: Team, task: Task, way: Way, able: Sequence[Candidate]) -> Choice | None:
    """The cheapest crew over all starts; of equals the earliest. None if there is no crew.

    Only starts at which someone, or the vehicle, becomes free can be the best: a price does
    not fall with time.
    """
    shape, seats = way.shape, task.seats - len(task.held)
    if len({candidate.worker.id for candidate in able}) < seats:
        return None
    floor = fsum(sorted(candidate.price for candidate in able)[:seats])
    for grid in (team.weights.grid_seconds, 1):
        best = None
        for start, here in _sweep(team, task, able, way.free, grid):
            late = seats * team.lateness(task, shape, start)
            if best is not None and floor + late >= best.total - 1e-6:
                break
            until = start + shape.after_start
            present = [who for who in here if has_all(who.worker, task.everyone_needs, until)]
            crew = crew_of(team, task, shape, present, start)
            if crew is None:
                continue
            total = fsum(member.price for member in crew) + late
            if best is None or total < best.total - 1e-6:
                best = Choice(start, way.vehicle, shape, crew, tuple(present), total)
        if best is not None:
            return best
    return None


def crew_of(
    team: Team, task: Task, shape: Shape, present: Iterable[Candidate], start: int
) -> tuple[Candidate, ...] | None:
    """The cheapest people for the open seats among those who can be there; leaders first.

    Of people who count the same (lack the same, are as new) only the cheapest can be in the
    cheapest crew, which keeps the search small and exact.
    """
    until = start + shape.after_start
    seats = task.seats - len(task.held)
    alike: dict[Standing, list[Candidate]] = defaultdict(list)
    for candidate in sorted(present, key=lambda someone: someone.rank):
        kind = alike[standing(task, candidate.worker, until)]
        if len(kind) < seats:
            kind.append(candidate)
    pool = [(candidate, what) for what, kind in alike.items() for candidate in kind]
    pool.sort(key=lambda one: one[0].rank)
    held = team.held(task, until)
    allowed = (
        crew for crew in combinations(pool, seats) if may_go([*held, *(what for _, what in crew)])
    )
    chosen = min(
        allowed,
        key=lambda crew: (
            round(fsum(one.price for one, _ in crew), 6),
            [one.tie for one, _ in crew],
        ),
        default=None,
    )
    if chosen is None:
        return None
    leaders_first = sorted(chosen, key=lambda one: (len(one[1].lacks), one[1].newcomer))
    return tuple(candidate for candidate, _ in leaders_first)


def _sweep(
    team: Team, task: Task, able: Sequence[Candidate], free: Sequence[Span], grid: int
) -> Iterator[tuple[int, list[Candidate]]]:
    """Each start worth a look, in order, with one fit of everybody who could be there."""
    starts = sorted(
        {
            start
            for candidate in able
            for span in free
            if (start := team.on_grid(task, max(candidate.fit.first, span.start), grid))
            <= min(candidate.fit.last, span.end)
        }
    )
    waiting = sorted(able, key=lambda candidate: candidate.fit.first, reverse=True)
    here: list[Candidate] = []
    for start in starts:
        while waiting and waiting[-1].fit.first <= start:
            here.append(waiting.pop())
        here = [candidate for candidate in here if candidate.fit.last >= start]
        yield start, _one_each(here)


def _one_each(here: Iterable[Candidate]) -> list[Candidate]:
    """The cheapest fit of each person (fits of one person overlap only where shifts do)."""
    best: dict[int, Candidate] = {}
    for candidate in here:
        known = best.get(candidate.worker.id)
        if known is None or candidate.price < known.price:
            best[candidate.worker.id] = candidate
    return list(best.values())
