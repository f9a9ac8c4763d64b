"""Practice phones that somebody switches off and on again, as people do."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from notifications.gateway import Found, Gateway, Heard, Letter, Outcome, Refused, Sent


class Phones:
    """A line whose `off` phones are reported undelivered, and whose `gone` numbers are refused."""

    def __init__(self, line: Gateway) -> None:
        self.line = line
        self.off: set[str] = set()
        self.gone: set[str] = set()

    def send(self, letter: Letter) -> Outcome:
        if letter.phone in self.gone:
            return Refused("21614", "permanent")
        if letter.phone in self.off:
            return Sent(f"OFF{uuid.uuid4().hex}", 1, standing="undelivered", code="30003")
        return self.line.send(letter)

    def find(self, phone: str, body: str, since: datetime) -> Sequence[Found]:
        return self.line.find(phone, body, since)

    def fetch(self, provider_id: str) -> Found | None:
        return self.line.fetch(provider_id)

    def heard_since(self, moment: datetime) -> Sequence[Heard]:
        return self.line.heard_since(moment)
