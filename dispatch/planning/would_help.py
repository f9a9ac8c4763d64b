"""What would make an errand possible that now has no crew: tried out, not guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from dispatch.planning.availability import Diary, Frame
from dispatch.planning.candidate import Choice, Way
from dispatch.planning.choosing import askable, best_choice, ways_of
from dispatch.planning.pricing import DAY_SECONDS
from dispatch.planning.problem import Duty, Span, Task, Vehicle, Worker
from dispatch.planning.reasons import Because, Help
from dispatch.planning.shape import shape_of
from dispatch.planning.team import Team

LOOK_AHEAD = 7 * DAY_SECONDS
NOBODY = -(10**9)
"""Ids of people who are only imagined go down from here, where no other plan has any."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What is imagined to be otherwise, all of it together."""

    later: bool = False
    vehicle: bool = False
    people: bool = False


ALONE = (_Change(later=True), _Change(vehicle=True))
PEOPLE = _Change(people=True)


def would_help(team: Team, task: Task) -> tuple[Because, ...]:
    """Each single change that alone gives the errand a crew: a later time, one more vehicle, a
    skill that somebody lacks, more people.

    Where none of them does, what does it together; where nothing does, the errand itself is too
    long, or can't be got to.
    """
    found = [reason for change in ALONE for reason in _outcome(team, task, change)]
    found += [*_somebody_with(team, task), *_outcome(team, task, PEOPLE)]
    return tuple(found or _together(team, task) or [Because(Help.SPLIT)])


def _together(team: Team, task: Task) -> list[Because]:
    changes = (*ALONE, PEOPLE)
    for several in (2, 3):
        for some in combinations(changes, several):
            change = _Change(
                later=any(one.later for one in some),
                vehicle=any(one.vehicle for one in some),
                people=any(one.people for one in some),
            )
            parts = _outcome(team, task, change)
            if parts:
                return [Because(Help.TOGETHER, parts=tuple(parts))]
    return []


def _outcome(team: Team, task: Task, change: _Change) -> list[Because]:
    """The parts of the change, as they would have to be; nothing where it does not help."""
    changed = _later(team, task) if change.later else task
    if changed is None or (change.vehicle and not _may_have_another(task)):
        return []
    ways = [_with_another(team, changed)] if change.vehicle else ways_of(team, changed)
    usable = [way for way in ways if way is not None]
    for more in range(1, task.seats - len(task.held) + 1) if change.people else (0,):
        choice = _tried(team, changed, usable, more)
        if choice is not None:
            return list(_parts(task, change, choice, more))
    return []


def _parts(task: Task, change: _Change, choice: Choice, more: int) -> Iterator[Because]:
    if change.later:
        yield Because(Help.LATER, at=choice.start)
    if change.vehicle:
        yield Because(Help.ANOTHER_VEHICLE, name=task.vehicle_kind)
    if change.people:
        begins = choice.start - choice.shape.lead_in
        minutes = -(-(choice.start + choice.shape.after_start - begins) // 60)
        code = Help.ONE_MORE_PERSON if more == 1 else Help.MORE_PEOPLE
        yield Because(code, name=str(more), at=begins, minutes=minutes)


def _later(team: Team, task: Task) -> Task | None:
    """The same within a week from when it can begin; None where that is no later.

    Someone with a seat would have to agree to a new time, which no plan can promise.
    """
    begin = task.wished_from if task.fixed_start is None else task.fixed_start
    latest = max(begin, team.problem.now) + LOOK_AHEAD
    if task.held or latest <= task.latest:
        return None
    return replace(task, fixed_start=None, wished_from=begin, latest=latest, windows=())


def _may_have_another(task: Task) -> bool:
    return task.vehicle_kind is not None and task.fixed_vehicle is None


def _with_another(team: Team, task: Task) -> Way | None:
    """One more vehicle, which stands where others of its kind do; None without a way there."""
    kind = task.vehicle_kind or ""
    alike = [vehicle.place for vehicle in team.fleet.vehicles if vehicle.kind == kind]
    place = alike[0] if alike else task.stops[0].place
    extra = Vehicle(id=0, kind=kind, place=place, seats=task.seats)
    shape = shape_of(task, extra, team.ways)
    if shape is None:
        return None
    frame: Frame = team.frame(task, shape)
    return Way(extra, shape, frame, (Span(frame.first, frame.last),))


def _somebody_with(team: Team, task: Task) -> list[Because]:
    found = []
    for need in sorted(task.needs | task.everyone_needs):
        without = replace(
            task, needs=task.needs - {need}, everyone_needs=task.everyone_needs - {need}
        )
        if _tried(team, without, ways_of(team, without), more=0):
            found.append(Because(Help.SOMEBODY_WITH, name=need))
    return found


def _tried(team: Team, task: Task, ways: list[Way], more: int) -> Choice | None:
    """The best choice with so many more people than there are."""
    imagined = [_person(team, task, way, number) for way in ways[:1] for number in range(more)]
    return best_choice(team, task, [*askable(team, task, ways).diaries, *imagined], ways)


def _person(team: Team, task: Task, way: Way, number: int) -> Diary:
    """Somebody who is there all the while and may do it all, and has nothing else to do."""
    there = Duty(way.frame.leave, max(way.frame.leave, way.frame.last + way.shape.after_start))
    worker = Worker(
        id=NOBODY - number,
        place=way.shape.first_place,
        duties=(there,),
        skills=dict.fromkeys(task.needs | task.everyone_needs),
    )
    return Diary(worker, (), team.calendar, team.weights.rest_seconds)
