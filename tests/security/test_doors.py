"""Every door of the house, tried by everybody: by every role, by nobody, and by the neighbours."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from httpx2 import Response

from dispatch.app import make_app
from dispatch.service import Service
from dispatch.sign_in.tokens import csrf_of
from tests.api.test_authorization import TABLE
from tests.journeys.town import Town
from tests.pages.conftest import LOOPBACK, app, clock, engine, service, town
from tests.security.doors import DOORS, EVERYBODY, HIDDEN, IN, NO, NOBODY, WHO, Door
from tests.security.test_real_doors import REAL
from tests.security.world import World

__all__ = ["app", "clock", "engine", "service", "town"]

LIVE = ("GET", "/live")
"""Never ends by itself: tests/pages/test_live.py opens it, and here only those who may not do."""


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path that the app answers to."""
    return {
        (method, str(route.path))
        for route in iter_route_contexts(app.routes)
        for method in route.methods or {"GET"}
        if method not in {"HEAD", "OPTIONS"}
    }


@pytest.fixture
def browser(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, LOOPBACK, raise_server_exceptions=False) as client:
        yield client


def test_every_route_has_its_line_in_the_table(app: FastAPI) -> None:
    """A route without one is a door of which nobody has said who may open it."""
    known = set(DOORS) | set(TABLE)
    unknown = [" ".join(route) for route in sorted(routes(app) - known)]
    gone = [" ".join(route) for route in sorted(known - routes(app))]
    assert not unknown, "say in tests/security/doors.py who may open: " + ", ".join(unknown)
    assert not gone, "no such route any more: " + ", ".join(gone)


def test_with_a_real_line_there_are_no_other_doors_than_the_carrier_s(
    app: FastAPI, service: Service
) -> None:
    more = routes(make_app(replace(service, settings=REAL))) - routes(app)
    assert {path.split("/")[1] for _, path in more} == {"sms"}


def asks(
    browser: TestClient, route: tuple[str, str], door: Door, world: World, token: str | None
) -> Response:
    """What somebody with this session's cookie gets; forms carry the session's own token."""
    method, path = route
    headers = {"accept": "text/html", "sec-fetch-site": "same-origin"}
    form = door.fields(world)
    if token is not None:
        headers["cookie"] = f"serviceteam={token}"
        form["csrf"] = csrf_of(token)
    browser.cookies.clear()
    return browser.request(
        method,
        door.address(path, world),
        headers=headers,
        data=form if method == "POST" else None,
        follow_redirects=False,
    )


def verdict(answer: Response) -> str:
    led_away = answer.status_code == 303 and answer.headers["location"].startswith("/enter?next=")
    if answer.status_code == 401 or led_away:
        return WHO
    assert answer.status_code < 500, answer.text
    return {403: NO, 404: HIDDEN}.get(answer.status_code, IN)


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_a_door_opens_for_those_alone_whom_the_table_names(
    app: FastAPI, browser: TestClient, town: Town, half: int
) -> None:
    world, wrong = World(town), []
    there = [(route, door) for route, door in DOORS.items() if route in routes(app)]
    for route, door in there[half::2]:
        for who in (NOBODY, *EVERYBODY):
            expected = door.expects(who)
            if route == LIVE and expected == IN:
                continue
            token = None if who == NOBODY else world.session_of(who)
            found = verdict(asks(browser, route, door, world, token))
            if found != expected:
                wrong.append(f"{route[0]} {route[1]}, {who}: {found!r}, not {expected!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_nothing_is_done_with_a_session_s_cookie_alone(
    app: FastAPI, browser: TestClient, town: Town
) -> None:
    """Another site can have a browser send the cookie, and never the form's own token."""
    world, wrong, tried = World(town), [], 0
    for route, door in DOORS.items():
        who = next((one for one in EVERYBODY if door.expects(one) == IN), None)
        if route[0] == "GET" or not door.csrf or who is None or route not in routes(app):
            continue
        tried += 1
        answer = browser.request(
            route[0],
            door.address(route[1], world),
            headers={
                "accept": "application/json",
                "sec-fetch-site": "same-origin",
                "cookie": f"serviceteam={world.session_of(who)}",
            },
            data=door.fields(world),
            follow_redirects=False,
        )
        if answer.status_code != 403 or answer.json()["code"] != "stale-form":
            wrong.append(f"{route[1]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert tried > 15
