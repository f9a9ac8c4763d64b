"""A day that is planned already, and then twelve errands come and one person falls ill.

Three in five of the planned errands were accepted, the others only told. What was accepted stays
with its person at its hour: one allowed person and a window of one moment, for every solver. What
was told may move: ours counts lost points for it. The peers have no such cost and are asked three
times: free to move it; with each told errand reserved for its person, or dropped; and held, which
is reserved and worth more than anything new.
"""

from dataclasses import dataclass, replace
from random import Random

from benchmarks.planner.case import Bond, Case, Errand, Person, Plan
from benchmarks.planner.day import Wanted, make_day

WORKERS, STANDING, NEW = 50, 512, 12
ACCEPTED_SHARE = 0.6
FIRST_PLAN_SECONDS = 10.0

Places = dict[tuple[int, int], tuple[int, float]]
"""Who does each (errand, seat), and when it starts."""


@dataclass(frozen=True, slots=True)
class Replanning:
    """`free` lets told work move, `kept` lets it be dropped, `held` neither; `start` is what is
    left of the first plan.
    """

    free: Case
    kept: Case
    held: Case
    start: Plan
    before: Places


def standing_day(seed: int) -> Case:
    """The day before the news: its last errands are the new ones and come later."""
    day = make_day(Wanted(WORKERS, STANDING + NEW, 0.0, seed))
    return replace(day, name="first plan", errands=day.errands[:STANDING])


def after_the_news(first: Plan, seed: int) -> Replanning:
    """The case that is planned again; `first` is a plan of `standing_day(seed)`."""
    day = make_day(Wanted(WORKERS, STANDING + NEW, 0.0, seed))
    dice = Random(seed)
    ill = dice.choice([who for who, route in enumerate(first) if route])
    start = tuple(() if who == ill else route for who, route in enumerate(first))
    before = places_of(start)
    accepted = {name for name in sorted(before) if dice.random() < ACCEPTED_SHARE}
    errands = list(day.errands)
    for (number, seat), (who, moment) in before.items():
        errand = replace(errands[number], told=(who,), pinned=(number, seat) in accepted)
        errands[number] = _held(errand, who, moment) if errand.pinned else errand
    people = tuple(_ill(p) if who == ill else p for who, p in enumerate(day.people))
    free = replace(day, name="replan", people=people, errands=tuple(errands))
    kept = replace(free, errands=tuple(replace(e, only=e.told or e.only) for e in errands))
    told = tuple(replace(e, held=e.told is not None and not e.pinned) for e in kept.errands)
    return Replanning(free, kept, replace(kept, errands=told), start, before)


def places_of(plan: Plan) -> Places:
    return {
        (done.errand, done.seat): (who, done.start)
        for who, route in enumerate(plan)
        for done in route
    }


@dataclass(frozen=True, slots=True)
class Moves:
    """How much of what people had been told or had said yes to is no longer so."""

    accepted: int
    told: int
    told_before: int
    new_placed: int


def moves(again: Replanning, plan: Plan) -> Moves:
    """Accepted work moves with its person or hour, told work with its person; gone is moved."""
    after = places_of(plan)
    accepted = told = told_before = 0
    for (number, seat), (who, moment) in again.before.items():
        now = after.get((number, seat))
        if again.free.errands[number].pinned:
            accepted += now != (who, moment)
        else:
            told_before += 1
            told += now is None or now[0] != who
    new = sum((number, 0) in after for number in range(STANDING, STANDING + NEW))
    return Moves(accepted, told, told_before, new)


def _held(errand: Errand, who: int, moment: float) -> Errand:
    assert errand.bond is Bond.ALONE
    visit = replace(errand.visits[0], earliest=moment, latest=moment)
    return replace(errand, visits=(visit,), only=(who,))


def _ill(person: Person) -> Person:
    """Still counted, so that everybody keeps their number, but with no time for anything."""
    return replace(person, end=person.start, ends=person.begins, skills=frozenset())
