"""The door for Twilio's webhooks, over real HTTP."""

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from fastapi import FastAPI

from dispatch.database import Database
from notifications import delivery, inbox
from notifications.models import TextStatus
from notifications.webhook import sms_routes
from tests.notifications.house import INBOUND, PUBLIC, House, door
from tests.notifications.line import ANNA
from tests.notifications.served import served
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import report_fields, text_fields


def test_a_text_is_stored_and_answered_in_one_go(postman: FakeTwilio, house: House) -> None:
    message, status = postman.postman.texts(INBOUND, phone=ANNA, body="ja 42 åäö 👍")
    assert status == 204
    (heard,) = house.heard()
    assert (heard.provider_id, heard.phone, heard.body) == (message.sid, ANNA, "ja 42 åäö 👍")
    assert heard.handled_at is not None
    assert [text.body for text in house.line.texts()] == ["Tack!"]


def test_a_text_delivered_a_hundred_times_in_parallel_has_one_effect(
    postman: FakeTwilio, house: House
) -> None:
    message = postman.received(phone=ANNA, body="ja 42")
    with ThreadPoolExecutor(20) as callers:
        statuses = list(
            callers.map(lambda _: postman.postman.delivers(INBOUND, message), range(100))
        )
    assert set(statuses) == {204}
    assert len(house.heard()) == 1
    assert len(house.line.texts()) == 1


def test_what_failed_once_arrives_by_the_fallback_address(
    postman: FakeTwilio, house: House
) -> None:
    message = postman.received(phone=ANNA, body="ja 42")
    failed = [("ErrorCode", "11200"), ("ErrorUrl", INBOUND)]
    fields = [*text_fields(message), *failed]
    assert postman.postman.posts(f"{PUBLIC}/sms/fallback", fields) == 204
    assert len(house.heard()) == 1


def test_controls_in_a_true_text_are_cleaned_away(postman: FakeTwilio, house: House) -> None:
    _, status = postman.postman.texts(INBOUND, phone=ANNA, body="ja\x00 42\x07")
    assert status == 204
    assert house.heard()[0].body == "ja 42"


def test_a_text_that_cannot_be_handled_is_kept_for_later(postman: FakeTwilio, house: House) -> None:
    house.breaks = True
    _, status = postman.postman.texts(INBOUND, phone=ANNA, body="ja 42")
    assert status == 204
    (heard,) = house.heard()
    assert heard.handled_at is None
    with house.line.database.read() as session:
        assert inbox.unhandled(session, now=house.line.now) != []


def test_when_nothing_can_be_stored_twilio_is_told_to_try_elsewhere(
    house: House, twilio: FakeTwilio
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing")
    app = FastAPI()
    app.include_router(sms_routes(door(house, away, twilio)))
    with served(app) as url:
        twilio.postman.app_url = url
        message, status = twilio.postman.texts(INBOUND, phone=ANNA, body="ja 42")
        message.callback = f"{PUBLIC}/sms/status/1"
        assert status == 503
        assert twilio.postman.reports(message, "sent") == 503
    away.close()


def test_a_carriers_own_reading_of_stop_comes_along(postman: FakeTwilio, house: House) -> None:
    postman.postman.texts(INBOUND, phone=ANNA, body="Stop")
    postman.postman.texts(INBOUND, phone=ANNA, body="Stopp")
    assert [heard.carrier_flag for heard in house.heard()] == ["STOP", None]


@pytest.mark.parametrize("words", list(permutations(["queued", "sent", "delivered"])))
def test_reports_in_any_order_and_repeated_end_at_delivered(
    postman: FakeTwilio, house: House, words: tuple[str, ...]
) -> None:
    text_id = house.line.queues()
    house.line.delivers(text_id)
    (message,) = postman.sent_to(ANNA)
    for word in [*words, *words]:
        assert postman.postman.reports(message, word) == 204
    assert house.line.text(text_id).status is TextStatus.DELIVERED
    assert house.reported[-1] is TextStatus.DELIVERED
    assert len(house.reported) == 1


def test_a_report_of_failure_is_told_to_the_house_once(postman: FakeTwilio, house: House) -> None:
    text_id = house.line.queues()
    house.line.delivers(text_id)
    (message,) = postman.sent_to(ANNA)
    for _ in range(3):
        postman.postman.reports(message, "undelivered", 30036)
    text = house.line.text(text_id)
    assert (text.status, text.error_code) == (TextStatus.UNDELIVERED, "too_late")
    assert house.reported == [TextStatus.UNDELIVERED]


def test_a_report_before_the_answer_was_stored_binds_the_message(
    postman: FakeTwilio, house: House
) -> None:
    line, text_id = house.line, house.line.queues()
    with line.database.transaction() as session:
        letter = delivery.claim(session, text_id, now=line.now, rules=line.rules)
    assert letter is not None
    answer = delivery.hand_over(line.gateway, letter)
    (message,) = postman.sent_to(ANNA)
    assert postman.postman.reports(message, "delivered") == 204
    assert line.text(text_id).provider_id == message.sid
    with line.database.transaction() as session:
        delivery.note(session, letter, answer, now=line.now, rules=line.rules)
    text = line.text(text_id)
    assert (text.status, text.provider_id) == (TextStatus.DELIVERED, message.sid)


@pytest.mark.parametrize(
    ("path", "status"),
    [("4711", 204), (str(2**63), 204), ("x", 404), ("-1", 404), ("", 404)],
)
def test_a_report_about_nothing_changes_nothing(
    postman: FakeTwilio, house: House, path: str, status: int
) -> None:
    message = postman.received(phone=ANNA, body="ja")
    message.status = "delivered"
    url = f"{PUBLIC}/sms/status/{path}"
    assert postman.postman.posts(url, report_fields(message)) == status
    assert house.reported == []
