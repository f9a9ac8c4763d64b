"""A municipal team's full day from a seed: consultants, vans, and more errands than is easy."""

import math
import random

from dispatch.planning.problem import (
    Duty,
    Problem,
    Span,
    Task,
    Vehicle,
    Visit,
    Worker,
)
from tests.planning.problems import HOUR, MIDNIGHT, MINUTE

SHIFTS = (
    (7 * HOUR, 16 * HOUR),
    (7 * HOUR, 16 * HOUR),
    (8 * HOUR, 17 * HOUR),
    (12 * HOUR, 20 * HOUR),
)
KINDS = ("tyre_change", "shopping_office", "fetch_deliver", "recycling_trip", "move_in")


def full_day(seed: int, *, people: int, errands: int, crews: float = 0.1, vans: int = 0) -> Problem:
    """Six in the morning: nobody has been asked about anything yet.

    Places lie on a square of 12 x 12 km, driven at 40 km/h plus a minute to park; shifts, wishes
    (half an hour to all day), priorities (1, 3, 10 as 60, 30, 10 %) and licences (B 80 %, lifting
    60 %) are drawn from `seed`; `crews` of the errands need two people, half of them a van.
    """
    dice = random.Random(seed)
    units = max(2, errands // 25)
    points = [(6.0, 6.0), (2.0, 3.0)]
    points += [(dice.uniform(0, 12), dice.uniform(0, 12)) for _ in range(units + errands)]
    travel = [[_way(a, b) for b in points] for a in points]
    vans = vans or max(2, people // 8)
    return Problem(
        origin=MIDNIGHT,
        now=6 * HOUR,
        travel=travel,
        workers=tuple(_worker(dice, number) for number in range(1, people + 1)),
        vehicles=tuple(Vehicle(number, "van", number % 2, 3) for number in range(1, vans + 1)),
        tasks=tuple(
            _task(dice, number, 2 + units + number - 1, units, crews)
            for number in range(1, errands + 1)
        ),
        continuity={
            (dice.randint(1, people), dice.randint(1, units)): -dice.randrange(60) * 24 * HOUR
            for _ in range(people)
        },
        heavy_minutes={number: dice.randrange(0, 900, 30) for number in range(1, people + 1)},
        seed=seed,
    )


def _way(a: tuple[float, float], b: tuple[float, float]) -> int:
    return 0 if a == b else round(math.dist(a, b) * 1.3 / 40 * HOUR) + MINUTE


def _worker(dice: random.Random, number: int) -> Worker:
    start, end = dice.choice(SHIFTS)
    lunch = start + 4 * HOUR + dice.choice([0, 30]) * MINUTE
    skills: dict[str, int | None] = {"B": None} if dice.random() < 0.8 else {}
    if dice.random() < 0.6:
        skills["lifting"] = None
    place = dice.randrange(2)
    return Worker(
        id=number,
        place=place,
        duties=(Duty(start, end, (Span(lunch, lunch + 30 * MINUTE),)),),
        skills=skills,
        newcomer=dice.random() < 0.08,
        end_place=place if dice.random() < 0.5 else None,
        overtime_seconds=dice.choice([0, 0, 30 * MINUTE]),
    )


def _task(dice: random.Random, number: int, place: int, units: int, crews: float) -> Task:
    crew = dice.random() < crews
    begin = dice.choices(range(7 * 4, 17 * 4), [3] * 24 + [1] * 16)[0] * 15 * MINUTE
    wish = dice.choice([30, 60, 120, 240, 480]) * MINUTE
    unit = dice.randint(1, units)
    minutes = dice.choice([60, 90]) if crew else dice.choice([15, 20, 30, 30, 40, 60])
    stops: tuple[Visit, ...] = (Visit(place, minutes * MINUTE),)
    if dice.random() < 0.25:
        stops = (Visit(1 + unit, 10 * MINUTE), *stops)
    return Task(
        id=number,
        unit_id=unit,
        stops=stops,
        wished_from=begin,
        wished_to=begin + wish,
        latest=begin + max(wish, (minutes + 40) * MINUTE) + dice.choice([0, 30, 120]) * MINUTE,
        minutes=sum(stop.service_seconds for stop in stops) // 60,
        priority=dice.choices([1, 3, 10], [60, 30, 10])[0],
        posted=-dice.randrange(48) * HOUR,
        seats=2 if crew else 1,
        needs=dice.choice([frozenset(), frozenset({"B"}), frozenset({"B"})]),
        everyone_needs=frozenset({"lifting"}) if crew else frozenset(),
        vehicle_kind="van" if crew and dice.random() < 0.5 else None,
        heavy=crew,
        kind=KINDS[-1] if crew else dice.choice(KINDS[:-1]),
    )
