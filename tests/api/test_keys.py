"""Keys are shown once, kept as a hash, and taken back within seconds."""

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dispatch.sign_in.throttle import KEYS
from dispatch.web.dependencies import KnownKeys
from tests.api.desk import Desk, Keys
from tests.journeys.town import Town


def test_a_new_key_opens_what_its_role_may_see(administrator: Desk, web: TestClient) -> None:
    made = administrator.does("/keys", {"name": "Norr", "role": "unit_staff", "unit_id": 1})

    assert made["key"].startswith("st_")
    assert len(made["key"]) == 46  # the prefix, and 32 bytes in base64
    assert Desk(web, made["key"]).gets("/me")["unit"]["id"] == 1
    assert "key" not in administrator.gets("/keys")["keys"][0]


def test_the_key_itself_is_nowhere_in_the_database(administrator: Desk, town: Town) -> None:
    key = administrator.does("/keys", {"name": "Norr", "role": "chief"})["key"]

    with town.service.database.read() as session:
        rows = session.execute(sa.text("SELECT api_key::text FROM api_key")).scalars().all()
    assert not any(key in row or key[3:] in row for row in rows)


def test_a_key_can_be_shown_in_two_ways(web: TestClient, keys: Keys) -> None:
    for headers in ({"Authorization": f"bearer {keys['unit']}"}, {"X-API-Key": keys["unit"]}):
        assert web.get("/api/me", headers=headers).status_code == 200


def test_a_key_is_for_programs_and_no_cookie(web: TestClient, keys: Keys) -> None:
    for name in ("serviceteam", "serviceteam_key", "__Host-serviceteam"):
        shown = {"Cookie": f"{name}={keys['unit']}"}
        assert web.get("/api/me", headers=shown).status_code == 401


def test_wrong_keys_from_one_address_are_made_to_wait_and_right_ones_are_not(
    web: TestClient, keys: Keys
) -> None:
    wrong = {"X-API-Key": "st_" + "x" * 43}
    statuses = [web.get("/api/me", headers=wrong).status_code for _ in range(KEYS.free + 1)]
    assert statuses == [401] * KEYS.free + [429]
    assert int(web.get("/api/me", headers=wrong).headers["retry-after"]) >= 5
    assert web.get("/api/me", headers={"X-API-Key": keys["unit"]}).status_code == 200


def test_a_key_that_was_taken_back_stops_working(
    administrator: Desk, web: TestClient, app: FastAPI
) -> None:
    made = administrator.does("/keys", {"name": "Norr", "role": "chief"})
    assert Desk(web, made["key"]).asks("GET", "/me").status_code == 200
    assert administrator.asks("DELETE", f"/keys/{made['id']}").status_code == 204

    app.state.known_keys = KnownKeys()  # as it is some seconds later
    assert Desk(web, made["key"]).asks("GET", "/me").status_code == 401


def test_what_is_remembered_of_keys_is_short_and_bounded() -> None:
    from dispatch.actors import Actor

    somebody = Actor(name="key:1", municipality_id=1)
    known = KnownKeys(seconds=60, most=10)
    for number in range(50):
        known.put(str(number), somebody)
    assert [number for number in range(50) if known.get(str(number))] == list(range(40, 50))
    forgetful = KnownKeys(seconds=0)
    forgetful.put("1", somebody)
    assert forgetful.get("1") is None


@pytest.mark.parametrize(
    ("reach", "field"),
    [
        ({"role": "unit_staff"}, "unit_id"),
        ({"role": "unit_staff", "unit_id": 999}, "unit_id"),
        ({"role": "chief", "unit_id": 1}, "unit_id"),
        ({"role": "administrator", "team_id": 1}, "team_id"),
        ({"role": "coordinator", "team_id": 3}, "team_id"),
    ],
)
def test_a_key_reaches_only_what_its_role_and_municipality_have(
    administrator: Desk, reach: dict[str, object], field: str
) -> None:
    refused = administrator.asks("POST", "/keys", json={"name": "x", **reach})

    assert refused.status_code == 422
    assert [fault["field"] for fault in refused.json()["errors"]] == [field]


@pytest.mark.parametrize("key", ["", "st_", "x" * 43, "st_" + "å" * 20, "st_" + "x" * 5000])
def test_what_is_no_key_opens_nothing(web: TestClient, town: Town, key: str) -> None:
    answer = web.get("/api/me", headers={b"X-API-Key": key.encode()})
    assert answer.status_code == 401
