"""The town of the journeys, for phrases that its people add."""

from tests.journeys.conftest import clock, engine, service, town

__all__ = ["clock", "engine", "service", "town"]
