"""The town on a real line, looked at by somebody who means no good."""

from tests.faults.conftest import clock, engine, service, town, twilio, web

__all__ = ["clock", "engine", "service", "town", "twilio", "web"]
