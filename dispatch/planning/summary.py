"""Keeps what came of a team's last turn of planning, and reads it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand, TeamPlan
from dispatch.planning.done import Done

SERVED = (ErrandStatus.OFFERING, ErrandStatus.STAFFED)
"""Errands ahead with somebody for every seat, or somebody asked."""


def keep_summary(
    session: Session, team_id: int, done: Done, *, seconds: float, now: datetime
) -> None:
    """Write down what came of the turn, in place of the one before."""
    counts = dict(
        session.execute(
            select(col(Errand.status), sa.func.count())
            .where(
                Errand.team_id == team_id,
                col(Errand.status).in_((*SERVED, ErrandStatus.UNFILLED)),
            )
            .group_by(col(Errand.status))
        ).all()
    )
    row = {
        "made_at": now,
        "milliseconds": round(seconds * 1000),
        "served": sum(counts.get(status, 0) for status in SERVED),
        "unserved": counts.get(ErrandStatus.UNFILLED, 0),
        "moved": done.moved,
        "cut_short": done.cut_short,
        "failed": done.failed,
        "notes": done.notes,
    }
    session.execute(
        insert(TeamPlan)
        .values(team_id=team_id, **row)
        .on_conflict_do_update(index_elements=["team_id"], set_=row)
    )


def last_plan(session: Session, team_id: int) -> TeamPlan | None:
    """What came of the team's last turn of planning; None before the first."""
    return session.get(TeamPlan, team_id)
