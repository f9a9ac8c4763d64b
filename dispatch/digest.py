"""The morning text to each consultant on duty: what the day holds."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.messages import coordinator_phone, tell_consultant
from dispatch.models import Assignment, Errand
from dispatch.models.offer import HOLDING
from dispatch.phrasebook import wording
from notifications.models import Urgency
from workers import roster
from workers.calendar import day_span, local_day
from workers.models import Consultant

MOST_LISTED = 6
"""What fits in a text; more are counted."""


def send_digests(session: Session, *, now: datetime) -> int:
    """Tell everyone who works today what the day holds, once a day; how many."""
    today = local_day(now)
    consultants = session.exec(
        select(Consultant).where(col(Consultant.active)).order_by(col(Consultant.id))
    ).all()
    ids = [consultant.id for consultant in consultants]
    duties = roster.duties(session, ids, first=today, last=today)
    since, until = day_span(today)
    told = 0
    for consultant in consultants:
        if not any(since <= duty.starts_at < until for duty in duties.get(consultant.id, ())):
            continue
        todays = _todays(session, consultant, since, until)
        slots = {"coordinator": coordinator_phone(session, consultant.team_id)}
        if todays:
            slots["list"] = _listed(todays, consultant.language)
        tell_consultant(
            session,
            consultant,
            "digest" if todays else "digest_nothing",
            cause=f"digest:{today.isoformat()}",
            urgency=Urgency.PROMPT,
            now=now,
            slots=dict(slots),
            valid_until=until,
        )
        told += 1
    return told


def _todays(
    session: Session, consultant: Consultant, since: datetime, until: datetime
) -> list[tuple[Assignment, Errand]]:
    return list(
        session.exec(
            select(Assignment, Errand)
            .join(Errand, col(Errand.id) == col(Assignment.errand_id))
            .where(
                Assignment.consultant_id == consultant.id,
                col(Assignment.status).in_(HOLDING),
                Assignment.starts_at >= since,
                Assignment.starts_at < until,
            )
            .order_by(col(Assignment.starts_at))
        )
    )


def _listed(todays: list[tuple[Assignment, Errand]], language: str) -> str:
    parts = [
        f"{seat.starts_at.astimezone(wording.STOCKHOLM):%H:%M} {errand.number} "
        f"{wording.kind_name(errand.kind, language)}"
        for seat, errand in todays[:MOST_LISTED]
    ]
    more = len(todays) - MOST_LISTED
    return ", ".join(parts) + (f" + {more}" if more > 0 else "")
