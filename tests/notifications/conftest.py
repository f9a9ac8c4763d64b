"""Lines to speak on: one over practice phones, one over a Twilio on loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from dispatch.database import Database
from dispatch.models import Municipality
from notifications.practice import PracticeGateway
from notifications.webhook import sms_routes
from tests.notifications.house import House, door
from tests.notifications.line import AWAKE, Line
from tests.notifications.served import served
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.account import PatientGateway

TUESDAY = datetime(2026, 4, 14, 8, 30, tzinfo=UTC)
"""10:30 in Sweden."""


@pytest.fixture
def municipality_id(database: Database) -> int:
    with database.transaction() as session:
        municipality = Municipality(name="Vara", code="1470")
        session.add(municipality)
        session.flush()
        return municipality.id


@pytest.fixture
def line(database: Database, municipality_id: int) -> Line:
    """A practice line on a Tuesday morning."""
    line = Line(database, PracticeGateway(database.transaction), municipality_id, TUESDAY)
    line.gateway = PracticeGateway(database.transaction, now=lambda: line.now)
    return line


@pytest.fixture
def twilio() -> Iterator[FakeTwilio]:
    with FakeTwilio(now=lambda: TUESDAY) as fake:
        yield fake


@pytest.fixture
def twilio_line(database: Database, municipality_id: int, twilio: FakeTwilio) -> Line:
    """A line over the fake Twilio, whose clock goes with the line's."""
    line = Line(database, PatientGateway(twilio), municipality_id, TUESDAY, AWAKE)
    twilio.now = lambda: line.now
    return line


@pytest.fixture
def house(twilio_line: Line) -> House:
    return House(twilio_line)


@pytest.fixture
def postman(house: House, twilio: FakeTwilio) -> Iterator[FakeTwilio]:
    """The fake Twilio, with our app where its webhooks go."""
    app = FastAPI()
    app.include_router(sms_routes(door(house, house.line.database, twilio)))
    with served(app) as url:
        twilio.postman.app_url = url
        yield twilio
