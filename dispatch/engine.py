"""Wakes the background engine: a job is deferred on the caller's own connection, in its commit."""

from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from procrastinate import App, SyncPsycopgConnector
from procrastinate.types import JSONValue
from sqlmodel import Session, col

from dispatch.models import TeamPlanning

DELIVER_TEXT = "deliver_text"
READ_TEXT = "read_text"
PLAN_TEAM = "plan_team"
THINK_TEAM = "think_team"

LOST_AFTER = timedelta(minutes=10)
"""A thought that has been wanted for so long and not begun is wanted anew."""

WISH = """
    INSERT INTO team_planning (team_id, wanted_at) {wishes}
    ON CONFLICT (team_id) DO UPDATE SET wanted_at = excluded.wanted_at
    WHERE team_planning.wanted_at IS NULL
    RETURNING team_id
"""
"""Gives a row only to who wishes first; `wishes` are rows of team and time."""

_WISH = sa.text(WISH.format(wishes="VALUES (:team_id, :now)"))


@cache
def _deferrer() -> App:
    """Never opened: each job goes out on the connection of the transaction that wants it."""
    return App(connector=SyncPsycopgConnector())


def defer(session: Session, job: str, *, lock: str | None = None, **arguments: JSONValue) -> None:
    """Have the engine do `job` once this transaction has committed; a rollback forgets it.

    Jobs with the same `lock` run one after another, in the order in which they were deferred.
    """
    connection = session.connection().connection.driver_connection
    _deferrer().configure_task(job, lock=lock, connection=connection).defer(**arguments)


def want_plan(session: Session, team_id: int, *, now: datetime) -> None:
    """Have the team planned soon: ten wishes before the plan begins are one plan."""
    first = session.execute(_WISH, {"team_id": team_id, "now": now}).scalar()
    if first is not None:
        have_planned(session, team_id)


def have_planned(session: Session, team_id: int) -> None:
    """Have the engine plan the team: for who wished first."""
    defer(session, PLAN_TEAM, lock=f"plan:{team_id}", team_id=team_id)


def want_plan_later(session: Session, team_id: int, *, now: datetime) -> None:
    """Have the team planned in a minute or so, when the timetable finds the wish."""
    session.execute(
        sa.update(TeamPlanning)
        .where(col(TeamPlanning.team_id) == team_id, col(TeamPlanning.wanted_at).is_(None))
        .values(wanted_at=now)
    )


def want_thought(
    session: Session, team_id: int, *, now: datetime, after: int | None = None
) -> None:
    """Have the team's plan bettered when there is time for it: one thought waits at the most.

    From the nearest errand on, or from the one that comes after errand `after`.

    They are had one after another, of all teams together, so that no number of teams keeps the
    engine from reading and sending.
    """
    waits = col(TeamPlanning.think_wanted_at)
    first = session.execute(
        sa.update(TeamPlanning)
        .where(col(TeamPlanning.team_id) == team_id, waits.is_(None) | (waits < now - LOST_AFTER))
        .values(think_wanted_at=now, think_after=after)
        .returning(col(TeamPlanning.team_id))
    ).scalar()
    if first is not None:
        defer(session, THINK_TEAM, lock="think", team_id=team_id)


def take_thought(session: Session, team_id: int) -> int | None:
    """Take the team's wish for a thought away, before its questions are read.

    Returns the errand after which the thought goes on; None: it begins with the nearest.
    """
    mine = col(TeamPlanning.team_id) == team_id
    after = session.execute(sa.select(col(TeamPlanning.think_after)).where(mine)).scalar()
    session.execute(
        sa.update(TeamPlanning).where(mine).values(think_wanted_at=None, think_after=None)
    )
    return after


def take_wish(session: Session, team_id: int, *, now: datetime) -> None:
    """Take the team's wish for a plan away, before its errands are read (in an earlier commit)."""
    session.execute(
        sa.update(TeamPlanning)
        .where(col(TeamPlanning.team_id) == team_id)
        .values(wanted_at=None, planned_at=now, think_after=None)
    )


def defer_once(session: Session, job: str, *, alone: bool) -> None:
    """Have the engine do `job`, unless it waits already. Raises AlreadyEnqueued if it does.

    What it raises has ended the transaction: use one of its own. `alone`: never beside another
    of its kind, so that a dead worker's job holds up the next one until it is taken up again.
    """
    connection = session.connection().connection.driver_connection
    lock = job if alone else None
    _deferrer().configure_task(job, lock=lock, queueing_lock=job, connection=connection).defer()
