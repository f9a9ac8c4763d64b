"""The team's people as they are today: hours, load, who is away, what runs out. Six queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.models import Assignment
from dispatch.models.offer import SEATED
from notifications.models import OptOut
from workers import competence, people, roster
from workers.calendar import day_span, local_day
from workers.duty import Duty
from workers.models import Absence, Competence, Consultant

SOON = timedelta(days=60)
"""How long before its end a licence is told of: time enough to renew it."""


@dataclass(frozen=True, slots=True)
class PersonToday:
    """One consultant today. `minutes` of work are taken; `away_until` is None for who is here.

    `running_out` are competences that end within `SOON`, or have ended, the first to end first.
    """

    person: Consultant
    duties: Sequence[Duty]
    minutes: int
    running_out: Sequence[Competence]
    away_until: datetime | None
    wants_no_texts: bool


def people_today(session: Session, team_id: int, *, now: datetime) -> list[PersonToday]:
    """The team's active consultants, by code."""
    found = people.consultants_of(session, team_id)
    ids = [person.id for person in found]
    today = local_day(now)
    duties = roster.duties(session, ids, first=today, last=today)
    minutes = _minutes(session, ids, *day_span(today))
    away = _away(session, ids, now=now)
    silent = _silent(session, [person.phone for person in found])
    ends: dict[int, list[Competence]] = defaultdict(list)
    for held in competence.expiring(session, team_id, before=today + SOON):
        ends[held.consultant_id].append(held)
    return [
        PersonToday(
            person=person,
            duties=duties[person.id],
            minutes=minutes.get(person.id, 0),
            running_out=ends[person.id],
            away_until=away.get(person.id),
            wants_no_texts=person.phone in silent,
        )
        for person in found
    ]


def _minutes(
    session: Session, ids: Sequence[int], since: datetime, until: datetime
) -> dict[int, int]:
    rows = session.exec(
        select(Assignment.consultant_id, Assignment.starts_at, Assignment.ends_at).where(
            col(Assignment.consultant_id).in_(ids),
            col(Assignment.status).in_(SEATED),
            col(Assignment.starts_at) >= since,
            col(Assignment.starts_at) < until,
        )
    )
    minutes: dict[int, int] = defaultdict(int)
    for person, starts_at, ends_at in rows:
        minutes[person] += round((ends_at - starts_at) / timedelta(minutes=1))
    return minutes


def _away(session: Session, ids: Sequence[int], *, now: datetime) -> dict[int, datetime]:
    """Until when; absences of one person never overlap."""
    rows = session.exec(
        select(Absence.consultant_id, Absence.ends_at).where(
            col(Absence.consultant_id).in_(ids),
            col(Absence.ended_at).is_(None),
            col(Absence.starts_at) <= now,
            col(Absence.ends_at) > now,
        )
    )
    return dict(rows.all())


def _silent(session: Session, phones: Sequence[str]) -> set[str]:
    return set(session.exec(select(OptOut.phone).where(col(OptOut.phone).in_(phones))))
