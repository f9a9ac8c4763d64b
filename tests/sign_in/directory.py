"""The municipality's directory, a process of its own, and a browser on its way through it."""

from typing import Any

import httpx2
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.journeys.town import Town


class Directory:
    """The provider's process, and what it is told."""

    def __init__(self, issuer: str, town: Town) -> None:
        self.issuer = issuer
        self._town = town

    def does(self, trick: str = "", /, **claims: Any) -> None:
        told = {"trick": trick, "claims": claims, "now": int(self._town.now.timestamp())}
        httpx2.post(f"{self.issuer}/next", json=told, timeout=60)

    def has_new_keys(self) -> None:
        httpx2.post(f"{self.issuer}/new-keys", timeout=60)


def goes(browser: TestClient, wanted: str = "/queue") -> str:
    """To the directory; the address that it sends the browser back to."""
    answer = browser.get("/enter/directory", params={"next": wanted}, follow_redirects=False)
    assert answer.status_code == 303
    there = httpx2.get(answer.headers["location"], follow_redirects=False, timeout=60)
    back: str = there.headers["location"]
    assert back.startswith("http://127.0.0.1:80/enter/directory/back?")
    return back


def comes_back(browser: TestClient, back: str) -> Response:
    query = back.partition("?")[2]
    return browser.get(f"/enter/directory/back?{query}", follow_redirects=False)


def signs_in(browser: TestClient, wanted: str = "/queue") -> Response:
    return comes_back(browser, goes(browser, wanted))
