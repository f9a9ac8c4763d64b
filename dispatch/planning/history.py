"""What has been: who served which unit last, and how heavy and weekend work has been shared."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.kinds import KINDS
from dispatch.models import Assignment, AssignmentStatus, Errand
from dispatch.models.offer import SEATED
from workers.calendar import local_day, red_days

REMEMBERED = timedelta(days=90)
"""How long it matters who served a unit last."""

SHARED_OVER = timedelta(days=28)
"""Heavy work and work on weekends are spread fairly over four weeks."""


def continuity(
    session: Session,
    consultant_ids: Sequence[int],
    unit_ids: Collection[int],
    *,
    origin: datetime,
    now: datetime,
) -> Mapping[tuple[int, int], int]:
    """(consultant, unit) -> when that person last finished there, in seconds since `origin`."""
    rows = session.execute(
        select(
            col(Assignment.consultant_id),
            col(Errand.unit_id),
            sa.func.max(col(Assignment.ended_at)),
        )
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            col(Assignment.consultant_id).in_(consultant_ids),
            col(Errand.unit_id).in_(unit_ids),
            col(Assignment.status).in_((AssignmentStatus.DONE, AssignmentStatus.PARTIAL)),
            col(Assignment.ended_at) > now - REMEMBERED,
        )
        .group_by(col(Assignment.consultant_id), col(Errand.unit_id))
    )
    return {
        (person, unit): round((ended_at - origin).total_seconds())
        for person, unit, ended_at in rows
    }


def heavy_minutes(
    session: Session, consultant_ids: Sequence[int], *, now: datetime
) -> Mapping[int, int]:
    """Minutes of heavy work that each has done or taken on in the last four weeks and ahead."""
    heavy = [kind.name for kind in KINDS.values() if kind.heavy]
    rows = session.execute(
        select(col(Assignment.consultant_id), sa.func.sum(col(Errand.minutes)))
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            col(Assignment.consultant_id).in_(consultant_ids),
            col(Assignment.status).in_(SEATED),
            col(Assignment.starts_at) > now - SHARED_OVER,
            col(Errand.kind).in_(heavy),
        )
        .group_by(col(Assignment.consultant_id))
    )
    return {person: int(minutes) for person, minutes in rows}


def weekend_minutes(
    session: Session, consultant_ids: Sequence[int], *, now: datetime
) -> Mapping[int, int]:
    """The same of work that starts on a Saturday, a Sunday or a red day, Swedish time."""
    local = sa.func.timezone("Europe/Stockholm", col(Assignment.starts_at))
    red = sorted(red_days_around(now))
    rows = session.execute(
        select(col(Assignment.consultant_id), sa.func.sum(col(Errand.minutes)))
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            col(Assignment.consultant_id).in_(consultant_ids),
            col(Assignment.status).in_(SEATED),
            col(Assignment.starts_at) > now - SHARED_OVER,
            (sa.extract("isodow", local) >= 6) | sa.cast(local, sa.Date).in_(red),
        )
        .group_by(col(Assignment.consultant_id))
    )
    return {person: int(minutes) for person, minutes in rows}


def red_days_around(now: datetime) -> frozenset[date]:
    """The red days of last year, this one and the next: as far as a plan looks either way."""
    year = local_day(now).year
    return frozenset(day for each in (year - 1, year, year + 1) for day in red_days(each))
