"""Finds Swedish personal identity numbers and coordination numbers in a text."""

import re
from datetime import date

import phonenumbers

from dispatch.guard.plain import passes_luhn

# Skatteverket, SKV 704 and 707: [YY]YYMMDD, a sign, three digits and a Luhn digit over the
# last ten; a coordination number adds 60 to the day.
_NUMBER = re.compile(
    r"(?<!\d)"
    r"(?:(?P<century>18|19|20) ?(?P<long>\d\d[-./ ]\d\d[-./ ]\d\d|\d{6})|(?P<short>\d{6}))"
    r"(?P<sign> ?[-+]? ?)(?P<last>\d{4})(?!\d)"
)
_DATE_SIGNS = re.compile(r"[-./ ]")
_SAYS_IDENTITY = re.compile(r"person ?-?n|pers\.? ?nr|\bpnr|samordning|född|födelse|identity|\bssn")
_SAYS_ORDER = re.compile(
    r"\b(?:order|best[äa]llning|faktura|kolli|paket|referens|ref|ärende|invoice|reference|"
    r"parcel|tracking)s?[ -]?(?:nr|nummer|number|no|id)?[ .:#]*$"
)
_DAY_OFFSET = 60
_CLOCK_YEARS_FROM = 2020


def has_identity_number(text: str) -> bool:
    """Whether `text` (as `plain` gives it) holds such a number, with or without sign or century."""
    return any(_is_identity(text, found) for found in _NUMBER.finditer(text))


def _is_identity(text: str, found: re.Match[str]) -> bool:
    day = _DATE_SIGNS.sub("", found["long"] or found["short"])
    if not passes_luhn(day + found["last"]) or not _is_date(found["century"], day):
        return False
    before = text[max(0, found.start() - 30) : found.start()]
    if _SAYS_IDENTITY.search(before):
        return True
    if found["century"]:
        return not _is_date_and_clock(found, day)
    if found["sign"]:
        return True
    # Ten bare digits are as often a phone or an order number; those are let through.
    return not (_is_phone(found.group()) or _SAYS_ORDER.search(before))


def _is_date(century: str | None, six: str) -> bool:
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:])
    if day > _DAY_OFFSET:
        day -= _DAY_OFFSET
    centuries = [int(century)] if century else [19, 20]
    return any(_exists(100 * hundred + year, month, day) for hundred in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_date_and_clock(found: re.Match[str], day: str) -> bool:
    """ "20260414 0830" is a moment, not a child: recipients are not that young."""
    year = int(found["century"] + day[:2])
    hour, minute = int(found["last"][:2]), int(found["last"][2:])
    return year >= _CLOCK_YEARS_FROM and bool(found["sign"]) and hour < 24 and minute < 60


def _is_phone(digits: str) -> bool:
    if not digits.startswith("0"):
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
