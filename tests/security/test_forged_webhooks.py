"""Only what Twilio signed for us is let in; everything else is 403 and leaves no row behind."""

import base64
import hashlib
import hmac
import http.client
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit

import pytest
from sqlmodel import select

from dispatch.service import Service
from notifications.models import InboundText, TextStatus
from notifications.webhook import TURNED_AWAY
from tests.faults.on_twilio import INBOUND, statuses
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town
from tests.races.asked import asked_about_one
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import Fields, report_fields, signature, text_fields


def send(
    web: str, path: str, body: str, headers: Mapping[str, str], *, method: str = "POST"
) -> int:
    """One request exactly so; the status of the answer."""
    address = urlsplit(web)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request(method, path, body.encode(), form | dict(headers))
        with connection.getresponse() as answer:
            answer.read()
            return answer.status
    finally:
        connection.close()


def rows(service: Service) -> int:
    with service.database.read() as session:
        return len(session.exec(select(InboundText)).all())


@pytest.fixture
def fields(twilio: FakeTwilio) -> Fields:
    return text_fields(twilio.received(phone=ANNA.phone, body="ja 1"))


def test_what_twilio_signed_is_let_in(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields
) -> None:
    signed = signature(INBOUND, fields, twilio.auth_token)
    assert send(web, "/sms/inbound", urlencode(fields), {"X-Twilio-Signature": signed}) == 204
    assert rows(service) == 1


Forge = Callable[[Fields, str], str | None]


def as_if(url: str, *, key: str | None = None) -> Forge:
    """Signed well, but for that address, or with another key than ours."""
    return lambda fields, token: signature(url, fields, key or token)


def just(said: str | None) -> Forge:
    """That header, whatever was posted."""
    return lambda _fields, _token: said


def another_hash(_fields: Fields, token: str) -> str:
    mac = hmac.new(token.encode(), INBOUND.encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


FORGERIES: dict[str, Forge] = {
    "no signature": just(None),
    "an empty signature": just(""),
    "any signature": just("AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    "another key": as_if(INBOUND, key="0" * 32),
    "another address": as_if("https://evil.example/sms/inbound"),
    "plain http": as_if("http://sms.example.se/sms/inbound"),
    "another webhook of ours": as_if("https://sms.example.se/sms/status/1"),
    "another hash": another_hash,
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_text_is_turned_away_and_leaves_nothing(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields, forgery: str
) -> None:
    before = TURNED_AWAY._value.get()
    forged = FORGERIES[forgery](fields, twilio.auth_token)
    headers = {} if forged is None else {"X-Twilio-Signature": forged}
    assert send(web, "/sms/inbound", urlencode(fields), headers) == 403
    assert rows(service) == 0
    assert TURNED_AWAY._value.get() == before + 1


SPOOFED = {
    "Host": "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-For": "127.0.0.1",
    "Forwarded": "for=127.0.0.1;host=evil.example;proto=http",
    "X-Original-URL": "/sms/status/1",
    "X-HTTP-Method-Override": "GET",
}


@pytest.mark.parametrize("name", SPOOFED)
def test_no_header_of_the_caller_changes_what_must_be_signed(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields, name: str
) -> None:
    """Signed for the address that the header names: turned away. Signed for ours: let in."""
    evil = signature("http://evil.example/sms/inbound", fields, twilio.auth_token)
    headers = {name: SPOOFED[name]}
    forged = send(web, "/sms/inbound", urlencode(fields), headers | {"X-Twilio-Signature": evil})
    assert forged == 403
    assert rows(service) == 0
    signed = signature(INBOUND, fields, twilio.auth_token)
    ours = send(web, "/sms/inbound", urlencode(fields), headers | {"X-Twilio-Signature": signed})
    assert ours == 204
    assert rows(service) == 1


def test_moved_boundaries_between_fields_are_turned_away(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields
) -> None:
    """Twilio signs names and values without a mark between them: `Body=x` + `From=...` melt."""
    signed = signature(INBOUND, fields, twilio.auth_token)
    told = dict(fields)
    melted = [(name, value) for name, value in fields if name not in {"Body", "From", "FromCity"}]
    body = f"{told['Body']}From{told['From']}"
    assert (
        send(
            web,
            "/sms/inbound",
            urlencode([*melted, ("Body", body)]),
            {"X-Twilio-Signature": signed},
        )
        == 403
    )
    assert rows(service) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("AccountSid", "AC" + "9" * 32),
        ("To", "+46846500499"),
        ("MessageSid", "SM1"),
        ("From", "javascript:alert(1)"),
    ],
)
def test_a_signed_text_that_is_not_for_us_is_turned_away(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields, wrong: tuple[str, str]
) -> None:
    name, value = wrong
    other = [(key, value if key == name else had) for key, had in fields]
    signed = signature(INBOUND, other, twilio.auth_token)
    assert send(web, "/sms/inbound", urlencode(other), {"X-Twilio-Signature": signed}) == 403
    assert rows(service) == 0


def test_a_field_said_twice_is_turned_away(
    web: str, service: Service, twilio: FakeTwilio, fields: Fields
) -> None:
    twice = [*fields, ("Body", "nej 1")]
    signed = signature(INBOUND, twice, twilio.auth_token)
    assert send(web, "/sms/inbound", urlencode(twice), {"X-Twilio-Signature": signed}) == 403
    assert rows(service) == 0


@pytest.mark.parametrize(
    "body",
    [
        "Body=%FF%FE&From=%2B46701740605",
        "Body=%00",
        "Body=" + "%ED%A0%80",
        "&" * 1000,
        "=" * 100,
        "{",
        "Body=å",
    ],
)
def test_odd_bytes_are_turned_away_and_break_nothing(web: str, service: Service, body: str) -> None:
    assert send(web, "/sms/inbound", body, {"X-Twilio-Signature": "x"}) == 403
    assert rows(service) == 0


def test_too_much_is_refused_before_it_is_read(web: str, service: Service) -> None:
    much = "Body=" + "a" * 70_000
    assert send(web, "/sms/inbound", much, {"X-Twilio-Signature": "x"}) == 413
    assert rows(service) == 0


def test_nothing_changes_by_looking(web: str, service: Service) -> None:
    assert send(web, "/sms/inbound", "", {}, method="GET") in {404, 405}
    assert rows(service) == 0


def test_a_forged_report_moves_nothing(town: Town, twilio: FakeTwilio, web: str) -> None:
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    number = asked_about_one(town, ANNA)
    (message,) = twilio.sent_to(ANNA.phone)
    message.status, message.error_code = "undelivered", 30006
    path = urlsplit(str(message.callback)).path
    forged = {"X-Twilio-Signature": signature(INBOUND, report_fields(message), twilio.auth_token)}
    assert send(web, path, urlencode(report_fields(message)), forged) == 403
    assert statuses(town, ANNA) == [TextStatus.SENT]
    assert town.asked(number) == ["ANNA"]


def test_somebody_else_s_phone_can_say_nothing_about_an_errand(
    town: Town, twilio: FakeTwilio, web: str
) -> None:
    """A yes counts from the phone that was asked; others learn nothing about the errand."""
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    number = asked_about_one(town, ANNA)
    for phone in (BO.phone, "+46701740699"):
        assert twilio.postman.texts(INBOUND, phone=phone, body=f"ja {number}")[1] == 204
        town.works()
        for message in twilio.sent_to(phone):
            assert "Hemtj" not in message.body
            assert "praktiskt" not in message.body
    assert town.asked(number) == ["ANNA"]
    assert town.status_of(number) == "offering"
