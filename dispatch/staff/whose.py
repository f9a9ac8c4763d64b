"""Whose people these are: what somebody who leads a team may look after, and nobody else."""

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import NotFound
from dispatch.leading import led, team_only
from workers.models import Absence, Competence, Consultant, ServiceTeam, Vehicle, WeeklyShift


def teams_led(session: Session, actor: Actor) -> list[ServiceTeam]:
    """The teams that the actor leads, in his or her own municipality, by name.

    Raises NotAllowed for somebody at a unit.
    """
    team_only(actor)
    wanted = select(ServiceTeam).where(ServiceTeam.municipality_id == actor.municipality_id)
    if actor.team_id is not None:
        wanted = wanted.where(ServiceTeam.id == actor.team_id)
    return list(session.exec(wanted.order_by(col(ServiceTeam.name))))


def person_led(session: Session, actor: Actor, consultant_id: int) -> Consultant:
    """The active consultant. Raises NotAllowed, and NotFound also for another team's."""
    team_only(actor)
    person = led(session, actor, Consultant, consultant_id)
    if not person.active:
        raise NotFound
    return person


def vehicle_led(session: Session, actor: Actor, vehicle_id: int) -> Vehicle:
    """The vehicle, in use or not. Raises NotAllowed, and NotFound also for another team's."""
    team_only(actor)
    return led(session, actor, Vehicle, vehicle_id)


def weekly_of(session: Session, person: Consultant, shift_id: int) -> WeeklyShift:
    """The person's weekly hours of that id. Raises NotFound, also for somebody else's."""
    shift = session.get(WeeklyShift, shift_id)
    if shift is None or shift.consultant_id != person.id:
        raise NotFound
    return shift


def absence_of(session: Session, person: Consultant, absence_id: int) -> Absence:
    """The person's absence in force of that id. Raises NotFound, also for somebody else's."""
    absence = session.get(Absence, absence_id)
    if absence is None or absence.consultant_id != person.id or absence.ended_at is not None:
        raise NotFound
    return absence


def competence_of(session: Session, person: Consultant, competence_id: int) -> Competence:
    """The person's competence of that id. Raises NotFound, also for somebody else's."""
    held = session.get(Competence, competence_id)
    if held is None or held.consultant_id != person.id:
        raise NotFound
    return held
