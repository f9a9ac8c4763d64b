"""Counts errands in the database: one question for the groups and for all together."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.board.query import visible
from dispatch.errors import NotAllowed
from dispatch.figures.asked import Asked, By
from dispatch.figures.group import Figures, Group, hiding
from dispatch.lifecycle import ErrandAction
from dispatch.models import CareUnit, Errand, ErrandEvent, Offer, OfferStatus, Role
from workers.calendar import day_span

ZONE = "Europe/Stockholm"
READERS = (Role.UNIT_CHIEF, Role.COORDINATOR, Role.CHIEF, Role.ADMINISTRATOR)
ASKED_AGAIN = (OfferStatus.DECLINED, OfferStatus.EXPIRED, OfferStatus.UNDELIVERABLE)
TELLING = (
    ErrandAction.FIND_NOBODY,
    ErrandAction.FILL,
    ErrandAction.COMPLETE,
    ErrandAction.COMPLETE_PARTLY,
)
"""What of an errand's story figures are made of."""
_HOUR = 3600.0


def count(session: Session, actor: Actor, asked: Asked) -> Figures:
    """The figures that this actor may see: a unit's chief its own, a team's leaders the team's.

    Raises NotAllowed for everybody else.
    """
    if actor.role not in READERS:
        raise NotAllowed
    told = _told(actor, asked)
    name = told.c.name
    both = sa.func.grouping_sets(sa.tuple_(name), sa.tuple_())
    rows = session.execute(sa.select(name, *_counted(told)).group_by(both).order_by(name))
    # All together have no name, and come last.
    *groups, all_together = [_group(row) for row in rows]
    if asked.by is By.UNIT:
        groups = _named_units(session, groups)
    shown, total = hiding(groups, all_together)
    return Figures(asked, shown, total)


def _told(actor: Actor, asked: Asked) -> sa.Subquery:
    """Each errand of the question with what its story says of it."""
    happened = (
        sa.select(
            col(ErrandEvent.errand_id).label("errand_id"),
            _ever(ErrandAction.FIND_NOBODY).label("unfilled"),
            _ever(ErrandAction.FILL).label("staffed"),
            _last_end(ErrandAction.COMPLETE).label("done"),
            _last_end(ErrandAction.COMPLETE_PARTLY).label("partly"),
        )
        .join(Errand, col(Errand.id) == col(ErrandEvent.errand_id))
        .where(*_where(actor, asked), col(ErrandEvent.action).in_(TELLING))
        .group_by(col(ErrandEvent.errand_id))
        .subquery("happened")
    )
    again = (
        sa.exists()
        .where(col(Offer.errand_id) == col(Errand.id), col(Offer.status).in_(ASKED_AGAIN))
        .correlate(Errand)
    )
    return (
        sa.select(
            _name_of(asked.by).label("name"),
            col(Errand.posted_at),
            col(Errand.ended_at),
            col(Errand.relieved_minutes),
            happened.c.unfilled,
            happened.c.staffed,
            (happened.c.staffed & ~again).label("at_once"),
            sa.func.coalesce(happened.c.done > happened.c.partly, happened.c.done > 0).label(
                "done"
            ),
            sa.func.coalesce(happened.c.partly > happened.c.done, happened.c.partly > 0).label(
                "partly"
            ),
        )
        .outerjoin(happened, happened.c.errand_id == col(Errand.id))
        .where(*_where(actor, asked))
        .subquery("told")
    )


def _where(actor: Actor, asked: Asked) -> list[sa.ColumnElement[bool]]:
    since, until = day_span(asked.since)[0], day_span(asked.until)[1]
    wanted = [visible(actor), col(Errand.posted_at) >= since, col(Errand.posted_at) < until]
    if asked.kind is not None:
        wanted.append(col(Errand.kind) == asked.kind)
    return wanted


def _ever(action: ErrandAction) -> sa.ColumnElement[bool]:
    return sa.func.bool_or(col(ErrandEvent.action) == action.value)


def _last_end(action: ErrandAction) -> sa.ColumnElement[int]:
    """The last such event's id; an ending that was undone is followed by another, or by none."""
    return sa.func.max(col(ErrandEvent.id)).filter(col(ErrandEvent.action) == action.value)


def _counted(told: sa.Subquery) -> list[sa.Label[Any]]:
    one = told.c
    ended = sa.and_(one.ended_at.is_not(None), one.done | one.partly)
    hours = sa.cast(sa.func.extract("epoch", one.ended_at - one.posted_at), sa.Float) / _HOUR
    middle = sa.func.percentile_cont(0.5).within_group(hours)
    return [
        sa.func.count().label("posted"),
        sa.cast(middle.filter(ended), sa.Float).label("lead_hours"),
        _share(one.at_once, one.staffed).label("first_ask"),
        _share(one.unfilled, sa.true()).label("unfilled"),
        _share(one.partly, ended).label("partial"),
        (sa.cast(sa.func.sum(one.relieved_minutes).filter(ended), sa.Float) / 60).label(
            "relieved_hours"
        ),
    ]


def _share(part: Any, whole: Any) -> sa.ColumnElement[float]:
    """The share of `whole` that is `part` as well; null of nothing."""
    among = sa.func.count().filter(whole)
    both = sa.cast(sa.func.count().filter(sa.and_(part, whole)), sa.Float)
    return sa.cast(both / sa.func.nullif(among, 0), sa.Float)


def _name_of(by: By) -> sa.ColumnElement[str]:
    if by is By.KIND:
        return sa.cast(col(Errand.kind), sa.String)
    if by is By.UNIT:
        return sa.cast(col(Errand.unit_id), sa.String)
    local = sa.func.timezone(sa.literal_column(f"'{ZONE}'"), col(Errand.posted_at))
    begins = sa.func.date_trunc(sa.literal_column(f"'{by.value}'"), local)
    return sa.cast(sa.cast(begins, sa.Date), sa.String)


def _group(row: Any) -> Group:
    return Group(
        name=row.name or "",
        posted=row.posted,
        lead_hours=row.lead_hours,
        first_ask=row.first_ask,
        unfilled=row.unfilled,
        partial=row.partial,
        relieved_hours=row.relieved_hours,
    )


def _named_units(session: Session, groups: list[Group]) -> list[Group]:
    ids = [int(group.name) for group in groups]
    units = session.exec(select(CareUnit).where(col(CareUnit.id).in_(ids)))
    names = {unit.id: unit.name for unit in units}
    return [replace(group, name=names[int(group.name)]) for group in groups]
