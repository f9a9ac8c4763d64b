"""A busy town where every text that anybody may write tries to be a script."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from dispatch.errands import cancelling, changing
from dispatch.kinds import KINDS, FactType
from dispatch.models import (
    Account,
    CareUnit,
    DecisionItem,
    DecisionKind,
    Errand,
    OwnPhrase,
    Place,
    Role,
    Shortcoming,
)
from tests.journeys.people import Somebody
from tests.journeys.town import Town
from tests.pages.payloads import PAYLOADS, value
from workers.models import Consultant, Vehicle, VehicleKind

ROWS = len(PAYLOADS)
MOBILES = [f"+467017406{number:02}" for number in range(10, 10 + ROWS)]

FIELDS: Sequence[tuple[str, str, int]] = (
    ("errand", "note", 200),
    ("errand", "meet_at", 80),
    ("errand", "requester", 80),
    ("stop", "name", 80),
    ("stop", "street", 120),
    ("place", "name", 80),
    ("place", "street", 120),
    ("place", "opening_hours", 120),
    ("care_unit", "name", 80),
    ("care_unit", "short_name", 20),
    ("care_unit", "department", 80),
    ("care_unit", "opening_hours", 120),
    ("care_unit", "car_contact", 80),
    ("consultant", "name", 60),
    ("consultant", "code", 12),
    ("consultant", "start_name", 80),
    ("person", "name", 60),
    ("person", "code", 12),
    ("vehicle", "name", 60),
    ("vehicle", "reg_no", 10),
    ("vehicle", "parked_name", 80),
    ("service_team", "name", 80),
    ("service_team", "department", 80),
    ("municipality", "name", 60),
    ("own_phrase", "words", 80),
    ("account", "name", 60),
    ("account", "login", 120),
    ("shortcoming", "words", 300),
    ("shortcoming", "thing", 40),
    ("outbound_text", "body", 1000),
)
"""Table, column, and how much it holds."""

UNIQUE = frozenset({"name", "short_name", "code", "reg_no", "words", "login"})

TEXTED, HELD, CANCELLED, FACTS = (len(FIELDS) + number for number in range(4))
"""What is written through our services instead, each with a number of its own."""


def poison(town: Town) -> None:
    """Forty rows of everything; people write through the services, the rest is overwritten."""
    with town.service.database.transaction() as session:
        _more_people(session, town)
    numbers = [
        town.posts("Hemtjänst Norr", kind, at="10:00", hours=6, days=row % 2, works=False)
        for row, kind in enumerate(sorted(KINDS) * (ROWS // len(KINDS)))
    ]
    with town.service.database.transaction() as session:
        _reasons(session, town, numbers)
    for row, mobile in enumerate(MOBILES):
        town.texts(Somebody("", "", mobile), value(TEXTED, row, 300), works=False)
    town.passes(minutes=10)
    with town.service.database.transaction() as session:
        _facts(session)
        for field, (table, column, length) in enumerate(FIELDS):
            _overwrite(session, table, column, field, length)


def _more_people(session: Session, town: Town) -> None:
    """Forty each of people, places, phrases and things, still with harmless names."""
    first = session.exec(select(Place)).first()
    assert first is not None
    ours: dict[str, Any] = {"municipality_id": town.municipality_id}
    teams = ours | {"team_id": town.team_id}
    at: dict[str, Any] = {"latitude": first.latitude, "longitude": first.longitude}
    parked: dict[str, Any] = {
        "parked_latitude": first.latitude,
        "parked_longitude": first.longitude,
    }
    for row, mobile in enumerate(MOBILES):
        name = f"x{row}"
        lack = Shortcoming(**teams, words=name, thing=name, on_day=date(2026, 4, 14))
        rows: list[SQLModel] = [
            Place(**ours, **at, name=name, kind="place"),
            Vehicle(
                **teams,
                **parked,
                name=name,
                kind=VehicleKind.VAN,
                reg_no=name,
                seats=2,
                parked_name=name,
            ),
            OwnPhrase(
                **ours,
                words=name,
                meaning="accept",
                language="sv",
                added_by="person:2",
                added_at=town.now,
            ),
            Account(
                **ours,
                name=name,
                login=name,
                role=Role.ADMINISTRATOR,
                added_at=town.now,
            ),
            Consultant(
                **teams,
                code=name,
                name=name,
                phone=mobile,
                start_name=name,
                start_latitude=first.latitude,
                start_longitude=first.longitude,
            ),
            CareUnit(
                **teams,
                place_id=first.id,
                name=name,
                short_name=name,
                kind="home_care",
                department=name,
                phone="+46846500401",
            ),
            lack,
        ]
        session.add_all(rows)
        session.flush()
        session.add(
            DecisionItem(
                **teams,
                kind=DecisionKind.READ,
                why="shortcoming",
                shortcoming_id=lack.id,
                created_at=town.now,
                due_at=town.now + timedelta(days=1),
            )
        )


def _reasons(session: Session, town: Town, numbers: Sequence[int]) -> None:
    """Half of the errands are put on hold, and half called off, each with a reason."""
    for row, number in enumerate(numbers):
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        told: dict[str, Any] = {"actor": town.coordinator, "now": town.now}
        if row % 2:
            changing.put_on_hold(session, errand.id, reason=value(HELD, row, 200), **told)
        else:
            cancelling.cancel(session, errand.id, reason=value(CANCELLED, row, 200), **told)


def _facts(session: Session) -> None:
    """Every answer that is a text becomes ten payloads; four errands of a kind have all forty."""
    errands = session.exec(select(Errand).order_by(col(Errand.id))).all()
    for row, errand in enumerate(errands):
        part = row % 4 * 10
        words = " ".join([*PAYLOADS[part : part + 10], f"//{FACTS:02}"])
        texts = {one.name for one in KINDS[errand.kind].facts if one.type is FactType.TEXT}
        errand.facts = {
            name: words if name in texts else told for name, told in errand.facts.items()
        }
        session.add(errand)


def _overwrite(session: Session, table: str, column: str, field: int, length: int) -> None:
    """Row after row another payload, whatever the rules of posting would have said."""
    key = SQLModel.metadata.tables[table].primary_key.columns.keys()[0]
    count = session.scalars(sa.text(f"SELECT count(*) FROM {table}")).one()
    rows = range(count) if column in UNIQUE else (row % ROWS for row in range(count))
    session.execute(
        sa.text(
            f"UPDATE {table} SET {column} = CAST(:texts AS jsonb) ->> n.row "
            f"FROM (SELECT {key} AS id, (row_number() OVER (ORDER BY {key}) - 1)::int AS row "
            f"FROM {table}) n WHERE n.id = {table}.{key}"
        ),
        {"texts": json.dumps([value(field, row, length) for row in rows])},
    )
