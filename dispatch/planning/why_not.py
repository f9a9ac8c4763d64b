"""The one reason why a person who could be asked is not, for one way to do the errand."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.planning.availability import Diary
from dispatch.planning.candidate import Candidate, Way
from dispatch.planning.excluding import unavailable, unfit_with, unqualified
from dispatch.planning.problem import Task
from dispatch.planning.reasons import Exclusion, Why
from dispatch.planning.team import Team


def why_not(team: Team, task: Task, diary: Diary, way: Way, able: Sequence[Candidate]) -> Exclusion:
    """`able`: who can be there at some start of the way's frame, travel included."""
    worker, shape, frame = diary.worker, way.shape, way.frame
    no = unavailable(team, task, diary, shape, frame)
    if no is not None:
        return no
    mine = [candidate.fit for candidate in able if candidate.worker.id == worker.id]
    until = max(frame.first, frame.last) + shape.after_start
    if not mine:
        # Who could be there, were it not for a licence that ends too soon, is told of that.
        return (
            unqualified(team, task, worker, until)
            or not_back_in_time(team, task, diary, way)
            or Exclusion(worker.id, Why.TOO_FAR, at=max(frame.first, frame.last))
        )
    if not any(
        max(fit.first, span.start) <= min(fit.last, span.end) for fit in mine for span in way.free
    ):
        if way.vehicle is None and task.vehicle_kind is None:  # not in any of its windows
            return Exclusion(worker.id, Why.TOO_FAR, at=max(frame.first, frame.last))
        return Exclusion(worker.id, Why.NO_VEHICLE, name=task.vehicle_kind)
    return unfit_with(team, task, worker, until) or Exclusion(worker.id, Why.NOT_TOGETHER)


def not_back_in_time(team: Team, task: Task, diary: Diary, way: Way) -> Exclusion | None:
    """Who could do it, if only the day might end anywhere."""
    if diary.worker.end_place is None:
        return None
    anywhere = replace(diary.worker, end_place=None)
    free = Diary(anywhere, diary.works, team.calendar, team.weights.rest_seconds)
    fit = next(free.fits(task, way.shape, way.frame, team.ways), None)
    if fit is None:
        return None
    begins = fit.first - way.shape.lead_in - fit.way_there
    ends = [duty.end for duty in anywhere.duties if duty.start <= begins < duty.end]
    return Exclusion(
        diary.worker.id,
        Why.NOT_BACK_IN_TIME,
        at=max(ends, default=fit.last) + anywhere.overtime_seconds,
    )
