"""A town's life as a machine of hypothesis: what people may do, and what must hold after it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlmodel import Session, select

from dispatch import assignments, away, handing_back, reassigning
from dispatch.actors import Actor
from dispatch.errands import cancelling, changing, closing
from dispatch.errors import ServiceteamError
from dispatch.invariants import broken_invariants
from dispatch.jobs import Engine
from dispatch.kinds import KINDS
from dispatch.models import CareUnit, Errand, ErrandEvent
from dispatch.new_errand import check, read
from dispatch.service import Service
from tests import databases
from tests.journeys.clock import TUESDAY_MORNING, StoppedClock
from tests.journeys.people import ANNA, BO, CESAR, DORIS, UNIT, Somebody
from tests.journeys.town import Town
from tests.machine.phones import Phones
from tests.machine.still import standing_still
from workers.models import Consultant

MOST_ERRANDS = 3
OFFICE = (
    "cancels", "goes on", "gives a receipt", "puts on hold", "takes up again", "takes it away",
)  # fmt: skip
RARE = ("is back", "off", "gone", "on", "sjuk", "STOPP", "START")
USUAL = ("ja", "ja", "på väg", "framme", "klar", "nej", "ok")
CREW = (ANNA, BO, CESAR, DORIS)
KIND_NAMES = ("other_practical", "tyre_change", "recycling_trip", "move_in", "shopping_office")
SAID = (
    "ja", "ja", "ja", "nej", "på väg", "framme", "klar", "klar", "delvis klar",
    "kan inte slutföra", "försenad 20", "försenad 90", "lämnar återbud", "ångra", "ångra",
    "ok", "redan köpt", "problem", "ingen hemma",
)  # fmt: skip
SAID_OF_NOTHING = (
    "ja",
    "nej",
    "klar",
    "på väg",
    "sjuk",
    "ångra",
    "ring mig",
    "hjälp",
    "vad har jag",
)


class Life(RuleBasedStateMachine):
    """A town with four consultants and one van."""

    service: Service
    clock: StoppedClock
    engine: Engine
    seen: Counter[str]
    """How often each thing has happened, in all the lives together."""
    errands = Bundle("errands")

    def __init__(self) -> None:
        super().__init__()
        databases.empty(self.service.database)
        self.clock.at = TUESDAY_MORNING
        for somebody in CREW:
            self._switches(somebody, "on")
        self.town = Town(self.service, self.clock, self.engine)
        self.town.has_unit(UNIT)
        self.town.has_consultants(*CREW, skills=("B", "lift"))
        self.posted = 0
        self.town.has_vehicle("VAN123")

    @initialize(
        target=errands,
        kind=st.sampled_from(KIND_NAMES),
        so_far=st.sampled_from([(), ("ja",), ("ja", "på väg"), ("ja", "på väg", "klar")]),
    )
    def begins_with_an_errand(self, kind: str, so_far: tuple[str, ...]) -> int:
        number = self.town.posts(UNIT, kind, hours=4)
        for body in so_far:
            for _ in range(self.town.errand(number).seats):
                self._says(number, 0, body)
            self.town.passes(minutes=2)
        return number

    @rule(
        target=errands,
        kind=st.sampled_from(KIND_NAMES),
        at=st.sampled_from(["08:30", "10:00", "10:30", "13:00"]),
        days=st.sampled_from([0, 0, 1, 3]),
        seats=st.integers(0, 1),
    )
    @precondition(lambda self: self.posted < MOST_ERRANDS)
    def posts(self, kind: str, at: str, days: int, seats: int) -> int:
        self.posted += 1
        hour = self.town.at(at, days=days)
        allowed = KINDS[kind].seats_allowed
        needed = allowed[seats % len(allowed)]
        if hour <= self.town.now:
            hour = self.town.at(at, days=days + 1)
        number = self.town.posts(UNIT, kind, at=hour, hours=4, seats=needed)
        self._says(number, 0, "ja")
        return number

    @rule(number=errands, which=st.integers(0, 2), body=st.sampled_from(SAID))
    def somebody_whom_it_concerns_texts(self, number: int, which: int, body: str) -> None:
        self._says(number, which, body)

    @rule(number=errands, bodies=st.lists(st.sampled_from(USUAL), min_size=1, max_size=4))
    def it_goes_on_as_usual(self, number: int, bodies: list[str]) -> None:
        for body in bodies:
            self._says(number, 0, body)
            self.town.passes(minutes=3)

    @rule(number=errands, body=st.sampled_from(SAID))
    def the_first_of_them_texts(self, number: int, body: str) -> None:
        self._says(number, 0, body)

    @rule(number=errands)
    def all_of_them_finish(self, number: int) -> None:
        for _ in range(self.town.errand(number).seats):
            self._says(number, 0, "framme")
            self._says(number, 0, "klar")
        self.town.passes(minutes=5)

    @rule(somebody=st.sampled_from(CREW), number=errands, body=st.sampled_from(SAID))
    def anybody_texts(self, somebody: Somebody, number: int, body: str) -> None:
        self.town.texts(somebody, f"{body} {number}")

    @rule(somebody=st.sampled_from(CREW), body=st.sampled_from(SAID_OF_NOTHING))
    def somebody_texts_without_a_number(self, somebody: Somebody, body: str) -> None:
        self.town.texts(somebody, body)

    @rule(minutes=st.sampled_from([1, 4, 11, 31, 65, 125, 300, 900, 1600]))
    def time_passes(self, minutes: int) -> None:
        self.town.passes(minutes=minutes)
        self.town.morning_comes()

    @rule(number=errands, what=st.sampled_from(OFFICE))
    def somebody_in_an_office_acts(self, number: int, what: str) -> None:
        coordinator, now = self.town.coordinator, self.town.now
        acts: dict[str, Callable[[Session, Errand], object]] = {
            "cancels": lambda s, e: cancelling.cancel(
                s, e.id, reason="", actor=self._unit(s, e), now=now
            ),
            "goes on": lambda s, e: cancelling.go_on(s, e.id, actor=self._unit(s, e), now=now),
            "gives a receipt": lambda s, e: closing.receipt(
                s, e.id, actor=self._unit(s, e), now=now
            ),
            "puts on hold": lambda s, e: changing.put_on_hold(
                s, e.id, reason="Vilken bil?", actor=coordinator, now=now
            ),
            "takes up again": lambda s, e: changing.resume(s, e.id, actor=coordinator, now=now),
            "takes it away": lambda s, e: handing_back.remove(
                s,
                e.id,
                assignments.holding(s, e)[0].consultant_id if assignments.holding(s, e) else 0,
                actor=coordinator,
                now=now,
            ),
        }
        self._tries(number, acts[what])

    @rule(
        number=errands,
        hours=st.sampled_from([0, 0, 1, 24]),
        seats=st.sampled_from([None, 1, 2]),
        note=st.sampled_from(["", "Ring på porten"]),
    )
    def the_unit_changes(self, number: int, hours: int, seats: int | None, note: str) -> None:
        def change(session: Session, errand: Errand) -> None:
            wished_from = errand.wished_from + timedelta(hours=hours)
            told: dict[str, object] = {"note": note, "seats": seats or errand.seats}
            asked = self.town.request(session, errand.kind, wished_from, 4) | told
            checked = check(read(asked), now=self.town.now)
            changing.change(
                session,
                errand.id,
                checked,
                actor=self._unit(session, errand),
                now=self.town.now,
                version=errand.version,
            )

        self._tries(number, change)

    @rule(number=errands, somebody=st.sampled_from(CREW))
    def the_coordinator_gives_it_to(self, number: int, somebody: Somebody) -> None:
        def assign(session: Session, errand: Errand) -> None:
            reassigning.give_to(
                session,
                errand,
                session.get_one(Consultant, self._id_of(session, somebody)),
                travel=self.service.travel,
                actor=self.town.coordinator,
                now=self.town.now,
            )

        self._tries(number, assign)

    @rule(somebody=st.sampled_from(CREW), what=st.sampled_from(RARE))
    def something_rare_happens(self, somebody: Somebody, what: str) -> None:
        if what == "is back":
            with self.service.database.transaction() as session:
                consultant = session.get_one(Consultant, self._id_of(session, somebody))
                away.come_back(session, consultant, now=self.town.now)
            self.town.works()
        elif what in {"off", "gone", "on"}:
            self._switches(somebody, what)
        else:
            self.town.texts(somebody, what)

    @invariant()
    def nothing_is_broken_and_nothing_stands_still(self) -> None:
        with self.service.database.read() as session:
            assert broken_invariants(session) == []
            assert standing_still(session, self.town.now) == []

    def teardown(self) -> None:
        with self.service.database.read() as session:
            self.seen.update(session.exec(select(ErrandEvent.action)))

    def _switches(self, somebody: Somebody, how: str) -> None:
        """The phone is off (texts are reported undelivered), gone (refused), or on again."""
        phones = self.service.gateway
        assert isinstance(phones, Phones)
        for state, numbers in (("off", phones.off), ("gone", phones.gone)):
            numbers.discard(somebody.phone)
            if how == state:
                numbers.add(somebody.phone)

    def _says(self, number: int, which: int, body: str) -> None:
        """One of those who are asked about it or have it; nobody, where there is nobody."""
        errand = self.town.errand(number)
        with self.service.database.read() as session:
            seats = assignments.holding(session, errand)
            codes = [session.get_one(Consultant, seat.consultant_id).code for seat in seats]
        asked = self.town.asked(number)
        codes = asked + codes if body in {"ja", "nej"} else codes + asked
        crew = {somebody.code: somebody for somebody in CREW}
        if codes:
            self.town.texts(crew[codes[which % len(codes)]], f"{body} {number}")

    def _tries(self, number: int, act: Callable[[Session, Errand], object]) -> None:
        """What the life cycle refuses is refused; then nothing may have changed."""
        with suppress(ServiceteamError), self.service.database.transaction() as session:
            act(session, self._errand(session, number))
        self.town.works()

    def _unit(self, session: Session, errand: Errand) -> Actor:
        return self.town.unit_actor(session.get_one(CareUnit, errand.unit_id))

    def _errand(self, session: Session, number: int) -> Errand:
        return session.exec(select(Errand).where(Errand.number == number)).one()

    def _id_of(self, session: Session, somebody: Somebody) -> int:
        return session.exec(select(Consultant.id).where(Consultant.code == somebody.code)).one()
