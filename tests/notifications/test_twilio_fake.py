"""The fake Twilio is as strict as Twilio."""

import base64
import http.client
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.notifications.line import ANNA
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.server import ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER, OUR_SERVICE

GOOD = {"To": ANNA, "From": OUR_NUMBER, "Body": "Hej"}
FORM = "application/x-www-form-urlencoded"


def asks(
    fake: FakeTwilio,
    fields: dict[str, str],
    *,
    token: str = AUTH_TOKEN,
    account: str = ACCOUNT_SID,
    kind: str = FORM,
    extra: str = "",
) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", fake.port, timeout=60)
    key = base64.b64encode(f"{ACCOUNT_SID}:{token}".encode()).decode()
    connection.request(
        "POST",
        f"/2010-04-01/Accounts/{account}/Messages.json",
        urlencode(fields) + extra,
        {"Content-Type": kind, "Authorization": f"Basic {key}"},
    )
    with connection.getresponse() as answer:
        content = json.loads(answer.read())
    connection.close()
    return answer.status, content


def test_a_good_message_is_made(twilio: FakeTwilio) -> None:
    status, message = asks(twilio, GOOD)
    assert (status, message["status"], message["to"]) == (201, "queued", ANNA)
    service = {"To": ANNA, "MessagingServiceSid": OUR_SERVICE, "Body": "Hej"}
    assert asks(twilio, service)[1]["num_segments"] == "0"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"To": "0701740605"}, 400, 21211),
        ({"To": "+46 70 174 06 05"}, 400, 21211),
        ({"To": ""}, 400, 21604),
        ({"To": OUR_NUMBER}, 400, 21266),
        ({"From": "+46701740699"}, 400, 21606),
        ({"MessagingServiceSid": "MG" + "1" * 32}, 404, 21701),
        ({"Body": ""}, 400, 21602),
        ({"Body": "  "}, 400, 21602),
        ({"Body": "x" * 1601}, 400, 21617),
        ({"StatusCallback": "/sms/status/1"}, 400, 21609),
        ({"StatusCallback": "ftp://example.se/"}, 400, 21609),
        ({"ValidityPeriod": "0"}, 400, 21624),
        ({"ValidityPeriod": "36001"}, 400, 21624),
        ({"ValidityPeriod": "1.5"}, 400, 21624),
    ],
)
def test_a_bad_message_gets_twilios_own_code(
    twilio: FakeTwilio, changes: dict[str, str], status: int, code: int
) -> None:
    got, answer = asks(twilio, GOOD | changes)
    assert (got, answer["code"], answer["status"]) == (status, code, status)
    assert twilio.messages.all() == []


def test_a_sender_is_needed(twilio: FakeTwilio) -> None:
    assert asks(twilio, {"To": ANNA, "Body": "Hej"})[1]["code"] == 21603


def test_a_field_is_given_once(twilio: FakeTwilio) -> None:
    assert asks(twilio, GOOD, extra="&To=%2B46701740606")[0] == 400


def test_only_the_accounts_own_token_opens(twilio: FakeTwilio) -> None:
    status, answer = asks(twilio, GOOD, token="0" * 32)
    assert (status, answer["code"]) == (401, 20003)
    assert asks(twilio, GOOD, account="AC" + "0" * 32)[0] == 404
    assert asks(twilio, GOOD, kind="application/json")[0] == 415


def test_who_texts_stop_gets_nothing_until_start(twilio: FakeTwilio) -> None:
    twilio.postman.texts("http://127.0.0.1:1/", phone=ANNA, body=" Stop ")
    assert asks(twilio, GOOD)[1]["code"] == 21610
    twilio.postman.texts("http://127.0.0.1:1/", phone=ANNA, body="start")
    assert asks(twilio, GOOD)[0] == 201


def test_stopp_is_no_word_of_twilios(twilio: FakeTwilio) -> None:
    twilio.postman.texts("http://127.0.0.1:1/", phone=ANNA, body="STOPP")
    assert asks(twilio, GOOD)[0] == 201
