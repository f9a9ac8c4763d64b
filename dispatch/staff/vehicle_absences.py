"""A vehicle of the team is away for a while: planned without, and whoever counted on it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import decisions
from dispatch.actors import Actor
from dispatch.errors import BadInput, NotFound
from dispatch.guard import faults_in
from dispatch.models import Assignment, DecisionKind, Errand, VehicleBooking
from dispatch.models.offer import HOLDING
from dispatch.reconsider import team_changed
from workers import vehicle_absence
from workers.models import Vehicle, VehicleAbsence

WAITS = "vehicle_away"
"""The coordinator is to decide how an errand is done that somebody has and the vehicle is gone."""


@dataclass(frozen=True, slots=True)
class Away:
    """What was noted, and the numbers of the errands that somebody has said yes to with it."""

    absence: VehicleAbsence
    counted_on_by: Sequence[int]


def go_away(
    session: Session,
    vehicle: Vehicle,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    now: datetime,
) -> Away:
    """The vehicle can't be had from `starts_at` up to `ends_at` (aware UTC), for this reason.

    Questions that nobody has said yes to are put otherwise by the planner; of the others the
    coordinator decides. Raises BadInput, BadFact.
    """
    faults = faults_in(reason, field="reason")
    if faults:
        raise BadInput(faults)
    absence = vehicle_absence.go_away(
        session, vehicle.id, starts_at=starts_at, ends_at=ends_at, reason=reason, now=now
    )
    counted_on = _counted_on(session, vehicle, starts_at, ends_at)
    for errand in counted_on:
        decisions.raise_item(
            session,
            DecisionKind.DECIDE,
            WAITS,
            team_id=vehicle.team_id,
            now=now,
            errand=errand,
            details={"vehicle": vehicle.id},
        )
    team_changed(session, vehicle.team_id, now=now)
    return Away(absence, tuple(errand.number for errand in counted_on))


def come_back(
    session: Session, vehicle: Vehicle, absence: VehicleAbsence, *, actor: Actor, now: datetime
) -> None:
    """The vehicle is back, or was never to leave: what waited for that is settled."""
    since, until = absence.starts_at, absence.ends_at
    vehicle_absence.end(session, absence, now=now)
    for errand in _counted_on(session, vehicle, since, until):
        decisions.settle_for(
            session, errand, by=actor.name, outcome="vehicle back", now=now, why=WAITS
        )
    team_changed(session, vehicle.team_id, now=now)


def absence_of(session: Session, vehicle: Vehicle, absence_id: int) -> VehicleAbsence:
    """The vehicle's absence in force of that id. Raises NotFound, also for another vehicle's."""
    absence = session.get(VehicleAbsence, absence_id)
    if absence is None or absence.vehicle_id != vehicle.id or absence.ended_at is not None:
        raise NotFound
    return absence


def ahead(session: Session, vehicles: Sequence[Vehicle], *, now: datetime) -> list[VehicleAbsence]:
    """When they are away from now on, in order of time."""
    found = vehicle_absence.absences_of(session, [one.id for one in vehicles], since=now)
    rows = [absence for absences in found.values() for absence in absences]
    return sorted(rows, key=lambda one: (one.starts_at, one.id))


def _counted_on(
    session: Session, vehicle: Vehicle, since: datetime, until: datetime
) -> list[Errand]:
    """The errands for which it is kept then and that somebody has, in order of their numbers."""
    has_somebody = select(Assignment.errand_id).where(col(Assignment.status).in_(HOLDING))
    rows = session.exec(
        select(Errand)
        .join(VehicleBooking, col(VehicleBooking.errand_id) == col(Errand.id))
        .where(
            VehicleBooking.vehicle_id == vehicle.id,
            col(VehicleBooking.released_at).is_(None),
            VehicleBooking.busy_from < until,
            VehicleBooking.busy_until > since,
            col(Errand.id).in_(has_somebody),
        )
        .order_by(col(Errand.number))
    )
    return list(rows)
