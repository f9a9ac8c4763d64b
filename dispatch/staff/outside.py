"""Errands that somebody has outside the hours: nobody takes them away, and somebody should know."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.models import Assignment, AssignmentStatus, Errand
from workers import roster
from workers.calendar import local_day
from workers.models import Consultant


def errands_outside_hours(session: Session, person: Consultant, *, now: datetime) -> list[Errand]:
    """The person's errands to come that don't lie within working hours, by time.

    Hours are those without absences. A break counts as at work: what is agreed is agreed.
    """
    rows = session.exec(
        select(Assignment, Errand)
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            Assignment.consultant_id == person.id,
            Assignment.status == AssignmentStatus.ACCEPTED,
            Assignment.starts_at > now,
        )
        .order_by(col(Assignment.starts_at))
    ).all()
    if not rows:
        return []
    first, last = local_day(rows[0][0].starts_at), local_day(rows[-1][0].ends_at)
    duties = roster.duties(session, [person.id], first=first, last=last)[person.id]
    return [
        errand
        for seat, errand in rows
        if not any(d.starts_at <= seat.starts_at and seat.ends_at <= d.ends_at for d in duties)
    ]
