"""All ways to do one errand, and the cheapest of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.planning.availability import Diary, Frame
from dispatch.planning.candidate import Candidate, Choice, Way
from dispatch.planning.crews import candidates, cheapest
from dispatch.planning.excluding import barred, unqualified
from dispatch.planning.problem import Span, Task
from dispatch.planning.reasons import Exclusion
from dispatch.planning.shape import Shape, shape_of
from dispatch.planning.team import Team


@dataclass(frozen=True, slots=True)
class Askable:
    """Who may be asked at all about an errand, and why the others may not."""

    diaries: tuple[Diary, ...]
    excluded: tuple[Exclusion, ...]


def ways_of(team: Team, task: Task) -> list[Way]:
    ways = []
    for vehicle in team.fleet.choices(task):
        shape = shape_of(task, vehicle, team.ways)
        if shape is not None:
            frame = team.frame(task, shape)
            free = tuple(team.fleet.free_starts(task, vehicle, shape, frame))
            ways.append(Way(vehicle, shape, frame, free))
    return ways


def askable(team: Team, task: Task, ways: Sequence[Way]) -> Askable:
    """Before any clock is looked at: bars, phones, skills, companions."""
    until = min((way.frame.first + way.shape.after_start for way in ways), default=task.wished_from)
    diaries, excluded = [], []
    for diary in team.diaries.values():
        no = barred(task, diary.worker) or unqualified(team, task, diary.worker, until)
        if no is None:
            diaries.append(diary)
        else:
            excluded.append(no)
    return Askable(tuple(diaries), tuple(excluded))


def best_choice(
    team: Team, task: Task, diaries: Sequence[Diary], ways: Sequence[Way]
) -> Choice | None:
    """The cheapest over all vehicles; then the earliest, then by the seed."""
    choices = []
    known: dict[Shape, list[Candidate]] = {}
    for way in ways:
        if not way.free:
            continue
        if way.shape not in known:
            known[way.shape] = candidates(team, task, diaries, way.shape, way.frame)
        choice = cheapest(team, task, way, known[way.shape])
        if choice is not None:
            choices.append(choice)
    return min(
        choices,
        key=lambda choice: (
            round(choice.total, 6),
            choice.start,
            team.tie(task.id, choice.vehicle.id if choice.vehicle else 0),
        ),
        default=None,
    )


def chosen_way(team: Team, task: Task, choice: Choice) -> Way:
    """The way that was chosen, with its one start."""
    start = choice.start
    frame = Frame(team.frame(task, choice.shape).leave, start, start)
    return Way(choice.vehicle, choice.shape, frame, (Span(start, start),))


def on_foot(team: Team, task: Task) -> Way:
    """The errand without the vehicle that it can't have, to say what else is in the way."""
    shape = shape_of(task, None, team.ways)
    assert shape is not None, "an errand with an unknown way inside it is unusable"
    return Way(None, shape, team.frame(task, shape), ())
