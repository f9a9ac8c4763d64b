"""A consultant's own phone: its browser, and the link in the answer to a yes."""

import re
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from dispatch.sign_in.tokens import csrf_of
from tests.journeys.people import ANNA, Somebody
from tests.journeys.town import Town
from tests.pages.readers import words_of

BASE = "https://serviceteam.example.se"
LINK = re.compile(re.escape(BASE) + r"(/l/([A-Za-z0-9_-]{43}))")


class Phone:
    """A phone's browser."""

    def __init__(self, web: TestClient) -> None:
        self._web = web
        self._cookies: dict[str, str] = {}

    def looks(self, path: str, **headers: str) -> Response:
        return self._asks("GET", path, headers)

    def presses(self, path: str, *, csrf: str | None = None) -> Response:
        own = csrf_of(self._cookies.get("serviceteam-phone", ""))
        return self._asks("POST", path, {}, data={"csrf": own if csrf is None else csrf})

    def opens(self, path: str) -> str:
        """Press the link's button; the page behind it."""
        answer = self.presses(path)
        assert answer.status_code == 303, words_of(answer.text)
        return str(answer.headers["location"])

    def reads(self, path: str) -> str:
        return words_of(self.looks(path).text)

    def _asks(self, method: str, path: str, more: dict[str, str], **told: Any) -> Response:
        self._web.cookies.clear()
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"accept": "text/html", "sec-fetch-site": "same-origin", "cookie": cookie} | more
        answer = self._web.request(method, path, headers=headers, follow_redirects=False, **told)
        self._cookies |= dict(answer.cookies)
        return answer


def says_yes(town: Town, who: Somebody = ANNA, **told: Any) -> tuple[int, str]:
    """The errand's number, and the path of the link in the answer."""
    number = town.posts("Hemtjänst Norr", "tyre_change", **told)
    town.texts(who, f"ja {number}")
    return number, path_in(town.last_text_to(who))


def path_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found[1]
