"""Finds the word that a misspelt word was meant to be, among the words that we read."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_GUESSED = 6
"""Shorter words differ by one letter too often: hej and nej, klar and klas, hosta and hotar."""

SHORTEST_DOUBLED = 5
"""In shorter words a double letter makes another word: all is no misspelt al."""

SHORTEST_SWAPPED = 2
"""In words of two letters a swap, or another first letter, makes any other word."""

SHORTEST_UNDOUBLED = 4
"""From here on a letter written once for twice, or twice for once, is a slip: frame, tidd."""

PERHAPS_NOT = "inte?"
"""What a word that is nearly "inte" becomes: it must not pass as nothing, nor surely deny."""

_BESIDE = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj",
    "i": "uojk", "o": "ipkl", "p": "oålö", "å": "pöä", "a": "qwsz", "s": "awedxz", "d": "serfcx",
    "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb", "j": "huikmn", "k": "jiolm", "l": "kopö",
    "ö": "lpåä", "ä": "öå", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn",
    "n": "bhjm", "m": "njk",
}  # fmt: skip
"""The keys that a finger meets instead, on a Swedish keyboard."""

_LONG_RUN = re.compile(r"(.)\1\1")
_LONG_VOWEL = re.compile(r"^[^\W\d_]{1,3}([aeiouyåäö])\1$")
_RUN = re.compile(r"(.)\1+")
_FOLDED = str.maketrans("åäéèöü", "aaeeou")


class Speller:
    """Known words, and one function to find the known word behind a misspelt one.

    `known` are words that are right as they stand; `targets` are those of them that a
    misspelling may become, each with its side: "yes", "no" or "" for neither. `common` are the
    short everyday words in which a finger that misses its key is seen through.
    """

    def __init__(
        self, known: Iterable[str], targets: Mapping[str, str], common: Iterable[str] = ()
    ) -> None:
        self._known = frozenset(known)
        self._slips = _slips_of(common, self._known)
        self._sides = dict(targets)
        self._folded: dict[str, set[str]] = {}
        self._single: dict[str, set[str]] = {}
        self._by_initial: dict[str, list[str]] = {}
        for word in self._known:
            self._folded.setdefault(word.translate(_FOLDED), set()).add(word)
            self._single.setdefault(_undoubled(word), set()).add(word)
        for word in targets:
            if len(word) >= SHORTEST_GUESSED:
                self._by_initial.setdefault(word[0], []).append(word)

    def correct(self, word: str) -> str:
        """The known word meant by `word`, or `word` itself when none is near enough."""
        if word in self._known or len(word) < 2:
            return word
        slip = self._slips.get(word)
        if slip is not None:
            return slip
        for shape in _drawn_together(word):
            if shape in self._known:
                return shape
        if _perhaps_not(word):
            return PERHAPS_NOT
        return self._respelt(word) or self._nearest(word)

    def _respelt(self, word: str) -> str | None:
        """The only known word that differs in dots, rings and double letters alone."""
        alike = [self._folded.get(word, set())]
        if len(word) >= SHORTEST_UNDOUBLED:
            alike.append(self._single.get(_undoubled(word), set()))
        return next((next(iter(found)) for found in alike if len(found) == 1), None)

    def _nearest(self, word: str) -> str:
        """The only known word one slip away with the same first letter; never yes for no."""
        if len(word) < SHORTEST_GUESSED:
            return word
        found = process.extract(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        near = {other for other, _, _ in found if not _other_ending(word, other)}
        sides = {self._sides[other] for other in near}
        if len(near) == 1 or (len(near) > 1 and len(sides) == 1 and not sides & {"yes", "no"}):
            return min(near, key=lambda other: (abs(len(other) - len(word)), other))
        return word


def _slips_of(common: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    """Each unknown word that is one slip of the finger away from just one of `common`."""
    found: dict[str, set[str]] = {}
    for word in common:
        for slip in _slips(word):
            if slip not in known:
                found.setdefault(slip, set()).add(word)
    return {slip: next(iter(words)) for slip, words in found.items() if len(words) == 1}


def _slips(word: str) -> Iterator[str]:
    """`word` with a key missed for its neighbour, longer ones with letters swapped or left out."""
    for at, letter in enumerate(word):
        if at == 0 and len(word) == SHORTEST_SWAPPED:
            continue  # "ka" is as near to "kan" as to "ja"
        for other in _BESIDE.get(letter, ""):
            yield word[:at] + other + word[at + 1 :]
    if len(word) >= SHORTEST_DOUBLED:
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :]
    if len(word) > SHORTEST_SWAPPED:
        for at in range(len(word) - 1):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _perhaps_not(word: str) -> bool:
    """ "ente", "inet", and the "inteför" of somebody who missed the space; not "internet"."""
    if word.startswith("inte"):
        return not word.startswith(("inter", "integ"))
    return len(word) > 2 and _one_slip(word, "inte")


def _other_ending(word: str, other: str) -> bool:
    """Whether only the last letter differs: fattar is no misspelt fattas, but another form."""
    return word[:-1] == other[:-1] or word[:-1] == other or word == other[:-1]


def _drawn_together(word: str) -> list[str]:
    """ "jaaaa" as "jaa" and "ja"; a mere double letter only in a longer word."""
    if _LONG_VOWEL.search(word):
        return [_RUN.sub(r"\1", word)]
    if not _LONG_RUN.search(word) and len(word) < SHORTEST_DOUBLED:
        return []
    return [_RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word)]


def _undoubled(word: str) -> str:
    """`word` without dots, rings and double letters: "framme" and "främe" become "frame"."""
    return _RUN.sub(r"\1", word.translate(_FOLDED))


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is missing, added, wrong, or swapped with its neighbour."""
    return OSA.distance(one, other, score_cutoff=1) <= 1
