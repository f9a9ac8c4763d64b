"""Twilio's webhooks to us: texts and reports, signed as Twilio signs, over real HTTP."""

import base64
import hashlib
import hmac
import http.client
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from tests.twilio_fake.rules import OPT_IN_WORDS, OPT_OUT_WORDS

if TYPE_CHECKING:
    from tests.twilio_fake.messages import Message
    from tests.twilio_fake.server import FakeTwilio

Fields = Sequence[tuple[str, str]]


def signature(url: str, fields: Fields, auth_token: str) -> str:
    """HMAC-SHA1 of the address and the sorted fields, by Twilio's description, not its code.

    https://www.twilio.com/docs/usage/security
    """
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    mac = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1)
    return base64.b64encode(mac.digest()).decode()


class Postman:
    """Delivers to `app_url`, but signs the public address, as behind a proxy."""

    def __init__(self, fake: "FakeTwilio", app_url: str | None = None) -> None:
        self.fake = fake
        self.app_url = app_url

    def texts(self, public_url: str, *, phone: str, body: str) -> tuple["Message", int]:
        """Somebody texts us; the message, and the status that our inbound webhook answered."""
        message = self.fake.received(phone=phone, body=body)
        return message, self.delivers(public_url, message)

    def delivers(self, public_url: str, message: "Message") -> int:
        """Bring a received text (once more) to the webhook at `public_url`."""
        word = message.body.strip().upper()
        flag = []
        if word in OPT_OUT_WORDS:
            self.fake.stopped.add(str(message.sender))
            flag = [("OptOutType", "STOP")]
        elif word in OPT_IN_WORDS:
            self.fake.stopped.discard(str(message.sender))
            flag = [("OptOutType", "START")]
        return self.posts(public_url, [*text_fields(message), *flag])

    def reports(self, message: "Message", status: str, error_code: int | None = None) -> int:
        """Report that the message has come so far; 0 when it asked for no reports."""
        message.status, message.error_code = status, error_code
        if message.callback is None:
            return 0
        return self.posts(message.callback, report_fields(message))

    def posts(self, url: str, fields: Fields, *, signed_as: str | None = None) -> int:
        """POST the fields, signed (or with `signed_as`); the HTTP status, 0 for no answer."""
        token = self.fake.auth_token
        return post(
            self.app_url or url,
            urlsplit(url).path,
            urlencode(fields),
            signature(url, fields, token) if signed_as is None else signed_as,
        )


def post(base: str, path: str, body: str, signed: str) -> int:
    """One POST of a form; the status of the answer, 0 when nobody listens."""
    address = urlsplit(base)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": signed,
        "User-Agent": "TwilioProxy/1.1",
    }
    try:
        connection.request("POST", path, body, headers)
        with connection.getresponse() as answer:
            answer.read()
            return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def text_fields(message: "Message") -> list[tuple[str, str]]:
    """The form that Twilio posts for a text, blank fields included."""
    return [
        ("ToCountry", "SE"),
        ("ToState", ""),
        ("SmsMessageSid", message.sid),
        ("NumMedia", "0"),
        ("ToCity", ""),
        ("FromZip", ""),
        ("SmsSid", message.sid),
        ("FromState", ""),
        ("SmsStatus", "received"),
        ("FromCity", ""),
        ("Body", message.body),
        ("FromCountry", "SE"),
        ("To", message.to),
        ("ToZip", ""),
        ("NumSegments", "1"),
        ("MessageSid", message.sid),
        ("AccountSid", message.account_sid),
        ("From", str(message.sender)),
        ("ApiVersion", "2010-04-01"),
    ]


def report_fields(message: "Message") -> list[tuple[str, str]]:
    """The form that Twilio posts as a delivery report."""
    fields = [
        ("SmsSid", message.sid),
        ("SmsStatus", message.status),
        ("MessageStatus", message.status),
        ("To", message.to),
        ("MessageSid", message.sid),
        ("AccountSid", message.account_sid),
        ("From", message.sender or ""),
        ("ApiVersion", "2010-04-01"),
    ]
    if message.error_code is not None:
        fields.append(("ErrorCode", str(message.error_code)))
    return fields
