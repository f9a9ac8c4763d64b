"""Why an errand goes to whom it goes to: the best people and their costs, and why not the others.

Answers for any errand of a problem, also one that is offered or staffed: as if it were to be
asked about now, beside everything else that stands or is planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dispatch.planning.availability import Diary
from dispatch.planning.candidate import Candidate, Choice, Way
from dispatch.planning.choosing import askable, best_choice, chosen_way, on_foot, ways_of
from dispatch.planning.crews import candidates, present_at
from dispatch.planning.plan import Cost, Plan, Proposal
from dispatch.planning.problem import Commitment, Problem, Task
from dispatch.planning.qualified import has_all
from dispatch.planning.reasons import Because, Exclusion, Missing, Why
from dispatch.planning.sound import Sound, sound
from dispatch.planning.team import Team
from dispatch.planning.why_not import why_not
from dispatch.planning.would_help import would_help
from dispatch.planning.writing import missing

BEST = 3
"""So many people are told of with their costs."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person who could do it: when, and what that costs.

    The minutes are real ones: what the day's way grows by, how much later than wished, and how
    much after the shift. `cost` is what they and everything else weigh.
    """

    worker_id: int
    start: int
    cost: Cost
    way_minutes: int
    late_minutes: int
    overtime_minutes: int
    was_there_last: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everybody in the team is among the `able`, or in `excluded` with one reason.

    `chosen` are the people of the plan, `best` the three cheapest of the `able`. Without anybody,
    or without a crew, `reason` says what is missing, and `would_help` what would change that.
    """

    task_id: int
    chosen: tuple[int, ...]
    best: tuple[Ranked, ...]
    able: tuple[int, ...]
    excluded: tuple[Exclusion, ...]
    reason: Because | None = None
    would_help: tuple[Because, ...] = ()


def explain(problem: Problem, plan: Plan | None, task_id: int) -> Explanation:
    """Who could do this errand, beside what stands and what `plan` (None: nothing) gives others.

    Raises KeyError when the problem has no such errand.
    """
    task = {task.id: task for task in problem.tasks}[task_id]
    chosen = _chosen(task, plan)
    checked = sound(_alone(problem, plan, task))
    if not checked.problem.tasks:
        return _unreadable(checked, task, chosen)
    team, task = Team(checked.problem), checked.problem.tasks[0]
    ways = ways_of(team, task)
    asked = askable(team, task, ways)
    choice = best_choice(team, task, asked.diaries, ways)
    able = _able(team, task, asked.diaries, ways, choice)
    in_play = {one.worker_id for one in able}
    way = _way(team, task, ways, choice)
    there = candidates(team, task, asked.diaries, way.shape, way.frame)
    others = [diary for diary in asked.diaries if diary.worker.id not in in_play]
    excluded = tuple(why_not(team, task, diary, way, there) for diary in others)
    lost = tuple(Exclusion(worker.id, Why.UNUSABLE) for worker in checked.unusable_workers)
    nobody = None
    if choice is None:
        what = missing(task, way, ways, there)
        nobody = Because(what, name=task.vehicle_kind, about=task.id)
    return Explanation(
        task_id=task.id,
        chosen=chosen,
        best=tuple(able[:BEST]),
        able=tuple(one.worker_id for one in able),
        excluded=(*lost, *asked.excluded, *excluded),
        reason=nobody,
        would_help=would_help(team, task) if choice is None else (),
    )


def _chosen(task: Task, plan: Plan | None) -> tuple[int, ...]:
    planned: dict[int, int] = {}
    for proposal in plan.proposals if plan else ():
        if proposal.task_id == task.id:
            planned = {placement.seat: placement.worker_id for placement in proposal.crew}
    told = {seat: told.worker_id for seat, told in task.told.items()} if plan is None else {}
    seats = {**told, **task.held, **planned}
    return tuple(seats[seat] for seat in sorted(seats))


def _alone(problem: Problem, plan: Plan | None, task: Task) -> Problem:
    """This errand as if nobody had it, and everything else as work that stands."""
    tasks = {one.id: one for one in problem.tasks}
    proposals = [one for one in plan.proposals if one.task_id != task.id] if plan else []
    moved = {
        (told.worker_id, one.id) for one in problem.tasks if plan for told in one.told.values()
    }
    stands = [
        work
        for work in problem.commitments
        if work.task_id != task.id and (work.worker_id, work.task_id) not in moved
    ]
    planned = [
        work
        for one in proposals
        if one.task_id in tasks
        for work in _works(tasks[one.task_id], one)
    ]
    return replace(
        problem,
        tasks=(replace(task, held={}, told={}),),
        commitments=(*stands, *planned),
    )


def _works(task: Task, proposal: Proposal) -> list[Commitment]:
    return [
        Commitment(
            worker_id=one.worker_id,
            task_id=task.id,
            start=one.leave,
            end=one.free,
            first_place=one.first_place,
            last_place=one.last_place,
            minutes=task.minutes,
            vehicle_id=proposal.vehicle_id,
            begins=one.begins,
            heavy=task.heavy,
        )
        for one in proposal.crew
    ]


def _able(
    team: Team, task: Task, diaries: Sequence[Diary], ways: Sequence[Way], choice: Choice | None
) -> list[Ranked]:
    """Everybody who could go, cheapest first: alone at the best time for each, or with the crew."""
    found: list[tuple[tuple[float, int, int], Ranked]] = []
    if task.seats == 1:
        for diary in diaries:
            own = best_choice(team, task, [diary], ways)
            if own is not None:
                (member,) = own.crew
                found.append(_ranked(team, task, member, own))
    elif choice is not None:
        way = chosen_way(team, task, choice)
        here = candidates(team, task, diaries, way.shape, way.frame)
        found = [
            _ranked(team, task, who, choice)
            for who in present_at(team, task, way, here, choice.start)
            if _goes_with(task, who, choice)
        ]
    return [ranked for _, ranked in sorted(found, key=lambda one: one[0])]


def _goes_with(task: Task, who: Candidate, choice: Choice) -> bool:
    """Whether the crew could go with this person on one of its seats."""
    if who.worker.id in {member.worker.id for member in choice.crew}:
        return True
    until = choice.start + choice.shape.after_start
    for left_out in choice.crew:
        crew = [*(m.worker for m in choice.crew if m is not left_out), who.worker]
        newcomers = sum(worker.newcomer for worker in crew)
        if 2 * newcomers <= task.seats and all(
            any(has_all(worker, [need], until) for worker in crew) for need in task.needs
        ):
            return True
    return False


def _ranked(
    team: Team, task: Task, who: Candidate, choice: Choice
) -> tuple[tuple[float, int, int], Ranked]:
    start, fit, pricing = choice.start, who.fit, team.pricing
    cost = pricing.of(task, who.worker, fit, start, choice.shape)
    weights = team.weights
    late = cost.lateness_minutes / weights.lateness if weights.lateness else 0.0
    ranked = Ranked(
        worker_id=who.worker.id,
        start=start,
        cost=cost,
        way_minutes=round(fit.detour / 60),
        late_minutes=round(late),
        overtime_minutes=round(max(0, start - fit.within_shift) / 60),
        was_there_last=_was_there_last(team.problem, task, who.worker.id),
    )
    return (round(cost.total, 6), who.tie, who.worker.id), ranked


def _was_there_last(problem: Problem, task: Task, worker_id: int) -> bool:
    served = problem.continuity.get((worker_id, task.unit_id))
    return served is not None and served == max(
        at for (_, unit_id), at in problem.continuity.items() if unit_id == task.unit_id
    )


def _way(team: Team, task: Task, ways: Sequence[Way], choice: Choice | None) -> Way:
    """By which way it is told why somebody can't: the chosen one, or the one most often free."""
    if choice is not None and task.seats > 1:
        return chosen_way(team, task, choice)
    return max(ways, key=lambda way: len(way.free)) if ways else on_foot(team, task)


def _unreadable(checked: Sound, task: Task, chosen: tuple[int, ...]) -> Explanation:
    name = next((flaw.value for one, flaw in checked.unusable_tasks if one.id == task.id), None)
    reason = Because(Missing.UNUSABLE_TASK, name=name, about=task.id)
    return Explanation(task.id, chosen, (), (), (), reason)
