"""Swedish registration numbers, read the way people type them."""

import re

# Transportstyrelsen, "Registreringsnummer": three letters, two digits and a third digit or,
# since 2019, a letter; I, Q, V, Å, Ä and Ö are not used, nor O as the last letter.
_LETTER = "[A-HJ-PR-UW-Z]"
_REG_NO = re.compile(rf"{_LETTER}{{3}}[0-9]{{2}}(?:[0-9]|[A-HJ-NPR-UW-Z])")
_BETWEEN = re.compile(r"[\s\-\u2013]")


def read_reg_no(text: str) -> str | None:
    """ "abc 123" -> "ABC123"; None when it is no registration number."""
    tight = _BETWEEN.sub("", text).upper()
    return tight if _REG_NO.fullmatch(tight) else None
