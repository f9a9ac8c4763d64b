"""The queue's question to the database: which rows, in which order, from where on."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import col

from dispatch.actors import Actor
from dispatch.board.row import Filters
from dispatch.errors import NotAllowed
from dispatch.lifecycle import ENDED, OPEN, ErrandStatus
from dispatch.models import CareUnit, Errand, Role
from workers.calendar import day_span

Plain = sa.Select[*tuple[Any, ...]]
"""A question for plain columns, not objects."""

PRESSING = 1
"""Rows of this rank or a lower one press."""

MISSING_PEOPLE = (ErrandStatus.POSTED, ErrandStatus.OFFERING, ErrandStatus.ON_HOLD)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where a row stands in the queue; also the cursor of the page that follows it."""

    rank: int
    when: datetime
    errand_id: int

    def __str__(self) -> str:
        return f"{self.rank}.{(self.when - _EPOCH) // timedelta(microseconds=1)}.{self.errand_id}"


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor names; None, the beginning, for anything that isn't one."""
    try:
        rank, when, errand_id = (int(part) for part in (cursor or "").split("."))
        return Place(rank, _EPOCH + timedelta(microseconds=when), errand_id)
    except (ValueError, OverflowError):
        return None


def visible(actor: Actor) -> sa.ColumnElement[bool]:
    """What this actor may see. Raises NotAllowed for one without a role."""
    own = col(Errand.municipality_id) == actor.municipality_id
    if actor.role is None:
        raise NotAllowed
    if actor.role in (Role.UNIT_STAFF, Role.UNIT_CHIEF):
        return own & (col(Errand.unit_id) == (actor.unit_id or 0))
    if actor.role is Role.ADMINISTRATOR or actor.team_id is None:
        return own
    return own & (col(Errand.team_id) == actor.team_id)


def waiting() -> sa.ColumnElement[bool]:
    """Open, or waiting for the unit's receipt; in the words of the two partial indexes."""
    return _one_of(OPEN) | col(Errand.receipt_by).is_not(None)


def _one_of(statuses: frozenset[ErrandStatus]) -> sa.ColumnElement[bool]:
    """As literals: the planner proves that a partial index fits only from what it can read."""
    words = sorted(status.value for status in statuses)
    return col(Errand.status).in_([sa.literal_column(f"'{word}'") for word in words])


def rank(now: datetime, soon: timedelta) -> sa.Case[int]:
    """0 late or unfilled, 1 in danger, 2 without people, 3 staffed, 4 waits for the receipt."""
    status = col(Errand.status)
    return sa.case(
        (status == ErrandStatus.UNFILLED, 0),
        (_one_of(ENDED), 4),
        (col(Errand.latest) <= now, 0),
        (col(Errand.silent_since).is_not(None), 1),
        (status == ErrandStatus.CANCELLING, 1),
        (status.in_(MISSING_PEOPLE) & (when() <= now + soon), 1),
        (status.in_(MISSING_PEOPLE), 2),
        else_=3,
    )


def when() -> sa.ColumnElement[datetime]:
    """The planned start, or the wished one."""
    return sa.func.coalesce(col(Errand.starts_at), col(Errand.wished_from))


def matching(filters: Filters, *, now: datetime, soon: timedelta) -> list[sa.ColumnElement[bool]]:
    """The filters, less that on the status."""
    asked: list[tuple[Any, Any]] = [
        (col(Errand.unit_id), filters.unit_id),
        (col(Errand.kind), filters.kind),
        (col(Errand.number), filters.number),
    ]
    wanted = [column == value for column, value in asked if value is not None]
    if filters.day is not None:
        since, until = day_span(filters.day)
        wanted.append((when() >= since) & (when() < until))
    if filters.pressing:
        wanted.append(rank(now, soon) <= PRESSING)
    return wanted


def rows_query(
    actor: Actor, filters: Filters, *, now: datetime, soon: timedelta, limit: int, after: str | None
) -> Plain:
    """One page as plain columns, and one row more to tell whether there is another."""
    ranked, moment = rank(now, soon), when()
    query: Plain = (
        sa.select(
            col(Errand.id),
            col(Errand.number),
            col(Errand.kind),
            col(Errand.unit_id),
            col(CareUnit.short_name).label("unit"),
            col(Errand.status),
            col(Errand.seats),
            col(Errand.posted_at),
            col(Errand.wished_from),
            col(Errand.latest),
            col(Errand.starts_at),
            col(Errand.ends_at),
            col(Errand.delayed_until),
            col(Errand.silent_since),
            col(Errand.receipt_by),
            col(Errand.hold_reason),
            col(Errand.version),
            moment.label("when"),
            ranked.label("rank"),
        )
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(visible(actor), waiting(), *matching(filters, now=now, soon=soon))
        .order_by(ranked, moment, col(Errand.id))
        .limit(limit + 1)
    )
    if filters.status is not None:
        query = query.where(col(Errand.status) == filters.status)
    place = place_of(after)
    if place is not None:
        query = query.where(
            sa.tuple_(ranked, moment, col(Errand.id)) > sa.tuple_(*map(sa.literal, place))
        )
    return query


def counts_query(actor: Actor, filters: Filters, *, now: datetime, soon: timedelta) -> Plain:
    """How many of each status, and how many of them press."""
    ranked = rank(now, soon)
    return (
        sa.select(
            col(Errand.status),
            sa.func.count().label("all"),
            sa.func.count().filter(ranked <= PRESSING).label("pressing"),
        )
        .where(visible(actor), waiting(), *matching(filters, now=now, soon=soon))
        .group_by(col(Errand.status))
    )
