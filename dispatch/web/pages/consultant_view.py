"""What a consultant sees of an errand that is his or hers: all that one needs to do it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from dispatch import vehicles
from dispatch.assignments import crew, held_by
from dispatch.board.crews import shown_name
from dispatch.errands.standing import stops_in_order
from dispatch.kinds import KINDS, Sensitivity
from dispatch.messages import coordinator_phone
from dispatch.models import AssignmentStatus, CareUnit, Errand
from dispatch.phrasebook import wording
from dispatch.sign_in.errand_links import Found
from dispatch.web.pages.shown import Goes, Shown, facts_shown
from workers.models import Consultant, Vehicle
from workers.phone import readable_phone

STEPS = {
    AssignmentStatus.ACCEPTED: ("start", "arrive"),
    AssignmentStatus.STARTED: ("arrive", "done"),
    AssignmentStatus.ARRIVED: ("done",),
}
"""What can be said next, the likeliest first."""


@dataclass(frozen=True, slots=True)
class View:
    """The page's content, in words."""

    number: int
    kind: str
    when: str
    takes: str
    stands: str
    steps: Sequence[str]
    unit: str
    unit_phone: str
    coordinator: str
    stops: Sequence[Goes]
    facts: Sequence[Shown]
    meet_at: str
    note: str
    vehicle: str
    others: Sequence[str]


def view_of(session: Session, found: Found, language: str) -> View:
    """Everything, also the secret facts: the person has said yes to it. Raises NotFound."""
    errand, kind = found.errand, KINDS[found.errand.kind]
    seat = held_by(session, errand, found.consultant.id)
    unit = session.get_one(CareUnit, errand.unit_id)
    return View(
        number=errand.number,
        kind=kind.label.say(language),
        when=wording.when(seat.starts_at, language),
        takes=wording.duration(errand.minutes, language),
        stands=seat.status.value,
        steps=STEPS[seat.status],
        unit=unit.name,
        unit_phone=readable_phone(errand.requester_phone or unit.phone),
        coordinator=coordinator_phone(session, errand.team_id),
        stops=_stops(session, errand, language),
        facts=facts_shown(kind, errand.facts, language, *Sensitivity),
        meet_at=errand.meet_at or "",
        note=errand.note or "",
        vehicle=_vehicle(session, errand),
        others=_others(session, errand, found.consultant.id),
    )


def _stops(session: Session, errand: Errand, language: str) -> list[Goes]:
    roles = KINDS[errand.kind].roles
    return [
        Goes.to(roles[stop.role].label.say(language), stop.name, stop.street)
        for stop in stops_in_order(session, errand)
    ]


def _vehicle(session: Session, errand: Errand) -> str:
    """Which, and where it stands; "" where none is kept."""
    booking = vehicles.booked(session, errand)
    if booking is None:
        return ""
    vehicle = session.get_one(Vehicle, booking.vehicle_id)
    parts = (vehicle.name, vehicle.reg_no, vehicle.parked_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _others(session: Session, errand: Errand, but: int) -> list[str]:
    """Who else goes, by first name (or the code of a protected person)."""
    ids = [seat.consultant_id for seat in crew(session, errand) if seat.consultant_id != but]
    people = (session.get_one(Consultant, one) for one in ids)
    return [shown_name(who.name, who.code, who.protected) for who in people]
