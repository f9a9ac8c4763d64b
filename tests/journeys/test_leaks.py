"""What units and consultants write stays where it belongs: no text carries it on."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from dispatch.kinds import KINDS, FactType, Kind
from dispatch.models import Place
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town, facts_of
from tests.kinds.answers import STOPS
from workers.models import VehicleKind

CANARY = "Kanarie"
FREE = (FactType.TEXT, FactType.LIST)


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    for kind in (VehicleKind.VAN, VehicleKind.CAR, VehicleKind.TRAILER):
        town.has_vehicle(f"Fordon {kind.value}", kind)
    town.has_consultants(ANNA, BO, skills=("B", "BE", "lift"))
    return town


def with_canaries(kind: Kind, facts: dict[str, Any]) -> dict[str, Any]:
    """A canary in every field that somebody can write freely in."""
    out = dict(facts)
    for fact in kind.facts:
        if fact.type not in FREE or fact.choices or fact.pattern is not None:
            continue
        bird = f"{CANARY}{fact.name}"[: fact.max_length]
        if fact.type is FactType.LIST:
            count = len(facts.get(fact.name, [])) or 1
            out[fact.name] = [f"{bird[: fact.max_length - 1]}{n}" for n in range(count)]
        else:
            out[fact.name] = bird
    return out


def stops_with_canaries(town: Town, kind: str) -> list[dict[str, Any]]:
    """Places that somebody typed, with a street: where a recipient lives, for instance."""
    with town.service.database.read() as session:
        place = session.exec(select(Place).where(Place.name == "Garaget")).one()
    return [
        {
            "role": role,
            "place": f"{CANARY}plats {index}",
            "street": f"{CANARY}gatan {index}",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
        for index, role in enumerate(STOPS[kind])
    ]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_nothing_that_somebody_wrote_is_in_any_text(north: Town, name: str) -> None:
    kind = KINDS[name]
    start = north.at("09:30", days=1)
    facts = with_canaries(kind, facts_of(name, start, start + timedelta(hours=6)))
    told: dict[str, Any] = {
        "facts": facts,
        "stops": stops_with_canaries(north, name),
        "note": f"{CANARY}not",
        "meet_at": f"{CANARY}möte",
        "requester": f"{CANARY}beställare",
        "notify_on_the_way": True,
    }
    number = north.posts(UNIT, name, at=start, hours=6, **told)
    assert CANARY in str(north.errand(number).facts) + north.errand(number).note
    for somebody in (ANNA, BO):
        north.texts(somebody, "ja")
    assert north.status_of(number) == "staffed"
    north.passes(minutes=3)
    north.texts(ANNA, f"ring mig om {CANARY}")
    north.texts(BO, f"BRIST {CANARY} är trasig")
    crew = [s for s in (ANNA, BO) if s.code in dict(north.crew_of(number))]
    north.passes(days=1)
    north.morning_comes()
    north.texts(crew[0], f"försenad {number} 20 min, {CANARY} ville prata")
    north.texts(crew[0], f"problem, {CANARY} har nyckeln")
    for somebody in crew:
        north.passes(minutes=3)
        north.texts(somebody, f"framme {number}")
    for somebody in crew:
        north.passes(minutes=3)
        north.texts(somebody, f"delvis klar {number}")
    assert north.status_of(number) == "partial"
    north.passes(hours=1)
    north.resumes(number + 1)
    north.puts_on_hold(number + 1, reason=f"{CANARY}skäl")
    north.passes(hours=1)
    leaked = [text.body for text in north.outbox() if CANARY.lower() in text.body.lower()]
    leaked += [t.said for t in north.outbox() if t.said and CANARY.lower() in t.said.lower()]
    assert leaked == []


def test_a_recipients_home_is_never_named_even_where_it_is_a_known_place(north: Town) -> None:
    with north.service.database.transaction() as session:
        home = Place(
            municipality_id=north.municipality_id,
            name=f"{CANARY}hemmet",
            kind="home",
            latitude=58.262,
            longitude=12.957,
        )
        session.add(home)
        session.flush()
        known = {place.name: place.id for place in session.exec(select(Place))}
    where = {"office": "Hemtjänst Norr", "shop": "Ica Torghallen", "recipient": home.name}
    stops = [{"role": role, "place_id": known[where[role]]} for role in STOPS["shopping_recipient"]]
    north.posts(UNIT, "shopping_recipient", at="10:00", days=1, hours=5, stops=stops)
    for somebody in (ANNA, BO):
        north.texts(somebody, "ja")
    assert north.status_of(1) == "staffed"
    bodies = " ".join(text.body for text in north.outbox())
    assert "Ica Torghallen" in bodies
    assert CANARY not in bodies
