"""A town that speaks our words: units post, consultants text, time passes, and we look."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch import actors, assignments, away, decisions, duties, timetable, vehicles
from dispatch.actors import Actor
from dispatch.duties import have_read
from dispatch.errands import cancelling, changing, closing, posting
from dispatch.jobs import Engine
from dispatch.models import (
    CareUnit,
    DecisionItem,
    Errand,
    ErrandEvent,
    Municipality,
    Offer,
    OfferStatus,
    Person,
    Place,
    Role,
    VehicleBooking,
)
from dispatch.new_errand import check, read
from dispatch.service import Service
from notifications.models import OutboundText, PracticeText
from notifications.practice import screen, type_text
from tests.journeys.clock import StoppedClock
from tests.journeys.people import KARIN, SIV, UNIT_MOBILE, Somebody
from tests.kinds.answers import ANSWERS, STOPS
from workers import competence, hours, people
from workers.calendar import STOCKHOLM
from workers.models import Consultant, ServiceTeam, Vehicle, VehicleKind

OUR_NUMBER = "+46846500400"
PLACES: dict[str, tuple[float, float]] = {
    "Hemtjänst Norr": (58.2620, 12.9530),
    "Däckverkstaden": (58.2585, 12.9610),
    "Ica Torghallen": (58.2622, 12.9570),
    "Återvinningscentralen": (58.2700, 12.9800),
    "Garaget": (58.2610, 12.9500),
}


class Town:
    """One municipality with one team, driven as its people would drive it."""

    def __init__(self, service: Service, clock: StoppedClock, engine: Engine) -> None:
        self.service = service
        self.clock = clock
        self.engine = engine
        with service.database.transaction() as session:
            self._lay_out(session)

    def _lay_out(self, session: Session) -> None:
        municipality = Municipality(name="Vara", code="1470")
        session.add(municipality)
        session.flush()
        self.municipality_id = municipality.id
        team = ServiceTeam(
            municipality_id=municipality.id,
            name="Serviceteam Vara",
            department="Omsorgskontoret",
            coordinator_phone="+46846500410",
        )
        session.add(team)
        session.flush()
        self.team_id = team.id
        for name, (latitude, longitude) in PLACES.items():
            session.add(
                Place(
                    municipality_id=municipality.id,
                    name=name,
                    kind="place",
                    latitude=latitude,
                    longitude=longitude,
                )
            )
        session.flush()
        for somebody, role in ((SIV, Role.CHIEF), (KARIN, Role.COORDINATOR)):
            session.add(
                Person(
                    municipality_id=municipality.id,
                    code=somebody.code,
                    name=somebody.name,
                    role=role,
                    phone=somebody.phone,
                    team_id=team.id,
                    added_at=self.now,
                )
            )

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def at(self, clock: str, *, days: int = 0) -> datetime:
        """Today (or `days` later) at that Swedish time of day."""
        local = self.now.astimezone(STOCKHOLM) + timedelta(days=days)
        return local.replace(hour=int(clock[:2]), minute=int(clock[3:]), second=0, microsecond=0)

    # the town

    def has_unit(
        self, name: str, *, mobile: str | None = UNIT_MOBILE, language: str = "sv"
    ) -> None:
        with self.service.database.transaction() as session:
            place = session.exec(select(Place).where(Place.name == "Hemtjänst Norr")).one()
            session.add(
                CareUnit(
                    municipality_id=self.municipality_id,
                    team_id=self.team_id,
                    place_id=place.id,
                    name=name,
                    short_name=name.replace("Hemtjänst", "Hemtj.")[:20],
                    kind="home_care",
                    department="Omsorgskontoret",
                    phone="+46846500401",
                    text_phone=mobile,
                    language=language,
                )
            )

    def has_consultants(self, *somebodies: Somebody, **told: Any) -> None:
        for somebody in somebodies:
            self.has_consultant(somebody, **told)

    def has_consultant(
        self,
        somebody: Somebody,
        *,
        works: tuple[str, str] = ("07:00", "16:00"),
        days: Iterable[int] = range(1, 8),
        skills: Iterable[str] = ("B", "lift"),
        newcomer: bool = False,
        language: str = "sv",
        place: str = "Garaget",
        lunch: str | None = None,
    ) -> int:
        """Somebody who works every day of the week, unless told otherwise."""
        latitude, longitude = PLACES[place]
        with self.service.database.transaction() as session:
            consultant = people.hire(
                session,
                team_id=self.team_id,
                code=somebody.code,
                name=somebody.name,
                phone=somebody.phone,
                start_name=place,
                start_latitude=latitude,
                start_longitude=longitude,
                language=language,
                newcomer=newcomer,
            )
            for weekday in days:
                hours.work_weekly(
                    session,
                    consultant.id,
                    weekday=weekday,
                    starts=time.fromisoformat(works[0]),
                    ends=time.fromisoformat(works[1]),
                    break_starts=None if lunch is None else time.fromisoformat(lunch),
                    break_minutes=0 if lunch is None else 30,
                    on_red_days=True,
                    valid_from=date(2026, 1, 1),
                )
            for skill in skills:
                competence.grant(session, consultant.id, skill)
            return consultant.id

    def has_vehicle(self, name: str, kind: VehicleKind = VehicleKind.VAN) -> None:
        latitude, longitude = PLACES["Garaget"]
        with self.service.database.transaction() as session:
            session.add(
                Vehicle(
                    municipality_id=self.municipality_id,
                    team_id=self.team_id,
                    name=name,
                    kind=kind,
                    reg_no=name[:10],
                    seats=3,
                    parked_name="Garaget",
                    parked_latitude=latitude,
                    parked_longitude=longitude,
                )
            )

    # what its people do

    def posts(
        self,
        unit: str,
        kind: str = "other_practical",
        *,
        at: str | datetime = "10:00",
        hours: float = 2,
        days: int = 0,
        works: bool = True,
        **told: Any,
    ) -> int:
        """The unit posts an errand of that kind, wished to be done from `at`; its number."""
        wished_from = self.at(at, days=days) if isinstance(at, str) else at
        with self.service.database.transaction() as session:
            care_unit = session.exec(select(CareUnit).where(CareUnit.name == unit)).one()
            new = read(self.request(session, kind, wished_from, hours) | told)
            posted = posting.post(
                session,
                care_unit,
                check(new, now=self.now),
                actor=self.unit_actor(care_unit),
                now=self.now,
            )
            number = posted.errand.number
        if works:
            self.works()
        return number

    def request(
        self, session: Session, kind: str, wished_from: datetime, hours: float
    ) -> dict[str, Any]:
        """What a unit would send to post such an errand."""
        places = {place.name: place.id for place in session.exec(select(Place))}
        names = list(PLACES)
        wished_to = wished_from + timedelta(hours=hours)
        return {
            "kind": kind,
            "facts": facts_of(kind, wished_from, wished_to),
            "stops": [
                {"role": role, "place_id": places[names[index % len(names)]]}
                for index, role in enumerate(STOPS[kind])
            ],
            "wished_from": wished_from.isoformat(),
            "wished_to": wished_to.isoformat(),
            "requester_phone": "08-465 004 01",
        }

    def texts(self, somebody: Somebody, body: str, *, works: bool = True) -> None:
        """Somebody sends us a text, and the service does what follows from it."""
        with self.service.database.transaction() as session:
            inbound = type_text(
                session, phone=somebody.phone, body=body, to_phone=OUR_NUMBER, now=self.now
            )
            assert inbound is not None
            have_read(session, inbound)
        if works:
            self.works()

    def passes(self, *, works: bool = True, **how_long: float) -> None:
        """Time passes, and whatever was due is done."""
        self.clock.passes(**how_long)
        if works:
            timetable.keep_deadlines(self.service)
            self.works()

    def morning_comes(self) -> None:
        """The daily work is done, if its hour has come."""
        timetable.keep_days(self.service)
        self.works()

    def works(self) -> None:
        """The engine does all that waits."""
        self.engine.drain()
        duties.send_waiting(self.service)
        self.engine.drain()

    def cancels(self, number: int) -> None:
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            actor = self.unit_actor(session.get_one(CareUnit, errand.unit_id))
            cancelling.cancel(session, errand.id, reason="", actor=actor, now=self.now)
        self.works()

    def puts_on_hold(self, number: int, reason: str = "Vilken bil?") -> None:
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            changing.put_on_hold(
                session, errand.id, reason=reason, actor=self.coordinator, now=self.now
            )
        self.works()

    def resumes(self, number: int) -> None:
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            changing.resume(session, errand.id, actor=self.coordinator, now=self.now)
        self.works()

    def changes(self, number: int, **told: Any) -> None:
        """The unit says something else about its errand than it had said."""
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            unit = session.get_one(CareUnit, errand.unit_id)
            hours = (errand.wished_to - errand.wished_from) / timedelta(hours=1)
            asked = self.request(session, errand.kind, errand.wished_from, hours)
            new = read(asked | {"seats": errand.seats} | told)
            changing.change(
                session,
                errand.id,
                check(new, now=self.now),
                actor=self.unit_actor(unit),
                now=self.now,
            )
        self.works()

    def goes_on(self, number: int) -> None:
        """The unit takes its cancellation back."""
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            actor = self.unit_actor(session.get_one(CareUnit, errand.unit_id))
            cancelling.go_on(session, errand.id, actor=actor, now=self.now)
        self.works()

    def takes_from(self, somebody: Somebody, number: int) -> None:
        """The coordinator takes the errand from somebody."""
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            who = self._consultant(session, somebody).id
            assignments.remove(session, errand.id, who, actor=self.coordinator, now=self.now)
        self.works()

    def is_away(self, somebody: Somebody, *, since: datetime, until: datetime) -> None:
        """The office notes that somebody is away for a while."""
        with self.service.database.transaction() as session:
            away.go_away(
                session,
                self._consultant(session, somebody),
                starts_at=since,
                ends_at=until,
                actor=self.coordinator,
                now=self.now,
            )
        self.works()

    def comes_back(self, somebody: Somebody) -> None:
        with self.service.database.transaction() as session:
            away.come_back(session, self._consultant(session, somebody), now=self.now)
        self.works()

    def settles(self, why: str) -> None:
        """Somebody in the office takes care of everything that waits for this reason."""
        with self.service.database.transaction() as session:
            waiting = session.exec(
                select(DecisionItem).where(
                    DecisionItem.why == why, col(DecisionItem.done_at).is_(None)
                )
            ).all()
            for item in waiting:
                decisions.settle(session, item.id, by="person:2", outcome="done", now=self.now)
        self.works()

    def receipts(self, number: int, *, relieved_minutes: int | None = None) -> None:
        with self.service.database.transaction() as session:
            errand = self._errand(session, number)
            actor = self.unit_actor(session.get_one(CareUnit, errand.unit_id))
            closing.receipt(
                session, errand.id, actor=actor, now=self.now, relieved_minutes=relieved_minutes
            )
        self.works()

    # what one sees

    def status_of(self, number: int) -> str:
        with self.service.database.read() as session:
            return self._errand(session, number).status.value

    def errand(self, number: int) -> Errand:
        with self.service.database.read() as session:
            return self._errand(session, number)

    def story_of(self, number: int) -> list[str]:
        """What happened, in order, in the words of the life cycle."""
        with self.service.database.read() as session:
            errand = self._errand(session, number)
            events = session.exec(
                select(ErrandEvent)
                .where(ErrandEvent.errand_id == errand.id)
                .order_by(col(ErrandEvent.id))
            )
            return [event.action for event in events]

    def phone_of(self, somebody: Somebody | str) -> list[str]:
        """Everything that this phone has received, oldest first."""
        phone = somebody if isinstance(somebody, str) else somebody.phone
        with self.service.database.read() as session:
            shown: list[PracticeText] = screen(session, phone, limit=200)
        return [text.body for text in shown if not text.from_phone]

    def last_text_to(self, somebody: Somebody | str) -> str:
        received = self.phone_of(somebody)
        return received[-1] if received else ""

    def asked(self, number: int) -> list[str]:
        """The codes of those who have an open question about the errand."""
        with self.service.database.read() as session:
            errand = self._errand(session, number)
            rows = session.exec(
                select(Consultant.code)
                .join(Offer, col(Offer.consultant_id) == col(Consultant.id))
                .where(Offer.errand_id == errand.id, Offer.status == OfferStatus.SENT)
                .order_by(col(Offer.id))
            )
            return list(rows)

    def offers_of(self, number: int) -> list[tuple[str, str]]:
        """Whom we have asked about the errand, in order, and what came of it."""
        with self.service.database.read() as session:
            errand = self._errand(session, number)
            rows = session.execute(
                sa.select(col(Consultant.code), col(Offer.status))
                .join(Offer, col(Offer.consultant_id) == col(Consultant.id))
                .where(col(Offer.errand_id) == errand.id)
                .order_by(col(Offer.id))
            )
            return [(code, status.value) for code, status in rows]

    def offer_to(self, somebody: Somebody, number: int) -> Offer:
        """The last question to this person about the errand."""
        with self.service.database.read() as session:
            offer = session.exec(
                select(Offer)
                .join(Errand, col(Errand.id) == col(Offer.errand_id))
                .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
                .where(Errand.number == number, Consultant.code == somebody.code)
                .order_by(col(Offer.id).desc())
            ).first()
            assert offer is not None
            return offer

    def crew_of(self, number: int) -> list[tuple[str, str]]:
        """Who has, or had to the end, a seat of the errand, by seat, and how far each has come."""
        with self.service.database.read() as session:
            errand = self._errand(session, number)
            return [
                (session.get_one(Consultant, seat.consultant_id).code, seat.status.value)
                for seat in assignments.crew(session, errand)
            ]

    def vehicle_of(self, number: int) -> VehicleBooking | None:
        """What is kept for the errand now."""
        with self.service.database.read() as session:
            return vehicles.booked(session, self._errand(session, number))

    def state_of(self, number: int) -> dict[str, Any]:
        """All that an act can change about an errand, to see whether it is as it was."""
        errand, booking = self.errand(number), self.vehicle_of(number)
        kept = {"status", "starts_at", "ends_at", "delayed_until", "silent_since", "ended_at"}
        return {
            **errand.model_dump(include=kept | {"receipt_by", "facts"}),
            "crew": self.crew_of(number),
            "asked": sorted(self.asked(number)),
            "vehicle": None
            if booking is None
            else (booking.vehicle_id, booking.busy_from, booking.busy_until),
            "waits": [why for why in self.needs_a_human() if why != "unreadable"],
        }

    def needs_a_human(self) -> list[str]:
        """Why things wait for the coordinator, in the order in which they press."""
        with self.service.database.read() as session:
            items = session.exec(
                select(DecisionItem)
                .where(col(DecisionItem.done_at).is_(None))
                .order_by(col(DecisionItem.due_at), col(DecisionItem.id))
            )
            return [item.why for item in items]

    def items(self, why: str) -> list[DecisionItem]:
        """What waits, or has waited, for a human for this reason."""
        with self.service.database.read() as session:
            return list(
                session.exec(
                    select(DecisionItem)
                    .where(DecisionItem.why == why)
                    .order_by(col(DecisionItem.id))
                )
            )

    def told(self, sentence: str) -> int:
        """How often we have said this sentence of the phrase book, alone or with other news."""
        return sum(text.purpose == sentence for text in self.outbox())

    def outbox(self) -> list[OutboundText]:
        with self.service.database.read() as session:
            return list(session.exec(select(OutboundText).order_by(col(OutboundText.id))))

    @property
    def coordinator(self) -> Actor:
        return Actor(
            name="person:2",
            municipality_id=self.municipality_id,
            role=Role.COORDINATOR,
            team_id=self.team_id,
        )

    def unit_actor(self, unit: CareUnit) -> Actor:
        return Actor(
            name=f"unit:{unit.id}",
            municipality_id=unit.municipality_id,
            role=Role.UNIT_STAFF,
            unit_id=unit.id,
        )

    def _consultant(self, session: Session, somebody: Somebody) -> Consultant:
        return session.exec(select(Consultant).where(Consultant.code == somebody.code)).one()

    def consultant_actor(self, consultant_id: int) -> Actor:
        return actors.consultant(consultant_id, self.municipality_id, "sv")

    def _errand(self, session: Session, number: int) -> Errand:
        return session.exec(select(Errand).where(Errand.number == number)).one()


def facts_of(kind: str, wished_from: datetime, wished_to: datetime) -> dict[str, Any]:
    """Right answers for the kind, with its times moved to the day of the errand."""
    times = {
        "slot": wished_from,
        "list_from": wished_from,
        "keys_at": wished_from,
        "deliver_by": wished_to,
    }
    return {
        name: times[name].isoformat() if name in times else value
        for name, value in ANSWERS[kind].items()
    }
