"""The carrier Twilio, through its official helper; the only file that imports it."""

# ruff: noqa: PLC0415 - the helper costs 0.15 s and 34 MB: only a process that sends shall pay.

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import structlog

from notifications import sms, twilio_codes
from notifications.gateway import (
    STANDINGS,
    CarrierSilent,
    Found,
    Heard,
    Letter,
    Outcome,
    Refused,
    Sent,
    Unknown,
)

log = structlog.get_logger(__name__)

TIMEOUT = 10.0
"""Seconds; the helper's own default is to wait for ever."""
LONGEST_VALIDITY = 36_000
"""Seconds: ValidityPeriod may be 1-36000 (errors 21624, 30036)."""
STATUS_PATH = "/sms/status"
LISTED = 50


@dataclass(frozen=True)
class TwilioAccount:
    """How to reach Twilio as ourselves. `sender`: one of `our_numbers`, or a service `MG...`.

    `public_base_url`: where Twilio reaches us. `base_url`: another address for its API, for tests
    and proxies.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    sender: str
    our_numbers: tuple[str, ...]
    public_base_url: str
    base_url: str | None = None
    timeout: float = TIMEOUT


class TwilioGateway:
    """Sends through the Messages resource, without retries: those belong to delivery."""

    def __init__(self, account: TwilioAccount) -> None:
        self.account = account

    def send(self, letter: Letter) -> Outcome:
        """Create one message, with our own id in the address for reports."""
        try:
            message = self._client.messages.create(**self._asked(letter))
            return _sent(message, letter)
        except _what_the_helper_raises() as error:
            return _outcome(error)

    def find(self, phone: str, body: str, since: datetime) -> tuple[Found, ...]:
        """Among the newest messages to `phone`; not by DateSent, which a queued one has not."""
        with _asking():
            listed = self._client.messages.list(to=phone, limit=LISTED)
            ours = [
                message
                for message in listed
                if message.direction != "inbound"
                and sms.alike(message.body or "", body)
                and _moment(message.date_created) >= since
            ]
        return tuple(sorted(map(_found, ours), key=lambda found: found.created_at))

    def fetch(self, provider_id: str) -> Found | None:
        """The message with that sid."""
        try:
            with _asking():
                return _found(self._client.messages(provider_id).fetch())
        except _NotThere:
            return None

    def heard_since(self, moment: datetime) -> tuple[Heard, ...]:
        """Messages to any of our numbers; Twilio is asked from the day before, as it may filter
        by whole days."""
        heard: list[Heard] = []
        with _asking():
            for number in self.account.our_numbers:
                listed = self._client.messages.list(
                    to=number, date_sent_after=moment - timedelta(days=1), limit=1000
                )
                heard += _heard(listed, moment)
        return tuple(sorted(heard, key=lambda text: text.received_at))

    @cached_property
    def _client(self) -> Any:
        from twilio.rest import Client  # type: ignore[import-untyped]  # the helper has no types

        logging.getLogger("twilio.http_client").setLevel(logging.WARNING)  # INFO shows numbers
        account = self.account
        http = _http_client(account.base_url, account.timeout)
        return Client(account.account_sid, account.auth_token, http_client=http)

    def _asked(self, letter: Letter) -> dict[str, Any]:
        sender = self.account.sender
        base = self.account.public_base_url.rstrip("/")
        asked: dict[str, Any] = {
            "to": letter.phone,
            "body": letter.body,
            "status_callback": f"{base}{STATUS_PATH}/{letter.text_id}",
            ("messaging_service_sid" if sender.startswith("MG") else "from_"): sender,
        }
        if letter.valid_seconds is not None:
            asked["validity_period"] = min(max(letter.valid_seconds, 1), LONGEST_VALIDITY)
        return asked


def signed(url: str, fields: Any, signature: str, auth_token: str) -> bool:
    """Whether Twilio signed exactly this: `url` as configured, `fields` a multi-dict.

    HMAC-SHA1 of address and sorted fields with the auth token,
    https://www.twilio.com/docs/usage/security. Raises whatever odd input makes the helper raise.
    """
    from twilio.request_validator import (  # type: ignore[import-untyped]  # it has no types
        RequestValidator,
    )

    return bool(RequestValidator(auth_token).validate(url, fields, signature))


class _NotThere(CarrierSilent):
    """404: the carrier was asked, and knows nothing under that id."""


@contextmanager
def _asking() -> Iterator[None]:
    """Every way in which a question can fail, as CarrierSilent; without addresses or numbers."""
    try:
        yield
    except _what_the_helper_raises() as error:
        status = getattr(error, "status", None)
        kind = _NotThere if status == 404 else CarrierSilent
        raise kind(f"{type(error).__name__} {status or ''}".strip()) from None


def _what_the_helper_raises() -> tuple[type[Exception], ...]:
    """Its own errors, its HTTP library's, and what an answer that is no JSON makes it raise."""
    from requests import RequestException
    from twilio.base.exceptions import (  # type: ignore[import-untyped]  # it has no types
        TwilioException,
    )

    return (TwilioException, RequestException, ValueError, TypeError, KeyError, AttributeError)


def _outcome(error: Exception) -> Outcome:
    """What a create that ended in `error` means for the text."""
    from requests import RequestException

    if isinstance(error, RequestException) and not isinstance(error, ValueError):
        return _network(error)
    status = getattr(error, "status", None)
    if status is None:
        log.warning("carrier_answer_unreadable", why=type(error).__name__)
        return Unknown("unreadable")
    code = getattr(error, "code", None) or status
    return twilio_codes.refused(int(status), int(code)) or Unknown(f"http_{status}")


def _network(error: Exception) -> Outcome:
    """Nothing was sent if there was never a connection; anything else is unknown."""
    from requests import ConnectTimeout, Timeout
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    reason = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, ConnectTimeout) or isinstance(
        reason, (NewConnectionError, ConnectTimeoutError)
    ):
        return Refused("no_connection", "passing")
    return Unknown("timeout" if isinstance(error, Timeout) else "connection_lost")


def _http_client(base_url: str | None, timeout: float) -> Any:
    from twilio.http.http_client import (  # type: ignore[import-untyped]  # it has no types
        TwilioHttpClient,
    )

    class Elsewhere(TwilioHttpClient):  # type: ignore[misc]  # the same reason
        """The helper's own client, pointed at `base_url`."""

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            if base_url is not None:
                meant, there = urlsplit(url), urlsplit(base_url)
                url = meant._replace(scheme=there.scheme, netloc=there.netloc).geturl()
            return super().request(method, url, *args, **kwargs)

    return Elsewhere(timeout=timeout)


def _sent(message: Any, letter: Letter) -> Outcome:
    if not message.sid:
        return Unknown("no_sid")
    counted = int(message.num_segments or 0)  # 0 from a messaging service, at first
    return Sent(str(message.sid), counted or sms.segments(letter.body))


def _found(message: Any) -> Found:
    return Found(
        provider_id=str(message.sid),
        standing=STANDINGS.get(str(message.status), "sent"),
        created_at=_moment(message.date_created),
        code=twilio_codes.word(message.error_code),
    )


def _heard(messages: Iterable[Any], moment: datetime) -> Iterator[Heard]:
    for message in messages:
        received_at = _moment(message.date_sent or message.date_created)
        if message.direction == "inbound" and received_at >= moment:
            yield Heard(
                provider_id=str(message.sid),
                phone=str(message.from_),
                to_phone=str(message.to),
                body=str(message.body or ""),
                media_count=int(message.num_media or 0),
                received_at=received_at,
            )


def _moment(given: datetime | None) -> datetime:
    if given is None:
        raise ValueError("a message without a date")
    return given if given.tzinfo else given.replace(tzinfo=UTC)
