"""Phone numbers: one form to keep and compare, another for people to read."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from workers.errors import BadPhone

_AS_WRITTEN = re.compile(r"\+?[\d\s()/.\-\u2010-\u2013]{3,39}")
_SWEDEN = 46


@lru_cache(maxsize=1024)  # the same few numbers come again and again
def normal_phone(text: str, *, region: str = "SE") -> str:
    """The number in E.164 ("+46701740605"); without a country code it is read as of `region`.

    Raises BadPhone for anything else than one whole valid number: words beside it, extensions,
    short numbers, and premium-rate numbers (a text to one costs whoever sends it). The numbers
    that PTS has set aside for fiction (070-174 06 05..99, 08-465 004 00..99) are valid.
    """
    written = text.strip()
    if not _AS_WRITTEN.fullmatch(written):
        raise BadPhone
    try:
        number = phonenumbers.parse(written, region)
    except NumberParseException:
        raise BadPhone from None
    if not phonenumbers.is_valid_number(number):
        raise BadPhone
    if phonenumbers.number_type(number) == PhoneNumberType.PREMIUM_RATE:
        raise BadPhone
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def readable_phone(e164: str) -> str:
    """As people in Sweden write it: "070-174 06 05", "08-465 004 00"; abroad "+45 32 12 34 56".

    What isn't a number comes back as it is: showing something beats showing nothing.
    """
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    if number.country_code == _SWEDEN:
        return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
