"""The stage of the demo: a town in a service, where nothing happens unless it is asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from dispatch import decisions, timetable
from dispatch.actors import Actor
from dispatch.cli.texting import write
from dispatch.cli.whose import unit_actor
from dispatch.clocks import set_practice_clock
from dispatch.errands import cancelling, closing, finding, posting
from dispatch.errors import ServiceteamError
from dispatch.jobs import Engine
from dispatch.lifecycle import ErrandStatus
from dispatch.models import CareUnit, Errand, Role
from dispatch.new_errand import NewErrand, check
from dispatch.service import Service
from dispatch.town.known_places import at_known_places
from notifications.models import PracticeText
from workers.models import ServiceTeam


class Stage:
    """One service and its engine, in a thread of ours alone; nothing happens between our calls."""

    def __init__(self, service: Service, engine: Engine) -> None:
        self.service = service
        self._engine = engine
        self._read_until = 0

    @property
    def now(self) -> datetime:
        return self.service.clock.now()

    def set_clock(self, moment: datetime, *, speed: float = 0) -> None:
        """Let the practice clock show `moment`, and stand still there (or run at `speed`)."""
        with self.service.database.transaction() as session:
            set_practice_clock(session, shown_at=moment, speed=speed)

    def work(self) -> None:
        """The engine does all that waits."""
        self._engine.drain()

    def serve(self) -> None:
        """From now on the engine does jobs as they come."""
        self._engine.serve()

    def keep_time(self) -> None:
        """Whatever was due by now is done."""
        timetable.keep_deadlines(self.service)
        timetable.keep_days(self.service)
        self.work()

    def new_texts(self) -> list[PracticeText]:
        """What has come to the phones since the last look, oldest first."""
        with self.service.database.read() as session:
            new = session.exec(
                select(PracticeText)
                .where(col(PracticeText.id) > self._read_until, ~col(PracticeText.from_phone))
                .order_by(col(PracticeText.id))
            ).all()
        if new:
            self._read_until = new[-1].id
        return list(new)

    def write(self, phone: str, body: str) -> None:
        """Somebody writes to us, and the service does what follows from it."""
        write(self.service, phone, body, now=self.now)
        self.work()

    def post(self, unit_name: str, new: NewErrand, *, key: str | None = None) -> int:
        """The unit posts an errand; its number."""
        now = self.now
        with self.service.database.transaction() as session:
            unit = session.exec(select(CareUnit).where(CareUnit.name == unit_name)).one()
            posted = posting.post(
                session,
                unit,
                check(at_known_places(session, unit.municipality_id, new), now=now),
                actor=unit_actor(unit),
                now=now,
                idempotency_key=key,
            )
            number = posted.errand.number
        self.work()
        return number

    def cancel(self, unit_name: str, number: int) -> None:
        """The unit calls its errand off, on its page."""
        self._as_unit(
            unit_name,
            number,
            lambda session, errand, actor, now: cancelling.cancel(
                session, errand.id, reason="", actor=actor, now=now
            ),
        )

    def receipt(self, unit_name: str, number: int) -> None:
        """The unit acknowledges, on its page."""
        self._as_unit(
            unit_name,
            number,
            lambda session, errand, actor, now: closing.receipt(
                session, errand.id, actor=actor, now=now
            ),
        )

    def _as_unit(
        self,
        unit_name: str,
        number: int,
        act: Callable[[Session, Errand, Actor, datetime], Any],
    ) -> None:
        """What the page would refuse, because the errand has moved on, is left undone."""
        now = self.now
        try:
            with self.service.database.transaction() as session:
                unit = session.exec(select(CareUnit).where(CareUnit.name == unit_name)).one()
                actor = unit_actor(unit)
                act(session, finding.find(session, actor, number), actor, now)
        except ServiceteamError:
            return
        self.work()

    def receipt_all(self, unit_name: str) -> None:
        """A unit without a mobile looks at its page and acknowledges what is done."""
        with self.service.database.read() as session:
            numbers = session.exec(
                select(Errand.number)
                .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
                .where(CareUnit.name == unit_name, Errand.status == ErrandStatus.DONE)
                .order_by(col(Errand.number))
            ).all()
        for number in numbers:
            self.receipt(unit_name, number)

    def settle_calls(self, *, but: frozenset[str]) -> list[str]:
        """The coordinator goes through what waits for a person; why each of them did."""
        now = self.now
        with self.service.database.transaction() as session:
            team = session.exec(select(ServiceTeam)).one()
            coordinator = Actor(
                name="person:2",
                municipality_id=team.municipality_id,
                role=Role.COORDINATOR,
                team_id=team.id,
            )
            settled = []
            for item in decisions.open_items(session, team.id):
                if item.why not in but:
                    decisions.settle(
                        session, item.id, by=coordinator.name, outcome="talked to", now=now
                    )
                    settled.append(item.why)
        return settled


@contextmanager
def staged(service: Service) -> Iterator[Stage]:
    """A stage whose engine does jobs only when asked to."""
    engine = Engine(service)
    engine.open()
    try:
        yield Stage(service, engine)
    finally:
        engine.close()
