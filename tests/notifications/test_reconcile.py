"""What is unknown is looked up at the carrier: one text, whatever goes wrong on the way."""

from datetime import timedelta

import pytest

from notifications import delivery, outbox
from notifications.models import TextStatus, Urgency
from tests.notifications.line import ANNA, Line
from tests.twilio_fake import FakeTwilio, Fault

S = TextStatus
AFTER = [fault for fault in Fault if fault.comes_after]
BEFORE = [Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.HANG_BEFORE, Fault.RESET_BEFORE]


def works_for(line: Line, minutes: int) -> None:
    for _ in range(minutes * 4):
        line.passes(15)
        line.works()


@pytest.mark.parametrize("fault", AFTER)
def test_a_text_that_was_taken_without_an_answer_is_found_and_not_sent_again(
    twilio_line: Line, twilio: FakeTwilio, fault: Fault
) -> None:
    text_id = twilio_line.queues()
    twilio.fails(fault)
    assert twilio_line.delivers(text_id).status is S.UNKNOWN
    works_for(twilio_line, 5)
    text = twilio_line.text(text_id)
    assert text.status is S.SENT
    assert [text.provider_id] == [message.sid for message in twilio.sent_to(ANNA)]


@pytest.mark.parametrize("fault", BEFORE)
def test_a_text_that_was_lost_is_sent_after_two_looks_a_minute_apart(
    twilio_line: Line, twilio: FakeTwilio, fault: Fault
) -> None:
    text_id = twilio_line.queues()
    twilio.fails(fault)
    assert twilio_line.delivers(text_id).status is S.UNKNOWN
    works_for(twilio_line, 1)
    twilio_line.works()
    assert (twilio_line.text(text_id).looks, twilio.sent_to(ANNA)) == (1, [])
    works_for(twilio_line, 2)
    assert twilio_line.text(text_id).status is S.SENT
    assert len(twilio.sent_to(ANNA)) == 1


def test_a_lost_text_is_sent_again_once_and_never_more(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    twilio.fails(Fault.SERVER_ERROR, times=None)
    works_for(twilio_line, 60)
    text = twilio_line.text(text_id)
    assert (text.status, text.error_code) == (S.UNKNOWN, "http_500")
    assert text.final_at is not None
    assert sum(request.startswith("POST") for request in twilio.requests) == 2


def test_lost_news_is_not_sent_again(twilio_line: Line, twilio: FakeTwilio) -> None:
    text_id = twilio_line.queues(urgency=Urgency.NEWS)
    twilio.fails(Fault.SERVER_ERROR)
    works_for(twilio_line, 10)
    text = twilio_line.text(text_id)
    assert (text.status, text.final_at is not None) == (S.UNKNOWN, True)
    assert twilio.sent_to(ANNA) == []


def test_a_lost_offer_is_not_sent_when_it_is_no_longer_good(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues(valid_until=twilio_line.now + timedelta(seconds=100))
    twilio.fails(Fault.SERVER_ERROR)
    works_for(twilio_line, 10)
    assert twilio_line.text(text_id).status is S.UNKNOWN
    assert twilio.sent_to(ANNA) == []


def test_a_lost_offer_that_was_withdrawn_is_not_sent_again(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues(cause="event:1")
    twilio.fails(Fault.SERVER_ERROR)
    twilio_line.delivers(text_id)
    with twilio_line.database.transaction() as session:
        assert outbox.withdraw(session, cause="event:1", now=twilio_line.now) == 0
    works_for(twilio_line, 10)
    assert twilio.sent_to(ANNA) == []


def test_while_the_carrier_cannot_be_asked_nothing_is_decided(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    twilio.fails(Fault.ERROR_AFTER)
    twilio_line.delivers(text_id)
    twilio.fails(Fault.SERVER_ERROR, times=None, method="GET")
    works_for(twilio_line, 30)
    assert (twilio_line.text(text_id).status, twilio_line.text(text_id).looks) == (S.UNKNOWN, 0)
    twilio.recovers()
    works_for(twilio_line, 3)
    assert twilio_line.text(text_id).status is S.SENT
    assert len(twilio.sent_to(ANNA)) == 1


def test_a_carrier_that_is_down_for_an_hour_loses_nothing(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    twilio.goes_down()
    kept = twilio_line.queues()
    useless = twilio_line.queues(valid_until=twilio_line.now + timedelta(minutes=30))
    works_for(twilio_line, 60)
    assert twilio_line.text(kept).status is S.QUEUED
    assert twilio_line.text(useless).status is S.EXPIRED
    twilio.comes_back()
    works_for(twilio_line, 10)
    assert twilio_line.text(kept).status is S.SENT
    assert len(twilio.sent_to(ANNA)) == 1


def test_too_many_requests_for_two_minutes_lose_and_double_nothing(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    for _ in range(10):
        twilio_line.queues()
    twilio.fails(Fault.TOO_MANY, times=None)
    works_for(twilio_line, 2)
    assert set(twilio_line.statuses()) == {S.QUEUED}
    twilio.recovers()
    works_for(twilio_line, 6)
    assert set(twilio_line.statuses()) == {S.SENT}
    assert len(twilio.sent_to(ANNA)) == 10


def test_a_killed_sender_whose_text_had_left_is_not_doubled(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    with twilio_line.database.transaction() as session:
        letter = delivery.claim(session, text_id, now=twilio_line.now, rules=twilio_line.rules)
    assert letter is not None
    delivery.hand_over(twilio_line.gateway, letter)  # and then the process is gone
    works_for(twilio_line, 5)
    assert twilio_line.text(text_id).status is S.SENT
    assert len(twilio.sent_to(ANNA)) == 1


def test_a_killed_sender_whose_text_had_not_left_is_made_good(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    with twilio_line.database.transaction() as session:
        delivery.claim(session, text_id, now=twilio_line.now, rules=twilio_line.rules)
    works_for(twilio_line, 5)
    assert twilio_line.text(text_id).status is S.SENT
    assert len(twilio.sent_to(ANNA)) == 1


def test_two_lost_texts_with_the_same_words_each_find_their_own(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    for _ in range(2):
        twilio.fails(Fault.ERROR_AFTER)
        twilio_line.delivers(twilio_line.queues("Tack!"))
    twilio_line.delivers(twilio_line.queues("Tack!"))
    works_for(twilio_line, 5)
    found = [text.provider_id for text in twilio_line.texts()]
    assert set(found) == {message.sid for message in twilio.sent_to(ANNA)}
    assert len(set(found)) == 3


def test_a_message_that_is_listed_late_is_found_by_the_second_look(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    twilio.hides_new = True
    twilio.fails(Fault.ERROR_AFTER)
    twilio_line.delivers(text_id)
    works_for(twilio_line, 1)
    twilio.show_all()
    works_for(twilio_line, 3)
    assert len(twilio.sent_to(ANNA)) == 1


def test_a_text_without_a_report_is_asked_for_now_and_then(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    assert twilio_line.delivers(text_id).status is S.SENT
    works_for(twilio_line, 9)
    assert sum(request.startswith("GET") for request in twilio.requests) == 0
    twilio.sent_to(ANNA)[0].status = "delivered"
    works_for(twilio_line, 2)
    assert twilio_line.text(text_id).status is S.DELIVERED
    assert sum(request.startswith("GET") for request in twilio.requests) == 1


def test_a_text_that_never_gets_a_report_is_not_asked_for_for_ever(
    twilio_line: Line, twilio: FakeTwilio
) -> None:
    text_id = twilio_line.queues()
    twilio_line.delivers(text_id)
    for _ in range(40):
        twilio_line.passes(1800)
        twilio_line.works()
    text = twilio_line.text(text_id)
    assert (text.status, text.next_look_at) == (S.SENT, None)
    assert text.final_at is not None
    assert sum(request.startswith("GET") for request in twilio.requests) == 5


def test_a_look_is_taken_by_one_process(twilio_line: Line, twilio: FakeTwilio) -> None:
    text_id = twilio_line.queues()
    twilio.fails(Fault.SERVER_ERROR)
    twilio_line.delivers(text_id)
    twilio_line.passes(60)
    with twilio_line.database.transaction() as session:
        assert delivery.looking(session, text_id, now=twilio_line.now) is not None
    with twilio_line.database.transaction() as session:
        assert delivery.looking(session, text_id, now=twilio_line.now) is None
