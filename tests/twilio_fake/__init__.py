"""A Twilio on loopback: a real HTTP server that is as strict as Twilio, and can be as unkind."""

from tests.twilio_fake.faults import Fault
from tests.twilio_fake.postman import Postman
from tests.twilio_fake.server import FakeTwilio

__all__ = ["FakeTwilio", "Fault", "Postman"]
