"""Text as it may be stored: no NUL, no half characters, no hidden marks, no stray space."""

import re
import unicodedata

from dispatch.errors import BadInput, Fault

# Emoji and several scripts are spelled with these two; all other format characters
# (bidi marks, zero-width spaces, soft hyphens, tags) only hide or reorder what is read.
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_SPACES_AROUND_LINE_END = re.compile(r" ?\n ?")
_MANY_LINE_ENDS = re.compile(r"\n{3,}")


def clean(text: str, max_length: int, *, field: str = "", newlines: bool = False) -> str:
    """`text` in NFC, trimmed, with single spaces and without characters that can't be shown.

    NUL, other control characters, lone surrogates, bidi and other invisible marks are removed.
    With `newlines` line ends stay as "\\n", at most two in a row; else each becomes a space.
    Cleaning twice changes nothing more. Raises BadInput, naming `field`, when more than
    `max_length` characters are left: nothing that a person wrote is cut off unseen.
    """
    text = _LINE_ENDS.sub("\n" if newlines else " ", text)
    text = "".join(char for char in text if _may_stay(char))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    text = _MANY_LINE_ENDS.sub("\n\n", _SPACES_AROUND_LINE_END.sub("\n", text)).strip()
    if len(text) > max_length:
        raise BadInput([_too_long(field, len(text), max_length)])
    return text


def _may_stay(char: str) -> bool:
    if char in _JOINERS or char in "\n\t":
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def _too_long(field: str, length: int, max_length: int) -> Fault:
    return Fault(
        field,
        f"Texten är {length} tecken, och här får det plats {max_length}. Korta ner den lite.",
        f"The text is {length} characters, and there is room for {max_length}. Shorten it a bit.",
    )
