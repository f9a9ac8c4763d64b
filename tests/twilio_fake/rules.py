"""What Twilio demands of a new message; https://www.twilio.com/docs/api/errors has the codes."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
LONGEST_BODY = 1600
OPT_OUT_WORDS = frozenset(
    ["STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"]  # not STOPP
)
OPT_IN_WORDS = frozenset({"START", "YES", "UNSTOP"})


class Complaint(NamedTuple):
    """An answer other than 201."""

    status: int
    code: int
    message: str


def complaint_about(
    form: Mapping[str, list[str]],
    *,
    our_numbers: Collection[str],
    services: Collection[str],
    stopped: Collection[str],
) -> Complaint | None:
    """What is wrong with a request for a new message; None: nothing."""
    for name, values in form.items():
        if len(values) > 1 and name not in {"MediaUrl", "PersistentAction"}:
            return Complaint(400, 20001, f"{name} was given more than once")
    fields = {name: values[0] for name, values in form.items()}
    return (
        _about_sender(fields, our_numbers, services)
        or _about_recipient(fields, stopped)
        or _about_words(fields)
        or _about_settings(fields)
    )


def _about_sender(
    fields: Mapping[str, str], our_numbers: Collection[str], services: Collection[str]
) -> Complaint | None:
    service, sender = fields.get("MessagingServiceSid"), fields.get("From")
    if service is None and sender is None:
        return Complaint(400, 21603, "A 'From' phone number is required.")
    if service is not None and service not in services:
        return Complaint(404, 21701, "The Messaging Service does not exist")
    if sender is not None and sender not in our_numbers:
        return Complaint(400, 21606, "The 'From' number is not a message-capable number of yours")
    return None


def _about_recipient(fields: Mapping[str, str], stopped: Collection[str]) -> Complaint | None:
    to = fields.get("To", "")
    if not to:
        return Complaint(400, 21604, "A 'To' phone number is required.")
    if not E164.fullmatch(to):
        return Complaint(400, 21211, "The 'To' number is not a valid phone number.")
    if to == fields.get("From"):
        return Complaint(400, 21266, "'To' and 'From' number cannot be the same")
    if to in stopped:
        return Complaint(400, 21610, "Attempt to send to unsubscribed recipient")
    return None


def _about_words(fields: Mapping[str, str]) -> Complaint | None:
    body = fields.get("Body", "")
    if not body.strip() and "MediaUrl" not in fields:
        return Complaint(400, 21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        return Complaint(400, 21617, "The concatenated message body exceeds the 1600 limit.")
    return None


def _about_settings(fields: Mapping[str, str]) -> Complaint | None:
    callback = fields.get("StatusCallback")
    if callback is not None:
        address = urlsplit(callback)
        if address.scheme not in {"http", "https"} or not address.hostname:
            return Complaint(400, 21609, "The 'StatusCallback' URL is not a valid URL.")
    period = fields.get("ValidityPeriod")
    if period is not None and not (period.isdecimal() and 1 <= int(period) <= 36_000):
        return Complaint(400, 21624, "The 'ValidityPeriod' is out of range (1 to 36000).")
    return None
