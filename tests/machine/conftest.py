"""The town of the journeys, for the machine to walk in."""

from tests.journeys.conftest import clock, engine, service

__all__ = ["clock", "engine", "service"]
