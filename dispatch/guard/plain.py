"""A text the way the detectors read it, however it was typed; and the Luhn sum."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")


def plain(text: str) -> str:
    """`text` in small letters, with ASCII digits, "-" for every dash and single spaces.

    Marks that cannot be seen are gone, so that nothing hides a number from the detectors.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    return _SPACES.sub(" ", "".join(_plain_char(char) for char in folded))


def _plain_char(char: str) -> str:
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Pd" or char == "\u2212":
        return "-"
    return "" if category in {"Cf", "Cs"} else char


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        doubled = int(char) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
