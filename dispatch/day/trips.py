"""Where a day's errands go: their places in order, without those that are somebody's home."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.board.crews import shown_name
from dispatch.kinds import KINDS, Sensitivity
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Assignment, CareUnit, Errand, Stop
from dispatch.models.offer import SEATED
from workers.calendar import day_span
from workers.models import Consultant

MOST = 500
PRIVATE = frozenset({Sensitivity.DELIVERY, Sensitivity.SECRET})
"""A place of these classes may be where a recipient lives: a dot on a map is an address."""


@dataclass(frozen=True, slots=True)
class Call:
    """A place that the errand calls at; WGS84 degrees. `approximate`: nobody gave the position."""

    role: str
    name: str
    latitude: float
    longitude: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Trip:
    """One errand's places, in order; `hidden` of them are not told."""

    number: int
    kind: str
    unit: str
    status: str
    starts_at: datetime
    who: Sequence[str]
    calls: Sequence[Call]
    hidden: int


def trips_of(session: Session, team_id: int, day: date, *, most: int = MOST) -> list[Trip]:
    """The team's errands that are planned for, or wished on, the Swedish day `day`, by time.

    At most `most`: the first ones of the day.
    """
    since, until = day_span(day)
    when = sa.func.coalesce(col(Errand.starts_at), col(Errand.wished_from))
    rows = session.execute(
        sa.select(
            col(Errand.id),
            col(Errand.number),
            col(Errand.kind),
            col(Errand.status),
            col(CareUnit.short_name).label("unit"),
            when.label("when"),
        )
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(Errand.team_id) == team_id,
            col(Errand.status) != ErrandStatus.CANCELLED,
            when >= since,
            when < until,
        )
        .order_by(when, col(Errand.id))
        .limit(most)
    ).all()
    ids = [row.id for row in rows]
    stops, crews = _stops(session, ids), _crews(session, ids)
    return [_trip(row, stops[row.id], crews[row.id]) for row in rows]


def _trip(errand: Any, stops: Sequence[Any], who: Sequence[str]) -> Trip:
    roles = KINDS[errand.kind].roles
    told = [stop for stop in stops if roles[stop.role].sensitivity not in PRIVATE]
    return Trip(
        number=errand.number,
        kind=errand.kind,
        unit=errand.unit,
        status=errand.status.value,
        starts_at=errand.when,
        who=who,
        calls=[
            Call(stop.role, stop.name, stop.latitude, stop.longitude, stop.approximate)
            for stop in told
        ],
        hidden=len(stops) - len(told),
    )


def _stops(session: Session, ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    wanted = (
        sa.select(
            col(Stop.errand_id),
            col(Stop.role),
            col(Stop.name),
            col(Stop.latitude),
            col(Stop.longitude),
            col(Stop.approximate),
        )
        .where(col(Stop.errand_id).in_(ids))
        .order_by(col(Stop.position))
    )
    for stop in session.execute(wanted):
        found[stop.errand_id].append(stop)
    return found


def _crews(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(Assignment, Consultant)
        .join(Consultant, col(Consultant.id) == col(Assignment.consultant_id))
        .where(col(Assignment.errand_id).in_(ids), col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    for seat, who in rows:
        found[seat.errand_id].append(shown_name(who.name, who.code, who.protected))
    return found
