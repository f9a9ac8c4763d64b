"""Finds codes to doors and locks, and codes to cards, in a text."""

import re

_DIGITS = (
    r"[#*]?(?:(?!0\d{1,3}-\d)\d{3,8}(?!\d)|\d(?:[ -]\d){3,7}(?!\d)|\d\d(?:[ -]\d\d){1,3}(?!\d))"
)
# What stands between the word and its digits: "till porten är", but not "behövs, ring".
_BETWEEN = (
    r"(?P<between>(?:[ :=,]+(?!(?:ring|tel\w*|kl|klockan|behöv\w*|rum|plan|våning|lgh|order\w*|"
    r"call|phone|room|floor|needed)\b)[a-zåäöé]+){0,4})[ :=.#*]*"
)
_LOCKED = (
    r"(?:port|ytterport|dörr|larm|entré|entre|nyckelskåps?|nyckelbox|skåps?|trapp|grind|hiss|lås|"
    r"hänglås|passer|bom|garage|in)"
)
_SWEDISH = re.compile(rf"(?<![\w-])(?:{_LOCKED}-?)?kod(?:en|er|erna)?\b{_BETWEEN}{_DIGITS}")
_ENGLISH = re.compile(rf"(?<![\w-])(?:(?P<before>[a-z]+)[ -])?(?:pass)?codes?\b{_BETWEEN}{_DIGITS}")
_TURNED = re.compile(
    r"(?<!\d)\d{4,6}[#*]? (?:(?:är|is) (?:the )?(?:[a-zåäö]+ )?[a-zåäö]*(?:kod(?:en)?|code)\b"
    r"|till (?:porten|dörren|grinden|larmet|låset|nyckelskåpet)\b"
    r"|(?:for|to) the (?:door|gate|alarm|lock|key box)\b)"
)
_PIN = re.compile(rf"(?<![\w-])(?:pin(?:-? ?(?:kod|code)\w*)?|cvc|cvv)\b{_BETWEEN}{_DIGITS}")
_CARD_WORD = re.compile(r"kort|card")

# "error code 4711" opens nothing.
_HARMLESS_CODES = frozenset(
    {"error", "fault", "postal", "zip", "post", "area", "product", "order", "cost", "discount"}
    | {"item", "country", "qr", "bar", "color", "colour", "tracking", "reference", "project"}
    | {"account", "booking", "campaign"}
)


def has_card_code(text: str) -> bool:
    """Whether `text` (as `plain` gives it) tells the code of a card: allowed nowhere."""
    return _PIN.search(text) is not None or any(
        _CARD_WORD.search(found["between"]) for found in _codes(text)
    )


def has_door_code(text: str) -> bool:
    """Whether `text` (as `plain` gives it) tells a code to a door, lock or alarm."""
    return _TURNED.search(text) is not None or any(
        not _CARD_WORD.search(found["between"]) for found in _codes(text)
    )


def _codes(text: str) -> list[re.Match[str]]:
    swedish = list(_SWEDISH.finditer(text))
    english = [found for found in _ENGLISH.finditer(text) if found["before"] not in _HARMLESS_CODES]
    return swedish + english
