"""The town of the journeys, on the nights when the clocks change."""

from tests.journeys.conftest import clock, engine, service, town

__all__ = ["clock", "engine", "service", "town"]
