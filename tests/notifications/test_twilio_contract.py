"""What we and our fake say to each other is what Twilio's Messages resource is described to say.

The description is our own (tests/twilio_fake/messages_api.yaml). With TWILIO_OPENAPI set to a
copy of Twilio's published `twilio_api_v2010.json`, that one is asked as well.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from openapi_core import OpenAPI
from openapi_core.contrib.requests import RequestsOpenAPIRequest, RequestsOpenAPIResponse
from openapi_core.exceptions import OpenAPIError

from notifications.gateway import Letter
from notifications.twilio import TwilioGateway
from tests.notifications.line import ANNA
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.account import account_at
from tests.twilio_fake.faults import Exchange
from tests.twilio_fake.server import OUR_SERVICE

OURS = Path(__file__).parents[1] / "twilio_fake" / "messages_api.yaml"
PUBLISHED = os.environ.get("TWILIO_OPENAPI")


def described(path: Path) -> OpenAPI:
    """The description, cut to the Messages resource."""
    known: dict[str, Any] = yaml.safe_load(path.read_text()) if path.suffix == ".yaml" else {}
    if not known:
        known = json.loads(path.read_text())
        known["paths"] = {
            name: of
            for name, of in known["paths"].items()
            if name.endswith(("/Messages.json", "/Messages/{Sid}.json"))
        }
    return OpenAPI.from_dict(known)


@pytest.fixture(scope="module", params=[OURS, *([Path(PUBLISHED)] if PUBLISHED else [])])
def api(request: pytest.FixtureRequest) -> OpenAPI:
    return described(request.param)


def check(api: OpenAPI, exchange: Exchange) -> None:
    """Raises OpenAPIError where the exchange is not as described."""
    asked = RequestsOpenAPIRequest(
        requests.Request(
            exchange.method,
            f"https://api.twilio.com{exchange.path}",
            headers={"Content-Type": exchange.content_type, "Authorization": "Basic QUM6eA=="},
            data=exchange.body or None,
        )
    )
    answer = requests.Response()
    answer.status_code = exchange.status
    answer.headers["Content-Type"] = "application/json"
    answer._content = exchange.answer  # a Response cannot be given its content otherwise
    api.validate_request(asked)
    if exchange.status < 300:
        api.validate_response(asked, RequestsOpenAPIResponse(answer))


def test_all_that_is_said_between_us_and_the_fake_is_as_described(
    api: OpenAPI, twilio: FakeTwilio
) -> None:
    gateway = TwilioGateway(account_at(twilio))
    gateway.send(Letter(1, ANNA, "Ärende 42 – kan du? 100 % & = + €", 600))
    gateway.send(Letter(2, ANNA, "Hej"))
    TwilioGateway(account_at(twilio, sender=OUR_SERVICE)).send(Letter(3, ANNA, "Hej"))
    twilio.received(phone=ANNA, body="ja 42")
    gateway.find(ANNA, "Hej", datetime(2020, 1, 1, tzinfo=UTC))
    gateway.fetch(twilio.sent_to(ANNA)[0].sid)
    gateway.heard_since(datetime(2020, 1, 1, tzinfo=UTC))
    assert len(twilio.exchanges) == 6
    for exchange in twilio.exchanges:
        check(api, exchange)


def test_what_is_not_as_described_is_seen(api: OpenAPI, twilio: FakeTwilio) -> None:
    TwilioGateway(account_at(twilio)).send(Letter(1, ANNA, "Hej", 600))
    (exchange,) = twilio.exchanges
    with pytest.raises(OpenAPIError):
        check(api, exchange._replace(body=exchange.body.replace("=600", "=soon")))
    with pytest.raises(OpenAPIError):
        check(api, exchange._replace(path=exchange.path.replace("/AC", "/XX")))
    with pytest.raises(OpenAPIError):
        check(api, exchange._replace(answer=b'{"sid": "SM1", "status": "queued"}'))
