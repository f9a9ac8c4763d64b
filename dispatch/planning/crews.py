"""The cheapest crew that can be together, with the vehicle, at one start."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import fsum

from dispatch.planning.availability import Diary, Frame
from dispatch.planning.candidate import Candidate, Choice, Way
from dispatch.planning.problem import Task
from dispatch.planning.qualified import Standing, has_all, may_go, standing
from dispatch.planning.shape import Shape
from dispatch.planning.team import Team


def candidates(
    team: Team, task: Task, diaries: Iterable[Diary], shape: Shape, frame: Frame
) -> list[Candidate]:
    """Every stretch of starts that somebody has, whoever else is needed."""
    return [
        Candidate(
            diary.worker,
            fit,
            team.pricing.lasting(task, diary.worker, fit),
            team.tie(task.id, diary.worker.id),
        )
        for diary in diaries
        for fit in diary.fits(task, shape, frame, team.ways)
    ]


def cheapest(team: Team, task: Task, way: Way, able: Sequence[Candidate]) -> Choice | None:
    """The cheapest crew over all starts; of equals the earliest. None if there is no crew.

    Only starts at which someone, or the vehicle, becomes free can be the best, or one that was
    told, or one at which a no becomes less likely: otherwise a price does not fall with time.
    """
    shape, seats = way.shape, task.seats - len(task.held)
    if len({candidate.worker.id for candidate in able}) < seats:
        return None
    floor = fsum(sorted(_least(team, task, candidate) for candidate in able)[:seats])
    for grid in (team.weights.grid_seconds, 1):
        best = None
        for start, here in _sweep(team, task, able, way, grid):
            late = seats * team.pricing.lateness(task, shape, start)
            if best is not None and floor + late >= best.total - 1e-6:
                break
            choice = _at(team, task, way, start, here)
            if choice is not None and (best is None or choice.total < best.total - 1e-6):
                best = choice
        if best is not None:
            return best
    return None


def _at(team: Team, task: Task, way: Way, start: int, here: Sequence[Candidate]) -> Choice | None:
    """The cheapest crew at one start."""
    shape = way.shape
    present = present_at(team, task, way, here, start)
    crew = crew_of(team, task, shape, present, start)
    if crew is None:
        return None
    same = team.pricing.lateness(task, shape, start) + team.pricing.refusal(task, start)
    total = fsum(member.price for member in crew) + len(crew) * same
    return Choice(start, way.vehicle, shape, crew, total)


def present_at(
    team: Team, task: Task, way: Way, here: Iterable[Candidate], start: int
) -> list[Candidate]:
    """Each person once who may go at this start, for what it costs then."""
    until = start + way.shape.after_start
    able = (who for who in here if has_all(who.worker, task.everyone_needs, until))
    return _one_each(priced(team, task, way, who, start) for who in able)


def priced(team: Team, task: Task, way: Way, who: Candidate, start: int) -> Candidate:
    """The candidate with what depends on the start: overtime, and being asked as was told."""
    more = team.pricing.overtime(who.fit, start)
    if task.told:
        vehicle_id = way.vehicle.id if way.vehicle else None
        more -= team.pricing.kept(task, who.worker.id, start, vehicle_id)
    return replace(who, price=who.price + more) if more else who


def _least(team: Team, task: Task, who: Candidate) -> float:
    told = [one for one in task.told.values() if one.worker_id == who.worker.id]
    return who.price - fsum(team.pricing.telling(one) for one in told)


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
    team: Team, task: Task, able: Sequence[Candidate], way: Way, grid: int
) -> Iterator[tuple[int, list[Candidate]]]:
    """Each start worth a look, in order, with every fit of those who could be there."""
    starts = {
        start
        for candidate in able
        for span in way.free
        if (start := team.on_grid(task, max(candidate.fit.first, span.start), grid))
        <= min(candidate.fit.last, span.end)
    }
    starts |= {told.start for told in task.told.values() if _is_free(way, told.start)}
    for span in way.free:
        turns = team.pricing.turns(task, span.start, span.end)
        starts |= {at for turn in turns if (at := team.on_grid(task, turn, grid)) <= span.end}
    waiting = sorted(able, key=lambda candidate: candidate.fit.first, reverse=True)
    here: list[Candidate] = []
    for start in sorted(starts):
        while waiting and waiting[-1].fit.first <= start:
            here.append(waiting.pop())
        here = [candidate for candidate in here if candidate.fit.last >= start]
        yield start, here


def _is_free(way: Way, start: int) -> bool:
    return any(span.start <= start <= span.end for span in way.free)


def _one_each(here: Iterable[Candidate]) -> list[Candidate]:
    """The cheapest fit of each person (fits of one person overlap only where shifts do)."""
    best: dict[int, Candidate] = {}
    for candidate in here:
        known = best.get(candidate.worker.id)
        if known is None or candidate.price < known.price:
            best[candidate.worker.id] = candidate
    return list(best.values())
