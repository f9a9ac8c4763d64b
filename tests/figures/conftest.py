"""A town with Hemtjänst Norr and Söder, whose days are counted."""

from collections.abc import Iterator

import pytest

from dispatch.invariants import broken_invariants
from dispatch.jobs import Engine
from dispatch.service import Service
from tests.journeys.clock import StoppedClock
from tests.journeys.conftest import clock, engine, service
from tests.journeys.town import Town

__all__ = ["clock", "engine", "service"]


@pytest.fixture
def town(service: Service, clock: StoppedClock, engine: Engine) -> Iterator[Town]:
    town = Town(service, clock, engine)
    town.has_unit("Hemtjänst Norr")
    town.has_unit("Hemtjänst Söder", mobile=None)
    yield town
    with service.database.read() as session:
        assert broken_invariants(session) == []
