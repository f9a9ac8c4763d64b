"""Reads a team's tables into a planning problem, and remembers what it read for afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from dispatch.planning.answers import experience, refusals
from dispatch.planning.commitments import commitments, delays
from dispatch.planning.experience import Experience
from dispatch.planning.history import (
    continuity,
    heavy_minutes,
    red_days_around,
    weekend_minutes,
)
from dispatch.planning.places import Places
from dispatch.planning.problem import Problem, Told
from dispatch.planning.reader import Reader
from dispatch.planning.reasons import Because, Flaw
from dispatch.planning.thought_of import nearest
from dispatch.planning.told import Asked, last_changes, movable, told_seats
from dispatch.planning.travel import TravelNote, TravelTimes
from dispatch.rules import rules_of
from workers import people, roster
from workers.calendar import day_span, local_day
from workers.models import Consultant
from workers.roster import Duty

MOST_AT_ONCE = 100
"""So many new errands are asked about in one run, the most pressing first; then the next run.

About what a second takes: a question is a commit of its own, and somebody who posts meanwhile
waits for the run to end.
"""

MOST_THOUGHT_OF = 300
"""So many told and unfilled errands are thought of together, the nearest first; then the next.

So many take about a second beside the search itself, which stops when something newer comes.
"""

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
    asked: Mapping[int, Asked] = field(default_factory=dict)
    """By errand id, the open questions that may be put otherwise."""
    experience: Experience = field(default_factory=Experience)
    estimated: tuple[TravelNote, ...] = ()
    """Ways that are estimated because whoever knows them better was silent."""
    left: tuple[Because, ...] = ()
    """What is left to a later turn, because it is more than one turn takes."""
    next_after: int | None = None
    """The errand after which the next turn has more to think of."""


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
    found = _gather(session, team_id, wanted, {}, travel=travel, now=now, more=more)
    return replace(found, left=(Because(Flaw.MORE_TO_COME, about=MOST_AT_ONCE),)) if more else found


def gather_told(
    session: Session,
    team_id: int,
    *,
    travel: TravelTimes,
    now: datetime,
    after: int | None = None,
    most: int = MOST_THOUGHT_OF,
) -> Gathered | None:
    """The problem of what might be done better now; None when there is nothing to think about.

    Its tasks are the nearest errands whose questions nobody has answered, and the unfilled ones
    among them; those that come after errand `after` where the last turn got so far.
    """
    lead = timedelta(seconds=rules_of(session).weights.lead_seconds)
    wanted: list[Errand] = []
    asked: dict[int, Asked] = {}
    more = True
    while more and not wanted:
        found = nearest(session, team_id, after=after, now=now, lead=lead, limit=most + 1)
        more, found = len(found) > most, found[:most]
        after = found[-1].id if found else None
        open_ones = [errand for errand in found if errand.status is ErrandStatus.OFFERING]
        asked = {each.errand.id: each for each in movable(session, open_ones, now=now, lead=lead)}
        unfilled = [errand for errand in found if errand.status is ErrandStatus.UNFILLED]
        wanted = [*unfilled, *(each.errand for each in asked.values())]
    if not wanted:
        return None
    gathered = _gather(session, team_id, wanted, asked, travel=travel, now=now)
    if not more:
        return gathered
    return replace(gathered, left=(Because(Flaw.ONLY_NEAREST, about=most),), next_after=after)


def _gather(
    session: Session,
    team_id: int,
    wanted: Sequence[Errand],
    asked: Mapping[int, Asked],
    *,
    travel: TravelTimes,
    now: datetime,
    more: bool = False,
) -> Gathered:
    consultants = [c for c in people.consultants_of(session, team_id) if c.active]
    first = min(now, *(errand.wished_from for errand in wanted)) - timedelta(days=1)
    last = max(now, *(errand.latest for errand in wanted)) + timedelta(days=1)
    reader = Reader(session, places=Places(), origin=day_span(local_day(first))[0])
    ids = [consultant.id for consultant in consultants]
    duties = roster.duties(session, ids, first=local_day(first), last=local_day(last))
    stops = reader.stops([errand.id for errand in wanted])
    wanted = reader.with_seats(wanted)
    told = _told(reader, consultants, asked, now=now)
    tasks = tuple(reader.task(errand, stops[errand.id], told.get(errand.id)) for errand in wanted)
    workers = reader.workers(consultants, duties, since=first, until=last, now=now)
    vehicles = reader.vehicles(team_id, since=first, until=last)
    stands = tuple(
        work
        for work in commitments(reader, ids, since=first, until=last)
        if work.task_id not in asked  # these questions may be put otherwise
    )
    ways = travel.table(reader.places.points)
    known = experience(session, team_id, now=now)
    problem = Problem(
        origin=reader.origin,
        now=reader.seconds(now),
        travel=ways.matrix,
        workers=workers,
        vehicles=vehicles,
        tasks=tasks,
        commitments=stands,
        continuity=continuity(
            session, ids, {errand.unit_id for errand in wanted}, origin=reader.origin, now=now
        ),
        heavy_minutes=heavy_minutes(session, ids, now=now),
        weekend_minutes=weekend_minutes(session, ids, now=now),
        red_days=red_days_around(now),
        refusals=refusals(known, (errand.kind for errand in wanted)),
        delays=delays(reader, ids, since=first, until=last, now=now),
        weights=rules_of(session).weights,
        seed=team_id,
    )
    versions = {errand.id: errand.version for errand in wanted}
    return Gathered(
        problem, versions, duties, more, asked=asked, experience=known, estimated=ways.notes
    )


def _told(
    reader: Reader,
    consultants: Sequence[Consultant],
    asked: Mapping[int, Asked],
    *,
    now: datetime,
) -> dict[int, Mapping[int, Told]]:
    if not asked:
        return {}
    again = timedelta(seconds=rules_of(reader.session).weights.told_again_seconds)
    changes = last_changes(reader.session, consultants, since=now - again)
    return {
        errand_id: told_seats(
            each,
            origin=reader.origin,
            changes=changes,
            vehicle_id=reader.booked_for(errand_id),
        )
        for errand_id, each in asked.items()
    }
