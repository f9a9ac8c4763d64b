"""The log says what happened, and not to whom."""

import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from dispatch.logs import HIDDEN, configure_logs, without_secrets
from tests.api.desk import Keys, request_of
from tests.journeys.town import Town


@pytest.mark.parametrize(
    "said",
    [
        "Key (phone)=(+46701740605) already exists",
        "Key (phone)=(070-174 06 05) already exists",
        "lock phone:+46701740605",
        "st_" + "Ab3-_" * 8,
        "postgresql://anna:hemligt@db.example/x",
        "19121212-1212",
    ],
)
def test_phones_keys_and_passwords_are_hidden_wherever_they_stand(said: str) -> None:
    event = without_secrets(None, "", {"event": said, "inside": {"more": [said]}})

    for secret in ("701740605", "174 06 05", "Ab3", "hemligt", "1212-1212"):
        assert secret not in str(event)
    assert HIDDEN in event["event"]


def test_what_has_a_secret_s_name_is_hidden() -> None:
    event = without_secrets(None, "", {"event": "x", "body": "hej", "phone": "1", "api_key": "k"})
    assert event == {"event": "x", "body": HIDDEN, "phone": HIDDEN, "api_key": HIDDEN}


@pytest.mark.parametrize(
    "kept", ["2026-04-14T08:30:00Z", "/api/errands/42", "consultant:3", "0.0.0.0:8000", "plan:7"]
)
def test_what_one_needs_to_read_stays(kept: str) -> None:
    assert without_secrets(None, "", {"event": kept}) == {"event": kept}


def test_the_access_log_has_no_query_no_key_and_nothing_that_was_written(
    web: TestClient, keys: Keys, town: Town
) -> None:
    with capture_logs() as logged:
        web.post(
            "/api/errands",
            params={"unit_id": 1},
            json=request_of(town, note="Ring på hos grannen"),
            headers={"X-API-Key": keys["unit"]},
        )
    (line,) = [line for line in logged if line["event"] == "request"]
    assert (line["path"], line["status"]) == ("/api/errands", 201)
    for secret in ("unit_id", keys["unit"], "grannen", "465"):
        assert secret not in str(logged)


@pytest.fixture
def _logging_put_back() -> Iterator[None]:
    root = logging.getLogger()
    had = (root.handlers[:], root.level)
    yield
    root.handlers[:], root.level = had
    structlog.reset_defaults()


@pytest.mark.usefixtures("_logging_put_back")
def test_other_libraries_lines_are_cleaned_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(as_json=True)
    logging.getLogger("psycopg").warning("lost %s", "+46701740605")
    try:
        int("070-174 06 05")
    except ValueError:
        structlog.get_logger("x").exception("broken", phone="1")
    logging.getLogger("uvicorn.access").info("GET /?phone=1")

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == [f"lost {HIDDEN}", "broken"]
    assert "ValueError" in lines[1]["exception"]
    assert "174 06 05" not in lines[1]["exception"]
