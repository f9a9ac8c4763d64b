"""One text delivered a hundred times at once, and a hundred people's texts at once, over HTTP."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from notifications.models import InboundText
from tests.faults.on_twilio import INBOUND, PUBLIC, phone_shows
from tests.journeys.people import ANNA, UNIT, UNIT_MOBILE
from tests.journeys.town import Town
from tests.races.asked import asked_about_one
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import text_fields


@pytest.fixture
def anna(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    return town


def test_the_same_webhook_a_hundred_times_in_parallel_has_one_effect(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    number = asked_about_one(anna, ANNA)
    message = twilio.received(phone=ANNA.phone, body=f"JA {number}")
    with ThreadPoolExecutor(100) as callers:
        statuses = list(
            callers.map(lambda _: twilio.postman.delivers(INBOUND, message), range(100))
        )
    assert set(statuses) == {204}
    anna.works()
    anna.works()
    with anna.service.database.read() as session:
        assert len(session.exec(select(InboundText)).all()) == 1
    assert anna.status_of(number) == "staffed"
    assert anna.story_of(number).count("fill") == 1
    assert len([text for text in phone_shows(twilio, ANNA) if "är ditt" in text]) == 1
    assert len([text for text in phone_shows(twilio, UNIT_MOBILE) if "bemannat" in text]) == 1


def test_a_true_request_replayed_later_changes_nothing(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    """The signature holds for ever, the message counts once: also after an undone yes."""
    number = asked_about_one(anna, ANNA)
    message = twilio.received(phone=ANNA.phone, body=f"JA {number}")
    assert twilio.postman.delivers(INBOUND, message) == 204
    anna.works()
    anna.clock.passes(minutes=2)
    anna.texts(ANNA, "ångra")
    before = anna.story_of(number)
    assert twilio.postman.delivers(INBOUND, message) == 204
    assert twilio.postman.posts(f"{PUBLIC}/sms/fallback", text_fields(message)) == 204
    anna.works()
    assert anna.story_of(number) == before


def test_reports_of_one_text_a_hundred_times_in_parallel_are_one_story(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    number = asked_about_one(anna, ANNA)
    (message,) = twilio.sent_to(ANNA.phone)
    words = ["sent", "undelivered", "queued"] * 30
    with ThreadPoolExecutor(30) as callers:
        statuses = list(
            callers.map(lambda word: twilio.postman.reports(message, word, 30005), words)
        )
    assert set(statuses) == {204}
    anna.works()
    assert anna.story_of(number).count("undeliverable") == 1
