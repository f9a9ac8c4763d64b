"""Lengths of time in figures and words: "20 min", "en och en halv timme", "tre kvart"."""

import re
from collections.abc import Sequence

from dispatch.conversation.number_words import COUNT
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import is_mark

QUARTER = frozenset({"kvart", "enkvart", "kvarts", "kvarten", "quarter"})
LONGEST_NUMBER = 4
"""Digits of an errand number at most; longer ones are phone, card or article numbers."""

_DECIMAL = re.compile(r"\d+[.,]\d+")
_ALONE = {"halvtimme": 30, "halvtimma": 30, "halvtimmes": 30, "halvtimmen": 30, "trekvart": 45,
          "timme": 60, "timma": 60, "timmen": 60, "hour": 60}  # fmt: skip
_ABOUT = frozenset({"liten", "knapp", "god", "dryg", "hel", "bra", "litet"})
_HALF = frozenset({"halv", "half"})


class LengthReader:
    """The tokens of a text, read from one place on."""

    def __init__(self, found: Sequence[str], book: WordBook) -> None:
        self._found, self._book = found, book
        self._at = 0

    def _token(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._found[at] if 0 <= at < len(self._found) else ""

    def _before(self) -> str:
        """The nearest token before this one that says something."""
        for back in (-1, -2):
            if self._token(back) not in {".", ":", "#"}:
                return self._token(back)
        return ""

    @staticmethod
    def _ends(token: str) -> bool:
        return token == "" or is_mark(token)

    @staticmethod
    def _whole_count(token: str) -> int | None:
        if token in COUNT:
            return int(COUNT[token])
        return int(token) if token.isdecimal() and len(token) < 3 else None

    def _small(self, token: str) -> int | None:
        amount = self._whole_count(token)
        return amount if amount is not None and amount < 30 else None

    def _hour(self, token: str) -> int | None:
        hour = self._whole_count(token)
        return hour if hour is not None and hour <= 24 else None

    def _length_at(self, at: int) -> tuple[int, int] | None:
        """(minutes, tokens used) of the length of time that begins `at` tokens ahead."""
        return self._named_length(at) or self._counted_length(at)

    def _named_length(self, at: int) -> tuple[int, int] | None:
        """ "halvtimme", "en kvart" without the en, "half an hour", "timme"."""
        first, second, third = (self._token(at + ahead) for ahead in range(3))
        hours = self._book.words_of("timord")
        if first in QUARTER and not self._is_clock_tail(second):
            return 15, 1
        if first in _HALF and second in hours:
            return 30, 2
        if first in _HALF and second in {"a", "an"} and third in hours:
            return 30, 3
        if (first, second) == ("ett", "par") and third in hours:
            return 120, 3
        return (_ALONE[first], 1) if first in _ALONE else None

    def _counted_length(self, at: int) -> tuple[int, int] | None:
        """ "20 min", "en och en halv timme", "10-15 min" (the longer), "tre kvart"."""
        first, second, third = (self._token(at + ahead) for ahead in range(3))
        amount = self._amount(first)
        if amount is None:
            return None
        if second in {"-", "–", "—"} and self._amount(third) is not None:
            rest = self._length_at(at + 2)
            return (rest[0], rest[1] + 2) if rest is not None else None
        if second in {"och", "o", "and"} and third in {"en", "a"} and self._is_half_hour(at + 3):
            return round(amount * 60) + 30, 5
        if second in _ABOUT and (rest := self._length_at(at + 2)) is not None:
            return rest[0], rest[1] + 2
        if second in _HALF and third in self._book.words_of("timord"):
            return 30, 3
        unit = self._unit(second, third, figure=first.isdecimal())
        return (round(amount * unit), 2) if unit else None

    def _is_half_hour(self, at: int) -> bool:
        hours = self._book.words_of("timord")
        return self._token(at) in _HALF and self._token(at + 1) in hours

    def _unit(self, unit: str, after: str, *, figure: bool) -> int:
        """Minutes in one `unit`; 0 when it is no unit of time. "m" and "t" only after figures."""
        if unit in self._book.words_of("minutord") or (unit == "m" and figure):
            return 1
        if unit == "har":
            return 0  # what "hr" is short for, where it is no hour
        if unit == "hr" or (unit in self._book.words_of("timord") and (unit != "t" or figure)):
            return 60
        if unit in QUARTER and not self._is_clock_tail(after):
            return 15
        return 30 if unit in {"halvtimme", "halvtimma"} else 0

    @staticmethod
    def _is_clock_tail(token: str) -> bool:
        return token in {"över", "i", "past", "to"}

    @staticmethod
    def _amount(token: str) -> float | None:
        if token in COUNT:
            return COUNT[token]
        if token.isdecimal() and len(token) <= LONGEST_NUMBER:
            return float(token)
        if _DECIMAL.fullmatch(token):
            return min(float(token.replace(",", ".")), 10_000.0)
        return None
