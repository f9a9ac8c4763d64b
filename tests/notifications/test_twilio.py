"""The adapter for Twilio, over real HTTP."""

import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from notifications.gateway import CarrierSilent, Letter, Outcome, Refused, Sent, Unknown
from notifications.twilio import TwilioGateway
from notifications.twilio_codes import CODES, refused, word
from tests.notifications.conftest import TUESDAY
from tests.notifications.line import ANNA, BO
from tests.twilio_fake import FakeTwilio, Fault
from tests.twilio_fake.account import TOO_SLOW, PatientGateway, account_at
from tests.twilio_fake.server import OUR_NUMBER, OUR_SERVICE

LETTER = Letter(7, ANNA, "Ärende 42: däckbyte. Svara JA 42 eller NEJ 42.", 600)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def gateway(twilio: FakeTwilio) -> TwilioGateway:
    return PatientGateway(twilio)


def test_a_letter_becomes_a_message_with_our_id_in_the_address_for_reports(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    outcome = gateway.send(LETTER)
    (message,) = twilio.sent_to(ANNA)
    assert outcome == Sent(message.sid, 1)
    assert message.body == LETTER.body
    assert message.sender == OUR_NUMBER
    assert message.callback == "https://sms.example.se/sms/status/7"
    assert message.validity == 600


def test_a_messaging_service_sends_and_the_segments_are_counted_by_us(
    twilio: FakeTwilio,
) -> None:
    gateway = TwilioGateway(account_at(twilio, sender=OUR_SERVICE))
    outcome = gateway.send(Letter(7, ANNA, "å" * 200))
    assert isinstance(outcome, Sent)
    assert outcome.segments == 2
    assert twilio.sent_to(ANNA)[0].service == OUR_SERVICE


@pytest.mark.parametrize(("seconds", "period"), [(0, 1), (1, 1), (100_000, 36_000)])
def test_the_validity_is_kept_within_what_twilio_takes(
    gateway: TwilioGateway, twilio: FakeTwilio, seconds: int, period: int
) -> None:
    assert isinstance(gateway.send(Letter(7, ANNA, "Hej", seconds)), Sent)
    assert twilio.sent_to(ANNA)[0].validity == period


@pytest.mark.parametrize(
    ("letter", "outcome"),
    [
        (Letter(1, "0701740605", "Hej"), Refused("21211", "permanent")),
        (Letter(1, ANNA, ""), Refused("21602", "permanent")),
        (Letter(1, ANNA, "x" * 1601), Refused("21617", "permanent")),
    ],
)
def test_what_twilio_does_not_take_is_refused_for_good(
    gateway: TwilioGateway, letter: Letter, outcome: Outcome
) -> None:
    assert gateway.send(letter) == outcome


def test_a_phone_that_has_texted_stop_has_opted_out(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    twilio.stopped.add(ANNA)
    assert gateway.send(LETTER) == Refused("opted_out", "permanent")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"auth_token": "0" * 32}, "20003"),
        ({"sender": BO}, "21606"),
        ({"public_base_url": "sms.example.se"}, "21609"),
        ({"account_sid": "AC" + "0" * 32}, "20003"),
    ],
)
def test_wrong_settings_stop_the_lane(
    twilio: FakeTwilio, changes: dict[str, object], code: str
) -> None:
    outcome = TwilioGateway(account_at(twilio, **changes)).send(LETTER)
    assert outcome == Refused(code, "configuration", stops_lane=True)
    assert twilio.messages.all() == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_that_we_know_comes_out_as_what_it_means(
    gateway: TwilioGateway, twilio: FakeTwilio, code: int
) -> None:
    twilio.refuse(ANNA, code)
    assert gateway.send(LETTER) == CODES[code].refused


def test_a_code_that_we_do_not_know_is_permanent(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    twilio.refuse(ANNA, 29999)
    assert gateway.send(LETTER) == Refused("29999", "permanent")


@pytest.mark.parametrize(
    ("fault", "outcome", "made"),
    [
        (Fault.SERVER_ERROR, Unknown("http_500"), 0),
        (Fault.BAD_GATEWAY, Unknown("http_502"), 0),
        (Fault.NOT_JSON, Unknown("unreadable"), 1),
        (Fault.EMPTY, Unknown("no_sid"), 1),
        (Fault.TOO_MANY, Refused("20429", "passing"), 0),
        (Fault.HANG_BEFORE, Unknown("timeout"), 0),
        (Fault.HANG_AFTER, Unknown("timeout"), 1),
        (Fault.RESET_BEFORE, Unknown("connection_lost"), 0),
        (Fault.RESET_AFTER, Unknown("connection_lost"), 1),
        (Fault.ERROR_AFTER, Unknown("http_500"), 1),
    ],
)
def test_each_fault_has_its_outcome_and_none_is_tried_again(
    gateway: TwilioGateway, twilio: FakeTwilio, fault: Fault, outcome: Outcome, made: int
) -> None:
    twilio.fails(fault)
    assert gateway.send(LETTER) == outcome
    assert len(twilio.sent_to(ANNA)) == made
    assert len(twilio.requests) == 1


def test_a_slow_twilio_is_given_up_after_the_time_out(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    twilio.delay = TOO_SLOW
    assert gateway.send(LETTER) == Unknown("timeout")


def test_a_closed_port_means_that_nothing_was_sent(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    twilio.goes_down()
    assert gateway.send(LETTER) == Refused("no_connection", "passing")
    with pytest.raises(CarrierSilent) as silent:
        gateway.find(ANNA, LETTER.body, LONG_AGO)
    assert "467" not in str(silent.value)
    twilio.comes_back()


def test_a_message_is_found_by_its_phone_and_its_words(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    gateway.send(LETTER)
    gateway.send(Letter(8, ANNA, "annat"))
    gateway.send(Letter(9, BO, LETTER.body))
    twilio.received(phone=ANNA, body=LETTER.body)
    (found,) = gateway.find(ANNA, LETTER.body, LONG_AGO)
    assert found.provider_id == twilio.sent_to(ANNA)[0].sid
    assert found.standing == "sent"
    assert gateway.find(ANNA, LETTER.body, TUESDAY + timedelta(minutes=1)) == ()


def test_a_message_is_fetched_with_how_it_stands(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    gateway.send(LETTER)
    (message,) = twilio.sent_to(ANNA)
    message.status, message.error_code = "undelivered", 30003
    found = gateway.fetch(message.sid)
    assert found is not None
    assert (found.standing, found.code) == ("undelivered", "30003")
    assert gateway.fetch("SM" + "0" * 32) is None


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.NOT_JSON, Fault.RESET_BEFORE])
def test_a_question_without_an_answer_is_said_to_be_one(
    gateway: TwilioGateway, twilio: FakeTwilio, fault: Fault
) -> None:
    for ask in (
        lambda: gateway.fetch("SM" + "0" * 32),
        lambda: gateway.find(ANNA, "Hej", LONG_AGO),
        lambda: gateway.heard_since(LONG_AGO),
    ):
        twilio.fails(fault, method="GET")
        with pytest.raises(CarrierSilent):
            ask()


def test_what_was_written_to_us_while_we_were_away_is_heard(
    gateway: TwilioGateway, twilio: FakeTwilio
) -> None:
    early = twilio.received(phone=ANNA, body="ja 41")
    early.created_at -= timedelta(hours=2)
    late = twilio.received(phone=ANNA, body="ja 42")
    gateway.send(LETTER)
    (heard,) = gateway.heard_since(TUESDAY - timedelta(hours=1))
    assert (heard.provider_id, heard.phone, heard.to_phone, heard.body) == (
        late.sid,
        ANNA,
        OUR_NUMBER,
        "ja 42",
    )


def test_more_than_a_page_is_heard(gateway: TwilioGateway, twilio: FakeTwilio) -> None:
    for number in range(1, 120):
        twilio.received(phone=ANNA, body=f"ja {number}")
    assert len(gateway.heard_since(LONG_AGO)) == 119


def test_no_phone_number_is_logged(
    gateway: TwilioGateway, twilio: FakeTwilio, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        gateway.send(LETTER)
        gateway.find(ANNA, LETTER.body, LONG_AGO)
        gateway.heard_since(LONG_AGO)
    assert "4670" not in caplog.text
    assert "4684" not in caplog.text


def test_the_account_does_not_show_its_token(twilio: FakeTwilio) -> None:
    assert twilio.auth_token not in repr(account_at(twilio))


@pytest.mark.parametrize(
    ("status", "code", "meaning"),
    [
        (500, 20500, None),
        (503, 503, None),
        (302, 302, None),
        (429, 429, Refused("20429", "passing")),
        (429, 63017, Refused("63017", "passing")),
        (401, 401, Refused("401", "configuration", stops_lane=True)),
        (403, 403, Refused("403", "configuration", stops_lane=True)),
        (404, 404, Refused("404", "configuration")),
        (400, 30002, Refused("30002", "configuration", stops_lane=True)),
    ],
)
def test_an_answer_means_what_its_status_and_code_say(
    status: int, code: int, meaning: Refused | None
) -> None:
    assert refused(status, code) == meaning


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (None, None),
        ("", None),
        ("0", None),
        (30003, "30003"),
        ("30036", "too_late"),
        (21610, "opted_out"),
        ("x", "x"),
    ],
)
def test_the_codes_of_reports_have_our_words_where_we_have_one(
    code: int | str | None, ours: str | None
) -> None:
    assert word(code) == ours


def test_the_helper_is_loaded_only_by_who_sends() -> None:
    show = "print([name for name in sys.modules if name.startswith('twilio')])"
    asked = f"import sys, notifications.webhook; {show}"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
