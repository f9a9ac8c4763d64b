"""Gives a town a past: the day that was played, again on the workdays of the weeks before it."""

from datetime import date, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand, ErrandEvent, Offer, Seat

WEEKS = 10
FRIDAY = 5


def live_through(session: Session, played: date, *, seed: int) -> None:
    """Every errand that has been closed by now is repeated, on some of those days."""
    rng = Random(seed)
    closed = session.exec(
        select(Errand.id).where(Errand.status == ErrandStatus.CLOSED).order_by(col(Errand.id))
    ).all()
    for back in range(WEEKS * 7, 0, -1):
        if (played - timedelta(days=back)).isoweekday() <= FRIDAY:
            often = rng.uniform(0.4, 1)
            chosen = [one for one in closed if rng.random() < often]
            _repeat(session, chosen, back)


def _repeat(session: Session, ids: list[int], back: int) -> None:
    """The same errands with their stories and questions, `back` days earlier."""
    theirs = (
        "(SELECT new.id FROM errand new JOIN errand old ON new.number = old.number "
        f"+ {back * 1000} WHERE old.id = errand_id)"
    )
    own = {
        "number": f"number + {back * 1000}",
        "idempotency_key": "NULL",
        "remainder_of_id": "NULL",
    }
    said = {"ids": ids, "back": timedelta(days=back)}
    session.execute(_copy(Errand, "id", own), said)
    for table in (Seat, ErrandEvent, Offer):
        session.execute(_copy(table, "errand_id", {"errand_id": theirs}), said)


def _copy(table: type[SQLModel], errand: str, instead: dict[str, str]) -> sa.TextClause:
    """Copies the rows of those errands, with some columns filled `instead`."""
    name = str(table.__tablename__)
    columns = [one for one in SQLModel.metadata.tables[name].columns if one.name != "id"]
    names = ", ".join(one.name for one in columns)
    values = ", ".join(instead.get(one.name) or _earlier(one) for one in columns)
    return sa.text(
        f"INSERT INTO {name} ({names}) "
        f"SELECT {values} FROM {name} WHERE {errand} = ANY(:ids) ORDER BY {errand}"
    )


def _earlier(column: sa.Column[Any]) -> str:
    return f"{column.name} - :back" if isinstance(column.type, UTCDateTime) else column.name
