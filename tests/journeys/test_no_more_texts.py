"""No more texts: said with STOPP, or known by the carrier alone."""

import pytest
from sqlmodel import select

from dispatch.database import Database
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Settings
from notifications.gateway import OPTED_OUT, Letter, Outcome, Refused
from notifications.models import OptOut
from notifications.practice import PracticeGateway
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, KARIN, UNIT
from tests.journeys.town import Town


class TestNoMoreTexts:
    def test_who_has_said_stopp_is_still_there_to_be_phoned(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.texts(ANNA, "STOPP")
        assert "ANNA har stängt av sms" in north.last_text_to(KARIN)
        with north.service.database.read() as session:
            assert north._consultant(session, ANNA).active
        number = north.posts(UNIT)
        assert north.asked(number) == []
        assert "not_by_text" in north.needs_a_human()
        assert len(north.phone_of(ANNA)) == 1

    def test_what_she_has_said_yes_to_stays_hers(self, annas: Town) -> None:
        annas.texts(ANNA, "STOPP")
        assert annas.crew_of(1) == [("ANNA", "accepted")]


class BlockedAtTheCarrier(PracticeGateway):
    """A line whose carrier has had STOP from `blocked`: Twilio's 21610."""

    blocked = ""

    def send(self, letter: Letter) -> Outcome:
        if letter.phone == self.blocked:
            return Refused(OPTED_OUT, "permanent")
        return super().send(letter)


class TestTheCarriersBlock:
    @pytest.fixture
    def line(self, database: Database, clock: StoppedClock) -> BlockedAtTheCarrier:
        return BlockedAtTheCarrier(database.transaction, now=clock.now)

    @pytest.fixture
    def service(
        self, database: Database, clock: StoppedClock, line: BlockedAtTheCarrier
    ) -> Service:
        settings = Settings(_env_file=None)
        return Service(
            settings=settings, database=database, clock=clock, gateway=line, rules=Rules()
        )

    def test_it_is_the_same_as_stopp_and_start_ends_it(
        self, north: Town, line: BlockedAtTheCarrier
    ) -> None:
        north.has_consultant(ANNA)
        line.blocked = ANNA.phone
        north.posts(UNIT)
        with north.service.database.read() as session:
            (optout,) = session.exec(select(OptOut)).all()
        assert (optout.phone, optout.source) == (ANNA.phone, "carrier")
        north.passes(minutes=3)
        assert "ANNA har stängt av sms" in north.last_text_to(KARIN)
        assert north.asked(north.posts(UNIT, at="12:30")) == []
        assert "not_by_text" in north.needs_a_human()
        line.blocked = ""
        north.texts(ANNA, "START")
        assert "Välkommen tillbaka" in north.last_text_to(ANNA)
        number = north.posts(UNIT, at="13:00")
        assert north.asked(number) == ["ANNA"]
