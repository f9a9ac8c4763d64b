"""People who read the pages: they come in, look, fill in forms and press buttons."""

import re
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from dispatch.models import Account, Role
from dispatch.sign_in import sessions
from dispatch.sign_in.tokens import csrf_of
from tests.journeys.neighbours import unit_called
from tests.journeys.town import Town

BROWSER = {"accept": "text/html,application/xhtml+xml", "sec-fetch-site": "same-origin"}


class Reader:
    """Somebody in front of a browser that runs no scripts."""

    def __init__(self, client: TestClient, token: str | None, language: str = "sv") -> None:
        self._client = client
        self._cookies = {"language": language}
        self._csrf: dict[str, Any] = {}
        if token is not None:
            self.has_session(token)

    def has_session(self, token: str) -> None:
        """The browser was given a session; every form that it sends carries the form's token."""
        self._cookies["serviceteam"] = token
        self._csrf = {"csrf": csrf_of(token)}

    @property
    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return BROWSER | {"cookie": cookie}

    def looks(self, path: str) -> Response:
        return self._client.get(path, headers=self._headers, follow_redirects=False)

    def fetches(self, path: str) -> Response:
        """A part of a page, as htmx asks for it."""
        return self._client.get(path, headers=self._headers | {"hx-request": "true"})

    def sends(self, path: str, fields: dict[str, Any] | None = None) -> Response:
        return self._client.post(
            path, data=self._csrf | (fields or {}), headers=self._headers, follow_redirects=False
        )

    def reads(self, path: str) -> str:
        """The page's words, without its tags."""
        answer = self.looks(path)
        assert answer.status_code == 200, answer.text
        return words_of(answer.text)


class Readers:
    """Everybody who may come, by what they are."""

    def __init__(self, town: Town, client: TestClient) -> None:
        self.town = town
        self._client = client
        self._numbers = count(1)

    def coordinator(self, language: str = "sv") -> Reader:
        return self._of(Role.COORDINATOR, "Karin", language, team_id=self.town.team_id)

    def chief(self) -> Reader:
        return self._of(Role.CHIEF, "Siv", "sv", team_id=self.town.team_id)

    def unit(self, name: str = "Hemtjänst Norr", language: str = "sv") -> Reader:
        with self.town.service.database.read() as session:
            unit = unit_called(session, name)
        return self._of(Role.UNIT_STAFF, unit.short_name, language, unit_id=unit.id)

    def unit_chief(self, name: str = "Hemtjänst Norr") -> Reader:
        with self.town.service.database.read() as session:
            unit = unit_called(session, name)
        return self._of(Role.UNIT_CHIEF, "Enhetschefen", "sv", unit_id=unit.id)

    def stranger(self, language: str = "sv") -> Reader:
        return Reader(self._client, None, language)

    def _of(self, role: Role, name: str, language: str, **reach: Any) -> Reader:
        with self.town.service.database.transaction() as session:
            account = Account(
                municipality_id=self.town.municipality_id,
                name=name,
                login=f"{name}.{next(self._numbers)}",
                role=role,
                added_at=self.town.now,
                **reach,
            )
            session.add(account)
            session.flush()
            token = sessions.begin(
                session,
                now=self.town.now,
                ends_at=self.town.now + timedelta(days=365),
                account_id=account.id,
            )
        return Reader(self._client, token, language)


def words_of(html: str) -> str:
    """The words on a page, with single blanks."""
    body = html.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of the last form on a page."""
    form = html.rpartition("<form")[2]
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {unescape(name): unescape(value) for name, value in found}
