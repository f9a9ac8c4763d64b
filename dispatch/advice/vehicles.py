"""Where the vehicles are that an errand could take: free, away for a while, or out on another."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.models import Errand, VehicleBooking
from dispatch.phrasebook.clock_words import clock, day
from workers import fleet, vehicle_absence
from workers.models import Vehicle, VehicleAbsence


def vehicles_gone(session: Session, errand: Errand, *, language: str) -> list[str]:
    """A sentence for each vehicle of the errand's kind that it can't have all the time that it
    could be done in; none for those that are free, nor where it needs none."""
    if errand.vehicle_kind is None:
        return []
    alike = [
        one
        for one in fleet.vehicles_of(session, errand.team_id)
        if one.kind.value == errand.vehicle_kind
    ]
    since, until = errand.wished_from, errand.latest
    ids = [one.id for one in alike]
    away = vehicle_absence.absences_of(session, ids, since=since, until=until)
    out = _out(session, ids, errand, since=since, until=until)
    return [
        said
        for one in alike
        for said in (
            *_too_small(one, errand, language),
            *(_is_away(one, absence, language) for absence in away.get(one.id, ())),
            *(_is_out(one, booking, number, language) for booking, number in out.get(one.id, ())),
        )
    ]


def _out(
    session: Session, ids: Sequence[int], errand: Errand, *, since: datetime, until: datetime
) -> Mapping[int, list[tuple[VehicleBooking, int]]]:
    rows = session.exec(
        select(VehicleBooking, Errand.number)
        .join(Errand, col(Errand.id) == col(VehicleBooking.errand_id))
        .where(
            col(VehicleBooking.vehicle_id).in_(ids),
            col(VehicleBooking.released_at).is_(None),
            VehicleBooking.errand_id != errand.id,
            VehicleBooking.busy_from < until,
            VehicleBooking.busy_until > since,
        )
        .order_by(col(VehicleBooking.busy_from))
    )
    found: dict[int, list[tuple[VehicleBooking, int]]] = {}
    for booking, number in rows:
        found.setdefault(booking.vehicle_id, []).append((booking, number))
    return found


def _too_small(vehicle: Vehicle, errand: Errand, language: str) -> list[str]:
    if not 0 < vehicle.seats < errand.seats:
        return []
    if language == "sv":
        return [f"{vehicle.name} har bara {vehicle.seats} platser"]
    return [f"{vehicle.name} has only {vehicle.seats} seats"]


def _is_away(vehicle: Vehicle, absence: VehicleAbsence, language: str) -> str:
    until = _moment(absence.ends_at, language)
    if language == "sv":
        return f"{vehicle.name} är borta till {until}: {absence.reason}"
    return f"{vehicle.name} is away until {until}: {absence.reason}"


def _is_out(vehicle: Vehicle, booking: VehicleBooking, number: int, language: str) -> str:
    since, until = _moment(booking.busy_from, language), clock(booking.busy_until)
    if language == "sv":
        return f"{vehicle.name} är ute på ärende {number}, {since}–{until}"
    return f"{vehicle.name} is out on errand {number}, {since}–{until}"


def _moment(moment: datetime, language: str) -> str:
    return f"{day(moment, language)} {clock(moment)}"
