"""Lines to speak on: one over practice phones, one over a Twilio on loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dispatch.database import Database
from dispatch.models import Municipality
from notifications.practice import PracticeGateway
from notifications.twilio import TwilioAccount, TwilioGateway
from tests.notifications.line import AWAKE, Line
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.server import OUR_NUMBER

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
    with FakeTwilio() as fake:
        yield fake


def account_at(fake: FakeTwilio, **changes: object) -> TwilioAccount:
    """How to reach the fake; `changes` replace single facts."""
    facts: dict[str, object] = {
        "account_sid": fake.account_sid,
        "auth_token": fake.auth_token,
        "sender": OUR_NUMBER,
        "our_numbers": (OUR_NUMBER,),
        "public_base_url": "https://sms.example.se",
        "base_url": fake.url,
        "timeout": 0.5,
    }
    return TwilioAccount(**(facts | changes))  # type: ignore[arg-type]  # as given above


@pytest.fixture
def twilio_line(database: Database, municipality_id: int, twilio: FakeTwilio) -> Line:
    """A line over the fake Twilio, now."""
    gateway = TwilioGateway(account_at(twilio))
    return Line(database, gateway, municipality_id, datetime.now(UTC), AWAKE)
