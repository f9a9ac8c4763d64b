"""The town, fresh for every test, and a look at every invariant when the test has ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatch.database import Database
from dispatch.invariants import broken_invariants
from dispatch.jobs import Engine
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Settings
from notifications.practice import PracticeGateway
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town
from tests.journeys.unread import SVISH


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def service(database: Database, clock: StoppedClock, tmp_path: Path) -> Service:
    """The service on an empty database, with the practice line and a clock that stands still."""
    return Service(
        settings=Settings(_env_file=None, data_dir=tmp_path),
        database=database,
        clock=clock,
        gateway=PracticeGateway(database.transaction, now=clock.now),
        rules=Rules(),
    )


@pytest.fixture
def engine(service: Service) -> Iterator[Engine]:
    engine = Engine(service)
    engine.open()
    yield engine
    engine.close()


@pytest.fixture
def town(service: Service, clock: StoppedClock, engine: Engine) -> Iterator[Town]:
    """An empty town with a chief and a coordinator; every invariant is checked afterwards."""
    town = Town(service, clock, engine)
    yield town
    with service.database.read() as session:
        assert broken_invariants(session) == []


@pytest.fixture
def north(town: Town) -> Town:
    """The town with Hemtjänst Norr."""
    town.has_unit(UNIT)
    return town


@pytest.fixture
def annas(north: Town) -> Town:
    """Anna has said yes to errand 1, at ten."""
    north.has_consultant(ANNA)
    north.posts(UNIT)
    north.texts(ANNA, "ja")
    return north


@pytest.fixture
def unread(north: Town) -> Town:
    """Anna is asked about errand 1, and has written something that nobody can read."""
    north.posts(UNIT, at="12:00")
    north.texts(ANNA, SVISH)
    north.passes(minutes=10)
    return north
