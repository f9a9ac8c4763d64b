"""Turns a text into words: small letters, one spelling of quotes, numbers apart from letters."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "minutes", "clock", "date", "amount", "mark"]

LONGEST_READ = 1200
"""Characters that are read of one text; a longer one is no answer to a question of ours."""

_TOKEN = re.compile(
    r"[^\W\d_]+\d+[^\W_]*"  # ja12  e4an  abc123
    r"|\d{1,2}:e\b"  # den 12:e
    r"|\d+(?:[.,:]\d+)*(?:/\d+)?"  # 12  8.30  1,5  14/4
    r"|[^\W\d_]+(?:['´`’][^\W\d_]+)*[\u0300-\u036f]*"  # words of any script
    r"|[.!?…]+|\n+|[,;:()&+/–—-]|#"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]"  # arrows, ticks, emoji
)
_INVISIBLE = re.compile(
    r"[\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_ENDING = re.compile(r"(?<=[^\W\d_]):(?=(?:n|t|s|en|et|ns|na|ar|a|ade|at)\b)")
_APART = re.compile(r"\bi (dag|morgon|morron|morse|kväll|går|natt|eftermiddag|förmiddag)\b")
_PERCENT = re.compile(r"(?<=\d)\s?%")
_TOUCHING = re.compile(r"(?<=[^\W\d_]{3})(?=(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d))")
_DICTATED = re.compile(
    r"(?<!\ben)(?<!\bvid) (punkt|utropstecken|frågetecken|kommatecken|ny rad)(?=\s|$)"
)
_SIGNS = {"punkt": ".", "utropstecken": "!", "frågetecken": "?", "kommatecken": ",", "ny rad": "."}
_SHORTENED = re.compile(r"\b(kl|ca|nr|ev|pga|tel|tex)\.")
_DOTTED = re.compile(r"\b(p)\.\s?(g)\.\s?(a)\b\.?|\b(t)\.\s?(e)\.\s?(x)\b\.?")
_LETTERS = str.maketrans(
    {"æ": "ä", "ø": "ö", "’": "'", "´": "'", "`": "'", "‘": "'", "½": " 1/2 ", "ё": "е"}
)
_MARKS = frozenset(".,!?…;:()&+/–—-\n#")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    `text` is what we read, `raw` what was written. `value` is an errand number, minutes of a
    duration, or minutes after midnight of a clock time.
    """

    text: str
    raw: str
    kind: Kind = "word"
    value: int | None = None


def tidy(text: str) -> str:
    """`text` in small letters, in composed form, a dictated "punkt" as a full stop."""
    return _DICTATED.sub(lambda said: _SIGNS[said[1]], plainly(text[:LONGEST_READ]))


def plainly(text: str) -> str:
    """The same for a text of any length, such as a word file."""
    composed = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = _INVISIBLE.sub("", composed)
    plain = _PERCENT.sub(" procent ", plain)
    plain = _DOTTED.sub(lambda said: "".join(filter(None, said.groups())), plain)
    joined = _APART.sub(r"i\1", _HYPHEN.sub(" ", _ENDING.sub("", plain)))
    return _TOUCHING.sub(" ", _SHORTENED.sub(r"\1 ", joined))  # "klar13.45"


def tokens(tidied: str) -> list[str]:
    """The words, numbers and marks of a tidied text in order."""
    return _TOKEN.findall(tidied)


def is_mark(token: str) -> bool:
    """Whether the token only separates."""
    return token[0] in _MARKS
