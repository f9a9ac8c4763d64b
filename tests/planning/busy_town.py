"""Towns with so much to do that every rule is in somebody's way, from a seed."""

import random
from datetime import date

from dispatch.planning.problem import (
    Bar,
    Commitment,
    Duty,
    Problem,
    Span,
    Task,
    Told,
    Vehicle,
    Visit,
    Worker,
)
from tests.planning.problems import DAY, HOUR, MIDNIGHT, MINUTE

PLACES = 8


def busy_town(seed: int, *, errands: int = 14, people: int = 6) -> Problem:
    """Three days; told seats and vehicles, odd shifts, expiring licences, a few unknown ways."""
    dice = random.Random(seed)
    workers = tuple(_worker(dice, number) for number in range(1, people + 1))
    commitments: list[Commitment] = []
    for number in range(dice.randrange(9)):
        work = _work(dice, 100 + number, people)
        if not any(_clash(work, told) for told in commitments):
            commitments.append(work)
    return Problem(
        origin=MIDNIGHT,
        now=dice.choice([0, 6 * HOUR, 9 * HOUR]),
        travel=[[_way(dice, a, b) for b in range(PLACES)] for a in range(PLACES)],
        workers=workers,
        vehicles=tuple(_vehicle(dice, number) for number in range(1, 4)),
        tasks=tuple(_task(dice, number, people) for number in range(1, errands + 1)),
        commitments=tuple(commitments),
        continuity={(1, 1): 0, (2, 1): -30 * DAY, (3, 2): 0},
        heavy_minutes={1: 600, 2: 60},
        weekend_minutes={2: 300},
        red_days=frozenset({date(2026, 4, 15)}),
        refusals={("move_in", hour, lead): dice.random() for hour in range(24) for lead in (1, 2)},
        delays={
            (work.worker_id, work.task_id): 20 * MINUTE
            for work in commitments
            if dice.random() < 0.2
        },
        seed=dice.randrange(4),
    )


def _clash(one: Commitment, other: Commitment) -> bool:
    """Nobody is ever told to be at two places at once."""
    together = one.start < other.end and other.start < one.end
    return one.worker_id == other.worker_id and together


def _way(dice: random.Random, a: int, b: int) -> int | None:
    if a == b:
        return 0
    return None if dice.random() < 0.03 else dice.randrange(300, 2400)


def _worker(dice: random.Random, number: int) -> Worker:
    duties = []
    for day in range(3):
        if dice.random() < 0.85:
            start = day * DAY + dice.choice([6, 7, 7, 8, 12, 20]) * HOUR
            lunch = start + dice.choice([3, 4, 5]) * HOUR
            pause = Span(lunch, lunch + dice.choice([30, 60]) * MINUTE)
            duties.append(Duty(start, start + dice.choice([4, 8, 9, 10]) * HOUR, (pause,)))
    away = dice.randrange(3 * 24) * HOUR
    return Worker(
        id=number,
        place=dice.randrange(PLACES),
        duties=tuple(duties),
        skills={"B": dice.choice([None, None, None, 40 * HOUR]), "moving": None}
        if dice.random() < 0.7
        else {},
        max_minutes_a_day=dice.choice([120, 360, 480]),
        newcomer=dice.random() < 0.25,
        reachable=dice.random() < 0.95,
        absences=(Span(away, away + 4 * HOUR),) if dice.random() < 0.3 else (),
        max_heavy_minutes_a_day=dice.choice([None, None, 90]),
        end_place=dice.choice([None, None, dice.randrange(PLACES)]),
        overtime_seconds=dice.choice([0, 0, 30, 90]) * MINUTE,
    )


def _vehicle(dice: random.Random, number: int) -> Vehicle:
    kind, seats = dice.choice([("van", 3), ("van", 2), ("trailer", 0)])
    away = dice.randrange(3 * 24) * HOUR
    return Vehicle(number, kind, dice.randrange(PLACES), seats, (Span(away, away + 3 * HOUR),))


def _work(dice: random.Random, task_id: int, people: int) -> Commitment:
    start = dice.randrange(3) * DAY + dice.randrange(7 * 4, 16 * 4) * 15 * MINUTE
    begins = start + dice.randrange(0, 30) * MINUTE
    return Commitment(
        worker_id=dice.randint(1, people),
        task_id=task_id,
        start=start,
        end=begins + dice.randint(1, 6) * 15 * MINUTE,
        first_place=dice.randrange(PLACES),
        last_place=dice.randrange(PLACES),
        minutes=dice.choice([30, 60]),
        vehicle_id=dice.choice([None, None, 1, 2]),
        begins=dice.choice([None, begins]),
        heavy=dice.random() < 0.3,
    )


def _task(dice: random.Random, task_id: int, people: int) -> Task:
    begin = dice.randrange(3) * DAY + dice.randrange(6 * 4, 18 * 4) * 15 * MINUTE
    wish = dice.choice([0, 1, 2, 8]) * HOUR
    seats = dice.choice([1, 1, 1, 2, 2, 3, 4])
    told = dice.random() < 0.2
    held = {dice.randint(1, seats): dice.randint(1, people)} if told and seats > 1 else {}
    asked = {
        seat: Told(
            worker_id=dice.randint(1, people),
            start=begin + dice.randrange(4) * 15 * MINUTE,
            since=-dice.randrange(90) * MINUTE,
            vehicle_id=dice.choice([None, 1, 2]),
        )
        for seat in range(1, seats + 1)
        if dice.random() < 0.2
    }
    return Task(
        id=task_id,
        unit_id=dice.randint(1, 3),
        stops=tuple(
            Visit(dice.randrange(PLACES), dice.choice([10, 20, 45]) * MINUTE)
            for _ in range(dice.choice([1, 1, 2, 3]))
        ),
        wished_from=begin,
        wished_to=begin + wish,
        latest=begin + wish + dice.choice([2, 4, 30]) * HOUR,
        minutes=dice.choice([20, 60, 90]),
        priority=dice.choice([1, 3, 10]),
        posted=dice.randrange(100),
        seats=seats,
        needs=dice.choice([frozenset(), frozenset({"B"}), frozenset({"B", "moving"})]),
        everyone_needs=dice.choice([frozenset(), frozenset(), frozenset({"moving"})]),
        vehicle_kind=dice.choice([None, None, "van", "trailer"]),
        heavy=dice.random() < 0.4,
        barred={dice.randint(1, people): dice.choice(list(Bar))} if dice.random() < 0.4 else {},
        fixed_start=begin if told else None,
        held=held,
        windows=_windows(dice, begin),
        told=asked,
        kind=dice.choice(["tyre_change", "move_in"]),
    )


def _windows(dice: random.Random, begin: int) -> tuple[Span, ...]:
    """Now and then the errand may start only within two hours here and one there."""
    if dice.random() < 0.7:
        return ()
    later = begin + dice.randrange(3, 24) * HOUR
    return (Span(begin, begin + 2 * HOUR), Span(later, later + HOUR))
