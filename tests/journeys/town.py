"""A town that speaks our words: units post, consultants text, time passes, and we look."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from dispatch import away, decisions, duties, handing_back, timetable
from dispatch.duties import have_read
from dispatch.errands import cancelling, changing, closing, posting
from dispatch.jobs import Engine
from dispatch.models import CareUnit, DecisionItem, Place
from dispatch.new_errand import check, read
from dispatch.service import Service
from notifications.practice import type_text
from tests.journeys.clock import StoppedClock
from tests.journeys.ground import PLACES, Ground
from tests.journeys.neighbours import unit_called
from tests.journeys.people import Somebody
from tests.kinds.answers import ANSWERS, STOPS

OUR_NUMBER = "+46846500400"


class Town(Ground):
    """One municipality with one team, driven as its people would drive it."""

    def __init__(self, service: Service, clock: StoppedClock, engine: Engine) -> None:
        self.service = service
        self.clock = clock
        self.engine = engine
        with service.database.transaction() as session:
            self._lay_out(session)

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
            care_unit = unit_called(session, unit)
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
            handing_back.remove(session, errand.id, who, actor=self.coordinator, now=self.now)
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
