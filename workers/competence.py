"""Who may do what, and until when: licences and competences."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from workers.errors import BadFact
from workers.licences import normal_name, with_included
from workers.models import Competence, Consultant
from workers.turn import take_turn


def skills(session: Session, consultant_ids: Collection[int]) -> dict[int, dict[str, date | None]]:
    """What each person has: name -> last valid day (None: no end), expired ones too.

    A licence brings the smaller ones with it (BE: B96 and B). Everybody asked about has an entry.
    One query.
    """
    held: dict[int, dict[str, date | None]] = {person: {} for person in consultant_ids}
    rows = session.exec(select(Competence).where(col(Competence.consultant_id).in_(consultant_ids)))
    for row in rows:
        held[row.consultant_id][normal_name(row.name)] = row.valid_to
    return {person: with_included(names) for person, names in held.items()}


def may(session: Session, consultant_id: int, name: str, *, on: date) -> bool:
    """Whether the person has the competence on the day `on`; its last valid day counts."""
    held = skills(session, [consultant_id])[consultant_id]
    wanted = normal_name(name)
    if wanted not in held:
        return False
    valid_to = held[wanted]
    return valid_to is None or valid_to >= on


def grant(
    session: Session, consultant_id: int, name: str, *, valid_to: date | None = None
) -> Competence:
    """Note what the person may do through `valid_to` (None: no end); known already, it is renewed.

    Raises BadFact for a name that is empty or over 30 characters, UnknownConsultant.
    """
    wanted = normal_name(name)
    if not 0 < len(wanted) <= 30:
        raise BadFact(
            "competence",
            sv="Skriv kompetensen med 1-30 tecken, till exempel B eller lift.",
            en="Write the competence in 1-30 characters, for example B or lift.",
        )
    take_turn(session, consultant_id)
    competence = _held(session, consultant_id, wanted)
    if competence is None:
        competence = Competence(consultant_id=consultant_id, name=wanted)
    competence.valid_to = valid_to
    session.add(competence)
    session.flush()
    return competence


def withdraw_skill(session: Session, consultant_id: int, name: str) -> bool:
    """Forget that the person has it; False when it wasn't held.

    What a larger licence brings stays as long as that one does.
    """
    take_turn(session, consultant_id)
    competence = _held(session, consultant_id, normal_name(name))
    if competence is None:
        return False
    session.delete(competence)
    session.flush()
    return True


def expiring(session: Session, team_id: int, *, before: date) -> Sequence[Competence]:
    """What the team's active people hold only until a day before `before`, the soonest first."""
    return session.exec(
        select(Competence)
        .join(Consultant, col(Consultant.id) == col(Competence.consultant_id))
        .where(
            col(Consultant.team_id) == team_id,
            col(Consultant.active),
            col(Competence.valid_to) < before,
        )
        .order_by(col(Competence.valid_to), col(Consultant.code), col(Competence.name))
    ).all()


def _held(session: Session, consultant_id: int, name: str) -> Competence | None:
    return session.exec(
        select(Competence).where(
            col(Competence.consultant_id) == consultant_id, col(Competence.name) == name
        )
    ).first()
