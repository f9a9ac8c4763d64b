"""PORT: what a carrier must do for us, and what can come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Standing = Literal["sent", "delivered", "undelivered"]
"""What a carrier says of a text that it has: on its way, on the phone, given up."""

STANDINGS: dict[str, Standing] = {
    **dict.fromkeys(("accepted", "scheduled", "created", "queued", "sending", "sent"), "sent"),
    **dict.fromkeys(("delivered", "read"), "delivered"),
    **dict.fromkeys(("undelivered", "failed", "canceled"), "undelivered"),
}
"""The words of the carriers that we know (Twilio, 46elks) for the same three things."""

OPTED_OUT = "opted_out"
"""The `code` by which every carrier says that this phone wants no texts."""
TOO_LATE = "too_late"
"""The `code` by which every carrier says that the text was not valid any more."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One text as the carrier shall have it. `valid_seconds`: useless after that, None: never."""

    text_id: int
    phone: str
    body: str
    valid_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The carrier has it, under `provider_id`; a line without reports knows the end at once."""

    provider_id: str
    segments: int
    standing: Standing = "sent"
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The carrier does not have it. `code` is the carrier's own, or `OPTED_OUT`.

    permanent: never again to this phone. configuration: an operator must act; `stops_lane` when
    no text at all can pass until then. passing: later, not before `retry_after` seconds.
    """

    code: str
    kind: Literal["permanent", "configuration", "passing"]
    retry_after: int | None = None
    stops_lane: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The carrier may or may not have it. `why` is one short word, e.g. `timeout`."""

    why: str


Outcome = Sent | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Found:
    """A text of ours that the carrier has."""

    provider_id: str
    standing: Standing
    created_at: datetime
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A text to us that the carrier has."""

    provider_id: str
    phone: str
    to_phone: str
    body: str
    media_count: int
    received_at: datetime


class Gateway(Protocol):
    """A carrier. Called outside any transaction; may take as long as its own time-out."""

    def send(self, letter: Letter) -> Outcome:
        """Hand over once, with no retry inside. Raises nothing: what is not known is `Unknown`."""
        ...

    def find(self, phone: str, body: str, since: datetime) -> Sequence[Found]:
        """Our texts to `phone` with exactly this body, made after `since`, oldest first.

        Raises CarrierSilent when the carrier cannot be asked.
        """
        ...

    def fetch(self, provider_id: str) -> Found | None:
        """How that text stands; None when the carrier knows none. Raises CarrierSilent."""
        ...

    def heard_since(self, moment: datetime) -> Sequence[Heard]:
        """What was written to us after `moment`, oldest first. Raises CarrierSilent."""
        ...


class CarrierSilent(Exception):
    """The carrier could not be asked; nothing is known, nothing has changed."""
