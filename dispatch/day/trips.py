"""Where a day's errands go: their places in order, without those that are somebody's home."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

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


def trips_of(session: Session, team_id: int, day: date) -> list[Trip]:
    """The team's errands that are planned for, or wished on, the Swedish day `day`, by time."""
    since, until = day_span(day)
    when = sa.func.coalesce(col(Errand.starts_at), col(Errand.wished_from))
    rows = session.execute(
        sa.select(Errand, col(CareUnit.short_name), when.label("when"))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(Errand.team_id) == team_id,
            col(Errand.status) != ErrandStatus.CANCELLED,
            when >= since,
            when < until,
        )
        .order_by(when, col(Errand.id))
        .limit(MOST)
    ).all()
    ids = [row.Errand.id for row in rows]
    stops = _stops(session, ids)
    crews = _crews(session, ids)
    return [_trip(row.Errand, row.short_name, row.when, stops, crews) for row in rows]


def _trip(
    errand: Errand,
    unit: str,
    when: datetime,
    stops: dict[int, list[Stop]],
    crews: dict[int, list[str]],
) -> Trip:
    roles = KINDS[errand.kind].roles
    told = [stop for stop in stops[errand.id] if roles[stop.role].sensitivity not in PRIVATE]
    return Trip(
        number=errand.number,
        kind=errand.kind,
        unit=unit,
        status=errand.status.value,
        starts_at=when,
        who=crews[errand.id],
        calls=[
            Call(stop.role, stop.name, stop.latitude, stop.longitude, stop.approximate)
            for stop in told
        ],
        hidden=len(stops[errand.id]) - len(told),
    )


def _stops(session: Session, ids: Sequence[int]) -> dict[int, list[Stop]]:
    found: dict[int, list[Stop]] = defaultdict(list)
    wanted = select(Stop).where(col(Stop.errand_id).in_(ids)).order_by(col(Stop.position))
    for stop in session.exec(wanted):
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
