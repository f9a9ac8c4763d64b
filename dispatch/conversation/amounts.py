"""Tells numbers apart: errand numbers, clock times, lengths of time, dates and amounts."""

import re
from collections.abc import Container, Sequence

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import Kind, Word, is_mark

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_GLUED = re.compile(r"(\D+)(\d+)(\D*)")
_LONGEST_NUMBER = 4
"""Digits of an errand number at most; longer ones are phone, card or article numbers."""

_COUNT = {
    "en": 1, "ett": 1, "två": 2, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "femton": 15, "tjugo": 20,
    "tjugofem": 25, "tjufem": 25, "trettio": 30, "trettifem": 35, "trettiofem": 35, "fyrtio": 40,
    "fyrti": 40, "fyrtiofem": 45, "femtio": 50, "sextio": 60, "nittio": 90, "halvannan": 1,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "tjuge": 20, "tretti": 30, "ti": 10,
}  # fmt: skip
_MINUTE = frozenset(
    "min mins minut minuter minuters minuten minutes minute minuts minutrar mn minuutin minuuttia"
    " minut минут хвилин минуты دقيقة دقائق دقیقه daqiiqo daqiqo ደቂቓ minutę minuty".split()
)
_HOUR = frozenset(
    "h t tim timme timma timmar timmars timmes timmen hour hours hr hrs tunti tuntia godzina"
    " godziny godzinę час часа ساعة saac".split()
)
_QUARTER = frozenset({"kvart", "kvarts", "kvarten", "quarter"})
_HALF = frozenset({"halv", "half"})
_BEFORE_CLOCK = frozenset(
    "kl klockan kommer ledig vid innan före efter senast tidigast mellan från tills till först runt slutar"
    " börjar at until after before by around about kello förrän förräns sluta".split()
)
_BEFORE_REFERENCE = frozenset(
    "nr nummer no number ärende ärendet ärenden ärendena uppdrag uppdraget jobb jobbet errand job"
    " arende arendet".split()
)
_MONTH = frozenset(
    "jan januari feb februari mars apr april maj juni juli aug augusti sep sept september okt"
    " oktober nov november dec december".split()
)
_UNTIL = frozenset("jobbar fram klar klart upptagen ledig bara hinner arbetar slutar kan".split())
_ANSWERS = frozenset("ja nej jo nä ne nix yes no ok okej okay svar svarar svaret klar".split())


def words_of(found: Sequence[str], known: Container[int], book: WordBook) -> list[Word]:
    """`found` tokens as words, numbers read by their neighbours; `known` errand numbers."""
    return _Reader(_unglued(found, book), known, book).read()


def _unglued(found: Sequence[str], book: WordBook) -> list[str]:
    """Tokens with a touching "ja12" taken apart, but "e4" and "abc123" kept whole."""
    apart: list[str] = []
    for token in found:
        glued = _GLUED.fullmatch(token)
        if glued and not glued[3] and (glued[1] in book.known and len(glued[1]) > 1):
            apart += [glued[1], glued[2]]
        else:
            apart.append(token)
    return apart


class _Reader:
    def __init__(self, found: Sequence[str], known: Container[int], book: WordBook) -> None:
        self._found, self._known, self._book = found, known, book
        self._at = 0
        self._words: list[Word] = []

    def read(self) -> list[Word]:
        while self._at < len(self._found):
            if not (self._duration() or self._clock_in_words() or self._number()):
                token = self._found[self._at]
                if is_mark(token):
                    self._keep(1, "mark", None, token)
                else:
                    self._keep(1, "word", None, self._book.correct(token))
        return self._words

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
        if self._token(count) in {"och", "o", "and"} or self._token(count)[:1].isdigit():
            skip = 0 if self._token(count)[:1].isdigit() else 1
            more = self._length_at(count + skip)
            if minutes % 60 == 0 and more is not None and more[0] < 60:
                return self._keep(count + skip + more[1], "minutes", minutes + more[0])
        return self._keep(count, "minutes", minutes)

    def _length_at(self, at: int) -> tuple[int, int] | None:
        """(minutes, tokens used) of the length of time that begins `at` tokens ahead."""
        first, second, third = (self._token(at + ahead) for ahead in range(3))
        if first in {"halvtimme", "halvtimma", "halvtimmes"}:
            return 30, 1
        if first == "trekvart":
            return 45, 1
        if first in _QUARTER and not self._is_clock_tail(second):
            return 15, 1
        if first in _HALF and (second in _HOUR or (second in {"a", "an"} and third in _HOUR)):
            return 30, 2 if second in _HOUR else 3
        if first in {"timme", "timma", "timmen"} or (first == "hour"):
            return 60, 1
        amount = self._amount(first)
        if amount is None:
            return None
        return self._counted(at, amount, second, third)

    def _counted(self, at: int, amount: float, second: str, third: str) -> tuple[int, int] | None:
        if second in {"-", "–", "—"} and self._amount(third) is not None:
            rest = self._length_at(at + 2)
            return (rest[0], rest[1] + 2) if rest is not None else None
        if second in {"och", "o", "and"} and third in {"en", "a"}:
            half, unit = self._token(at + 3), self._token(at + 4)
            if half in _HALF and unit in _HOUR:
                return round(amount * 60) + 30, 5
        if second in _MINUTE or (second == "m" and self._token(at).isdigit()):
            return round(amount), 2
        if second in _HOUR and (second != "t" or self._token(at)[0].isdigit()):
            return round(amount * 60), 2
        if second in _QUARTER and not self._is_clock_tail(third):
            return round(amount * 15), 2
        if second in _HALF and third in _HOUR:
            return 30, 3
        if second in {"halvtimme", "halvtimma"}:
            return 30, 2
        return None

    @staticmethod
    def _is_clock_tail(token: str) -> bool:
        return token in {"över", "i", "past", "to"}

    def _amount(self, token: str) -> float | None:
        if token in _COUNT:
            return _COUNT[token] + 0.5 * (token == "halvannan")
        if token.isdigit() and len(token) <= _LONGEST_NUMBER:
            return float(token)
        if token == "1/2":
            return 0.5
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
            return self._keep(1, "clock", _COUNT[first] * 60)
        return False

    def _small(self, token: str) -> int | None:
        amount = _COUNT.get(token) or (int(token) if token.isdigit() and len(token) < 3 else None)
        return amount if amount is not None and amount < 30 else None

    def _hour(self, token: str) -> int | None:
        hour = _COUNT.get(token) or (int(token) if token.isdigit() and len(token) < 3 else None)
        return hour if hour is not None and hour <= 24 else None

    # figures

    def _number(self) -> bool:
        token, before, after = self._token(), self._before(), self._token(1)
        if not token[0].isdigit():
            return False
        clock = _CLOCK.fullmatch(token)
        if clock and not (before in _BEFORE_REFERENCE or after in {"kr", "km", "kg"}):
            return self._keep(1, "clock", int(clock[1]) * 60 + int(clock[2]))
        if not token.isdigit():
            if self._listed(token):
                return True
            return self._keep(1, "date" if _DATE.fullmatch(token) else "amount", None)
        return self._whole(token, before, after)

    def _listed(self, token: str) -> bool:
        """ "12,15" without a space: two errands when both are known."""
        pieces = re.split(r"[,/]", token)
        if not all(piece.isdigit() and int(piece) in self._known for piece in pieces):
            return False
        self._words.extend(Word("{number}", piece, "number", int(piece)) for piece in pieces)
        self._at += 1
        return True

    def _whole(self, token: str, before: str, after: str) -> bool:
        value = int(token)
        if len(token) > _LONGEST_NUMBER:
            return self._keep(1, "amount", None)
        if before in _BEFORE_REFERENCE or self._token(-1) == "#":
            return self._keep(1, "number", value)
        if after in _MONTH or before in {"v", "vecka"} or (before == "den" and after == "i"):
            return self._keep(1, "date", None)
        if self._is_hour(value, before):
            return self._keep(1, "clock", value % 24 * 60)
        is_time = len(token) == _LONGEST_NUMBER and value // 100 < 24 and value % 100 < 60
        if is_time and value not in self._known and before not in _ANSWERS:
            return self._keep(1, "clock", value // 100 * 60 + value % 100)
        if self._counts_something(value, after):
            return self._keep(1, "amount", None)
        return self._keep(1, "number", value)

    def _is_hour(self, value: int, before: str) -> bool:
        if value > 24:
            return False
        if before in {"till", "to"} and value in self._known:
            return self._token(-2) in _UNTIL
        if before in {"-", "–", "—"} and self._words and self._words[-2:-1]:
            return self._words[-2].kind == "clock"
        return before in _BEFORE_CLOCK

    def _is_road(self, value: int) -> bool:
        return self._token(-1) in {"på", "rv", "riksväg", "väg"} and value not in self._known

    def _counts_something(self, value: int, after: str) -> bool:
        if after in self._book.words_of("enheter") or self._is_road(value):
            return True
        is_noun = after.isalpha() and self._book.correct(after) not in self._book.known
        return is_noun and value not in self._known
