"""What one can see in the town: errands, phones, questions, crews, and what waits for a human."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch import actors, assignments, vehicles
from dispatch.actors import Actor
from dispatch.models import (
    CareUnit,
    DecisionItem,
    Errand,
    ErrandEvent,
    Offer,
    OfferStatus,
    Role,
    VehicleBooking,
)
from dispatch.service import Service
from notifications.models import OutboundText, PracticeText
from notifications.practice import screen
from tests.journeys.clock import StoppedClock
from tests.journeys.people import EVERYBODY, Somebody
from workers.calendar import STOCKHOLM
from workers.models import Consultant


class Sights:
    """Looks without touching."""

    service: Service
    clock: StoppedClock
    municipality_id: int
    team_id: int

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def at(self, clock: str, *, days: int = 0) -> datetime:
        """Today (or `days` later) at that Swedish time of day."""
        local = self.now.astimezone(STOCKHOLM) + timedelta(days=days)
        return local.replace(hour=int(clock[:2]), minute=int(clock[3:]), second=0, microsecond=0)

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

    def asked_one(self, number: int) -> Somebody:
        """The only one who is asked about the errand."""
        (code,) = self.asked(number)
        return EVERYBODY[code]

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
        return actors.unit_staff(unit)

    def _consultant(self, session: Session, somebody: Somebody) -> Consultant:
        return session.exec(select(Consultant).where(Consultant.code == somebody.code)).one()

    def consultant_actor(self, consultant_id: int) -> Actor:
        return actors.consultant(consultant_id, self.municipality_id, "sv")

    def _errand(self, session: Session, number: int) -> Errand:
        return session.exec(select(Errand).where(Errand.number == number)).one()
