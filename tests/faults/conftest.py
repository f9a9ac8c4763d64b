"""The town on a real line: texts go to a Twilio on loopback, which calls our own web."""

from collections.abc import Iterator

import pytest

from dispatch.app import make_app
from dispatch.database import Database
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Line, Settings
from tests.faults.on_twilio import PUBLIC
from tests.journeys.clock import StoppedClock
from tests.journeys.conftest import clock, engine, north, town
from tests.notifications.served import served
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.account import PatientGateway
from tests.twilio_fake.server import ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER

__all__ = ["clock", "engine", "north", "town"]


@pytest.fixture
def twilio(clock: StoppedClock) -> Iterator[FakeTwilio]:
    with FakeTwilio(now=clock.now) as fake:
        yield fake


@pytest.fixture
def service(database: Database, clock: StoppedClock, twilio: FakeTwilio) -> Service:
    return Service(
        settings=Settings(
            _env_file=None,
            line=Line.TWILIO,
            twilio_account_sid=ACCOUNT_SID,
            twilio_auth_token=AUTH_TOKEN,
            twilio_numbers=(OUR_NUMBER,),
            public_base_url=PUBLIC,
        ),
        database=database,
        clock=clock,
        gateway=PatientGateway(twilio),
        rules=Rules(),
    )


@pytest.fixture
def web(service: Service, twilio: FakeTwilio) -> Iterator[str]:
    """Our web, where Twilio's webhooks arrive; its address."""
    with served(make_app(service)) as url:
        twilio.postman.app_url = url
        yield url
