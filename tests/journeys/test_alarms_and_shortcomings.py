"""What a text tells beside the work: a need, a danger, a fault, a phone that is somebody else's."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from dispatch.models import Shortcoming, TextReading
from notifications.models import InboundText
from tests.journeys.people import ANNA, KARIN, ON_DUTY, SIV, STRANGER, UNIT
from tests.journeys.town import Town


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
