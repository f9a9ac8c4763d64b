"""Reads a team's tables into a planning problem, and remembers what it read for afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.lifecycle import ErrandStatus
from dispatch.models import (
    Assignment,
    Errand,
    Offer,
    OfferStatus,
)
from dispatch.models.offer import SEATED
from dispatch.planning.history import continuity, heavy_minutes
from dispatch.planning.places import Places
from dispatch.planning.problem import (
    Problem,
)
from dispatch.planning.reader import Reader
from dispatch.planning.travel import TravelTimes
from dispatch.rules import rules_of
from workers import people, roster
from workers.calendar import day_span, local_day
from workers.roster import Duty

MOST_AT_ONCE = 200
"""So many errands are planned in one run, the most pressing first; the rest in the next one."""

PLANNED = (ErrandStatus.POSTED, ErrandStatus.OFFERING)
"""Errands that may have a seat nobody has been asked about."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The problem, and by errand id the version that was read and the working hours behind it."""

    problem: Problem
    versions: Mapping[int, int]
    duties: Mapping[int, Sequence[Duty]]
    more: bool
    """There are more errands to plan than one run takes."""


def errands_to_plan(session: Session, team_id: int, *, now: datetime) -> list[Errand]:
    """The errands with a seat that nobody has or is asked about, the most pressing first."""
    taken = (
        select(sa.func.count(sa.distinct(col(Assignment.seat))))
        .where(
            Assignment.errand_id == Errand.id,
            col(Assignment.status).in_(SEATED),
        )
        .correlate(Errand)
        .scalar_subquery()
    )
    asked = (
        select(sa.func.count(sa.distinct(col(Offer.seat))))
        .where(Offer.errand_id == Errand.id, Offer.status == OfferStatus.SENT)
        .correlate(Errand)
        .scalar_subquery()
    )
    return list(
        session.exec(
            select(Errand)
            .where(
                Errand.team_id == team_id,
                col(Errand.status).in_(PLANNED),
                Errand.wished_from <= now + rules_of(session).ask_ahead,
                taken + asked < col(Errand.seats),
            )
            .order_by(col(Errand.priority).desc(), col(Errand.latest), col(Errand.id))
            .limit(MOST_AT_ONCE + 1)
        )
    )


def gather(
    session: Session,
    team_id: int,
    *,
    travel: TravelTimes,
    now: datetime,
    errands: Sequence[Errand] | None = None,
) -> Gathered | None:
    """The problem of this team now; None when no errand waits for the planner.

    `errands` plans just these, whatever their status (to show who could take them).
    """
    wanted = errands_to_plan(session, team_id, now=now) if errands is None else list(errands)
    more, wanted = len(wanted) > MOST_AT_ONCE, wanted[:MOST_AT_ONCE]
    if not wanted:
        return None
    consultants = [c for c in people.consultants_of(session, team_id) if c.active]
    first = min(now, *(errand.wished_from for errand in wanted)) - timedelta(days=1)
    last = max(now, *(errand.latest for errand in wanted)) + timedelta(days=1)
    reader = Reader(session, places=Places(), origin=day_span(local_day(first))[0])
    ids = [consultant.id for consultant in consultants]
    duties = roster.duties(session, ids, first=local_day(first), last=local_day(last))
    stops = reader.stops([errand.id for errand in wanted])
    tasks = tuple(reader.task(errand, stops[errand.id]) for errand in reader.with_seats(wanted))
    workers = reader.workers(consultants, duties, since=first, until=last, now=now)
    vehicles = reader.vehicles(team_id, since=first, until=last)
    commitments = reader.commitments(ids, since=first, until=last)
    problem = Problem(
        origin=reader.origin,
        now=reader.seconds(now),
        travel=travel.seconds(reader.places.points),
        workers=workers,
        vehicles=vehicles,
        tasks=tasks,
        commitments=commitments,
        continuity=continuity(
            session, ids, {errand.unit_id for errand in wanted}, origin=reader.origin, now=now
        ),
        heavy_minutes=heavy_minutes(session, ids, now=now),
        seed=team_id,
    )
    versions = {errand.id: errand.version for errand in wanted}
    return Gathered(problem=problem, versions=versions, duties=duties, more=more)
