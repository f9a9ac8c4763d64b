"""The texts whose meaning is known, and what the words of another text speak for, by them."""

import math
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from dispatch.conversation.case_file import Case, read_cases
from dispatch.conversation.context import read_context
from dispatch.conversation.intents import CHANGES_NOTHING, Meaning
from dispatch.conversation.reactions import without_quotes
from dispatch.conversation.situation import Situation
from dispatch.conversation.wording import is_mark, tidy, tokens

KNOWN_TEXTS = Path(__file__).parent.parent / "phrasebook" / "known_texts"
NOTHING = "nothing"
"""Stands for every meaning that changes nothing."""

MEANT = (*(meaning.value for meaning in Meaning if meaning not in CHANGES_NOTHING), NOTHING)
_PLACES = {meaning: place for place, meaning in enumerate(MEANT)}

_STEM = 6
"""Letters by which a word that was never seen is known: "reservdelen" by "reserv"."""

_FIRM, _FIRM_THERE, _FIRM_BEFOREHAND = 3, 2, 5
"""So many texts weigh what is thought beforehand of a word, of a word in this situation, and of
the situation itself, so that a single text proves little."""

_RARE = 2
_MOST = 3.5
"""The most that one word speaks for or against a meaning: odds of about 33 to 1."""

_OPENS, _ENDS = "^", "$"

Odds = tuple[float, ...]
"""The natural logarithm of the odds for each of `MEANT`."""


class KnownTexts:
    """How often each word, pair of words and word in a situation stood in texts of each meaning.

    Nothing is kept but counts, and all of them are of texts that anybody can read. They are put
    together as Bayes would: each word speaks for a meaning by how much more often it stands in
    texts of that meaning than in others.
    """

    def __init__(self, cases: Iterable[Case]) -> None:
        self._counts = [Counter[str]() for _ in MEANT]
        self._seen = Counter[str]()
        self._weighed: dict[str, Odds] = {}
        for case in cases:
            self._count(case)
        for name in [name for name, seen in self._seen.items() if seen < _RARE and _is_pair(name)]:
            del self._seen[name]
        self._shares = [counts[""] / max(self._seen[""], 1) for counts in self._counts]

    def speak(
        self, text: str, situation: Situation, without: Container[str] = ()
    ) -> Mapping[str, Odds]:
        """What each word and pair of words of `text` speaks for in `situation`.

        For each of `MEANT`, the natural logarithm of the odds for it; under "" stands what the
        situation speaks for by itself. The words of `without` are passed over. Empty when no word
        of the text is known.
        """
        where = _standing(situation)
        words = [word for word in _words(text) if word not in without]
        found = {
            name: odds
            for name in dict.fromkeys((*words[1:-1], *map(" ".join, pairwise(words))))
            if (odds := self._odds(name, where)) is not None
        }
        if found.keys() <= {f"{_OPENS} {_ENDS}"}:
            return {}
        return {"": tuple(map(_hold, self._beforehand(where)))} | found

    def _count(self, case: Case) -> None:
        said = {one.partition("(")[0] for reading in case.readings() for one in reading}
        meant = {_PLACES.get(one, _PLACES[NOTHING]) for one in said}
        where = _standing(read_context(case.context))
        names = {"", _there("", where), *_names(_words(case.text), where)}
        self._seen.update(names)
        for at in meant:
            self._counts[at].update(names)

    def _odds(self, name: str, where: str) -> Odds | None:
        """What a word or a pair of words speaks for; None when it is not known."""
        if _is_pair(name):
            return self._held(name) if name in self._seen else None
        if name in self._seen:
            there = _there(name, where)
            return self._in_this_situation(name, where) if there in self._seen else self._held(name)
        stem = _stem(name)
        return self._held(stem) if stem in self._seen else None

    def _held(self, name: str) -> Odds:
        held = self._weighed.get(name)
        if held is None:
            held = self._weighed[name] = tuple(map(_hold, self._by_itself(name)))
        return held

    def _by_itself(self, name: str) -> Iterator[float]:
        for at, share in enumerate(self._shares):
            yield self._odds_for(at, name, share, _FIRM) - _logit(share)

    def _in_this_situation(self, word: str, where: str) -> Odds:
        there = _there(word, where)
        held = self._weighed.get(there)
        if held is None:
            thought = zip(self._by_itself(word), self._beforehand(where), strict=True)
            held = self._weighed[there] = tuple(
                _hold(self._odds_for(at, there, _chance(odds + before), _FIRM_THERE) - before)
                for at, (odds, before) in enumerate(thought)
            )
        return held

    def _beforehand(self, where: str) -> Odds:
        there = _there("", where)
        held = self._weighed.get(there)
        if held is None:
            held = self._weighed[there] = tuple(
                self._odds_for(at, there, share, _FIRM_BEFOREHAND)
                for at, share in enumerate(self._shares)
            )
        return held

    def _odds_for(self, at: int, name: str, thought: float, firm: int) -> float:
        """The odds of a meaning where `name` stands, `thought` beforehand with that firmness."""
        return _logit((self._counts[at][name] + firm * thought) / (self._seen[name] + firm))


@cache
def our_known_texts() -> KnownTexts:
    """The texts that ship with the service."""
    return known_texts([KNOWN_TEXTS])


def known_texts(folders: Iterable[Path]) -> KnownTexts:
    """The texts of every `.tsv` file in `folders`, which are files of cases.

    Raises CaseFileError for a file that holds none; OSError.
    """
    files = (file for folder in folders for file in sorted(folder.glob("*.tsv")))
    return KnownTexts(case for file in files for case in read_cases(file))


def _words(text: str) -> list[str]:
    """The words and question marks of `text`, any number as 0, between a beginning and an end."""
    written = tokens(tidy(without_quotes(text)))
    said = [one for one in written if one.startswith("?") or not is_mark(one)]
    return [_OPENS, *("0" if one[0].isdecimal() else one for one in said), _ENDS]


def _names(words: list[str], where: str) -> Iterator[str]:
    """What is counted of a text."""
    for word in words:
        yield word
        yield _there(word, where)
        yield _stem(word)
    yield from map(" ".join, pairwise(words))


def _there(word: str, where: str) -> str:
    return f"{word}@{where}"


def _stem(word: str) -> str:
    return f"{word[:_STEM]}*" if len(word) > _STEM else word


def _is_pair(name: str) -> bool:
    return " " in name


def _standing(situation: Situation) -> str:
    """What the sender stands in, by its shape: one offer or more, how far, what we asked."""
    shape = sorted({stage.value for stage in situation.active.values()})
    if situation.offers:
        shape.append("offers" if len(situation.offers) > 1 else "offer")
    if situation.asked is not None:
        shape.append(f"asked:{situation.asked.kind}")
    return "+".join(shape)


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _hold(odds: float) -> float:
    return max(-_MOST, min(_MOST, odds))
