"""The language in which whoever asks wants the answer: Swedish or English."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["sv", "en"]
COOKIE = "language"
LONGEST = 200
"""Nobody's browser says more; what follows is not read."""


def language_of(headers: Mapping[str, str], cookies: Mapping[str, str]) -> Language:
    """The choice kept in the cookie, else the better of the two in Accept-Language, else Swedish.

    `headers` with names in lower case or case-insensitive.
    """
    match cookies.get(COOKIE):
        case "sv":
            return "sv"
        case "en":
            return "en"
    return accepted(headers.get("accept-language", ""))


def accepted(header: str) -> Language:
    """The better liked of the two; Swedish where both are liked alike, or neither is named."""
    liked = {"sv": 0.0, "en": 0.0}
    for part in header[:LONGEST].split(","):
        tag, _, parameter = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in liked:
            liked[language] = max(liked[language], _weight(parameter))
    return "en" if liked["en"] > liked["sv"] else "sv"


def _weight(parameter: str) -> float:
    """The q-value (RFC 9110, 12.4.2); 1 where there is none, 0 where it can't be read."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
