"""Random people do random things for random lengths of time; no invariant ever breaks."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, select

from dispatch import assignments, away, reassigning
from dispatch.actors import Actor
from dispatch.errands import cancelling, changing, closing
from dispatch.errors import ServiceteamError
from dispatch.invariants import broken_invariants
from dispatch.jobs import Engine
from dispatch.kinds import KINDS
from dispatch.models import CareUnit, Errand
from dispatch.new_errand import check, read
from dispatch.service import Service
from tests import databases
from tests.journeys.clock import TUESDAY_MORNING, StoppedClock
from tests.journeys.people import ANNA, BO, CESAR, DORIS, Somebody
from tests.journeys.town import Town
from tests.machine.still import standing_still
from workers.models import Consultant

UNIT = "Hemtjänst Norr"
MOST_ERRANDS = 4
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
    errands = Bundle("errands")

    def __init__(self) -> None:
        super().__init__()
        databases.empty(self.service.database)
        self.clock.at = TUESDAY_MORNING
        self.town = Town(self.service, self.clock, self.engine)
        self.town.has_unit(UNIT)
        self.town.has_consultants(*CREW, skills=("B", "lift"))
        self.posted = 0
        self.town.has_vehicle("VAN123")

    @initialize(target=errands, kind=st.sampled_from(KIND_NAMES))
    def begins_with_an_errand(self, kind: str) -> int:
        return self.town.posts(UNIT, kind, hours=4)

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
        return self.town.posts(UNIT, kind, at=hour, hours=4, seats=needed)

    @rule(somebody=st.sampled_from(CREW), number=errands, body=st.sampled_from(SAID))
    def texts(self, somebody: Somebody, number: int, body: str) -> None:
        self.town.texts(somebody, f"{body} {number}")

    @rule(number=errands, body=st.sampled_from(("ja", "ja", "ja", "nej")))
    def whoever_is_asked_answers(self, number: int, body: str) -> None:
        asked = self.town.asked(number)
        for somebody in CREW:
            if somebody.code in asked[:1]:
                self.town.texts(somebody, f"{body} {number}")

    @rule(number=errands, body=st.sampled_from(("på väg", "framme", "klar", "ok", "sjuk")))
    def whoever_has_it_says(self, number: int, body: str) -> None:
        with self.service.database.read() as session:
            seats = assignments.holding(session, self._errand(session, number))
            codes = [session.get_one(Consultant, seat.consultant_id).code for seat in seats]
        for somebody in CREW:
            if somebody.code in codes[:1]:
                self.town.texts(somebody, body if body == "sjuk" else f"{body} {number}")

    @rule(somebody=st.sampled_from(CREW), body=st.sampled_from(SAID_OF_NOTHING))
    def texts_without_a_number(self, somebody: Somebody, body: str) -> None:
        self.town.texts(somebody, body)

    @rule(minutes=st.sampled_from([1, 4, 11, 31, 65, 125, 300, 900, 1600]))
    def time_passes(self, minutes: int) -> None:
        self.town.passes(minutes=minutes)
        self.town.morning_comes()

    @rule(number=errands)
    def the_unit_cancels(self, number: int) -> None:
        self._tries(
            number,
            lambda s, e: cancelling.cancel(
                s, e.id, reason="", actor=self._unit(s, e), now=self.town.now
            ),
        )

    @rule(number=errands)
    def the_unit_goes_on(self, number: int) -> None:
        self._tries(
            number,
            lambda s, e: cancelling.go_on(s, e.id, actor=self._unit(s, e), now=self.town.now),
        )

    @rule(number=errands)
    def the_unit_gives_its_receipt(self, number: int) -> None:
        self._tries(
            number, lambda s, e: closing.receipt(s, e.id, actor=self._unit(s, e), now=self.town.now)
        )

    @rule(number=errands)
    def it_is_put_on_hold(self, number: int) -> None:
        self._tries(
            number,
            lambda s, e: changing.put_on_hold(
                s, e.id, reason="Vilken bil?", actor=self.town.coordinator, now=self.town.now
            ),
        )

    @rule(number=errands)
    def it_is_taken_up_again(self, number: int) -> None:
        self._tries(
            number,
            lambda s, e: changing.resume(s, e.id, actor=self.town.coordinator, now=self.town.now),
        )

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
    def the_coordinator_takes_it_from(self, number: int, somebody: Somebody) -> None:
        self._tries(
            number,
            lambda s, e: assignments.remove(
                s, e.id, self._id_of(s, somebody), actor=self.town.coordinator, now=self.town.now
            ),
        )

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

    @rule(somebody=st.sampled_from(CREW))
    def somebody_is_back(self, somebody: Somebody) -> None:
        with self.service.database.transaction() as session:
            consultant = session.get_one(Consultant, self._id_of(session, somebody))
            away.come_back(session, consultant, now=self.town.now)
        self.town.works()

    @rule(somebody=st.sampled_from(CREW), body=st.sampled_from(["STOPP", "START"]))
    def stops_or_starts_texts(self, somebody: Somebody, body: str) -> None:
        self.town.texts(somebody, body)

    @invariant()
    def nothing_is_broken_and_nothing_stands_still(self) -> None:
        with self.service.database.read() as session:
            assert broken_invariants(session) == []
            assert standing_still(session, self.town.now) == []

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


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whatever_people_do_no_invariant_breaks(
    service: Service, clock: StoppedClock, engine: Engine
) -> None:
    Life.service, Life.clock, Life.engine = service, clock, engine
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=int(os.environ.get("MACHINE_EXAMPLES", "12")),
            stateful_step_count=30,
            deadline=None,
            derandomize="MACHINE_RANDOM" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            phases=(Phase.generate,),
        ),
    )
