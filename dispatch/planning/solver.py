"""The planner: insertion at once, then a search for something cheaper, judged before it is used."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dispatch.planning.effort import Effort
from dispatch.planning.insertion import Draft
from dispatch.planning.judging import judged
from dispatch.planning.moved import cheapest, most_moved, moved
from dispatch.planning.plan import Plan, Unserved
from dispatch.planning.problem import Problem, Task
from dispatch.planning.reasons import Because, Exclusion, Flaw, Missing, Why
from dispatch.planning.releasing import with_few_released
from dispatch.planning.retracing import retraced
from dispatch.planning.sound import Sound, sound
from dispatch.planning.team import Team
from dispatch.planning.warmth import is_warm, searched
from dispatch.planning.wishes import wishes_in, wishes_told
from dispatch.planning.writing import proposals_of, unserved_of

BY_INSERTION = 1500
"""More errands than this are searched for at once, without a first plan by insertion."""

TOLD_BOTH_WAYS = 300
"""Up to so many errands it is tried out whether what was told should stand in nobody's way."""


def solve(
    problem: Problem,
    *,
    effort: Effort | None = None,
    start: Plan | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """A crew, a start and a vehicle for every task that can have them, and why for the rest.

    Pure. Without `effort` each errand in turn gets its cheapest crew, in milliseconds; with it
    the search goes on from there (or from `start`, an earlier plan of much the same day) for as
    long as it says, or until `stop()`. The same problem gives the same plan, in whatever order
    its rows come, where the effort is counted in iterations.

    What cannot be used is left out with a note; nothing is raised. A plan in which the judge
    finds faults is not used: a plainer one is, with a note.
    """
    checked = sound(problem)
    notes: list[Because] = []
    drafts = list(_drafts(checked, notes, effort=effort, start=start, stop=stop))
    best = cheapest(problem, drafts) if drafts else plainly(checked)
    plan = judged(problem, _written(checked, best), lambda: _written(checked, plainly(checked)))
    return replace(plan, notes=(*plan.notes, *notes)) if notes else plan


def plainly(checked: Sound) -> Draft:
    """Insertion alone: the most urgent first, after those who can do what they have been told."""
    return cheapest(checked.problem, list(_by_insertion(checked)))


def _by_insertion(checked: Sound) -> Iterator[Draft]:
    """First with all that was told as it was; then, of a small problem, as if it had not been.

    Where that would move more than one new plan may, with the few of it that gain most.
    """
    problem, tasks = checked.problem, checked.problem.tasks
    told = wishes_told(tasks)
    kept = retraced(Draft(Team(problem)), tasks, told)
    yield kept
    if told and len(tasks) <= TOLD_BOTH_WAYS:
        anew = retraced(Draft(Team(problem)), tasks, ())
        yield anew
        if moved(anew) > most_moved(problem) and anew.cost < kept.cost:
            yield with_few_released(problem, kept, anew)


def _drafts(
    checked: Sound,
    notes: list[Because],
    *,
    effort: Effort | None,
    start: Plan | None,
    stop: Callable[[], bool] | None,
) -> Iterator[Draft]:
    """From the earlier plan as far as it still goes, by insertion, and what is found from there.

    The search begins where the fewest people have to be told anew. Should it break down, the
    others stand, with a note.
    """
    problem, tasks = checked.problem, checked.problem.tasks
    is_searched = effort is not None and is_warm() and len(tasks) >= effort.least_tasks
    drafts: list[Draft] = []
    if start is not None:
        drafts.append(retraced(Draft(Team(problem)), tasks, wishes_in(start)))
    if not is_searched or len(tasks) <= BY_INSERTION:
        drafts += _by_insertion(checked)
    yield from drafts
    if effort is not None and is_searched:
        begin = drafts[0] if drafts else None
        try:
            yield searched(problem, begin, effort=effort.for_tasks(len(tasks)), stop=stop)
        except (ValueError, ArithmeticError, LookupError) as fault:
            notes.append(Because(Flaw.PLAN_REFUSED, name=str(fault) or "?", about=1))


def _written(checked: Sound, draft: Draft) -> Plan:
    lost = tuple(Exclusion(worker.id, Why.UNUSABLE) for worker in checked.unusable_workers)
    urgency = {task.id: number for number, task in enumerate(checked.problem.tasks)}
    proposals = sorted(proposals_of(draft, lost), key=lambda one: urgency[one.task_id])
    unserved = sorted(unserved_of(draft, lost), key=lambda one: urgency[one.task_id])
    notes = checked.notes
    if draft.team.ways.unknown:
        notes += (Because(Flaw.WAYS_UNKNOWN, about=len(draft.team.ways.unknown)),)
    return Plan(tuple(proposals), (*unserved, *_unplanned(checked)), notes)


def _unplanned(checked: Sound) -> list[Unserved]:
    def left(task: Task, reason: Missing, name: str | None = None) -> Unserved:
        return Unserved(task.id, Because(reason, name=name, about=task.id))

    return [
        *(left(task, Missing.TOO_MANY) for task in checked.waiting),
        *(left(task, Missing.UNUSABLE_TASK, flaw.value) for task, flaw in checked.unusable_tasks),
    ]
