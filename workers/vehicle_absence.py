"""A vehicle that can't be had for a while: noted with a reason, called off, looked up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from workers import facts
from workers.errors import BadFact
from workers.models import VehicleAbsence

LONGEST = timedelta(days=3 * 366)
LONGEST_REASON = 60


def go_away(
    session: Session,
    vehicle_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    now: datetime,
) -> VehicleAbsence:
    """Note that the vehicle is away from `starts_at` up to `ends_at` (aware UTC), and why.

    Unlike a person's, the reason is kept: 1 to 60 characters. Several may overlap, each with its
    own. Raises BadFact where it would end before it starts, last for more than three years, or
    has passed.
    """
    if ends_at <= starts_at:
        raise BadFact(
            "ends_at",
            sv="Fordonet måste vara tillbaka efter att det har lämnats.",
            en="The vehicle must be back after it has left.",
        )
    if ends_at - starts_at > LONGEST:
        raise BadFact("ends_at", sv="Det är mer än tre år.", en="That is more than three years.")
    if ends_at <= now:
        raise BadFact("ends_at", sv="Den tiden har redan varit.", en="That time is already past.")
    absence = VehicleAbsence(
        vehicle_id=vehicle_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=facts.words("reason", reason, longest=LONGEST_REASON),
        noted_at=now,
    )
    session.add(absence)
    session.flush()
    return absence


def end(session: Session, absence: VehicleAbsence, *, now: datetime) -> None:
    """The vehicle is back now, or what was to come is called off; twice is no more than once."""
    if absence.starts_at < now < absence.ends_at:
        absence.ends_at = now
    elif absence.starts_at >= now and absence.ended_at is None:
        absence.ended_at = now
    session.add(absence)
    session.flush()


def absences_of(
    session: Session, vehicle_ids: Iterable[int], *, since: datetime, until: datetime | None = None
) -> Mapping[int, list[VehicleAbsence]]:
    """When each of the vehicles is away between the two (None: ever after), in order of time."""
    wanted = select(VehicleAbsence).where(
        col(VehicleAbsence.vehicle_id).in_(list(vehicle_ids)),
        col(VehicleAbsence.ended_at).is_(None),
        col(VehicleAbsence.ends_at) > since,
    )
    if until is not None:
        wanted = wanted.where(col(VehicleAbsence.starts_at) < until)
    found: dict[int, list[VehicleAbsence]] = defaultdict(list)
    in_time = (col(VehicleAbsence.starts_at), col(VehicleAbsence.id))
    for absence in session.exec(wanted.order_by(*in_time)):
        found[absence.vehicle_id].append(absence)
    return found
