"""With a real line: Twilio's webhooks are there and signed, and the document is not for all."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dispatch.app import make_app
from dispatch.service import Service
from dispatch.settings import Settings
from tests.api.desk import Keys


@pytest.fixture
def real(service: Service) -> TestClient:
    settings = Settings(
        _env_file=None,
        line="twilio",
        public_base_url="https://serviceteam.example.se",
        twilio_account_sid="AC" + "0" * 32,
        twilio_auth_token="0" * 32,
        twilio_numbers="+46846500400",
    )
    return TestClient(
        make_app(replace(service, settings=settings)), "https://serviceteam.example.se"
    )


def test_an_unsigned_text_is_turned_away_by_who_checks_signatures(real: TestClient) -> None:
    told = {"MessageSid": "SM" + "0" * 32, "From": "+46701740605", "Body": "ja 1\x00"}
    assert real.post("/sms/inbound", data=told).status_code == 403
    assert real.post("/sms/inbound", content=b"a" * 70_000).status_code == 413


def test_the_document_needs_a_key_and_the_page_of_it_is_gone(real: TestClient, keys: Keys) -> None:
    assert real.get("/api/openapi.json").status_code == 401
    shown = real.get("/api/openapi.json", headers={"X-API-Key": keys["unit"]})
    assert shown.status_code == 200
    assert real.get("/api/docs").status_code == 404


def test_an_address_with_https_is_kept_to(real: TestClient) -> None:
    assert "max-age" in real.get("/healthz").headers["strict-transport-security"]


def test_practice_has_no_webhooks_for_a_carrier(web: TestClient) -> None:
    assert web.post("/sms/inbound", data={"Body": "ja 1"}).status_code in {404, 405}
