"""The messages that the fake has accepted or received, as Twilio's resource shows them."""

import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from notifications import sms

API_VERSION = "2010-04-01"


@dataclass
class Message:
    """One message, either way."""

    account_sid: str
    sender: str | None
    to: str
    body: str
    direction: str
    status: str
    created_at: datetime
    service: str | None = None
    callback: str | None = None
    validity: int | None = None
    error_code: int | None = None
    sid: str = field(default_factory=lambda: f"SM{uuid.uuid4().hex}")
    hidden: bool = False
    """Made, but not listed yet."""

    def shown(self) -> dict[str, Any]:
        """The resource as JSON."""
        uri = f"/{API_VERSION}/Accounts/{self.account_sid}/Messages/{self.sid}"
        waiting = self.direction != "inbound" and self.status in {"accepted", "queued"}
        return {
            "account_sid": self.account_sid,
            "api_version": API_VERSION,
            "body": self.body,
            "date_created": format_datetime(self.created_at),
            "date_sent": None if waiting else format_datetime(self.created_at),
            "date_updated": format_datetime(self.created_at),
            "direction": self.direction,
            "error_code": self.error_code,
            "error_message": None if self.error_code is None else "see error_code",
            "from": self.sender,
            "messaging_service_sid": self.service,
            "num_media": "0",
            "num_segments": "0" if self.service and waiting else str(sms.segments(self.body)),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }


class Messages:
    """All of them; safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Message] = []

    def add(self, message: Message) -> Message:
        with self._lock:
            self._all.append(message)
        return message

    def named(self, sid: str) -> Message | None:
        return next((message for message in self.all() if message.sid == sid), None)

    def all(self) -> list[Message]:
        """Oldest first."""
        with self._lock:
            return list(self._all)

    def listed(self, wanted: Mapping[str, str]) -> list[Message]:
        """Newest first, as the list resource has them; filters `To`, `From`, `DateSent>`."""
        return [
            message
            for message in reversed(self.all())
            if not message.hidden
            and message.to == wanted.get("To", message.to)
            and message.sender == wanted.get("From", message.sender)
            and _sent_after(message, wanted.get("DateSent>"))
        ]


def _sent_after(message: Message, moment: str | None) -> bool:
    if moment is None:
        return True
    sent_at = message.created_at
    asked = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    never_sent = message.direction != "inbound" and message.status in {"accepted", "queued"}
    return not never_sent and sent_at >= asked.replace(tzinfo=asked.tzinfo or UTC)
