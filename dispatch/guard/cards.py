"""Finds payment card numbers in a text."""

import re

from dispatch.guard.plain import passes_luhn

_DIGIT_RUN = re.compile(r"(?<![\w+])\d+(?:[ -]\d+)*(?!\w)")
_SHORTEST, _LONGEST = 13, 19

# First digits and lengths by network: ISO/IEC 7812 issuer ranges as the networks publish
# them. Without them one in ten long order numbers would pass for a card.
_NETWORKS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners Club
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|62\d{14,17}"  # UnionPay
    r"|(?:50|5[6-9]|6\d)\d{11,17}"  # Maestro
)


def has_card_number(text: str) -> bool:
    """Whether `text` (as `plain` gives it) holds a card number, whole or in groups."""
    return any(_holds_card(run.group()) for run in _DIGIT_RUN.finditer(text))


def _holds_card(run: str) -> bool:
    groups = re.split("[ -]", run)
    for first in range(len(groups)):
        digits = ""
        for group in groups[first:]:
            digits += group
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST and _is_card(digits):
                return True
    return False


def _is_card(digits: str) -> bool:
    return _NETWORKS.fullmatch(digits) is not None and passes_luhn(digits)
