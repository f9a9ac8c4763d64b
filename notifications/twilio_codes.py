"""What Twilio's error codes mean for us; https://www.twilio.com/docs/api/errors lists them."""

from typing import NamedTuple

from notifications.gateway import OPTED_OUT, TOO_LATE, Refused


class Meaning(NamedTuple):
    """`refused`: what to do when a new message gets this code; `word`: ours, where we have one."""

    refused: Refused
    word: str | None = None


def _never(code: int, word: str | None = None) -> Meaning:
    return Meaning(Refused(word or str(code), "permanent"), word)


def _operator(code: int, *, stops_lane: bool = False) -> Meaning:
    return Meaning(Refused(str(code), "configuration", stops_lane=stops_lane))


def _later(code: int, retry_after: int | None = None) -> Meaning:
    return Meaning(Refused(str(code), "passing", retry_after))


CODES: dict[int, Meaning] = {
    # the number
    21211: _never(21211),  # invalid To
    21217: _never(21217),  # To looks like no number
    21614: _never(21614),  # not a mobile
    21635: _never(21635),  # a landline
    30006: _never(30006),  # a landline or a carrier that cannot be reached
    30005: _never(30005),  # unknown destination
    21610: _never(21610, OPTED_OUT),  # has texted STOP to our number
    # the words
    21602: _never(21602),  # empty body
    21617: _never(21617),  # more than 1600 characters
    30004: _never(30004),  # blocked
    30007: _never(30007),  # filtered
    21624: _never(21624),  # validity period out of range
    30036: _never(30036, TOO_LATE),  # the validity period ran out in Twilio's queue
    # our account, number or settings
    20003: _operator(20003, stops_lane=True),  # wrong credentials
    30002: _operator(30002, stops_lane=True),  # account suspended
    20404: _operator(20404, stops_lane=True),  # no such account
    21401: _operator(21401),
    21408: _operator(21408),  # country not permitted for our account
    21603: _operator(21603, stops_lane=True),  # no sender given
    21606: _operator(21606, stops_lane=True),  # the sender cannot send texts
    21609: _operator(21609, stops_lane=True),  # our address for reports is no address
    21612: _operator(21612),  # no route from this sender to this number
    11200: _operator(11200),  # our webhook failed
    11321: _operator(11321),  # our webhook's settings are wrong
    # later
    20429: _later(20429),  # too many requests
    63017: _later(63017),  # more than 2,000 messages a second
    21611: _later(21611, 60),  # our number's queue is full
    30001: _later(30001, 60),  # the messaging service's queue is full
    14107: _later(14107, 30),  # more than 30 replies between two numbers in 30 s
    30003: _later(30003),  # handset unreachable
    30008: _later(30008),  # unknown
}
"""As a message is created. A code outside this table on a 4xx is taken as permanent."""

UNAUTHORISED, FORBIDDEN, TOO_MANY = 401, 403, 429


def refused(status: int, code: int, retry_after: int | None = None) -> Refused | None:
    """What a non-2xx answer means; None for a 5xx, which says nothing about the message.

    Twilio's helper gives the HTTP status as `code` when the answer had none.
    """
    if status >= 500 or status < 400:
        return None
    if status == TOO_MANY:
        return Refused(str(code if code in CODES else 20429), "passing", retry_after)
    if status in {UNAUTHORISED, FORBIDDEN} and code not in CODES:
        return Refused(str(code), "configuration", stops_lane=True)
    if code in CODES:
        return CODES[code].refused
    if code == status:  # no code: not Twilio's own answer, or no such address
        return Refused(str(code), "configuration")
    return Refused(str(code), "permanent")


def word(code: int | str | None) -> str | None:
    """The error code of a report, by our own word where the port has one."""
    if code is None or str(code).strip() in {"", "0"}:
        return None
    number = int(code) if str(code).isdecimal() else 0
    return (CODES[number].word if number in CODES else None) or str(code)
