"""The town and its pages, for those who look after the people."""

from tests.pages.conftest import app, clock, engine, readers, service, town

__all__ = ["app", "clock", "engine", "readers", "service", "town"]
