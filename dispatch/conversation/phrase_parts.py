"""What a phrase is made of, and where its parts stand in a text."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from dispatch.conversation.wording import Word

GAP, WIDE_GAP = 3, 7
"""How many other words two dots, and three dots, in a phrase may stand for."""


@dataclass(frozen=True, slots=True)
class Part:
    """What may stand at one place of a phrase: words, their beginnings or ends, numbers."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()
    gap: int = 0

    def fits(self, word: Word) -> bool:
        """Whether `word` may stand here."""
        if word.kind != "word":
            return word.kind in self.kinds or word.raw in self.words
        return (
            word.text in self.words
            or (bool(self.stems) and word.text.startswith(self.stems))
            or (bool(self.ends) and word.text.endswith(self.ends))
        )


GAPS = {"..": Part(frozenset(), gap=GAP), "...": Part(frozenset(), gap=WIDE_GAP)}


class Phrase(NamedTuple):
    """One phrase: `parts` place by place, gaps among them; `cue` is what it tells.

    `weight` tells how many words it names, and whether it must stand first or last: the longer
    and more bound of two overlapping phrases counts. `needed`
    are words of which one must be in the text, so that most phrases are passed over at once.
    Of two alike the narrower counts, as `breadth` has it, and then the first in the word files, as
    `order` has it.
    """

    cue: str
    written: str
    parts: tuple[Part, ...]
    weight: int
    needed: frozenset[str]
    first: bool = False
    last: bool = False
    breadth: int = 0
    order: int = 0


def breadth_of(parts: Sequence[Part]) -> int:
    """How many different wordings `parts` stand for, in powers of e² and roughly.

    What names words is narrower than what names whole groups of them.
    """
    sizes = (
        len(part.words)
        + _OPEN_WORDS * (len(part.stems) + len(part.ends))
        + _FIGURES * len(part.kinds)
        for part in parts
    )
    gaps = sum(1 for part in parts if part.gap)
    return int((sum(log(max(size, 1)) for size in sizes) + gaps) / 2)


_OPEN_WORDS, _FIGURES = 50, 20
"""How many words "däck*" counts as, and "{nr}"."""


def needed_words(parts: Sequence[Part]) -> frozenset[str]:
    """Words of which one must be in a text for `parts` to be found in it; empty for any text."""
    plain = [
        part.words
        for part in parts[1:]
        if part.words and not part.stems and not part.kinds and not part.ends
    ]
    return min(plain, key=len, default=frozenset())


MANY = 40
"""A set of words larger than this is looked through as one, not word by word."""


@dataclass(slots=True)
class Shelf:
    """The phrases that open with one word: those for any text, and those that need a word more.

    Whole groups of words are kept as they are: a thing of a thousand words before a deed of a
    thousand would else stand in a million places.
    """

    always: list[Phrase] = field(default_factory=list)
    needing: dict[str, list[Phrase]] = field(default_factory=dict)
    needing_one_of: dict[frozenset[str], list[Phrase]] = field(default_factory=dict)

    def add(self, phrase: Phrase) -> None:
        """Put `phrase` where `found` finds it."""
        if not phrase.needed:
            self.always.append(phrase)
        elif len(phrase.needed) > MANY:
            self.needing_one_of.setdefault(phrase.needed, []).append(phrase)
        else:
            for word in phrase.needed:
                self.needing.setdefault(word, []).append(phrase)

    def found(self, present: Collection[str]) -> Iterator[Phrase]:
        """The phrases that may stand in a text of the words `present`."""
        yield from self.always
        for word in present:
            yield from self.needing.get(word, ())
        for needed, phrases in self.needing_one_of.items():
            if not needed.isdisjoint(present):
                yield from phrases


def places_of(
    parts: Sequence[Part], words: Sequence[Word], part: int, at: int
) -> Iterator[tuple[int, ...]]:
    """The places of the words that match `parts` from `part` on, beginning at `at`."""
    if part == len(parts):
        yield ()
    elif parts[part].gap:
        for skipped in range(parts[part].gap + 1):
            yield from places_of(parts, words, part + 1, at + skipped)
    elif at < len(words) and parts[part].fits(words[at]):
        for rest in places_of(parts, words, part + 1, at + 1):
            yield (at, *rest)
