"""What goes wrong is said as a problem, in the language of the asker, field by field."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from tests.api.desk import Desk, request_of
from tests.journeys.town import Town

ENGLISH = {"Accept-Language": "en-GB, sv;q=0.5"}


def test_a_missing_fact_is_named_in_swedish_and_in_english(unit: Desk, town: Town) -> None:
    told = request_of(town, "tyre_change")
    del told["facts"]["reg_no"]
    swedish = unit.asks("POST", "/errands", json=told)
    english = unit.asks("POST", "/errands", json=told, headers=ENGLISH)

    assert swedish.status_code == english.status_code == 422
    assert swedish.headers["content-type"] == "application/problem+json"
    assert swedish.json()["type"] == "urn:serviceteam:problem:bad-input"
    assert swedish.json()["title"] == "Något behöver ändras"
    assert english.json()["title"] == "Something needs to be changed"
    (fault,) = swedish.json()["errors"]
    assert fault["field"] == "facts.reg_no"
    assert "registreringsnummer" in fault["message"]
    assert "registration number" in english.json()["errors"][0]["message"]
    assert (swedish.headers["content-language"], english.headers["content-language"]) == (
        "sv",
        "en",
    )


def test_what_cannot_be_read_is_named_without_being_repeated(unit: Desk, town: Town) -> None:
    told = request_of(town, seats="19121212-1212", surprise=1)
    refused = unit.asks("POST", "/errands", json=told)

    assert {fault["field"] for fault in refused.json()["errors"]} == {"seats", "surprise"}
    assert "1212" not in refused.text


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/nothing", "GET", 404, "not-found"),
        ("/errands", "DELETE", 405, "method-not-allowed"),
        ("/errands/7", "GET", 404, "not-found"),
        ("/errands/99999999999999999999", "GET", 422, "bad-input"),
        ("/offers/0/accept", "POST", 422, "bad-input"),
    ],
)
def test_every_refusal_is_a_problem(
    unit: Desk, path: str, method: str, status: int, code: str
) -> None:
    refused = unit.asks(method, path)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.headers["content-type"] == "application/problem+json"


def test_who_shows_no_key_is_asked_for_one(web: TestClient) -> None:
    refused = Desk(web, None).asks("GET", "/errands")

    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")


def test_what_nobody_foresaw_says_only_where_to_look_in_the_log(app: FastAPI) -> None:
    @app.get("/api/breaks")
    def breaks() -> None:
        raise ZeroDivisionError("a secret")

    with capture_logs() as logged:
        answer = TestClient(app, "http://127.0.0.1").get("/api/breaks")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Zero" not in answer.text
    (line,) = [line for line in logged if line["event"] == "unforeseen"]
    assert answer.json()["id"] == answer.headers["x-request-id"]
    assert line["log_level"] == "error"


def test_a_database_that_is_away_is_busy_and_not_broken(app: FastAPI) -> None:
    from dispatch.errors import Unavailable

    @app.get("/api/away")
    def away() -> None:
        raise Unavailable

    answer = TestClient(app, "http://127.0.0.1").get("/api/away")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
