"""Who may do what: every route of the API, by every role, near and far."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session, col, func, select

from dispatch import decisions, own_phrases
from dispatch.keys import make_key
from dispatch.models import DecisionKind, Role
from dispatch.own_phrases import NewPhrase
from notifications import inbox
from notifications.models import InboundText
from tests.api import staff_things
from tests.api.desk import ROLES, Desk, Keys, place_id, request_of
from tests.journeys.people import ANNA, BO
from tests.journeys.town import OUR_NUMBER, Town
from workers.models import Consultant

MAY, NO, HIDDEN = "may", "no", "hidden"

OWN = (MAY, MAY, HIDDEN, MAY, HIDDEN, MAY, MAY, HIDDEN)
"""The unit and those who lead its team; by the order of ROLES."""
RECEIPT = (MAY, MAY, HIDDEN, NO, HIDDEN, NO, NO, HIDDEN)
LEADERS = (NO, NO, HIDDEN, MAY, HIDDEN, MAY, MAY, HIDDEN)
ANY_TEAM = (NO, NO, NO, MAY, MAY, MAY, MAY, MAY)
THE_TEAM = (NO, NO, NO, MAY, HIDDEN, MAY, MAY, HIDDEN)
PHRASES = (NO, NO, NO, MAY, MAY, MAY, MAY, HIDDEN)
"""Every leader of the municipality's teams."""
ADMINISTRATORS = (NO, NO, NO, NO, NO, NO, MAY, MAY)
ADMINISTRATOR = (NO, NO, NO, NO, NO, NO, MAY, HIDDEN)
EVERYBODY = (MAY,) * len(ROLES)

TABLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("POST", "/api/errands"): OWN,
    ("GET", "/api/errands"): EVERYBODY,
    ("GET", "/api/errands/{number}"): OWN,
    ("PUT", "/api/errands/{number}"): OWN,
    ("POST", "/api/errands/{number}/hold"): OWN,
    ("POST", "/api/errands/{number}/resume"): OWN,
    ("POST", "/api/errands/{number}/cancel"): OWN,
    ("POST", "/api/errands/{number}/go-on"): OWN,
    ("POST", "/api/errands/{number}/receipt"): RECEIPT,
    ("POST", "/api/errands/{number}/assign"): LEADERS,
    ("POST", "/api/errands/{number}/remove"): LEADERS,
    ("GET", "/api/offers"): ANY_TEAM,
    ("POST", "/api/offers/{id}/accept"): LEADERS,
    ("POST", "/api/offers/{id}/decline"): LEADERS,
    ("GET", "/api/queue"): EVERYBODY,
    ("GET", "/api/decisions"): ANY_TEAM,
    ("POST", "/api/decisions/{id}/settle"): THE_TEAM,
    ("GET", "/api/inbox"): ANY_TEAM,
    ("POST", "/api/inbox/{id}/meaning"): THE_TEAM,
    ("GET", "/api/phrases"): ANY_TEAM,
    ("POST", "/api/phrases"): ANY_TEAM,
    ("POST", "/api/phrases/try"): ANY_TEAM,
    ("POST", "/api/phrases/{id}/retire"): PHRASES,
    ("GET", "/api/consultants"): ANY_TEAM,
    ("POST", "/api/consultants"): ANY_TEAM,
    ("PATCH", "/api/consultants/{code}"): THE_TEAM,
    ("POST", "/api/consultants/{code}/leave"): THE_TEAM,
    ("GET", "/api/consultants/{code}/hours"): THE_TEAM,
    ("POST", "/api/consultants/{code}/hours/weekly"): THE_TEAM,
    ("POST", "/api/consultants/{code}/hours/weekly/{id}/change"): THE_TEAM,
    ("POST", "/api/consultants/{code}/hours/weekly/{id}/end"): THE_TEAM,
    ("PUT", "/api/consultants/{code}/hours/days/{day}"): THE_TEAM,
    ("DELETE", "/api/consultants/{code}/hours/days/{day}"): THE_TEAM,
    ("GET", "/api/consultants/{code}/competences"): THE_TEAM,
    ("PUT", "/api/consultants/{code}/competences/{name}"): THE_TEAM,
    ("DELETE", "/api/consultants/{code}/competences/{name}"): THE_TEAM,
    ("GET", "/api/vehicles"): ANY_TEAM,
    ("POST", "/api/vehicles"): ANY_TEAM,
    ("PATCH", "/api/vehicles/{id}"): THE_TEAM,
    ("POST", "/api/vehicles/{id}/absences"): THE_TEAM,
    ("DELETE", "/api/vehicles/{id}/absences/{absence_id}"): THE_TEAM,
    ("GET", "/api/absences"): ANY_TEAM,
    ("POST", "/api/consultants/{code}/absences"): THE_TEAM,
    ("DELETE", "/api/absences/{id}"): THE_TEAM,
    ("GET", "/api/kinds"): EVERYBODY,
    ("GET", "/api/errands/{number}/why"): LEADERS,
    ("GET", "/api/what-if"): ANY_TEAM,
    ("GET", "/api/plan"): ANY_TEAM,
    ("GET", "/api/figures"): (NO, MAY, NO, MAY, MAY, MAY, MAY, MAY),
    ("GET", "/api/me"): EVERYBODY,
    ("GET", "/api/places"): EVERYBODY,
    ("GET", "/api/units"): EVERYBODY,
    ("POST", "/api/keys"): ADMINISTRATORS,
    ("GET", "/api/keys"): ADMINISTRATORS,
    ("DELETE", "/api/keys/{id}"): ADMINISTRATOR,
}


def operations(app: FastAPI) -> list[tuple[str, str]]:
    return [
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    ]


def test_every_route_has_its_row(app: FastAPI) -> None:
    assert sorted(operations(app)) == sorted(TABLE)


@pytest.fixture
def things(town: Town, keys: Keys) -> Callable[[str, str], tuple[str, dict[str, Any]]]:
    """A route's address and a right body, about things of Hemtjänst Norr and its team."""
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr")
    offer = {"id": 1}
    assert town.asked(number)
    with town.service.database.transaction() as session:
        item = decisions.raise_item(
            session, DecisionKind.DECIDE, "question", team_id=town.team_id, now=town.now
        )
        assert item is not None
        item_id = item.id
        _, spare = make_key(
            session,
            municipality_id=town.municipality_id,
            name="spare",
            role=Role.CHIEF,
            now=town.now,
        )
        spare_id = spare.id
        text_id, phrase_id = _text_to_read(session, town), _own_phrase(session, town)
    with_unit = {"params": {"unit_id": 1}}
    week = {"starts_at": town.at("08:00", days=3), "ends_at": town.at("16:00", days=3)}
    bodies: dict[tuple[str, str], dict[str, Any]] = {
        ("POST", "/api/errands"): {"json": request_of(town), **with_unit},
        ("PUT", "/api/errands/{number}"): {
            "json": request_of(town),
            "headers": {"If-Match": "1"},
        },
        ("POST", "/api/errands/{number}/hold"): {"json": {"reason": "Vad?"}},
        ("POST", "/api/errands/{number}/cancel"): {"json": {}},
        ("POST", "/api/errands/{number}/receipt"): {"json": {}},
        ("POST", "/api/errands/{number}/assign"): {"json": {"consultant": "BO"}},
        ("POST", "/api/errands/{number}/remove"): {"json": {"consultant": "BO"}},
        ("POST", "/api/decisions/{id}/settle"): {"json": {}},
        ("POST", "/api/inbox/{id}/meaning"): {"json": {"meaning": "ack"}},
        ("POST", "/api/phrases"): {"json": {"words": "kubbar på", "meaning": "accept"}},
        ("POST", "/api/phrases/try"): {"json": {"words": "kubbar på", "meaning": "accept"}},
        ("POST", "/api/consultants"): {
            "json": {
                "code": "EVA",
                "name": "Eva",
                "phone": "070-174 06 09",
                "start_place_id": place_id(town, "Garaget"),
            }
        },
        ("PATCH", "/api/consultants/{code}"): {"json": {"newcomer": True}},
        ("POST", "/api/consultants/{code}/absences"): {
            "json": {name: moment.isoformat() for name, moment in week.items()}
        },
        ("POST", "/api/keys"): {"json": {"name": "till", "role": "chief"}},
    }

    bodies |= staff_things.bodies(town)

    def ask_for(method: str, path: str) -> tuple[str, dict[str, Any]]:
        if staff_things.is_staffs(path):
            return staff_things.address_of(town, path), dict(bodies.get((method, path), {}))
        things = {"decisions": item_id, "inbox": text_id, "phrases": phrase_id, "keys": spare_id}
        thing = things.get(path.split("/")[2], offer["id"])
        address = path.format(number=number, id=thing, code="ANNA").removeprefix("/api")
        return address, dict(bodies.get((method, path), {}))

    return ask_for


def _text_to_read(session: Session, town: Town) -> int:
    """A text of Anna's that nobody could read."""
    anna = session.exec(select(Consultant).where(Consultant.code == "ANNA")).one()
    inbound = inbox.hear(
        session,
        provider_id=f"unread-{session.exec(select(func.count(col(InboundText.id)))).one()}",
        phone=anna.phone,
        to_phone=OUR_NUMBER,
        body="svisch",
        now=town.now,
    )
    assert inbound is not None
    inbox.mark_handled(session, inbound, "ask_back", now=town.now)
    item = decisions.raise_item(
        session,
        DecisionKind.READ,
        "unreadable",
        team_id=town.team_id,
        now=town.now,
        consultant=anna,
        inbound_id=inbound.id,
    )
    assert item is not None
    return item.id


def _own_phrase(session: Session, town: Town) -> int:
    phrase = NewPhrase.of("flaxar iväg", "start")
    return own_phrases.add(session, town.municipality_id, phrase, by="person:2", now=town.now).id


def verdict(status: int) -> str:
    return {401: "who?", 403: NO, 404: HIDDEN}.get(status, MAY)


@pytest.mark.parametrize("route", sorted(TABLE), ids=" ".join)
def test_a_route_opens_for_those_whom_the_table_names(
    route: tuple[str, str],
    web: TestClient,
    keys: Keys,
    town: Town,
    things: Callable[[str, str], tuple[str, dict[str, Any]]],
) -> None:
    method, path = route
    allowed = dict(zip(ROLES, TABLE[route], strict=True))
    found = {}
    for who in sorted(ROLES, key=lambda who: allowed[who] == MAY):
        address, told = things(method, path)
        if path == "/api/absences/{id}":
            address = _absence(Desk(web, keys["coordinator"]), town, who)
        if path == "/api/errands/{number}/remove":
            coordinator = Desk(web, keys["coordinator"])
            coordinator.asks("POST", address.replace("remove", "assign"), **told)
        answer = Desk(web, keys[who]).asks(method, address, **told)
        assert answer.status_code < 500, (who, answer.text)
        found[who] = verdict(answer.status_code)
    address, told = things(method, path)
    assert Desk(web, None).asks(method, address, **told).status_code == 401
    assert Desk(web, "st_" + "x" * 43).asks(method, address, **told).status_code == 401
    assert found == allowed


def _absence(coordinator: Desk, town: Town, who: str) -> str:
    """The address of an absence of Anna's, another for each who asks."""
    day = 10 + 2 * ROLES.index(who)
    noted = coordinator.does(
        "/consultants/ANNA/absences",
        {
            "starts_at": town.at("08:00", days=day).isoformat(),
            "ends_at": town.at("12:00", days=day).isoformat(),
        },
    )
    return f"/absences/{noted['id']}"


GOTENES_OWN = {"Hemtjänst Göta", "Hem"}


def test_lists_hold_nothing_of_a_neighbour(
    web: TestClient,
    keys: Keys,
    things: Callable[[str, str], tuple[str, dict[str, Any]]],
) -> None:
    assert things("GET", "/api/errands")
    empty = {
        "neighbour": ("/errands", "/queue"),
        "other_team": ("/errands", "/queue", "/offers", "/decisions", "/consultants", "/units"),
        "elsewhere": (
            *("/errands", "/queue", "/offers", "/decisions", "/consultants", "/units"),
            *("/absences", "/places"),
        ),
    }
    for who, paths in empty.items():
        for path in paths:
            answer = Desk(web, keys[who]).gets(path)
            name = "rows" if path == "/queue" else path[1:]
            theirs = GOTENES_OWN if who == "elsewhere" else set()
            assert [one for one in answer[name] if one.get("name") not in theirs] == [], (who, path)
