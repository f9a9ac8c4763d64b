"""What somebody may do, told or taken back, and the team is planned anew."""

from datetime import date, datetime

from sqlmodel import Session

from dispatch.errors import BadInput, Fault
from dispatch.guard import faults_in
from dispatch.reconsider import team_changed
from dispatch.town.cells import COMPETENCES
from workers import competence
from workers.licences import normal_name
from workers.models import Competence, Consultant


def grant(
    session: Session, person: Consultant, name: str, *, valid_to: date | None, now: datetime
) -> Competence:
    """The person may do it through `valid_to` (None: no end); what is known is renewed.

    Swedish words are understood ("lyft" is lift). Raises BadInput, BadFact.
    """
    faults = [
        Fault("competence", one.message_sv, one.message_en)
        for one in faults_in(name, field="competence")
    ]
    if faults or not name.isprintable():
        raise BadInput(faults or [_unreadable()])
    wanted = normal_name(name)
    held = competence.grant(session, person.id, COMPETENCES.get(wanted, wanted), valid_to=valid_to)
    team_changed(session, person.team_id, now=now)
    return held


def take_away(session: Session, person: Consultant, name: str, *, now: datetime) -> bool:
    """The person no longer has it; False where it was not held."""
    gone = competence.withdraw_skill(session, person.id, name)
    if gone:
        team_changed(session, person.team_id, now=now)
    return gone


def _unreadable() -> Fault:
    return Fault("competence", "Skriv med vanliga tecken.", "Write with ordinary characters.")
