"""Tells numbers apart: errand numbers, clock times, lengths of time, dates and amounts."""

import re
from collections.abc import Container, Sequence

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.speech import spoken, unglued
from dispatch.conversation.wording import Kind, Word, is_mark

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LONGEST_NUMBER = 4
"""Digits of an errand number at most; longer ones are phone, card or article numbers."""

_COUNT: dict[str, float] = {
    "en": 1, "ett": 1, "två": 2, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "femton": 15, "tjugo": 20,
    "tjugofem": 25, "tjufem": 25, "trettio": 30, "trettifem": 35, "trettiofem": 35, "fyrtio": 40,
    "fyrti": 40, "fyrtiofem": 45, "femtio": 50, "sextio": 60, "nittio": 90,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "tjuge": 20, "tretti": 30, "ti": 10,
    "halvannan": 1.5, "1/2": 0.5,
}  # fmt: skip
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio", "hundra")
_QUARTER = frozenset({"kvart", "kvarts", "kvarten", "quarter"})
_ALONE = {"halvtimme": 30, "halvtimma": 30, "halvtimmes": 30, "trekvart": 45, "timme": 60,
          "timma": 60, "timmen": 60, "hour": 60}  # fmt: skip
_ABOUT = frozenset({"liten", "knapp", "god", "dryg", "hel", "bra", "litet"})
_HALF = frozenset({"halv", "half"})


def words_of(
    found: Sequence[str], known: Container[int], book: WordBook, hours: Container[int] = ()
) -> list[Word]:
    """`found` tokens as words, numbers read by their neighbours.

    `known` are errand numbers, `hours` the hours at which this person's errands are planned.
    """
    return _Reader(unglued(found, book), known, book, hours).read()


def _in_figures(word: str) -> int | None:
    """31 for "trettioett"; None for what is no such number."""
    for at, tens in enumerate(_TENS):
        if word.startswith(tens) and (ones := _COUNT.get(word[len(tens) :])) is not None:
            return (at + 2) * 10 + int(ones) if ones < 10 else None
    return None


class _Reader:
    def __init__(
        self, found: Sequence[str], known: Container[int], book: WordBook, hours: Container[int]
    ) -> None:
        self._found, self._known, self._book, self._hours = found, known, book, hours
        self._at = 0
        self._words: list[Word] = []

    def read(self) -> list[Word]:
        while self._at < len(self._found):
            if not (self._duration() or self._clock_in_words() or self._number()):
                token = self._found[self._at]
                if is_mark(token):
                    self._keep(1, "mark", None, token)
                else:
                    self._keep_word(token)
        return self._words

    def _keep_word(self, token: str) -> None:
        last = self._words[-1] if self._words else None
        before = self._words[-2] if len(self._words) > 1 else None
        following = (self._token(1), self._token(2))
        text = spoken(token, last, before, following, self._book)
        self._keep(1, "word", None, text)

    def _token(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._found[at] if 0 <= at < len(self._found) else ""

    def _before(self) -> str:
        """The nearest token before this one that says something."""
        for back in (-1, -2):
            if self._token(back) not in {".", ":", "#"}:
                return self._token(back)
        return ""

    def _keep(self, count: int, kind: Kind, value: int | None, text: str = "") -> bool:
        raw = " ".join(self._found[self._at : self._at + count])
        self._words.append(Word(text or f"{{{kind}}}", raw, kind, value))
        self._at += count
        return True

    # lengths of time

    def _duration(self) -> bool:
        length = self._length_at(0)
        if length is None:
            return False
        minutes, count = length
        if self._token(count) in {"och", "o", "and"} or self._token(count)[:1].isdecimal():
            skip = 0 if self._token(count)[:1].isdecimal() else 1
            more = self._length_at(count + skip)
            if minutes % 60 == 0 and more is not None and more[0] < 60:
                return self._keep(count + skip + more[1], "minutes", minutes + more[0])
        return self._keep(count, "minutes", minutes)

    def _length_at(self, at: int) -> tuple[int, int] | None:
        """(minutes, tokens used) of the length of time that begins `at` tokens ahead."""
        return self._named_length(at) or self._counted_length(at)

    def _named_length(self, at: int) -> tuple[int, int] | None:
        """ "halvtimme", "en kvart" without the en, "half an hour", "timme"."""
        first, second, third = (self._token(at + ahead) for ahead in range(3))
        hours = self._book.words_of("timord")
        if first in _QUARTER and not self._is_clock_tail(second):
            return 15, 1
        if first in _HALF and second in hours:
            return 30, 2
        if first in _HALF and second in {"a", "an"} and third in hours:
            return 30, 3
        alone = _ALONE.get(first)
        return (alone, 1) if alone else None

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
        if unit in self._book.words_of("timord") and (unit != "t" or figure):
            return 60
        if unit in _QUARTER and not self._is_clock_tail(after):
            return 15
        return 30 if unit in {"halvtimme", "halvtimma"} else 0

    @staticmethod
    def _is_clock_tail(token: str) -> bool:
        return token in {"över", "i", "past", "to"}

    @staticmethod
    def _amount(token: str) -> float | None:
        if token in _COUNT:
            return _COUNT[token]
        if token.isdecimal() and len(token) <= _LONGEST_NUMBER:
            return float(token)
        if _DECIMAL.fullmatch(token):
            return min(float(token.replace(",", ".")), 10_000.0)
        return None

    # clock times

    def _clock_in_words(self) -> bool:
        first, second, third = self._token(), self._token(1), self._token(2)
        if first == "halv" and (hour := self._hour(second)) is not None:
            return self._keep(2, "clock", (hour * 60 - 30) % 1440)
        past = 15 if first in _QUARTER else self._small(first)
        if past is not None and second in {"över", "i"} and first not in {"en", "ett"}:
            sign = 1 if second == "över" else -1
            if third == "halv" and (hour := self._hour(self._token(3))) is not None:
                return self._keep(4, "clock", (hour * 60 - 30 + sign * past) % 1440)
            if (hour := self._hour(third)) is not None:
                return self._keep(3, "clock", (hour * 60 + sign * past) % 1440)
        if first in _COUNT and self._before() in {"kl", "klockan", "vid", "halv"}:
            return self._keep(1, "clock", int(_COUNT[first]) * 60)
        return False

    @staticmethod
    def _whole_count(token: str) -> int | None:
        if token in _COUNT:
            return int(_COUNT[token])
        return int(token) if token.isdecimal() and len(token) < 3 else None

    def _small(self, token: str) -> int | None:
        amount = self._whole_count(token)
        return amount if amount is not None and amount < 30 else None

    def _hour(self, token: str) -> int | None:
        hour = self._whole_count(token)
        return hour if hour is not None and hour <= 24 else None

    # figures

    def _number(self) -> bool:
        token, before, after = self._token(), self._before(), self._token(1)
        if not token[:1].isdecimal():
            return self._spelt_out(token) or self._counted(token, after)
        clock = _CLOCK.fullmatch(token)
        if clock and not (
            before in self._book.words_of("före_nummer") or after in {"kr", "km", "kg"}
        ):
            return self._keep(1, "clock", int(clock[1]) * 60 + int(clock[2]))
        if not token.isdecimal():
            if self._listed(token):
                return True
            return self._keep(1, "date" if _DATE.fullmatch(token) else "amount", None)
        return self._whole(token, before, after)

    def _spelt_out(self, token: str) -> bool:
        """ "ärende trettioett" as the number 31, when it is one of this person's."""
        value = _in_figures(token)
        return value is not None and value in self._known and self._keep(1, "number", value)

    def _counted(self, token: str, after: str) -> bool:
        """ "två påsar" as an amount; "en påse" is rather "a bag"."""
        many = _COUNT.get(token, 0) >= 2
        return many and after in self._book.words_of("enheter") and self._keep(1, "amount", None)

    def _listed(self, token: str) -> bool:
        """ "12,15" without a space: two errands when both are known."""
        pieces = re.split(r"[,/]", token)
        if not all(piece.isdecimal() and int(piece) in self._known for piece in pieces):
            return False
        self._words.extend(Word("{number}", piece, "number", int(piece)) for piece in pieces)
        self._at += 1
        return True

    def _whole(self, token: str, before: str, after: str) -> bool:
        value = int(token)
        kind: Kind = "number"
        minutes: int | None = value
        if len(token) > _LONGEST_NUMBER or self._is_on_plate(token, before):
            kind, minutes = "amount", None
        elif before in self._book.words_of("före_nummer") or self._token(-1) == "#":
            pass
        elif self._is_date(before, after):
            kind, minutes = "date", None
        elif self._is_hour(value, before) or self._is_planned_hour(value, after):
            kind, minutes = "clock", value % 24 * 60
        elif self._is_joined_clock(token, before):
            kind, minutes = "clock", value // 100 * 60 + value % 100
        elif self._counts_something(value, after):
            kind, minutes = "amount", None
        return self._keep(1, kind, minutes)

    def _is_on_plate(self, token: str, before: str) -> bool:
        """Whether "123" stands behind the letters of a registration number."""
        letters = len(before) == 3 and before.isalpha() and self._token(-1) == before
        return letters and len(token) == 3 and not self._book.is_known(before)

    def _is_date(self, before: str, after: str) -> bool:
        return after in self._book.words_of("månader") or before in {"v", "vecka"}

    def _is_joined_clock(self, token: str, before: str) -> bool:
        """ "1415" is a quarter past two, unless it is an errand or answers like one."""
        value = int(token)
        is_time = len(token) == _LONGEST_NUMBER and value // 100 < 24 and value % 100 < 60
        answered = before in self._book.words_of("svarsord")
        return is_time and value not in self._known and not answered

    def _is_hour(self, value: int, before: str) -> bool:
        if value > 24:
            return False
        if before in {"till", "to", "från", "from"} and value in self._known:
            return self._token(-2) in self._book.words_of("före_till")
        if before in {"-", "–", "—"} and self._words and self._words[-2:-1]:
            return self._words[-2].kind == "clock"
        if before in self._book.words_of("dag"):
            return value not in self._known
        return before in self._book.words_of("före_klockslag")

    def _is_planned_hour(self, value: int, after: str) -> bool:
        """ "ja 13 passar" to an errand at one o'clock, when there is no errand 13."""
        fits = after in self._book.words_of("efter_klockslag")
        return fits and value in self._hours and value not in self._known

    def _is_road(self, value: int) -> bool:
        return self._token(-1) in {"på", "rv", "riksväg", "väg"} and value not in self._known

    def _counts_something(self, value: int, after: str) -> bool:
        if after in self._book.words_of("enheter") or self._is_road(value):
            return True
        if after == "-" and self._token(2).startswith("år"):  # "den 64-åriga damen"
            return True
        is_noun = after.isalpha() and self._book.correct(after) not in self._book.known
        return is_noun and value not in self._known
