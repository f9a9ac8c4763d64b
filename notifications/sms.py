"""What fits in a text: the GSM-7 alphabet, segments, and how words are made to fit."""

import re
import unicodedata

# 3GPP TS 23.038 (GSM 03.38), 6.2.1: the default alphabet, in the order of its codes 0x00-0x7F
# without 0x1B, which opens the extension table of 6.2.1.1.
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Two septets each."""

ONE_GSM, MORE_GSM = 160, 153
ONE_UCS, MORE_UCS = 70, 67
TWO_SEGMENTS = 2 * MORE_GSM

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("–—‒―‑‐−•·", "-"),
        **dict.fromkeys("”“„‟«»″", '"'),
        **dict.fromkeys("’‘‚‛´`′", "'"),
        "…": "...",
        "°": " grader",
        "×": "x",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
        "Ð": "D",
    }
)
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"})
"""Unicode categories that say nothing in a text: controls, bidi marks, surrogates, emoji."""


def normalise(text: str) -> str:
    """`text` in one line, in GSM-7 where a letter of that alphabet can stand for what is there.

    Letters with no likeness in it (Cyrillic, Arabic) are kept: the text then costs more.
    """
    spaced = re.sub(r"\s", " ", unicodedata.normalize("NFC", text).translate(_LOOKALIKES))
    kept = "".join(_in_gsm(letter) for letter in spaced)
    return re.sub(r" {2,}", " ", kept).strip()


def _in_gsm(letter: str) -> str:
    if letter in GSM_BASIC or letter in GSM_EXTENDED:
        return letter
    if unicodedata.category(letter) in _DROPPED or "\ufe00" <= letter <= "\ufe0f":
        return ""
    plain = unicodedata.normalize("NFKD", letter)
    bare = "".join(part for part in plain if not unicodedata.combining(part))
    return bare if bare and all(part in GSM_BASIC for part in bare) else letter


def is_gsm(text: str) -> bool:
    """Whether every letter is in GSM-7."""
    return all(letter in GSM_BASIC or letter in GSM_EXTENDED for letter in text)


def cost(text: str) -> int:
    """Length in septets (GSM-7) or in UTF-16 units (UCS-2)."""
    return sum(_costs(text))


def segments(text: str) -> int:
    """How many texts the carrier sends, and charges, for `text`; 1 for an empty one.

    A letter of two units (`€`, an emoji) is never split over two segments.
    """
    costs = _costs(text)
    one, more = (ONE_GSM, MORE_GSM) if is_gsm(text) else (ONE_UCS, MORE_UCS)
    if sum(costs) <= one:
        return 1
    count, room = 1, more
    for units in costs:
        if units > room:
            count, room = count + 1, more
        room -= units
    return count


def fit(text: str, limit: int = TWO_SEGMENTS) -> str:
    """`text`, cut at a word and ended with `...` when it is longer than `limit`.

    `limit` counts GSM-7 letters; a text that needs UCS-2 gets what goes into as many segments
    (70 for one, 134 for two).
    """
    if not is_gsm(text):
        limit = min(limit, ONE_UCS) if limit <= ONE_GSM else limit // MORE_GSM * MORE_UCS
    if cost(text) <= limit:
        return text
    costs, used, end = _costs(text), 0, 0
    while end < len(text) and used + costs[end] <= limit - 3:
        used += costs[end]
        end += 1
    cut = text[:end]
    if not text[end].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-") + "..."


def _costs(text: str) -> list[int]:
    if is_gsm(text):
        return [2 if letter in GSM_EXTENDED else 1 for letter in text]
    return [2 if ord(letter) > 0xFFFF else 1 for letter in text]


BLANK = "_" * 43
"""A secret's place in a text: what is kept has this, and the secret is filled in as it leaves."""


def alike(left: str, kept: str) -> bool:
    """Whether `left`, as the carrier has it, is `kept` with its blanks filled in."""
    if BLANK not in kept:
        return left == kept
    pattern = f"[A-Za-z0-9_-]{{{len(BLANK)}}}".join(map(re.escape, kept.split(BLANK)))
    return re.fullmatch(pattern, left) is not None
