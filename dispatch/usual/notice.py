"""Whether there is time to find somebody, and how it went with others as late as this one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.models import CareUnit, Errand, ErrandEvent
from dispatch.new_errand import CheckedErrand
from workers import roster
from workers.calendar import local_day
from workers.models import Consultant

SHORT = timedelta(hours=4)
_BACK = timedelta(days=180)
_FEWEST = 5
"""Of fewer than this nothing is told: it would tell of single people, and prove nothing."""


class Likely(StrEnum):
    """What is likely when time is short."""

    NOBODY_WORKS = "nobody_works"
    """Nobody of the team is at work in the time that is wished."""
    HARDLY = "hardly"
    """The first who is asked may think for longer than there is."""
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Notice:
    """Why it may be too late; of `alike` others as late of late, `found` got somebody.

    Both are None where there were too few.
    """

    likely: Likely
    found: int | None = None
    alike: int | None = None


def notice_of(
    session: Session, unit: CareUnit, checked: CheckedErrand, *, now: datetime
) -> Notice | None:
    """What to warn of before it is posted; None where there is time enough."""
    last_start = checked.latest - timedelta(minutes=checked.minutes)
    left = last_start - now
    if not _anybody_works(session, unit.team_id, checked.wished_from, checked.latest):
        return Notice(Likely.NOBODY_WORKS)
    if left >= SHORT:
        return None
    answers = timedelta(minutes=checked.kind.answer_minutes)
    likely = Likely.HARDLY if left < answers else Likely.SHORT
    found, alike = _how_it_went(session, unit.team_id, now=now)
    return Notice(likely, found, alike) if alike >= _FEWEST else Notice(likely)


def _anybody_works(session: Session, team_id: int, start: datetime, end: datetime) -> bool:
    people = session.exec(
        select(Consultant.id).where(col(Consultant.team_id) == team_id, col(Consultant.active))
    ).all()
    # A long window is looked at only as far as a plan would be.
    last = min(end, start + timedelta(days=14))
    found = roster.duties(session, people, first=local_day(start), last=local_day(last))
    return any(
        duty.starts_at < end and duty.ends_at > start for own in found.values() for duty in own
    )


def _how_it_went(session: Session, team_id: int, *, now: datetime) -> tuple[int, int]:
    """Of the team's errands that were posted as late as this, how many got their crew, and all."""
    filled = (
        sa.select(col(ErrandEvent.id))
        .where(col(ErrandEvent.errand_id) == col(Errand.id), col(ErrandEvent.action) == "fill")
        .correlate(Errand)
        .exists()
    )
    late = col(Errand.latest) - sa.func.make_interval(0, 0, 0, 0, 0, col(Errand.minutes))
    row = session.execute(
        sa.select(sa.func.count().filter(filled), sa.func.count()).where(
            col(Errand.team_id) == team_id,
            col(Errand.posted_at) > now - _BACK,
            col(Errand.latest) <= now,
            late - col(Errand.posted_at) < SHORT,
        )
    ).one()
    return row[0], row[1]
