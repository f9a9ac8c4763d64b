"""Tells numbers apart: errand numbers, clock times, lengths of time, dates and amounts."""

import re
from collections.abc import Container, Sequence

from dispatch.conversation.lengths import LONGEST_NUMBER, QUARTER, LengthReader
from dispatch.conversation.number_words import COUNT, in_figures
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.speech import spoken, unglued
from dispatch.conversation.wording import Kind, Word, is_mark

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])")

_STREETS = ("gatan", "vägen", "gränd", "stigen", "gata", "väg", "backen", "torget")
_ON_THE_ROAD = frozenset(
    {"fast", "kö", "köer", "stilla", "olycka", "stopp", "bakom", "vägarbete", "punktering"}
) | {*("punka", "motorstopp", "krock", "krockat", "soppatorsk")}
"""What one is in on a numbered road: "sitter fast på väg 40"."""
_GOING = frozenset({"åker", "kör", "vidare", "mot", "drar", "sticker", "rullar", "going", "way"})
_TWO_DIGITS = 2
_IN_TIME = frozenset({"där", "komma", "annat", "upptagen", "slutar"})
"""Words before an hour rather than an errand's number: "har annat 11"."""

_LONGEST_BARE = 60
"""Minutes that a figure without a unit may mean behind "om"."""

_HOURS = 24
_EARLIEST_HOUR = 6
"""An hour in letters that no "kl" announces, as in "är där nio istället"."""


def words_of(
    found: Sequence[str], known: Container[int], book: WordBook, hours: Container[int] = ()
) -> list[Word]:
    """`found` tokens as words, numbers read by their neighbours.

    `known` are errand numbers, `hours` the hours at which this person's errands are planned.
    """
    return _Reader(unglued(found, book), known, book, hours).read()


class _Reader(LengthReader):
    def __init__(
        self, found: Sequence[str], known: Container[int], book: WordBook, hours: Container[int]
    ) -> None:
        super().__init__(found, book)
        self._known, self._hours = known, hours
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

    def _keep(self, count: int, kind: Kind, value: int | None, text: str = "") -> bool:
        raw = " ".join(self._found[self._at : self._at + count])
        self._words.append(Word(text or f"{{{kind}}}", raw, kind, value))
        self._at += count
        return True

    # lengths of time

    def _duration(self) -> bool:
        length = self._length_at(0) or self._bare_minutes()
        if length is None:
            return False
        minutes, count = length
        if self._token(count) in {"och", "o", "and"} or self._token(count)[:1].isdecimal():
            skip = 0 if self._token(count)[:1].isdecimal() else 1
            more = self._length_at(count + skip)
            if minutes % 60 == 0 and more is not None and more[0] < 60:
                return self._keep(count + skip + more[1], "minutes", minutes + more[0])
            if minutes % 60 == 0 and self._are_minutes(count):
                return self._keep(count + 1, "minutes", minutes + int(self._token(count)))
        return self._keep(count, "minutes", minutes)

    def _are_minutes(self, at: int) -> bool:
        """Whether the token is the 15 of "1 tim 15"."""
        token = self._token(at)
        two = token.isdecimal() and len(token) == _TWO_DIGITS and int(token) < 60
        return two and int(token) not in self._known and self._ends(self._token(at + 1))

    def _bare_minutes(self) -> tuple[int, int] | None:
        """The ten minutes of "är där om 10", where the text or the sentence ends."""
        token = self._token()
        if self._before() != "om" or not token.isdecimal() or not self._ends(self._token(1)):
            return None
        minutes = int(token)
        spoken = 0 < minutes <= _LONGEST_BARE and minutes not in self._known
        return (minutes, 1) if spoken else None

    # clock times

    def _clock_in_words(self) -> bool:
        first, second, third = self._token(), self._token(1), self._token(2)
        if first == "halv" and (hour := self._hour(second)) is not None:
            return self._keep(2, "clock", (hour * 60 - 30) % 1440)
        past = 15 if first in QUARTER else self._small(first)
        if past is not None and second in {"över", "i"} and first not in {"en", "ett"}:
            sign = 1 if second == "över" else -1
            if third == "halv" and (hour := self._hour(self._token(3))) is not None:
                return self._keep(4, "clock", (hour * 60 - 30 + sign * past) % 1440)
            if (hour := self._hour(third)) is not None:
                return self._keep(3, "clock", (hour * 60 + sign * past) % 1440)
            if sign > 0 and (hour := self._hour_spoken_of()) is not None and self._ends(third):
                return self._keep(2, "clock", (hour * 60 + past) % 1440)
        if first in COUNT and (self._is_hour_alone(first, second) or self._announces_a_clock()):
            return self._keep(1, "clock", int(COUNT[first]) * 60)
        return False

    def _announces_a_clock(self) -> bool:
        return self._before() in {"kl", "klockan", "vid", "halv"}

    def _is_hour_alone(self, first: str, second: str) -> bool:
        """Whether "nio" is the hour of "är där nio istället"."""
        ends = self._ends(second) or second in {"istället", "först"}
        before = self._before() in {"till", "tills", "där", "framme", "förrän", "kommer"}
        if int(COUNT[first]) in self._known and self._token(-2) in {"väg", *_GOING}:
            return False  # "på väg till femton"
        return before and ends and COUNT[first] >= _EARLIEST_HOUR

    def _hour_spoken_of(self) -> int | None:
        """The hour that "tio över" is past, when a clock time was named before."""
        clocks = [word.value for word in self._words if word.kind == "clock"]
        return clocks[-1] // 60 if clocks and clocks[-1] is not None else None

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
            of_a_day = before == "den" or before in self._book.words_of("veckodag")
            if not of_a_day and self._listed(token):
                return True
            return self._keep(1, "date" if _DATE.fullmatch(token) else "amount", None)
        return self._whole(token, before, after)

    def _spelt_out(self, token: str) -> bool:
        """ "ärende trettioett" as the number 31, when it is one of this person's."""
        value = in_figures(token)
        return value is not None and value in self._known and self._keep(1, "number", value)

    def _counted(self, token: str, after: str) -> bool:
        """ "två påsar" as an amount; "en påse" is rather "a bag"."""
        many = COUNT.get(token, 0) >= 2
        return many and after in self._book.words_of("enheter") and self._keep(1, "amount", None)

    def _listed(self, token: str) -> bool:
        """ "12,15" without a space: two errands when both are known."""
        pieces = re.split(r"[,/]", token)
        if len(set(pieces)) < len(pieces) or not all(
            piece.isdecimal() and int(piece) in self._known for piece in pieces
        ):
            return False
        self._words.extend(Word("{number}", piece, "number", int(piece)) for piece in pieces)
        self._at += 1
        return True

    def _whole(self, token: str, before: str, after: str) -> bool:
        value = int(token)
        kind: Kind = "number"
        minutes: int | None = value
        if len(token) > LONGEST_NUMBER or self._is_on_plate(token, before):
            kind, minutes = "amount", None
        elif before in self._book.words_of("före_nummer") or self._token(-1) == "#":
            pass
        elif self._is_date(before, after):
            kind, minutes = "date", None
        elif self._is_hour(value, before) or self._is_planned_hour(value, before, after):
            kind, minutes = "clock", value % 24 * 60
        elif self._begins_a_range(value, after):
            kind, minutes = "clock", value * 60
        elif self._is_joined_clock(token, before):
            kind, minutes = "clock", value // 100 * 60 + value % 100
        elif (
            self._counts_something(value, after)
            or self._is_part(before, after)
            or (before in {"bägge", "båda", "alla"} and value not in self._known)
            or self._is_house(value, before)
        ):
            kind, minutes = "amount", None
        elif self._is_replaced_hour(value):
            kind, minutes = "clock", value % 24 * 60
        return self._keep(1, kind, minutes)

    def _begins_a_range(self, value: int, after: str) -> bool:
        """Whether it is the 14 of "kan 14-16", which are hours, or may be."""
        until = self._token(2)
        hours = until.isdecimal() and value < int(until) <= _HOURS
        return after in {"-", "–", "—"} and hours and value >= _EARLIEST_HOUR

    def _is_on_plate(self, token: str, before: str) -> bool:
        """Whether "123" stands behind the letters of a registration number."""
        letters = len(before) == 3 and before.isalpha() and self._token(-1) == before
        return letters and len(token) == 3 and not self._book.is_known(before)

    def _is_date(self, before: str, after: str) -> bool:
        return after in self._book.words_of("månader") or before in {"v", "vecka"}

    def _is_joined_clock(self, token: str, before: str) -> bool:
        """ "1415" is a quarter past two, unless it is an errand or answers like one."""
        value = int(token)
        is_time = len(token) == LONGEST_NUMBER and value // 100 < 24 and value % 100 < 60
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
        if before == "vid" and self._token(-2) == "framme":
            return value not in self._known
        between = "mellan" in {before, self._token(-3)}
        return between or before in self._book.words_of("före_klockslag")

    def _is_planned_hour(self, value: int, before: str, after: str) -> bool:
        """ "hinner vara där 11", and "ja 13 passar" to one o'clock, when there is no errand 13."""
        if value in self._hours and (before in _IN_TIME or self._reaches_until(before)):
            return True
        fits = after in self._book.words_of("efter_klockslag")
        return fits and value in self._hours and value not in self._known

    def _reaches_until(self, before: str) -> bool:
        """Whether "hinner inte till 11" rather is an hour, where it is one."""
        lately = {self._token(-2), self._token(-3)}
        return before == "till" and bool(lately & {"hinner", "hinna", "hunnit", "jobbar", "ledig"})

    def _is_part(self, before: str, after: str) -> bool:
        """Whether it is one of the figures of "3 av 5"."""
        if after in {"av", "of"}:
            return self._amount(self._token(2)) is not None
        return before in {"av", "of"} and self._amount(self._token(-2)) is not None

    def _is_house(self, value: int, before: str) -> bool:
        """Whether it is the 4 of "Storgatan 4" or "plan 4"."""
        if {before, self._book.correct(before)} & self._book.words_of("före_rum"):
            return not (before == "plats" and self._token(-2) == "på" and value in self._known)
        street = before.endswith(_STREETS)
        named = street and before not in _STREETS and not before.startswith("på")
        return named or (street and value not in self._known)

    def _is_replaced_hour(self, value: int) -> bool:
        """Whether it is the 9 of "9.15 i stället för 9"."""
        instead = self._token(-1) in {"för", "of"} and self._token(-2) in {
            "stället", "istället", "instead",
        }  # fmt: skip
        return instead and value <= 24 and any(word.kind == "clock" for word in self._words)

    def _is_road(self, value: int) -> bool:
        stuck = any(word.text in _ON_THE_ROAD for word in self._words)
        if self._token(-1) in {"rv", "riksväg", "länsväg"} or (self._token(-1) == "väg" and stuck):
            return True
        if self._token(-2) in self._book.words_of("svarsord"):
            return False  # "ja på 79"
        return self._token(-1) in {"på", "väg"} and value not in self._known

    def _counts_something(self, value: int, after: str) -> bool:
        if after in self._book.words_of("enheter") or self._is_road(value):
            return True
        if after == "-" and self._token(2).startswith("år"):  # "den 64-åriga damen"
            return True
        is_noun = after.isalpha() and self._book.correct(after) not in self._book.known
        return is_noun and value not in self._known
