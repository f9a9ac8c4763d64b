"""Somebody at a desk with a key, who asks the API; and the keys of everybody whom we need."""

from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlmodel import select

from dispatch.keys import make_key
from dispatch.models import Place, Role
from dispatch.sign_in import sessions
from tests.journeys.neighbours import another_team, gotene, unit_called
from tests.journeys.town import Town

Keys = dict[str, str]

ROLES = (
    "unit",
    "unit_chief",
    "neighbour",
    "coordinator",
    "other_team",
    "chief",
    "administrator",
    "elsewhere",
)


class Desk:
    """Asks with a key (None: without one), in Swedish unless told otherwise."""

    def __init__(self, web: TestClient, key: str | None) -> None:
        self._web = web
        self._headers = {} if key is None else {"Authorization": f"Bearer {key}"}

    def asks(self, method: str, path: str, **told: Any) -> Response:
        headers = self._headers | told.pop("headers", {})
        return self._web.request(method, f"/api{path}", headers=headers, **told)

    def gets(self, path: str, **told: Any) -> Any:
        """The JSON of an answer that must be 200."""
        answer = self.asks("GET", path, **told)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def does(self, path: str, body: Any = None, **told: Any) -> Any:
        """The JSON of a POST that must succeed."""
        answer = self.asks("POST", path, json=body, **told)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()


def keys_for(town: Town) -> Keys:
    """Keys for: the unit, its chief, the other unit, its team's coordinator, another team's, the
    chief of all teams, the administrator, and the administrator of another municipality.
    """
    with town.service.database.transaction() as session:
        norr, soder = (unit_called(session, name) for name in ("Hemtjänst Norr", "Hemtjänst Söder"))
        other_team = another_team(session, town.municipality_id, "Serviceteam Öst")
        elsewhere = gotene(session).municipality
        reach: dict[str, tuple[int, Role, int | None, int | None]] = {
            "unit": (town.municipality_id, Role.UNIT_STAFF, norr.id, None),
            "unit_chief": (town.municipality_id, Role.UNIT_CHIEF, norr.id, None),
            "neighbour": (town.municipality_id, Role.UNIT_STAFF, soder.id, None),
            "coordinator": (town.municipality_id, Role.COORDINATOR, None, town.team_id),
            "other_team": (town.municipality_id, Role.COORDINATOR, None, other_team.id),
            "chief": (town.municipality_id, Role.CHIEF, None, None),
            "administrator": (town.municipality_id, Role.ADMINISTRATOR, None, None),
            "elsewhere": (elsewhere.id, Role.ADMINISTRATOR, None, None),
        }
        return {
            who: make_key(
                session,
                municipality_id=municipality_id,
                name=who,
                role=role,
                unit_id=unit_id,
                team_id=team_id,
                now=town.now,
            )[0]
            for who, (municipality_id, role, unit_id, team_id) in reach.items()
        }


def session_of_unit(town: Town, name: str) -> str:
    """What the cookie of a browser holds that came in as that unit."""
    with town.service.database.transaction() as session:
        unit = unit_called(session, name)
        ends_at = town.now + timedelta(hours=1)
        return sessions.begin(session, now=town.now, ends_at=ends_at, unit_id=unit.id)


def request_of(town: Town, kind: str = "other_practical", **told: Any) -> dict[str, Any]:
    """What a unit would send to post an errand today at 10."""
    with town.service.database.read() as session:
        return town.request(session, kind, town.at("10:00"), 2) | told


def place_id(town: Town, name: str) -> int:
    with town.service.database.read() as session:
        return session.exec(select(Place.id).where(Place.name == name)).one()
