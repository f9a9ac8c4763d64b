"""What would make an errand possible that now has no crew: tried out, not guessed."""

from dataclasses import replace

from dispatch.planning.availability import Frame
from dispatch.planning.candidate import Choice, Way
from dispatch.planning.choosing import askable, best_choice, ways_of
from dispatch.planning.pricing import DAY_SECONDS
from dispatch.planning.problem import Span, Task, Vehicle
from dispatch.planning.reasons import Because, Help
from dispatch.planning.shape import shape_of
from dispatch.planning.team import Team

LOOK_AHEAD = 7 * DAY_SECONDS


def would_help(team: Team, task: Task) -> tuple[Because, ...]:
    """Each single change that alone gives the errand a crew: a later time, a vehicle, a skill.

    If none of them does, one more person is what is missing.
    """
    found = [*_later(team, task), *_another_vehicle(team, task), *_somebody_with(team, task)]
    if not found:
        until = task.latest if task.fixed_start is None else task.fixed_start
        found.append(Because(Help.ONE_MORE_PERSON, at=until))
    return tuple(found)


def _later(team: Team, task: Task) -> list[Because]:
    begin = task.wished_from if task.fixed_start is None else task.fixed_start
    from_now = max(begin, team.problem.now)
    later = replace(
        task, fixed_start=None, wished_from=begin, latest=from_now + LOOK_AHEAD, windows=()
    )
    # Someone with a seat would have to agree to a new time, which no plan can promise.
    if task.held or later.latest <= task.latest:
        return []
    choice = _tried(team, later, ways_of(team, later))
    return [Because(Help.LATER, at=choice.start)] if choice else []


def _another_vehicle(team: Team, task: Task) -> list[Because]:
    if task.vehicle_kind is None or task.fixed_vehicle is not None:
        return []
    alike = [vehicle.place for vehicle in team.fleet.vehicles if vehicle.kind == task.vehicle_kind]
    place = alike[0] if alike else task.stops[0].place
    extra = Vehicle(id=0, kind=task.vehicle_kind, place=place, seats=task.seats)
    shape = shape_of(task, extra, team.ways)
    if shape is None:
        return []
    frame: Frame = team.frame(task, shape)
    way = Way(extra, shape, frame, (Span(frame.first, frame.last),))
    return [Because(Help.ANOTHER_VEHICLE, name=task.vehicle_kind)] * bool(_tried(team, task, [way]))


def _somebody_with(team: Team, task: Task) -> list[Because]:
    found = []
    for need in sorted(task.needs | task.everyone_needs):
        without = replace(
            task, needs=task.needs - {need}, everyone_needs=task.everyone_needs - {need}
        )
        if _tried(team, without, ways_of(team, without)):
            found.append(Because(Help.SOMEBODY_WITH, name=need))
    return found


def _tried(team: Team, task: Task, ways: list[Way]) -> Choice | None:
    return best_choice(team, task, askable(team, task, ways).diaries, ways)
