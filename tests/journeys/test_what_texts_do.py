"""What a text does beside what the other journeys tell: too late, blocked, sick, asked, told."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

import dispatch.phrasebook
from dispatch.database import Database
from dispatch.models import DecisionItem, Shortcoming, TextReading
from dispatch.phrasebook import sentences
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Settings
from notifications.gateway import OPTED_OUT, Letter, Outcome, Refused
from notifications.models import InboundText, OptOut, OutboundText
from notifications.practice import PracticeGateway
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, BO, KARIN, SIV, STRANGER, UNIT_MOBILE
from tests.journeys.town import Town
from workers.models import VehicleKind

UNIT = "Hemtjänst Norr"
ON_DUTY = "08-465 004 10"


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    return town


@pytest.fixture
def annas(north: Town) -> Town:
    """Anna has said yes to errand 1, at ten."""
    north.has_consultant(ANNA)
    north.posts(UNIT)
    north.texts(ANNA, "ja")
    return north


class TestDone:
    def test_with_an_offer_and_a_started_errand_done_means_the_started_one(
        self, annas: Town
    ) -> None:
        offered = annas.posts(UNIT, at="13:00")
        annas.texts(ANNA, "på väg")
        assert annas.asked(offered) == ["ANNA"]
        annas.texts(ANNA, "klar")
        assert annas.status_of(1) == "done"
        assert annas.asked(offered) == ["ANNA"]

    def test_with_only_an_offer_done_is_asked_about(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        north.texts(ANNA, "klar")
        assert north.asked(1) == ["ANNA"]
        assert north.status_of(1) == "offering"


class TestSick:
    def test_each_errand_is_asked_for_anew_within_one_tick_the_earliest_first(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        late = north.posts(UNIT, at="13:00", hours=1.5)
        early = north.posts(UNIT, at="09:00", hours=1.5)
        between = north.posts(UNIT, at="11:00", hours=1.5)
        north.texts(ANNA, f"ja {late}, {early} och {between}")
        assert {north.status_of(n) for n in (late, early, between)} == {"staffed"}
        north.has_consultant(BO)
        north.texts(ANNA, "sjuk", works=False)
        north.passes(seconds=5)
        asked = [text for text in north.phone_of(BO) if "Kan du?" in text]
        assert [int(re.findall(r"\d+", text)[0]) for text in asked] == [early, between, late]

    def test_the_chief_gets_one_text_also_when_nobody_else_can(self, north: Town) -> None:
        north.has_consultant(ANNA)
        numbers = [north.posts(UNIT, at=at, hours=1.5) for at in ("09:00", "11:00", "13:00")]
        north.texts(ANNA, "ja till alla")
        north.texts(ANNA, "ja " + ", ".join(map(str, numbers)))
        assert {north.status_of(number) for number in numbers} == {"staffed"}
        north.passes(minutes=5)
        before = len(north.phone_of(SIV))
        north.texts(ANNA, "sjuk")
        north.passes(minutes=3)
        told = [text for text in north.phone_of(SIV)[before:] if "borta" in text]
        assert len(told) == 1
        assert all(str(number) in told[0] for number in numbers)

    def test_the_leaders_hear_once_also_of_who_had_nothing_to_do(self, north: Town) -> None:
        north.has_consultant(ANNA)
        for _ in range(2):
            north.texts(ANNA, "sjuk")
            north.passes(minutes=3)
        for leader in (SIV, KARIN):
            assert sum("ANNA är borta" in text for text in north.phone_of(leader)) == 1


class TestCallMe:
    def test_a_call_has_a_clock_and_the_one_who_waits_knows_whom_to_ring(self, annas: Town) -> None:
        annas.texts(ANNA, "RING MIG")
        (item,) = annas.items("asked_for_a_call")
        assert item.kind.value == "call"
        assert item.due_at == annas.now + timedelta(minutes=15)
        assert annas.last_text_to(ANNA).endswith(ON_DUTY)


class TestWrongNumber:
    def test_somebody_sees_to_it_at_once_and_nothing_of_the_work_is_told(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        north.texts(ANNA, "fel nummer, jag heter Lisa")
        assert north.needs_a_human() == ["wrong_person"]
        assert "rättar numret" in north.last_text_to(ANNA)
        assert not re.search(r"\bärende\b|\bJA\b", north.last_text_to(ANNA))
        assert north.asked(1) == ["ANNA"]
        north.passes(minutes=11)
        assert north.needs_a_human() == ["wrong_person"]


class TestAlarm:
    @pytest.mark.parametrize("hour", ["03:00", "12:00", "22:30"])
    def test_ring_112_at_once_and_both_leaders_at_any_hour(self, annas: Town, hour: str) -> None:
        annas.clock.at = annas.at(hour, days=1)
        annas.texts(ANNA, "hon har ramlat och blöder")
        assert annas.last_text_to(ANNA).startswith("Ring 112")
        for leader in (KARIN, SIV):
            (alarm,) = [text for text in annas.phone_of(leader) if "LARM" in text]
            assert "070-174 06 05" in alarm
        assert "alarm" in annas.needs_a_human()

    def test_also_who_has_said_stopp_and_has_no_errand_is_told_to_ring(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.texts(ANNA, "STOPP")
        north.texts(ANNA, "det brinner")
        assert north.last_text_to(ANNA).startswith("Ring 112")
        north.texts(ANNA, "ring mig")
        assert north.last_text_to(ANNA).startswith("Ring 112")

    def test_a_stranger_is_told_nothing_and_nobody_is_alarmed(self, annas: Town) -> None:
        annas.texts(STRANGER, "det brinner")
        assert "112" not in annas.last_text_to(STRANGER)
        assert "alarm" not in annas.needs_a_human()

    def test_the_loop_guard_never_swallows_it(self, annas: Town) -> None:
        for _ in range(8):
            annas.texts(ANNA, "blippblopp")
        annas.texts(ANNA, "det brinner")
        assert annas.last_text_to(ANNA).startswith("Ring 112")


class TestShortcoming:
    def test_nothing_kept_leads_to_the_person(self, annas: Town) -> None:
        annas.texts(ANNA, "på väg")
        annas.passes(minutes=7)
        annas.texts(ANNA, "BRIST 1 slitna däck fram, hälsar Anna 070-174 06 05")
        assert "noterad" in annas.last_text_to(ANNA)
        with annas.service.database.read() as session:
            (kept,) = session.exec(select(Shortcoming)).all()
            (item,) = annas.items("shortcoming")
            bodies = list(session.exec(select(InboundText.body)))
            readings = list(session.exec(select(InboundText.reading)))
            explained = list(session.exec(select(TextReading.guess)))
        assert "slitna däck fram" in kept.words
        for word in ("Anna", "ANNA", "070", "1"):
            assert word not in kept.words
        assert (item.consultant_id, item.inbound_id, item.errand_id) == (None, None, None)
        assert item.created_at == annas.now.replace(minute=0)
        assert not [body for body in bodies if "däck" in body]
        assert "report" in readings
        assert "däck" not in str(readings) + str(explained)
        assert annas.status_of(1) == "under_way"

    def test_no_row_of_any_table_joins_its_words_to_her(self, annas: Town) -> None:
        """Everything that the database keeps, but for the practice phone's own screen."""
        annas.texts(ANNA, "BRIST spolarvätskan är slut")
        with annas.service.database.connection() as connection:
            tables = sa.inspect(connection).get_table_names()
            holding = [
                table
                for table in tables
                for row in connection.execute(sa.text(f'SELECT * FROM "{table}"'))
                if "spolarv" in str(row)
            ]
        assert sorted(set(holding)) == ["practice_text", "shortcoming"]

    def test_the_car_is_named_so_that_it_can_be_mended(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT, "tyre_change")
        north.texts(ANNA, "ja")
        north.texts(ANNA, "BRIST 1 spricka i vindrutan")
        with north.service.database.read() as session:
            (kept,) = session.exec(select(Shortcoming)).all()
        assert kept.thing == north.errand(1).facts["reg_no"]

    def test_it_waits_a_day_and_then_the_chief_hears(self, annas: Town) -> None:
        annas.texts(ANNA, "BRIST trasig lampa")
        assert not [text for text in annas.phone_of(KARIN) if "brist" in text]
        annas.passes(hours=24)
        annas.passes(minutes=3)
        assert [text for text in annas.phone_of(SIV) if "brist" in text]


class TestDelay:
    def test_the_estimate_moves_the_unit_hears_once_and_the_next_one_is_flagged(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        first = north.posts(UNIT, at="10:00", hours=1.1)
        second = north.posts(UNIT, at="11:15", hours=1.5)
        north.texts(ANNA, f"ja {first} och {second}")
        starts = north.errand(first).starts_at
        north.texts(ANNA, f"försenad {first} 60 min")
        late = north.errand(first).delayed_until
        assert late is not None
        assert starts is not None
        assert late - starts == timedelta(minutes=60)
        north.passes(minutes=3)
        assert sum("försenat" in text for text in north.phone_of(UNIT_MOBILE)) == 1
        (item,) = north.items("collides")
        assert item.details["next"] == second


class TestTooLate:
    def test_taken_by_somebody_else(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        north.posts(UNIT, "fetch_deliver")
        assert sorted(north.asked(1)) == ["ANNA", "BO"]
        north.texts(ANNA, "ja")
        north.texts(BO, "ja")
        assert north.crew_of(1) == [("ANNA", "accepted")]
        assert "redan tagen" in north.last_text_to(BO)

    def test_out_of_time(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        offer = north.offer_to(ANNA, 1)
        north.passes(seconds=(offer.answer_by - north.now).total_seconds())
        was = north.state_of(1)
        north.texts(ANNA, "ja 1")
        assert north.state_of(1) == was
        assert "gått ut" in north.last_text_to(ANNA)
        assert north.last_text_to(ANNA).endswith(ON_DUTY)


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


TEXTS = Path(dispatch.phrasebook.__path__[0]) / "texts"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_that_asks_ends_with_the_number_of_the_human_on_duty(language: str) -> None:
    book = tomllib.loads((TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
    asking = {name for name, forms in book.items() if "?" in forms["text"]}
    assert len(asking) > 12
    unsigned = {
        name for name in asking if not book[name]["text"].rstrip(".").endswith("{coordinator}")
    }
    assert unsigned == set()
    asks = {name for name in asking if not name.startswith(("unit_", "chief_"))}
    assert {name for name in asks if language == "sv" and not sentences.asks(name)} == set()


def test_an_answer_to_several_things_ends_with_what_is_asked(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts(UNIT, at="10:00")
    north.texts(ANNA, "ja")
    north.posts(UNIT, at="13:00")
    north.texts(ANNA, "försenad 1, ja 2")
    answer = north.last_text_to(ANNA)
    assert "Hur många minuter" in answer
    assert "2 är ditt" in answer or "2 " in answer
    assert answer.endswith(ON_DUTY)


def test_every_text_of_a_day_that_asks_a_consultant_ends_with_the_number(north: Town) -> None:
    north.has_consultant(ANNA)
    north.has_consultant(BO, language="en")
    for at in ("09:30", "12:00"):
        north.posts(UNIT, at=at)
    for somebody in (ANNA, BO):
        for said in (
            "hm",
            "ja",
            "kanske",
            "ja 1",
            "jag blir sen",
            "20",
            "klar",
            "vad?",
            "ring mig",
        ):
            north.texts(somebody, said)
            north.passes(minutes=7)
    north.passes(hours=3)
    with north.service.database.read() as session:
        texts = session.exec(
            select(OutboundText).where(col(OutboundText.person).startswith("consultant:"))
        ).all()
    asking = [text.said or text.body for text in texts if "?" in (text.said or text.body)]
    assert len(asking) > 8
    assert [body for body in asking if not body.rstrip(".").endswith(ON_DUTY)] == []


def test_no_item_waits_without_a_clock(annas: Town) -> None:
    for said in ("ring mig", "BRIST trasig", "problem, låst dörr", "vad är koden?"):
        annas.texts(ANNA, said)
    with annas.service.database.read() as session:
        items = session.exec(select(DecisionItem)).all()
    assert len(items) >= 3
    assert all(item.due_at > item.created_at for item in items)
