"""What can go wrong with one request, and what crossed the wire."""

import enum
from typing import NamedTuple


class Fault(enum.Enum):
    """What can go wrong with one request; `after`: the message was made all the same."""

    SERVER_ERROR = "500"
    BAD_GATEWAY = "502, a proxy's HTML"
    NOT_JSON = "201, but HTML"
    EMPTY = "201, but nothing"
    TOO_MANY = "429"
    HANG_BEFORE = "no answer"
    HANG_AFTER = "no answer, after"
    RESET_BEFORE = "connection reset"
    RESET_AFTER = "connection reset, after"
    ERROR_AFTER = "500, after"

    @property
    def comes_after(self) -> bool:
        """Whether the message has been made when this happens."""
        return self in {Fault.HANG_AFTER, Fault.RESET_AFTER, Fault.ERROR_AFTER} or self in {
            Fault.NOT_JSON,
            Fault.EMPTY,
        }


class Exchange(NamedTuple):
    """One request and its answer, as they crossed the wire."""

    method: str
    path: str
    content_type: str
    body: str
    status: int
    answer: bytes
