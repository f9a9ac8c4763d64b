"""Reads a team's day from the tables: seven questions, however many people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.board.crews import shown_name
from dispatch.day.lane import Bar, Day, Lane, Sort
from dispatch.lifecycle import ErrandStatus
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    CareUnit,
    Errand,
    Offer,
    OfferStatus,
    VehicleBooking,
)
from dispatch.models.offer import SEATED
from workers import people, roster, vehicle_absence
from workers.calendar import day_span, local_moment
from workers.duty import Duty
from workers.models import Absence, Consultant, Vehicle

USUAL = (time(7), time(17))
"""What is drawn even of an empty day."""

AN_HOUR = timedelta(hours=1)
MISSES_SOMEBODY = (
    ErrandStatus.POSTED,
    ErrandStatus.OFFERING,
    ErrandStatus.UNFILLED,
    ErrandStatus.ON_HOLD,
)
MOST_WAITING = 100

Rows = Mapping[int, list[Bar]]


def day_of(session: Session, team_id: int, day: date, *, now: datetime) -> Day:
    """The team's Swedish day `day`, with everybody who works then or has something to do.

    A shift or an errand that runs over midnight is drawn whole on the day on which it starts.
    """
    since, until = day_span(day)
    consultants = people.consultants_of(session, team_id)
    ids = [consultant.id for consultant in consultants]
    laid = roster.shifts(session, ids, first=day, last=day)
    hours = {
        person: [
            (shift.starts_at, shift.ends_at) for shift in laid.get(person, ()) if shift.day == day
        ]
        for person in ids
    }
    duties = roster.duties(session, ids, first=day, last=day)
    work = _work(session, ids, since, until, now=now)
    asked = _asked(session, ids, since, until)
    away = _away(session, ids, since, until)
    lanes = [
        _lane(one, hours[one.id], duties[one.id], work[one.id], [*asked[one.id], *away[one.id]])
        for one in consultants
    ]
    at_work = [lane for lane in lanes if lane.hours or lane.bars]
    vehicles = _vehicles(session, team_id, since, until)
    begins, ends = _drawn(day, [*at_work, *vehicles])
    return Day(day, begins, ends, at_work, vehicles, _waiting(session, team_id, since, until))


def _lane(
    one: Consultant,
    hours: Sequence[tuple[datetime, datetime]],
    duties: Sequence[Duty],
    work: Sequence[Bar],
    beside: Sequence[Bar],
) -> Lane:
    starts = {span[0] for span in hours}
    breaks = [
        Bar(Sort.BREAK, *pause)
        for duty in duties
        for pause in duty.breaks
        if any(begins <= pause[0] < ends for begins, ends in hours) or not starts
    ]
    return Lane(
        id=one.id,
        name=shown_name(one.name, one.code, one.protected),
        bars=sorted([*work, *beside, *breaks], key=lambda bar: (bar.starts_at, bar.sort.value)),
        hours=hours,
        minutes=sum(round((bar.ends_at - bar.starts_at) / timedelta(minutes=1)) for bar in work),
        most=one.max_minutes_a_day,
        phone=one.phone,
        code=one.code,
    )


def _work(
    session: Session, ids: Sequence[int], since: datetime, until: datetime, *, now: datetime
) -> Rows:
    rows = session.execute(
        sa.select(Assignment, Errand, col(CareUnit.short_name))
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(Assignment.consultant_id).in_(ids),
            col(Assignment.status).in_(SEATED),
            col(Assignment.starts_at) >= since,
            col(Assignment.starts_at) < until,
        )
    )
    bars: dict[int, list[Bar]] = defaultdict(list)
    for assignment, errand, unit in rows:
        waits = assignment.status is AssignmentStatus.ACCEPTED
        bars[assignment.consultant_id].append(
            Bar(
                Sort.WORK,
                assignment.starts_at,
                assignment.ends_at,
                number=errand.number,
                kind=errand.kind,
                unit=unit,
                status=assignment.status.value,
                leaves_at=assignment.busy_from,
                back_at=assignment.busy_until,
                late=waits and assignment.starts_at < now,
                movable=waits,
            )
        )
    return bars


def _asked(session: Session, ids: Sequence[int], since: datetime, until: datetime) -> Rows:
    rows = session.execute(
        sa.select(Offer, Errand, col(CareUnit.short_name))
        .join(Errand, col(Errand.id) == col(Offer.errand_id))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(Offer.consultant_id).in_(ids),
            col(Offer.status) == OfferStatus.SENT,
            col(Offer.starts_at) >= since,
            col(Offer.starts_at) < until,
        )
    )
    bars: dict[int, list[Bar]] = defaultdict(list)
    for offer, errand, unit in rows:
        bars[offer.consultant_id].append(
            Bar(
                Sort.ASKED,
                offer.starts_at,
                offer.ends_at,
                number=errand.number,
                kind=errand.kind,
                unit=unit,
                status=Sort.ASKED.value,
            )
        )
    return bars


def _away(session: Session, ids: Sequence[int], since: datetime, until: datetime) -> Rows:
    rows = session.exec(
        select(Absence).where(
            col(Absence.consultant_id).in_(ids),
            col(Absence.ended_at).is_(None),
            col(Absence.ends_at) > since,
            col(Absence.starts_at) < until,
        )
    )
    bars: dict[int, list[Bar]] = defaultdict(list)
    for row in rows:
        span = max(row.starts_at, since), min(row.ends_at, until)
        bars[row.consultant_id].append(Bar(Sort.AWAY, *span))
    return bars


def _vehicles(session: Session, team_id: int, since: datetime, until: datetime) -> list[Lane]:
    vehicles = session.exec(
        select(Vehicle)
        .where(col(Vehicle.team_id) == team_id, col(Vehicle.active))
        .order_by(col(Vehicle.kind), col(Vehicle.name))
    ).all()
    rows = session.execute(
        sa.select(VehicleBooking, Errand, col(CareUnit.short_name))
        .join(Errand, col(Errand.id) == col(VehicleBooking.errand_id))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(VehicleBooking.vehicle_id).in_([vehicle.id for vehicle in vehicles]),
            sa.func.coalesce(col(VehicleBooking.released_at) > col(VehicleBooking.busy_from), True),
            col(VehicleBooking.busy_from) >= since,
            col(VehicleBooking.busy_from) < until,
        )
    )
    out: dict[int, list[Bar]] = defaultdict(list)
    for booking, errand, unit in rows:
        span = booking.busy_from, min(booking.busy_until, booking.released_at or booking.busy_until)
        out[booking.vehicle_id].append(
            Bar(Sort.OUT, *span, number=errand.number, kind=errand.kind, unit=unit)
        )
    gone = vehicle_absence.absences_of(
        session, [vehicle.id for vehicle in vehicles], since=since, until=until
    )
    for vehicle_id, absences in gone.items():
        for absence in absences:
            within = max(absence.starts_at, since), min(absence.ends_at, until)
            out[vehicle_id].append(Bar(Sort.AWAY, *within, reason=absence.reason))
    return [
        Lane(
            vehicle.id,
            vehicle.name,
            sorted(out[vehicle.id], key=lambda bar: bar.starts_at),
            where=vehicle.parked_name,
        )
        for vehicle in vehicles
    ]


def _waiting(session: Session, team_id: int, since: datetime, until: datetime) -> list[Bar]:
    rows = session.execute(
        sa.select(Errand, col(CareUnit.short_name))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            col(Errand.team_id) == team_id,
            col(Errand.status).in_(MISSES_SOMEBODY),
            col(Errand.wished_from) < until,
            col(Errand.latest) > since,
        )
        .order_by(col(Errand.wished_from), col(Errand.id))
        .limit(MOST_WAITING)
    )
    return [
        Bar(
            Sort.ASKED,
            errand.wished_from,
            errand.wished_to,
            number=errand.number,
            kind=errand.kind,
            unit=unit,
            status=errand.status.value,
        )
        for errand, unit in rows
    ]


def _drawn(day: date, lanes: Iterable[Lane]) -> tuple[datetime, datetime]:
    """Whole hours around the usual day, every shift and every errand."""
    begins, ends = local_moment(day, USUAL[0]), local_moment(day, USUAL[1])
    for lane in lanes:
        spans = [*lane.hours]
        spans += [
            (bar.leaves_at or bar.starts_at, bar.back_at or bar.ends_at)
            for bar in lane.bars
            if bar.sort is not Sort.AWAY
        ]
        begins = min([begins, *(span[0] for span in spans)])
        ends = max([ends, *(span[1] for span in spans)])
    whole = begins.replace(minute=0, second=0, microsecond=0)
    rest = ends - ends.replace(minute=0, second=0, microsecond=0)
    return whole, ends if not rest else ends - rest + AN_HOUR
