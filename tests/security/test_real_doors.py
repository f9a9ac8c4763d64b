"""Where real people work: cookies that only our host can set, and nothing of the practice mode."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from dispatch.app import make_app
from dispatch.models import CareUnit, Person
from dispatch.service import Service
from dispatch.settings import Settings
from dispatch.sign_in import sessions
from dispatch.sign_in.lasting import PRACTICE
from dispatch.sign_in.tokens import csrf_of
from tests.journeys.town import Town
from tests.pages.conftest import clock, engine, service, town
from tests.sign_in.people import PASSWORD, account

__all__ = ["clock", "engine", "service", "town"]

PUBLIC = "https://serviceteam.example.se"
COOKIE = "__Host-serviceteam"
REAL = Settings(
    _env_file=None,
    line="twilio",
    public_base_url=PUBLIC,
    twilio_account_sid="AC" + "0" * 32,
    twilio_auth_token="0" * 32,
    twilio_numbers="+46846500400",
)


@pytest.fixture
def real(service: Service) -> Iterator[TestClient]:
    app = make_app(replace(service, settings=REAL))
    with TestClient(app, PUBLIC, raise_server_exceptions=False) as client:
        yield client


def signs_in(real: TestClient) -> str:
    """The cookie of somebody who has just signed in."""
    answer = real.post(
        "/enter",
        data={"login": "karin", "password": PASSWORD},
        headers={"origin": PUBLIC},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if "serviceteam" in one]
    assert cookie.startswith(f"{COOKIE}=")
    for rule in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert rule in cookie
    assert "Domain" not in cookie
    real.cookies.clear()
    return cookie.partition("=")[2].partition(";")[0]


def test_the_cookie_is_for_this_host_over_https_alone(real: TestClient, town: Town) -> None:
    account(town, "karin")
    token = signs_in(real)
    assert real.get("/queue", headers={"cookie": f"{COOKIE}={token}"}).status_code == 200
    plain = real.get("/queue", headers={"cookie": f"serviceteam={token}"})
    assert plain.status_code == 401


def test_without_a_click_for_hours_one_is_out_and_an_open_page_is_no_click(
    real: TestClient, town: Town
) -> None:
    account(town, "karin")
    cookie = {"cookie": f"{COOKIE}={signs_in(real)}"}
    by_itself = cookie | {"sec-fetch-mode": "cors"}
    for _ in range(3):
        town.clock.passes(minutes=REAL.session_idle_minutes - 1)
        assert real.get("/queue", headers=cookie).status_code == 200
    town.clock.passes(minutes=REAL.session_idle_minutes - 1)
    assert real.get("/queue", headers=by_itself).status_code == 401, "twelve hours are over"
    cookie = {"cookie": f"{COOKIE}={signs_in(real)}"}
    by_itself = cookie | {"sec-fetch-mode": "cors"}
    town.clock.passes(minutes=REAL.session_idle_minutes - 1)
    assert real.get("/queue", headers=by_itself).status_code == 200
    town.clock.passes(minutes=2)
    assert real.get("/queue", headers=cookie).status_code == 401


def test_nobody_of_the_practice_town_comes_in(real: TestClient, town: Town) -> None:
    with town.service.database.transaction() as session:
        ends_at = town.now + PRACTICE.most
        siv = session.exec(select(Person.id).where(Person.code == "SIV")).one()
        norr = session.exec(select(CareUnit.id)).first()
        tokens = [
            sessions.begin(session, now=town.now, ends_at=ends_at, **whose)
            for whose in ({"person_id": siv}, {"unit_id": norr})
        ]
    for token in tokens:
        assert real.get("/queue", headers={"cookie": f"{COOKIE}={token}"}).status_code == 401
    assert real.post("/enter/as", headers={"origin": PUBLIC}).status_code in {404, 405}
    assert real.get("/practice").status_code == 404


def test_an_account_that_is_turned_off_is_out_at_once(real: TestClient, town: Town) -> None:
    from dispatch.models import Role

    account(town, "chief", Role.ADMINISTRATOR)
    karin = account(town, "karin")
    karins = {"cookie": f"{COOKIE}={signs_in(real)}"}
    answer = real.post(
        "/enter",
        data={"login": "chief", "password": PASSWORD},
        headers={"origin": PUBLIC},
        follow_redirects=False,
    )
    token = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    real.cookies.clear()
    off = real.post(
        f"/accounts/{karin}/off",
        data={"csrf": csrf_of(token)},
        headers={"origin": PUBLIC, "cookie": f"{COOKIE}={token}"},
        follow_redirects=False,
    )
    assert off.status_code == 303
    assert real.get("/queue", headers=karins).status_code == 401


def test_every_page_is_guarded(real: TestClient) -> None:
    for path in ("/enter", "/nowhere"):
        headers = real.get(path, headers={"accept": "text/html"}).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["strict-transport-security"].startswith("max-age=31536000")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["cache-control"] == "no-store"
