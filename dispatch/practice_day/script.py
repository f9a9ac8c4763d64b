"""Begins and ends the played day, and tells how far it has come."""

from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.clocks import set_practice_clock
from dispatch.errors import Conflict
from dispatch.models import PlayedEntry, PracticeScript
from dispatch.practice_day.postings import postings_for
from notifications.models import PracticeText
from workers.calendar import ONE_DAY, is_workday, local_day, local_moment

BEGINS, ENDS = time(6, 45), time(17, 45)
LATEST_START = time(7, 30)
SPEED = 120.0
"""Two shown minutes a second: the day lasts five and a half minutes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the played day has come; `ended` once nothing more will happen by itself."""

    begins_at: datetime
    ends_at: datetime
    done: int
    all: int
    ended: bool


def begin(session: Session, municipality_id: int, *, now: datetime) -> PracticeScript:
    """Play the next ordinary day: the clock goes to a quarter to seven, and runs fast.

    Time only goes forward: once a day has begun in earnest it is the next workday.
    Raises Conflict while a day is being played, and where there is no unit to post anything.
    """
    script = _locked(session)
    if script is not None and script.ended_at is None:
        raise Conflict(
            sv="En dag spelas redan. Avsluta den först.",
            en="A day is being played already. End it first.",
        )
    day = _next_day(now)
    begins_at = max(now, local_moment(day, BEGINS))
    entries = postings_for(session, municipality_id, day, begins_at=begins_at)
    if not entries:
        raise Conflict(
            sv="Det finns ingen enhet som kan lägga ärenden. Läs in en kommun först.",
            en="There is no unit to post errands. Import a municipality first.",
        )
    session.execute(sa.delete(PlayedEntry))
    session.add_all(entries)
    fresh = script or PracticeScript(
        id=1, municipality_id=municipality_id, begins_at=begins_at, ends_at=begins_at
    )
    fresh.municipality_id = municipality_id
    fresh.begins_at, fresh.ends_at = begins_at, local_moment(day, ENDS)
    fresh.ended_at = None
    fresh.read_until = session.exec(
        select(sa.func.coalesce(sa.func.max(col(PracticeText.id)), 0))
    ).one()
    session.add(fresh)
    set_practice_clock(session, shown_at=begins_at, speed=SPEED)
    session.flush()
    return fresh


def end(session: Session, *, now: datetime) -> None:
    """Nothing more happens by itself, and the clock goes at its usual pace; twice is once."""
    script = _locked(session)
    if script is None or script.ended_at is not None:
        return
    script.ended_at = now
    session.add(script)
    session.execute(sa.delete(PlayedEntry).where(col(PlayedEntry.done_at).is_(None)))
    set_practice_clock(session, shown_at=now, speed=1)
    session.flush()


def progress(session: Session) -> Progress | None:
    """How far the day has come; None where none was ever played."""
    script = session.get(PracticeScript, 1)
    if script is None:
        return None
    done, everything = session.execute(
        sa.select(
            sa.func.count().filter(col(PlayedEntry.done_at).is_not(None)), sa.func.count()
        ).select_from(PlayedEntry)
    ).one()
    return Progress(script.begins_at, script.ends_at, done, everything, script.ended_at is not None)


def _locked(session: Session) -> PracticeScript | None:
    return session.get(PracticeScript, 1, with_for_update=True, populate_existing=True)


def _next_day(now: datetime) -> date:
    day = local_day(now)
    if now > local_moment(day, LATEST_START):
        day += ONE_DAY
    while not is_workday(day):
        day += ONE_DAY
    return day
