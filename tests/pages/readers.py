"""People who read the pages: they come in, look, fill in forms and press buttons."""

import re
from html import unescape
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlmodel import select

from dispatch.keys import make_key
from dispatch.models import CareUnit, Role
from tests.journeys.town import Town

BROWSER = {"accept": "text/html,application/xhtml+xml", "sec-fetch-site": "same-origin"}


class Reader:
    """Somebody in front of a browser that runs no scripts."""

    def __init__(self, client: TestClient, key: str | None, language: str = "sv") -> None:
        self._client = client
        self._cookies = {"language": language} | ({"serviceteam_key": key} if key else {})

    @property
    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return BROWSER | {"cookie": cookie}

    def looks(self, path: str) -> Response:
        return self._client.get(path, headers=self._headers, follow_redirects=False)

    def sends(self, path: str, fields: dict[str, Any] | None = None) -> Response:
        return self._client.post(
            path, data=fields or {}, headers=self._headers, follow_redirects=False
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

    def coordinator(self, language: str = "sv") -> Reader:
        return self._of(Role.COORDINATOR, "Karin", language, team_id=self.town.team_id)

    def chief(self) -> Reader:
        return self._of(Role.CHIEF, "Siv", "sv", team_id=self.town.team_id)

    def unit(self, name: str = "Hemtjänst Norr", language: str = "sv") -> Reader:
        with self.town.service.database.read() as session:
            unit = session.exec(select(CareUnit).where(CareUnit.name == name)).one()
        return self._of(Role.UNIT_STAFF, unit.short_name, language, unit_id=unit.id)

    def stranger(self, language: str = "sv") -> Reader:
        return Reader(self._client, None, language)

    def _of(self, role: Role, name: str, language: str, **reach: int) -> Reader:
        with self.town.service.database.transaction() as session:
            key, _ = make_key(
                session,
                municipality_id=self.town.municipality_id,
                name=name,
                role=role,
                now=self.town.now,
                **reach,
            )
        return Reader(self._client, key, language)


def words_of(html: str) -> str:
    """The words on a page, with single blanks."""
    body = html.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of the last form on a page."""
    form = html.rpartition("<form")[2]
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {unescape(name): unescape(value) for name, value in found}
