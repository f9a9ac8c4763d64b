"""The web before a town: two units and two teams of one municipality, and a neighbour."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dispatch.app import make_app
from dispatch.invariants import broken_invariants
from dispatch.jobs import Engine
from dispatch.service import Service
from tests.api.desk import Desk, Keys, keys_for
from tests.journeys.clock import StoppedClock
from tests.journeys.conftest import clock, engine, service
from tests.journeys.town import Town

__all__ = ["clock", "engine", "service"]


@pytest.fixture
def town(service: Service, clock: StoppedClock, engine: Engine) -> Iterator[Town]:
    """A town with Hemtjänst Norr and Hemtjänst Söder; every invariant is checked afterwards."""
    town = Town(service, clock, engine)
    town.has_unit("Hemtjänst Norr")
    town.has_unit("Hemtjänst Söder", mobile=None)
    yield town
    with service.database.read() as session:
        assert broken_invariants(session) == []


@pytest.fixture
def app(service: Service) -> FastAPI:
    return make_app(service)


@pytest.fixture
def web(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, "http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def keys(town: Town) -> Keys:
    """A key for every role, near and far."""
    return keys_for(town)


@pytest.fixture
def unit(web: TestClient, keys: Keys) -> Desk:
    """Somebody at Hemtjänst Norr."""
    return Desk(web, keys["unit"])


@pytest.fixture
def neighbour(web: TestClient, keys: Keys) -> Desk:
    """Somebody at Hemtjänst Söder."""
    return Desk(web, keys["neighbour"])


@pytest.fixture
def coordinator(web: TestClient, keys: Keys) -> Desk:
    """The coordinator of the team that serves both units."""
    return Desk(web, keys["coordinator"])


@pytest.fixture
def administrator(web: TestClient, keys: Keys) -> Desk:
    return Desk(web, keys["administrator"])
