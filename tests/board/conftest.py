"""The town of the journeys, for looking at its queue and its stories."""

from tests.journeys.conftest import clock, engine, service, town

__all__ = ["clock", "engine", "service", "town"]
