"""Reads one team's rows into the planner's terms: seconds since an origin, indexes of places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.kinds import KINDS
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    Errand,
    Offer,
    OfferStatus,
    Stop,
    VehicleBooking,
)
from dispatch.models.offer import SEATED
from dispatch.other_times import other_times
from dispatch.planning.places import Places
from dispatch.planning.problem import (
    Bar,
    Span,
    Task,
    Told,
    Vehicle,
    Visit,
    Worker,
)
from dispatch.planning.problem import Duty as PlannedDuty
from dispatch.rules import rules_of
from notifications.models import OptOut
from workers import competence, fleet, vehicle_absence
from workers.calendar import day_span
from workers.models import Absence, Consultant
from workers.roster import Duty

BARS: Mapping[OfferStatus | AssignmentStatus, Bar] = {
    OfferStatus.DECLINED: Bar.DECLINED,
    OfferStatus.EXPIRED: Bar.ASKED_UNANSWERED,
    OfferStatus.UNDELIVERABLE: Bar.UNDELIVERABLE,
    AssignmentStatus.HANDED_BACK: Bar.HANDED_BACK,
    AssignmentStatus.REMOVED: Bar.REMOVED,
}


class Reader:
    """One reading: a session, an origin for times, and the places met on the way."""

    def __init__(self, session: Session, *, places: Places, origin: datetime) -> None:
        self.session = session
        self.places = places
        self.origin = origin
        self._seats: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._bars: dict[int, dict[int, Bar]] = defaultdict(dict)
        self._booked: dict[int, int] = {}

    def booked_for(self, errand_id: int) -> int | None:
        """The vehicle that is kept for one of the errands of `with_seats`."""
        return self._booked.get(errand_id)

    def seconds(self, moment: datetime) -> int:
        return round((moment - self.origin).total_seconds())

    def stops(self, errand_ids: Iterable[int]) -> Mapping[int, list[Stop]]:
        found: dict[int, list[Stop]] = defaultdict(list)
        rows = self.session.exec(
            select(Stop)
            .where(col(Stop.errand_id).in_(list(errand_ids)))
            .order_by(col(Stop.errand_id), col(Stop.position))
        )
        for stop in rows:
            found[stop.errand_id].append(stop)
        return found

    def with_seats(self, errands: Sequence[Errand]) -> Sequence[Errand]:
        """Read who has seats, who is asked and who is not to be asked again, then the errands."""
        ids = [errand.id for errand in errands]
        for seat in self.session.exec(select(Assignment).where(col(Assignment.errand_id).in_(ids))):
            if seat.status in SEATED:
                self._seats[seat.errand_id].append((seat.seat, seat.consultant_id))
            elif seat.status in BARS:
                self._bars[seat.errand_id][seat.consultant_id] = BARS[seat.status]
        for offer in self.session.exec(select(Offer).where(col(Offer.errand_id).in_(ids))):
            if offer.status is OfferStatus.SENT:
                self._seats[offer.errand_id].append((offer.seat, offer.consultant_id))
            elif offer.status in BARS:
                self._bars[offer.errand_id].setdefault(offer.consultant_id, BARS[offer.status])
        bookings = select(VehicleBooking).where(
            col(VehicleBooking.errand_id).in_(ids), col(VehicleBooking.released_at).is_(None)
        )
        self._booked = {b.errand_id: b.vehicle_id for b in self.session.exec(bookings)}
        return errands

    def task(
        self, errand: Errand, stops: Sequence[Stop], told: Mapping[int, Told] | None = None
    ) -> Task:
        """The errand as a task; the seats of `told` are open, the others' people stay."""
        kind, told = KINDS[errand.kind], told or {}
        held = {seat: who for seat, who in self._seats[errand.id] if seat not in told}
        fixed = errand.starts_at is not None and bool(held)
        windows = self._windows(errand)
        return Task(
            id=errand.id,
            unit_id=errand.unit_id,
            stops=tuple(
                Visit(self.places.index(stop.latitude, stop.longitude), stop.minutes * 60)
                for stop in stops
            ),
            wished_from=self.seconds(errand.wished_from),
            wished_to=windows[-1].end if windows else self.seconds(errand.wished_to),
            latest=self.seconds(errand.latest),
            minutes=errand.minutes,
            priority=errand.priority,
            posted=self.seconds(errand.posted_at),
            seats=errand.seats,
            needs=kind.needs,
            everyone_needs=kind.everyone_needs,
            vehicle_kind=errand.vehicle_kind,
            heavy=kind.heavy,
            barred=self._bars[errand.id],
            fixed_start=self.seconds(errand.starts_at) if fixed and errand.starts_at else None,
            fixed_vehicle=self._booked.get(errand.id) if fixed else None,
            held=held,
            told=told,
            kind=errand.kind,
            windows=tuple(
                Span(one.start, max(one.start, one.end - errand.minutes * 60)) for one in windows
            ),
        )

    def _windows(self, errand: Errand) -> list[Span]:
        """The times in which it is to be done, where there is more than the wished one."""
        others = other_times(errand)
        spans = [(errand.wished_from, errand.wished_to), *others] if others else []
        return [Span(self.seconds(start), self.seconds(end)) for start, end in spans]

    def workers(
        self,
        consultants: Sequence[Consultant],
        duties: Mapping[int, Sequence[Duty]],
        *,
        since: datetime,
        until: datetime,
        now: datetime,
    ) -> tuple[Worker, ...]:
        ids = [consultant.id for consultant in consultants]
        skills = competence.skills(self.session, ids)
        silent = set(
            self.session.exec(
                select(OptOut.phone).where(col(OptOut.phone).in_([c.phone for c in consultants]))
            )
        )
        away = self._absences(ids, since=since, until=until, now=now)
        return tuple(
            Worker(
                id=person.id,
                place=self.places.index(person.start_latitude, person.start_longitude),
                duties=tuple(self._duty(duty) for duty in duties.get(person.id, ())),
                skills={
                    name: self._end_of(valid_to) for name, valid_to in skills[person.id].items()
                },
                max_minutes_a_day=person.max_minutes_a_day,
                newcomer=person.newcomer,
                reachable=person.phone not in silent,
                absences=away[person.id],
                overtime_seconds=round(rules_of(self.session).overtime.total_seconds()),
                max_heavy_minutes_a_day=person.max_heavy_minutes_a_day,
                end_place=self._end_of_day(person),
            )
            for person in consultants
        )

    def _end_of_day(self, person: Consultant) -> int | None:
        """Where the day has to end; at its last stop, unless a place was told."""
        if person.end_latitude is None or person.end_longitude is None:
            return None
        return self.places.index(person.end_latitude, person.end_longitude)

    def _duty(self, duty: Duty) -> PlannedDuty:
        return PlannedDuty(
            start=self.seconds(duty.starts_at),
            end=self.seconds(duty.ends_at),
            breaks=tuple(Span(self.seconds(a), self.seconds(b)) for a, b in duty.breaks),
        )

    def _end_of(self, valid_to: date | None) -> int | None:
        """The last second of the last valid day, Swedish time."""
        return None if valid_to is None else self.seconds(day_span(valid_to)[1])

    def _absences(
        self, ids: Sequence[int], *, since: datetime, until: datetime, now: datetime
    ) -> Mapping[int, tuple[Span, ...]]:
        """When each is away. Whoever is away now is left in peace, also about later days."""
        away: dict[int, tuple[Span, ...]] = defaultdict(tuple)
        rows = self.session.exec(
            select(Absence).where(
                col(Absence.consultant_id).in_(ids),
                col(Absence.ended_at).is_(None),
                Absence.ends_at > since,
                Absence.starts_at < until,
            )
        )
        for row in rows:
            is_away = row.starts_at <= now < row.ends_at
            ends_at = until + timedelta(days=2) if is_away else row.ends_at
            span = Span(self.seconds(row.starts_at), self.seconds(ends_at))
            away[row.consultant_id] += (span,)
        return away

    def vehicles(self, team_id: int, *, since: datetime, until: datetime) -> tuple[Vehicle, ...]:
        """With the times at which each is away, or kept for an errand not to be planned now.

        What is kept for a planned errand with a crew is told by the crew's commitments.
        """
        team = fleet.vehicles_of(self.session, team_id)
        out: dict[int, list[Span]] = defaultdict(list)
        bookings = self.session.exec(
            select(VehicleBooking).where(
                col(VehicleBooking.released_at).is_(None),
                VehicleBooking.busy_until > since,
                VehicleBooking.busy_from < until,
            )
        )
        for booking in bookings:
            if booking.errand_id not in self._booked:
                span = Span(self.seconds(booking.busy_from), self.seconds(booking.busy_until))
                out[booking.vehicle_id].append(span)
        absences = vehicle_absence.absences_of(
            self.session, [one.id for one in team], since=since, until=until
        )
        for vehicle_id, rows in absences.items():
            out[vehicle_id] += [
                Span(self.seconds(row.starts_at), self.seconds(row.ends_at)) for row in rows
            ]
        return tuple(
            Vehicle(
                id=vehicle.id,
                kind=vehicle.kind.value,
                place=self.places.index(vehicle.parked_latitude, vehicle.parked_longitude),
                seats=vehicle.seats,
                away=tuple(out[vehicle.id]),
            )
            for vehicle in team
        )
