"""A draft written out: who goes, who could go instead, and why the others are not asked."""

from collections.abc import Sequence

from dispatch.planning.candidate import Candidate, Way
from dispatch.planning.choosing import askable, chosen_way, on_foot, ways_of
from dispatch.planning.crews import candidates, present_at
from dispatch.planning.insertion import Draft, Settled
from dispatch.planning.plan import Proposal, Unserved
from dispatch.planning.problem import Task
from dispatch.planning.proposal import proposal_of, reserves_of
from dispatch.planning.reasons import Because, Exclusion, Missing
from dispatch.planning.team import Team
from dispatch.planning.why_not import why_not
from dispatch.planning.would_help import would_help

MOST_REASONS = 20_000
"""With more pairs of people and errands than this, nobody has asked why who is not on the crew."""


def proposals_of(draft: Draft, lost: Sequence[Exclusion]) -> list[Proposal]:
    """Reserves and reasons reckon with the whole draft, so that nobody is promised twice."""
    with_reasons = len(draft.settled) * len(draft.team.diaries) <= MOST_REASONS
    return [
        _proposal(draft.team, settled, lost, with_reasons=with_reasons) for settled in draft.settled
    ]


def _proposal(
    team: Team, settled: Settled, lost: Sequence[Exclusion], *, with_reasons: bool
) -> Proposal:
    task, choice = settled.task, settled.choice
    way = chosen_way(team, task, choice)
    crew = {who.worker.id for who in choice.crew}
    others = [diary for diary in settled.asked.diaries if diary.worker.id not in crew]
    able = candidates(team, task, others, way.shape, way.frame)
    present = present_at(team, task, way, able, choice.start)
    reserves = reserves_of(team, task, choice, present)
    if not with_reasons:
        return proposal_of(team, task, choice, reserves, ())
    in_play = {who.worker.id for _, who in reserves}
    excluded = tuple(
        why_not(team, task, diary, way, present)
        for diary in others
        if diary.worker.id not in in_play
    )
    return proposal_of(team, task, choice, reserves, (*lost, *settled.asked.excluded, *excluded))


def unserved_of(draft: Draft, lost: Sequence[Exclusion]) -> list[Unserved]:
    return [_unserved(draft.team, task, lost) for task in draft.left]


def _unserved(team: Team, task: Task, lost: Sequence[Exclusion]) -> Unserved:
    ways = ways_of(team, task)
    asked = askable(team, task, ways)
    way = max(ways, key=lambda way: len(way.free)) if ways else on_foot(team, task)
    able = candidates(team, task, asked.diaries, way.shape, way.frame)
    excluded = tuple(why_not(team, task, diary, way, able) for diary in asked.diaries)
    return Unserved(
        task.id,
        Because(missing(task, way, ways, able), name=task.vehicle_kind, about=task.id),
        (*lost, *asked.excluded, *excluded),
        would_help(team, task),
    )


def missing(task: Task, way: Way, ways: list[Way], able: list[Candidate]) -> Missing:
    out_of_windows = bool(task.windows) and way.frame.last < way.frame.first
    if out_of_windows or way.frame.last < way.frame.leave + way.shape.lead_in:
        return Missing.TOO_LATE
    if not any(way.free for way in ways):
        return Missing.NO_VEHICLE
    return Missing.NO_CREW if able else Missing.NOBODY
