"""Makes a municipality's day from a seed: people with shifts and skills, errands with windows.

Drawn one after another from `random.Random(seed)`, so a seed is the same day everywhere. What has
shares is dealt like a shuffled pack of cards and not diced: a day of 50 people has 30 on the long
shift, whichever, so that no seed is a day with half the people on it.

- Places (`town.py`): a town, five villages, countryside. 30 % of the errands are at one of the
  care units (one unit per 25 errands), the others each at a place of its own.
- Shifts: 60 % 07-16, 20 % 06:30-14:30, 20 % 12-21.
- Start: half at one of two garages, half at home. End: there too, for one in ten somewhere else.
- Skills: 80 % have licence B, 50 % may lift, 30 % may give medicine.
- Needs: 25 % of the errands licence B, 10 % lifting, 8 % medicine, the rest none.
- Work: 10-90 minutes, triangular with its top at 22, in steps of 5 (mean 41).
- Windows (for the start): 30, 60, 120, 240 minutes or 07-20: 15, 25, 25, 20 and 15 %. Three in
  four begin between 7 and 15, one in four between 13 and 19, on the quarter.
- Priority: 1, 3 or 10 points: 60, 30 and 10 %.
- Crews: `crew_share` of the errands need two people at one start; one of them has the skill.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.planner.case import Bond, Case, Errand, Goal, Person, Visit
from benchmarks.planner.town import Point, Town, ways

MINUTE = 60
HOUR = 3600
QUARTER = 900

LICENCE_B, LIFTING, MEDICINE = range(3)
SHIFTS = ((7 * HOUR, 16 * HOUR), (6 * HOUR + 1800, 14 * HOUR + 1800), (12 * HOUR, 21 * HOUR))
SHIFT_SHARES = (60, 20, 20)
HELD_SHARES = {LICENCE_B: 80, LIFTING: 50, MEDICINE: 30}
NEEDED = (LICENCE_B, LIFTING, MEDICINE, None)
NEEDED_SHARES = (25, 10, 8, 57)
WORK_MINUTES = (10, 90, 22)
WINDOW_MINUTES = (30, 60, 120, 240, None)
WINDOW_SHARES = (15, 25, 25, 20, 15)
ALL_DAY = (7 * HOUR, 20 * HOUR)
HOURS = ((7, 15), (13, 19))
HOUR_SHARES = (75, 25)
PRIORITIES = (1, 3, 10)
PRIORITY_SHARES = (60, 30, 10)
GARAGES = 2
ERRANDS_A_UNIT = 25
AT_UNIT_SHARES = (30, 70)
AT_GARAGE_SHARES = (50, 50)
ENDS_ELSEWHERE_SHARES = (10, 90)

Card = TypeVar("Card")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which day: its size, the share of errands for two, and the seed."""

    workers: int = 50
    errands: int = 500
    crew_share: float = 0.0
    seed: int = 1

    @property
    def name(self) -> str:
        crews = f", {self.crew_share:.0%} crews" if self.crew_share else ""
        return f"{self.workers} x {self.errands}{crews}"


def make_day(wanted: Wanted) -> Case:
    """The day that this seed gives; times in whole seconds since midnight."""
    dice = Random(wanted.seed)
    town = Town(dice)
    points = [town.place() for _ in range(GARAGES)]
    people = tuple(_people(dice, town, points, wanted.workers))
    units = range(len(points), len(points) + max(1, wanted.errands // ERRANDS_A_UNIT))
    points += [town.place() for _ in units]
    places = _places_of_work(dice, town, points, units, wanted.errands)
    errands = tuple(_errands(dice, places, wanted.crew_share))
    return Case(wanted.name, Goal.COST, ways(points, dice), people, errands)


def deal(dice: Random, cards: Sequence[Card], shares: Sequence[float], count: int) -> list[Card]:
    """`count` cards in just these shares (rounded, the last takes the rest), shuffled."""
    hand: list[Card] = []
    whole, dealt = sum(shares), 0.0
    for card, share in zip(cards, shares, strict=True):
        dealt += share
        hand += [card] * (round(count * dealt / whole) - len(hand))
    dice.shuffle(hand)
    return hand


def _people(dice: Random, town: Town, points: list[Point], count: int) -> list[Person]:
    shifts = deal(dice, SHIFTS, SHIFT_SHARES, count)
    at_garage = deal(dice, (True, False), AT_GARAGE_SHARES, count)
    elsewhere = deal(dice, (True, False), ENDS_ELSEWHERE_SHARES, count)
    held = {
        skill: deal(dice, (True, False), (share, 100 - share), count)
        for skill, share in HELD_SHARES.items()
    }
    people = []
    for who, (begins, ends) in enumerate(shifts):
        start = dice.randrange(GARAGES)
        if not at_garage[who]:
            start = len(points)
            points.append(town.place())
        end = dice.randrange(len(points)) if elsewhere[who] else start
        skills = frozenset(skill for skill in held if held[skill][who])
        people.append(Person(start, end, begins, ends, skills))
    return people


def _places_of_work(
    dice: Random, town: Town, points: list[Point], units: range, count: int
) -> list[int]:
    places = []
    for at_unit in deal(dice, (True, False), AT_UNIT_SHARES, count):
        if at_unit:
            places.append(dice.choice(units))
        else:
            places.append(len(points))
            points.append(town.place())
    return places


def _errands(dice: Random, places: list[int], crew_share: float) -> list[Errand]:
    count = len(places)
    skills = deal(dice, NEEDED, NEEDED_SHARES, count)
    points = deal(dice, PRIORITIES, PRIORITY_SHARES, count)
    minutes = deal(dice, WINDOW_MINUTES, WINDOW_SHARES, count)
    hours = deal(dice, HOURS, HOUR_SHARES, count)
    for_two = deal(dice, (True, False), (crew_share, 1 - crew_share), count)
    errands = []
    for number, place in enumerate(places):
        service = 5 * MINUTE * round(dice.triangular(*WORK_MINUTES) / 5)
        earliest, latest = _window(dice, minutes[number], hours[number])
        seat = Visit(place, earliest, latest, service, skills[number])
        if for_two[number]:
            other = Visit(place, earliest, latest, service)
            errands.append(Errand((seat, other), points[number], Bond.TOGETHER))
        else:
            errands.append(Errand((seat,), points[number]))
    return errands


def _window(dice: Random, minutes: int | None, hours: tuple[int, int]) -> tuple[int, int]:
    if minutes is None:
        return ALL_DAY
    earliest = QUARTER * dice.randrange(hours[0] * 4, hours[1] * 4)
    return earliest, earliest + minutes * MINUTE
