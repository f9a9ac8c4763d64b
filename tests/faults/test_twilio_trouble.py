"""Whatever Twilio does, a text is not lost and not doubled, and the errand finds its way."""

from datetime import timedelta

import pytest

from notifications.models import TextStatus
from tests.faults.on_twilio import INBOUND, minutes_pass, phone_shows, statuses, texts_to
from tests.journeys.people import ANNA, BO, KARIN, UNIT, UNIT_MOBILE
from tests.journeys.town import Town
from tests.patience import until
from tests.races.asked import asked_about_one
from tests.races.together import at_once
from tests.twilio_fake import FakeTwilio, Fault
from tests.twilio_fake.account import TOO_SLOW

S = TextStatus


@pytest.fixture
def anna(north: Town) -> Town:
    """Only Anna works."""
    north.has_consultant(ANNA)
    return north


def test_an_errand_goes_all_the_way_over_signed_webhooks(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    twilio.reports_itself = True
    number = anna.posts(UNIT, "tyre_change")
    assert "Svara JA 1" in phone_shows(twilio, ANNA)[0]
    for body, status in (("JA 1", "staffed"), ("på väg", "under_way"), ("KLAR", "done")):
        anna.clock.passes(minutes=3)
        assert twilio.postman.texts(INBOUND, phone=ANNA.phone, body=body)[1] == 204
        anna.works()
        assert anna.status_of(number) == status
    anna.passes(minutes=3)
    until(lambda: set(statuses(anna, ANNA)) == {S.DELIVERED})  # the reports come on their own
    assert any("bemannat" in text for text in phone_shows(twilio, UNIT_MOBILE))


@pytest.mark.parametrize(
    "fault",
    [Fault.HANG_AFTER, Fault.RESET_AFTER, Fault.ERROR_AFTER, Fault.NOT_JSON, Fault.EMPTY],
)
def test_an_answer_lost_after_the_text_was_taken_never_doubles_it(
    anna: Town, twilio: FakeTwilio, fault: Fault
) -> None:
    twilio.fails(fault)
    asked_about_one(anna, ANNA, minutes=60)
    assert statuses(anna, ANNA) == [S.UNKNOWN]
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1
    assert statuses(anna, ANNA) == [S.SENT]
    anna.texts(ANNA, "ja 1")
    assert anna.status_of(1) == "staffed"


@pytest.mark.parametrize(
    "fault", [Fault.HANG_BEFORE, Fault.RESET_BEFORE, Fault.SERVER_ERROR, Fault.BAD_GATEWAY]
)
def test_a_text_that_never_arrived_is_sent_again_once_it_is_known(
    anna: Town, twilio: FakeTwilio, fault: Fault
) -> None:
    twilio.fails(fault)
    asked_about_one(anna, ANNA, minutes=60)
    assert phone_shows(twilio, ANNA) == []
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1
    assert statuses(anna, ANNA) == [S.SENT]


def test_a_text_that_twilio_lists_late_is_adopted_or_sent_once_more_at_most(
    anna: Town, twilio: FakeTwilio
) -> None:
    twilio.hides_new = True
    twilio.fails(Fault.HANG_AFTER)
    asked_about_one(anna, ANNA, minutes=60)
    minutes_pass(anna, 1)
    twilio.show_all()
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1


def test_while_twilio_is_slow_nothing_waits_for_it_in_a_transaction(
    anna: Town, twilio: FakeTwilio
) -> None:
    """The time-out is an unknown, adopted later; posting meanwhile is not held up."""
    twilio.delay = TOO_SLOW
    asked_about_one(anna, ANNA, minutes=60)
    twilio.recovers()
    assert statuses(anna, ANNA) == [S.UNKNOWN]
    until(lambda: len(phone_shows(twilio, ANNA)) == 1)  # our minutes are faster than its seconds
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1


def test_too_many_requests_lose_nothing_and_double_nothing(north: Town, twilio: FakeTwilio) -> None:
    north.has_consultants(ANNA, BO)
    twilio.fails(Fault.TOO_MANY, times=None)
    asked_about_one(north, ANNA, BO, minutes=60)
    tried = len(twilio.requests)
    north.works()
    assert len(twilio.requests) == tried, "no second try at the same moment"
    minutes_pass(north, 2)
    assert {*statuses(north, ANNA), *statuses(north, BO)} == {S.QUEUED}
    twilio.recovers()
    minutes_pass(north, 6)
    assert [len(phone_shows(twilio, somebody)) for somebody in (ANNA, BO)] == [1, 1]


def test_a_wrong_key_stops_the_lane_and_loses_nothing(north: Town, twilio: FakeTwilio) -> None:
    north.has_consultants(ANNA, BO)
    right, twilio.auth_token = twilio.auth_token, "e" * 32
    asked_about_one(north, ANNA, BO, minutes=60)
    tried = len(twilio.requests)
    minutes_pass(north, 2)
    assert len(twilio.requests) == tried, "nobody knocks while the door is locked"
    assert {*statuses(north, ANNA), *statuses(north, BO)} == {S.QUEUED}
    twilio.auth_token = right
    minutes_pass(north, 6)
    assert [len(phone_shows(twilio, somebody)) for somebody in (ANNA, BO)] == [1, 1]


@pytest.mark.parametrize("code", [21211, 21614, 21635])
def test_a_number_that_takes_no_texts_is_passed_over_and_the_next_person_asked(
    north: Town, twilio: FakeTwilio, code: int
) -> None:
    north.has_consultants(ANNA, BO)
    twilio.refuse(ANNA.phone, code)
    number = asked_about_one(north, ANNA)
    assert "undeliverable" in north.story_of(number)
    assert north.asked(number) == ["BO"]
    minutes_pass(north, 3)
    assert len([call for call in twilio.requests if call.startswith("POST")]) <= 4


def test_a_text_given_up_on_its_way_is_passed_over_as_well(
    north: Town, twilio: FakeTwilio, web: str
) -> None:
    north.has_consultants(ANNA, BO)
    number = asked_about_one(north, ANNA)
    (message,) = twilio.sent_to(ANNA.phone)
    assert twilio.postman.reports(message, "undelivered", 30006) == 204
    north.works()
    assert north.asked(number) == ["BO"]


def test_whoever_has_written_stop_is_opted_out_and_the_coordinator_told(
    north: Town, twilio: FakeTwilio
) -> None:
    north.has_consultants(ANNA, BO)
    twilio.stopped.add(ANNA.phone)
    number = asked_about_one(north, ANNA)
    assert north.asked(number) == ["BO"]
    minutes_pass(north, 3)
    assert any("ANNA" in text and "sms" in text for text in phone_shows(twilio, KARIN))
    tried = len(twilio.sent_to(ANNA.phone))
    asked_about_one(north, ANNA, at="15:00")
    assert len(twilio.sent_to(ANNA.phone)) == tried


def test_reports_shuffled_and_repeated_never_go_back(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    asked_about_one(anna, ANNA, minutes=60)
    (message,) = twilio.sent_to(ANNA.phone)
    for status in ("delivered", "sent", "queued", "delivered", "sending", "sent"):
        assert twilio.postman.reports(message, status) == 204
    assert statuses(anna, ANNA) == [S.DELIVERED]


def test_a_report_that_comes_before_the_answer_is_kept(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    """The answer is lost, the report is not: the text is known without any question."""
    twilio.fails(Fault.HANG_AFTER)
    asked_about_one(anna, ANNA, minutes=60)
    (message,) = twilio.sent_to(ANNA.phone)
    assert twilio.postman.reports(message, "delivered") == 204
    assert statuses(anna, ANNA) == [S.DELIVERED]
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1


def test_twilio_down_for_an_hour_lets_offers_end_and_sends_nothing_late(
    anna: Town, twilio: FakeTwilio
) -> None:
    twilio.goes_down()
    number = anna.posts(UNIT, at="13:00")
    (offer,) = [text for text in texts_to(anna, ANNA) if text.purpose == "offer"]
    minutes_pass(anna, 61)
    twilio.comes_back()
    minutes_pass(anna, 10)
    assert anna.status_of(number) == "unfilled"
    assert not [text for text in phone_shows(twilio, ANNA) if "Svara JA" in text]
    (offer,) = [text for text in texts_to(anna, ANNA) if text.purpose == "offer"]
    assert offer.status in {S.EXPIRED, S.WITHDRAWN}
    assert "unfilled" in anna.needs_a_human()


def test_an_offer_is_only_valid_as_long_as_there_is_time_to_answer(
    anna: Town, twilio: FakeTwilio
) -> None:
    asked_about_one(anna, ANNA, minutes=25)
    (message,) = twilio.sent_to(ANNA.phone)
    assert message.validity == timedelta(minutes=25).total_seconds()


def test_a_reply_that_came_while_we_were_away_is_found_and_acted_upon_once(
    anna: Town, twilio: FakeTwilio, web: str
) -> None:
    from dispatch import duties

    number = asked_about_one(anna, ANNA, minutes=60)
    message = twilio.received(phone=ANNA.phone, body=f"ja {number}")
    assert at_once(*[lambda: duties.fetch_missed(anna.service)] * 4).count(1) == 1
    anna.works()
    assert anna.status_of(number) == "staffed"
    assert twilio.postman.delivers(INBOUND, message) == 204
    anna.works()
    assert anna.story_of(number).count("fill") == 1
    assert len([text for text in phone_shows(twilio, ANNA) if "är ditt" in text]) == 1
