"""What is turned away at the door for Twilio's webhooks, over real HTTP."""

from urllib.parse import urlencode

import pytest

from notifications.models import TextStatus
from notifications.webhook import LARGEST_BODY, TURNED_AWAY
from tests.notifications.house import INBOUND, PUBLIC, House, door, raw
from tests.notifications.line import ANNA
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import Fields, report_fields, signature, text_fields


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


def test_a_huge_body_is_refused_before_it_is_read(postman: FakeTwilio, house: House) -> None:
    assert raw(postman, "Body=" + "x" * LARGEST_BODY, "x") == 413
    assert house.heard() == []


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
