"""The door for Twilio's webhooks, over real HTTP."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import permutations
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from sqlmodel import Session, col, select

from dispatch.database import Database
from notifications import inbox, outbox
from notifications.models import InboundText, OutboundText, TextStatus, Urgency
from notifications.webhook import LARGEST_BODY, TURNED_AWAY, Door, sms_routes
from tests.notifications.line import ANNA, Line
from tests.notifications.served import served
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import Fields, post, report_fields, signature, text_fields
from tests.twilio_fake.server import OUR_NUMBER

PUBLIC = "https://sms.example.se"
INBOUND = f"{PUBLIC}/sms/inbound"


@dataclass
class House:
    """What stands behind the door: answers every text with "Tack!", and remembers reports."""

    line: Line
    reported: list[TextStatus] = field(default_factory=list)
    breaks: bool = False

    def on_text(self, session: Session, heard: InboundText) -> None:
        if self.breaks:
            raise LookupError("the house is upside down")
        outbox.say(
            session,
            municipality_id=self.line.municipality_id,
            phone=heard.phone,
            person="consultant:1",
            cause=f"inbound:{heard.id}",
            purpose="thanks",
            body="Tack!",
            urgency=Urgency.ANSWER,
            now=self.line.now,
        )
        inbox.mark_handled(session, heard, "thanked", now=self.line.now)

    def on_report(self, session: Session, text: OutboundText) -> None:
        assert session.get(OutboundText, text.id) is text
        self.reported.append(text.status)

    def heard(self) -> list[InboundText]:
        with self.line.database.read() as session:
            return list(session.exec(select(InboundText).order_by(col(InboundText.id))))


@pytest.fixture
def house(twilio_line: Line) -> House:
    return House(twilio_line)


@pytest.fixture
def postman(house: House, twilio: FakeTwilio) -> Iterator[FakeTwilio]:
    """The fake Twilio, with our app where its webhooks go."""
    app = FastAPI()
    app.include_router(sms_routes(door(house, house.line.database, twilio)))
    with served(app) as url:
        twilio.postman.app_url = url
        yield twilio


def door(house: House, database: Database, twilio: FakeTwilio) -> Door:
    return Door(
        transaction=database.transaction,
        now=lambda: house.line.now,
        on_text=house.on_text,
        on_report=house.on_report,
        auth_token=twilio.auth_token,
        account_sid=twilio.account_sid,
        our_numbers=frozenset({OUR_NUMBER}),
        public_base_url=f"{PUBLIC}/",
    )


def raw(twilio: FakeTwilio, body: str, signed: str, path: str = "/sms/inbound") -> int:
    return post(str(twilio.postman.app_url), path, body, signed)


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


@pytest.mark.parametrize(
    "address",
    [
        "http://sms.example.se/sms/inbound",
        "https://evil.example.com/sms/inbound",
        "https://sms.example.se/sms/fallback",
        "https://sms.example.se/sms/inbound?x=1",
        "https://sms.example.se/sms/inbound/",
    ],
)
def test_a_text_signed_for_another_address_is_turned_away(
    postman: FakeTwilio, house: House, address: str
) -> None:
    fields = text_fields(postman.received(phone=ANNA, body="ja 42"))
    signed = signature(address, fields, postman.auth_token)
    assert raw(postman, urlencode(fields), signed) == 403
    assert house.heard() == []


@pytest.mark.parametrize("signed", ["", "x", "åäö".encode().decode("latin-1"), "A" * 28])
def test_a_text_without_a_true_signature_is_turned_away_and_counted(
    postman: FakeTwilio, house: House, signed: str
) -> None:
    before = TURNED_AWAY._value.get()
    fields = text_fields(postman.received(phone=ANNA, body="ja 42"))
    assert raw(postman, urlencode(fields), signed) == 403
    assert house.heard() == []
    assert TURNED_AWAY._value.get() == before + 1


def changed(fields: Fields, **changes: str) -> list[tuple[str, str]]:
    return [(name, changes.get(name, value)) for name, value in fields]


@pytest.mark.parametrize(
    "changes",
    [
        {"AccountSid": "AC" + "0" * 32},
        {"To": "+46846500499"},
        {"MessageSid": "SM1"},
        {"MessageSid": "SM" + "0" * 32 + "NumMedia0"},
        {"From": ""},
        {"From": "+46701740605FromCityVara"},
    ],
)
def test_a_text_whose_fields_are_not_themselves_is_turned_away(
    postman: FakeTwilio, house: House, changes: dict[str, str]
) -> None:
    fields = changed(text_fields(postman.received(phone=ANNA, body="ja 42")), **changes)
    assert postman.postman.posts(INBOUND, fields) == 403
    assert house.heard() == []


@pytest.mark.parametrize("name", ["MessageSid", "AccountSid", "From", "To", "Body"])
def test_each_field_that_we_read_must_be_there_exactly_once(
    postman: FakeTwilio, house: House, name: str
) -> None:
    fields = text_fields(postman.received(phone=ANNA, body="ja 42"))
    without = [(each, value) for each, value in fields if each != name]
    twice = [*fields, (name, dict(fields)[name])]
    assert postman.postman.posts(INBOUND, without) == 403
    assert postman.postman.posts(INBOUND, twice) == 403
    assert house.heard() == []


def test_a_boundary_moved_between_two_signed_fields_is_turned_away(
    postman: FakeTwilio, house: House
) -> None:
    fields = text_fields(postman.received(phone=ANNA, body="nej 42"))
    signed = signature(INBOUND, fields, postman.auth_token)
    known = dict(fields)
    moved = changed(fields, Body=f"{known['Body']}From{known['From']}")
    moved = [(name, value) for name, value in moved if name != "From"]
    assert raw(postman, urlencode(moved), signed) == 403
    assert house.heard() == []


@pytest.mark.parametrize(
    "body",
    ["", "Body", "=&=", "Body=%FF%FE", "a=1&" * 200, "{}", "%", "Body=\x00"],
)
def test_odd_bodies_are_turned_away(postman: FakeTwilio, house: House, body: str) -> None:
    assert raw(postman, body, "x") == 403
    assert house.heard() == []


def test_a_body_that_is_no_utf8_is_turned_away_though_signed(
    postman: FakeTwilio, house: House
) -> None:
    fields = text_fields(postman.received(phone=ANNA, body="ja"))
    signed = signature(INBOUND, fields, postman.auth_token)
    assert raw(postman, urlencode(fields).replace("Body=ja", "Body=ja%FF"), signed) == 403
    assert house.heard() == []


def test_controls_in_a_true_text_are_cleaned_away(postman: FakeTwilio, house: House) -> None:
    _, status = postman.postman.texts(INBOUND, phone=ANNA, body="ja\x00 42\x07")
    assert status == 204
    assert house.heard()[0].body == "ja 42"


def test_a_huge_body_is_refused_before_it_is_read(postman: FakeTwilio, house: House) -> None:
    assert raw(postman, "Body=" + "x" * LARGEST_BODY, "x") == 413
    assert house.heard() == []


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
    postman.reports_itself = True
    text_id = house.line.queues()
    house.line.delivers(text_id)
    house.line.gateway.find(ANNA, "", house.line.now)  # a further exchange: the reports are out
    text = house.line.text(text_id)
    assert text.provider_id == postman.sent_to(ANNA)[0].sid


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


def test_a_report_for_one_text_cannot_be_replayed_for_another(
    postman: FakeTwilio, house: House
) -> None:
    first, second = house.line.queues(), house.line.queues()
    house.line.delivers(first)
    (message,) = postman.sent_to(ANNA)
    message.status = "delivered"
    fields = report_fields(message)
    signed = signature(f"{PUBLIC}/sms/status/{first}", fields, postman.auth_token)
    assert raw(postman, urlencode(fields), signed, f"/sms/status/{second}") == 403
    assert house.line.text(second).status is TextStatus.QUEUED


def test_the_door_does_not_show_its_token(house: House, twilio: FakeTwilio) -> None:
    assert twilio.auth_token not in repr(door(house, house.line.database, twilio))
