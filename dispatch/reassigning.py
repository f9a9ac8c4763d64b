"""A coordinator gives an errand to somebody: at the planner's time where that can be, or plainly.

The planner is asked what this very person could do. Where it finds no way (the person is off
duty, too far away, over load), the coordinator's word stands, and the story says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from dispatch import assignments, vehicles
from dispatch.actors import Actor
from dispatch.errors import NotFound, Overlaps
from dispatch.models import Assignment, Errand
from dispatch.planning.gather import Gathered, gather
from dispatch.planning.plan import Placement, Plan, Proposal
from dispatch.planning.problem import Problem, Task
from dispatch.planning.solver import solve
from dispatch.planning.travel import TravelTimes
from dispatch.planning.words import in_words
from dispatch.transition import lock_errand, note
from workers.models import Consultant

OVERRIDE = "assigned_anyway"
"""What the story calls it when the planner would not have done it."""


@dataclass(frozen=True, slots=True)
class Given:
    """The seat; `because` is the planner's reason in words (sv, en) where it was overridden."""

    assignment: Assignment
    because: Mapping[str, str] | None = None

    @property
    def overridden(self) -> bool:
        return self.because is not None


@dataclass(frozen=True, slots=True)
class _Way:
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_until: datetime


def give_to(
    session: Session,
    errand: Errand,
    consultant: Consultant,
    *,
    travel: TravelTimes,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Given:
    """Give `consultant` a free seat of `errand`; he or she is told by text.

    `reason` is the coordinator's, kept in the story where the planner is overridden.
    Raises NotFound (another team's person, or no longer here), AlreadyTaken, Overlaps,
    RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand.id)
    if consultant.team_id != errand.team_id or not consultant.active:
        raise NotFound
    crew = assignments.crew(session, errand)
    gathered, plan = _asked_of_the_planner(
        session, errand, consultant, crew, travel=travel, now=now
    )
    proposal = next(iter(plan.proposals), None)
    if proposal is not None and _book(session, errand, proposal, gathered, now=now):
        way, because = _planned(gathered, proposal.crew[0]), None
    else:
        way, because = _plainly(errand, crew, now=now), _because(plan, gathered.problem.origin)
    assignment = assignments.assign(
        session,
        errand,
        consultant,
        starts_at=way.starts_at,
        ends_at=way.ends_at,
        busy_from=way.busy_from,
        busy_until=way.busy_until,
        actor=actor,
        now=now,
    )
    if because is not None:
        details = assignments.about(assignment) | {"because": because}
        if reason:
            details["reason"] = reason
        note(session, errand, OVERRIDE, actor=actor, now=now, details=details)
    return Given(assignment, because)


def against(
    session: Session,
    errand: Errand,
    consultant: Consultant,
    *,
    instead_of: int | None = None,
    travel: TravelTimes,
    now: datetime,
) -> Mapping[str, str] | None:
    """What the planner would say against giving it to `consultant` (sv, en); None: nothing.

    `instead_of` is whoever would leave the seat. Nothing is written.
    """
    crew = [seat for seat in assignments.crew(session, errand) if seat.consultant_id != instead_of]
    gathered, plan = _asked_of_the_planner(
        session, errand, consultant, crew, travel=travel, now=now
    )
    return None if plan.proposals else _because(plan, gathered.problem.origin)


def _asked_of_the_planner(
    session: Session,
    errand: Errand,
    consultant: Consultant,
    crew: list[Assignment],
    *,
    travel: TravelTimes,
    now: datetime,
) -> tuple[Gathered, Plan]:
    gathered = gather(session, errand.team_id, travel=travel, now=now, errands=[errand])
    assert gathered is not None  # one errand was asked for
    held = {place: seat.consultant_id for place, seat in enumerate(crew, start=1)}
    return gathered, solve(_narrowed(gathered.problem, consultant.id, held))


def _narrowed(problem: Problem, consultant_id: int, held: Mapping[int, int]) -> Problem:
    """The same problem with one person and one open seat.

    Somebody has spoken to the person: an earlier no, or a phone without texts, is no bar, and
    there need not be time for an answer. His or her own open question is what is answered here.
    """
    return replace(
        problem,
        workers=tuple(
            replace(worker, reachable=True)
            for worker in problem.workers
            if worker.id == consultant_id
        ),
        tasks=tuple(_one_seat(task, held) for task in problem.tasks),
        commitments=tuple(
            commitment
            for commitment in problem.commitments
            if (commitment.worker_id, commitment.task_id)
            not in {(consultant_id, task.id) for task in problem.tasks}
        ),
        weights=replace(problem.weights, lead_seconds=problem.weights.short_lead_seconds),
    )


def _one_seat(task: Task, held: Mapping[int, int]) -> Task:
    """The start and the vehicle stand where a crew has been told of them, or is being asked."""
    told = bool(held) or task.seats > 1
    return replace(
        task,
        seats=len(held) + 1,
        held=held,
        barred={},
        fixed_start=task.fixed_start if told else None,
        fixed_vehicle=task.fixed_vehicle if told else None,
    )


def _book(
    session: Session, errand: Errand, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> bool:
    """Keep the plan's vehicle; False where another errand was quicker."""
    since, until = proposal.vehicle_from, proposal.vehicle_until
    if proposal.vehicle_id is None or since is None or until is None:
        return True
    try:
        with session.begin_nested():
            booked = vehicles.booked(session, errand)
            if booked is not None and booked.vehicle_id != proposal.vehicle_id:
                vehicles.release(session, errand, now=now)
            vehicles.book(
                session,
                errand,
                proposal.vehicle_id,
                since=_moment(gathered, since),
                until=_moment(gathered, until),
            )
    except Overlaps:
        return False
    return True


def _planned(gathered: Gathered, placement: Placement) -> _Way:
    return _Way(
        starts_at=_moment(gathered, placement.start),
        ends_at=_moment(gathered, placement.end),
        busy_from=_moment(gathered, placement.leave),
        busy_until=_moment(gathered, placement.free),
    )


def _plainly(errand: Errand, crew: list[Assignment], *, now: datetime) -> _Way:
    """With the crew that is there, else when it was wished, else now; no travel counted."""
    if crew:
        starts_at, ends_at = crew[0].starts_at, crew[0].ends_at
    else:
        starts_at = max(errand.wished_from, now)
        ends_at = starts_at + timedelta(minutes=errand.minutes)
    return _Way(starts_at=starts_at, ends_at=ends_at, busy_from=starts_at, busy_until=ends_at)


def _because(plan: Plan, origin: datetime) -> Mapping[str, str]:
    excluded = [one for unserved in plan.unserved for one in unserved.excluded]
    if not excluded:
        return {"sv": "ryms inte i planen", "en": "does not fit the plan"}
    return {language: in_words(excluded[0], language, origin=origin) for language in ("sv", "en")}


def _moment(gathered: Gathered, seconds: int) -> datetime:
    return gathered.problem.origin + timedelta(seconds=seconds)
