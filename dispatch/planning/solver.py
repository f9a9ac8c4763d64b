"""The first planner: the most urgent errand first, each at its cheapest possible crew."""

from dispatch.planning.choosing import (
    Askable,
    askable,
    best_choice,
    chosen_way,
    on_foot,
    ways_of,
)
from dispatch.planning.crews import Candidate, Way, candidates
from dispatch.planning.plan import Plan, Proposal, Unserved
from dispatch.planning.problem import Problem, Task
from dispatch.planning.proposal import proposal_of, reserves_of
from dispatch.planning.reasons import Because, Exclusion, Flaw, Missing, Why
from dispatch.planning.sound import sound
from dispatch.planning.team import Team
from dispatch.planning.why_not import why_not
from dispatch.planning.would_help import would_help


def solve(problem: Problem) -> Plan:
    """A crew, a start and a vehicle for every task that can have them, and why for the rest.

    Pure and deterministic: the same problem gives the same plan, in whatever order its rows
    come. What cannot be used is left out with a note; nothing is raised.
    """
    checked = sound(problem)
    team = Team(checked.problem)
    proposals: list[Proposal] = []
    unserved: list[Unserved] = []
    lost = tuple(Exclusion(worker.id, Why.UNUSABLE) for worker in checked.unusable_workers)
    for task in sorted(checked.problem.tasks, key=lambda task: _urgency(team, task)):
        answer = _place(team, task, lost)
        if isinstance(answer, Proposal):
            proposals.append(answer)
        else:
            unserved.append(answer)
    unserved += [
        Unserved(task.id, Because(Missing.UNUSABLE_TASK, name=flaw.value, about=task.id))
        for task, flaw in checked.unusable_tasks
    ]
    notes = checked.notes
    if team.ways.unknown:
        notes += (Because(Flaw.WAYS_UNKNOWN, about=len(team.ways.unknown)),)
    return Plan(tuple(proposals), tuple(unserved), notes)


def _urgency(team: Team, task: Task) -> tuple[int, int, int, int, int]:
    return (-task.priority, task.latest, task.posted, team.tie(task.id), task.id)


def _place(team: Team, task: Task, lost: tuple[Exclusion, ...]) -> Proposal | Unserved:
    ways = ways_of(team, task)
    asked = askable(team, task, ways)
    choice = best_choice(team, task, asked.diaries, ways)
    if choice is None:
        return _unserved(team, task, ways, asked, lost)
    reserves = reserves_of(team, task, choice)
    in_play = {who.worker.id for who in choice.crew} | {who.worker.id for _, who in reserves}
    left_out = [diary for diary in asked.diaries if diary.worker.id not in in_play]
    here = chosen_way(team, task, choice)
    excluded = tuple(why_not(team, task, diary, here, choice.present) for diary in left_out)
    proposal = proposal_of(team, task, choice, reserves, (*lost, *asked.excluded, *excluded))
    team.take(task, choice.shape, proposal)
    return proposal


def _unserved(
    team: Team, task: Task, ways: list[Way], asked: Askable, lost: tuple[Exclusion, ...]
) -> Unserved:
    way = max(ways, key=lambda way: len(way.free)) if ways else on_foot(team, task)
    able = candidates(team, task, asked.diaries, way.shape, way.frame)
    excluded = tuple(why_not(team, task, diary, way, able) for diary in asked.diaries)
    return Unserved(
        task.id,
        Because(_missing(way, ways, able), name=task.vehicle_kind, about=task.id),
        (*lost, *asked.excluded, *excluded),
        would_help(team, task),
    )


def _missing(way: Way, ways: list[Way], able: list[Candidate]) -> Missing:
    if way.frame.last < way.frame.leave + way.shape.lead_in:
        return Missing.TOO_LATE
    if not any(way.free for way in ways):
        return Missing.NO_VEHICLE
    return Missing.NO_CREW if able else Missing.NOBODY
