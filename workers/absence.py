"""Away for a while: noted, called off, looked up. Why is nobody's business and is not stored."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from workers.calendar import day_span, local_day
from workers.errors import BadHours
from workers.models import Absence, Consultant
from workers.roster import shifts
from workers.turn import take_turn


def go_away(
    session: Session,
    consultant_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> Absence:
    """Note that the person is away from `starts_at` up to `ends_at` (aware UTC).

    Absences that overlap or touch become one: the earlier rows are called off, and what comes back
    covers them all. Saying the same twice changes nothing. Raises BadHours when it would end before
    it starts, UnknownConsultant when there is no such person.
    """
    if ends_at <= starts_at:
        raise BadHours(
            sv="Frånvaron måste sluta efter att den börjar.",
            en="The absence must end after it starts.",
        )
    take_turn(session, consultant_id)
    known = session.exec(
        _in_force(consultant_id).where(
            col(Absence.starts_at) <= ends_at, col(Absence.ends_at) >= starts_at
        )
    ).all()
    for absence in known:
        if absence.starts_at <= starts_at and absence.ends_at >= ends_at:
            return absence
    whole = Absence(
        consultant_id=consultant_id,
        starts_at=min([starts_at, *(absence.starts_at for absence in known)]),
        ends_at=max([ends_at, *(absence.ends_at for absence in known)]),
        noted_at=now,
    )
    for absence in known:
        absence.ended_at = now
    session.add(whole)
    session.flush()
    return whole


def come_back(session: Session, consultant_id: int, *, now: datetime) -> Absence | None:
    """End the absence that the person is on at `now`; later ones stand.

    It is cut at `now`, so that what has been keeps its place. None when the person wasn't away.
    """
    take_turn(session, consultant_id)
    current = session.exec(
        _in_force(consultant_id).where(col(Absence.starts_at) <= now, col(Absence.ends_at) > now)
    ).first()
    if current is None:
        return None
    if current.starts_at < now:
        current.ends_at = now
    else:
        current.ended_at = now
    session.flush()
    return current


def call_off(session: Session, absence: Absence, *, now: datetime) -> None:
    """Take back an absence that is not going to be; it then counts for nothing."""
    absence.ended_at = now
    session.flush()


def away(session: Session, consultant_id: int, *, at: datetime) -> bool:
    """Whether the person is away at `at` (aware)."""
    found = session.exec(
        _in_force(consultant_id).where(col(Absence.starts_at) <= at, col(Absence.ends_at) > at)
    )
    return found.first() is not None


def rest_of_day(session: Session, consultant_id: int, *, now: datetime) -> Absence:
    """Note that the person is away from `now` for the rest of the day.

    The day of somebody who is on a shift from yesterday ends with that shift. Otherwise it ends at
    midnight in Sweden, or with the shift that starts today and runs past midnight.
    """
    today = local_day(now)
    laid = shifts(session, [consultant_id], first=today, last=today)[consultant_id]
    since_yesterday = [
        shift.ends_at
        for shift in laid
        if shift.day < today and shift.starts_at <= now < shift.ends_at
    ]
    begun_today = [shift.ends_at for shift in laid if shift.day == today]
    ends_at = max(since_yesterday) if since_yesterday else max([day_span(today)[1], *begun_today])
    return go_away(session, consultant_id, starts_at=now, ends_at=ends_at, now=now)


def absences(session: Session, team_id: int, *, first: date, last: date) -> Sequence[Absence]:
    """The absences in force of the team's active people that touch the days, by start."""
    return session.exec(
        select(Absence)
        .join(Consultant, col(Consultant.id) == col(Absence.consultant_id))
        .where(
            col(Consultant.team_id) == team_id,
            col(Consultant.active),
            col(Absence.ended_at).is_(None),
            col(Absence.starts_at) < day_span(last)[1],
            col(Absence.ends_at) > day_span(first)[0],
        )
        .order_by(col(Absence.starts_at), col(Absence.id))
    ).all()


def _in_force(consultant_id: int) -> SelectOfScalar[Absence]:
    return (
        select(Absence)
        .where(col(Absence.consultant_id) == consultant_id, col(Absence.ended_at).is_(None))
        .order_by(col(Absence.starts_at))
    )
