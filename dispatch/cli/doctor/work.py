"""The work itself: texts that are stuck, texts nobody could read, jobs that nobody does."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from dispatch.cli.doctor.finding import Finding
from dispatch.clocks import SimulatedClock, WallClock
from dispatch.database import Database
from dispatch.models import Municipality, Tick
from dispatch.settings import Line, Settings
from notifications import inbox
from notifications.models import OutboundText, TextStatus
from workers.calendar import local_day, local_moment

STUCK = timedelta(minutes=5)
"""A text or a job that should have left so long ago waits for an engine that does not run."""

UNKNOWN_FOR = timedelta(hours=1)
MORNING = timedelta(minutes=15)
"""How long after its hour the morning's work should be done."""

_WAITING_JOBS = sa.text(
    """
    SELECT count(*) FROM procrastinate_jobs j
    WHERE j.status = 'todo' AND coalesce(j.scheduled_at, (
        SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id
    )) < now() - make_interval(secs => :seconds)
    """
)
_STALLED_JOBS = sa.text(
    """
    SELECT count(*) FROM procrastinate_jobs j
    LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
    WHERE j.status = 'doing'
      AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => :seconds))
    """
)
_FAILED_JOBS = sa.text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")


def look_at_work(settings: Settings, database: Database) -> Iterator[Finding]:
    """What waits longer than it should, for a machine or for a person."""
    practising = settings.line is Line.PRACTICE
    now = (SimulatedClock(database) if practising else WallClock()).now()
    with database.read() as session:
        yield from _town(session)
        yield from _texts_out(session, now)
        yield from _texts_in(session)
        yield from _jobs(session)
        yield from _morning(session, settings, now)


def _town(session: Session) -> Iterator[Finding]:
    about = ("kommun", "municipality")
    names = session.exec(select(Municipality.name).order_by(col(Municipality.name))).all()
    if names:
        yield Finding.fine(*about, f"{', '.join(names)}.", f"{', '.join(names)}.")
    else:
        yield Finding.odd(
            *about,
            "Ingen kommun är inläst: serviceteam import MAPP, eller serviceteam seed för att öva.",
            "No municipality is read in: serviceteam import FOLDER, or serviceteam seed to try.",
        )


def _texts_out(session: Session, now: datetime) -> Iterator[Finding]:
    about = ("sms ut", "texts out")
    stuck = _count(session, TextStatus.QUEUED, col(OutboundText.not_before) < now - STUCK) + _count(
        session, TextStatus.SENDING, col(OutboundText.claimed_at) < now - STUCK
    )
    held = _count(session, TextStatus.HELD)
    unknown = _count(session, TextStatus.UNKNOWN, col(OutboundText.created_at) < now - UNKNOWN_FOR)
    if stuck:
        yield Finding.wrong(
            *about,
            f"{stuck} sms skulle ha gått: är serviceteam up (eller engine och clock) i gång?",
            f"{stuck} texts should have left: is serviceteam up (or engine and clock) running?",
        )
    if held:
        yield Finding.odd(
            *about,
            f"{held} sms hålls: dagens tak är nått. Släpp dem med serviceteam held --release.",
            f"{held} texts are held: the day's limit is reached."
            " Let them go: serviceteam held --release.",
        )
    if unknown:
        yield Finding.odd(
            *about,
            f"{unknown} sms kan ha gått eller inte: se ringlistan på kösidan.",
            f"{unknown} texts may have left or not: see the call list on the queue page.",
        )
    if not (stuck or held or unknown):
        yield Finding.fine(*about, "Inget har fastnat.", "Nothing is stuck.")


def _count(session: Session, status: TextStatus, *where: sa.ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(OutboundText)
    return session.exec(counted.where(OutboundText.status == status, *where)).one()


def _texts_in(session: Session) -> Iterator[Finding]:
    about = ("sms in", "texts in")
    parked = len(inbox.parked(session))
    if parked:
        yield Finding.odd(
            *about,
            f"{parked} sms gick inte att läsa för programmet: en människa behöver läsa dem.",
            f"{parked} texts could not be read by the program: a person has to read them.",
        )
    else:
        yield Finding.fine(*about, "Alla är lästa.", "All are read.")


def _jobs(session: Session) -> Iterator[Finding]:
    about = ("motor", "engine")
    seconds = {"seconds": STUCK.total_seconds()}
    waiting = session.execute(_WAITING_JOBS, seconds).scalar_one()
    stalled = session.execute(_STALLED_JOBS, seconds).scalar_one()
    failed = session.execute(_FAILED_JOBS).scalar_one()
    if waiting or stalled:
        yield Finding.wrong(
            *about,
            f"{waiting} jobb väntar och {stalled} har stannat: starta serviceteam up "
            "(eller engine och clock).",
            f"{waiting} jobs wait and {stalled} have stalled: start serviceteam up "
            "(or engine and clock).",
        )
    if failed:
        yield Finding.odd(
            *about,
            f"{failed} jobb har misslyckats: loggen säger varför (job_failed).",
            f"{failed} jobs have failed: the log says why (job_failed).",
        )
    if not (waiting or stalled or failed):
        yield Finding.fine(*about, "Inga jobb väntar.", "No jobs wait.")


def _morning(session: Session, settings: Settings, now: datetime) -> Iterator[Finding]:
    """The morning's work leaves a row a day: without it, no clock has been running."""
    about = ("dagens arbete", "the day's work")
    today = local_day(now)
    due = local_moment(today, settings.digest_at)
    taken = session.get(Tick, ("digest", today.isoformat()))
    if taken is None and now > due + MORNING:
        yield Finding.odd(
            *about,
            "Morgonens sms har inte gått i dag: är serviceteam up (eller clock) i gång?",
            "The morning's texts have not left today: is serviceteam up (or clock) running?",
        )
    else:
        yield Finding.fine(*about, "Som det ska.", "As it should be.")
