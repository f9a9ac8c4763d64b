"""The town of the journeys, for the machine to walk in; its phones can be switched off."""

from dataclasses import replace

import pytest

from dispatch.service import Service
from tests.journeys.conftest import clock, engine
from tests.journeys.conftest import service as usual_service
from tests.machine.phones import Phones

__all__ = ["clock", "engine", "usual_service"]


@pytest.fixture
def service(usual_service: Service) -> Service:
    return replace(usual_service, gateway=Phones(usual_service.gateway))
