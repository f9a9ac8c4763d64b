"""The phrases that we understand: read from the word files, and found in a text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from dispatch.conversation.phrase_parts import (
    GAPS,
    MANY,
    Part,
    Phrase,
    Shelf,
    breadth_of,
    needed_words,
    places_of,
)
from dispatch.conversation.spelling import Speller
from dispatch.conversation.wording import Word, plainly

WORD_FILES = Path(__file__).parent.parent / "phrasebook" / "words"
_TYPED = {"{min}": "minutes", "{kl}": "clock", "{nr}": "number", "{antal}": "amount"}
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that was found: its meaning, the words' places, and how it is written down."""

    name: str
    places: tuple[int, ...]
    written: str


class WordBook:
    """All phrases, and the words in them; `own` are those that a municipality has added."""

    def __init__(
        self,
        rows: Iterable[Row],
        classes: Mapping[str, Sequence[str]],
        kinds: Mapping[str, Sequence[str]],
        own: Iterable[str] = (),
    ) -> None:
        self.own = frozenset(own)
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._kind_stems: list[tuple[str, str]] = []
        for kind, names in kinds.items():
            for name in names:
                if name.endswith("*"):
                    self._kind_stems.append((name[:-1], kind))
                else:
                    self._kinds[name] = (*self._kinds.get(name, ()), kind)
        self._kind_beginnings = tuple(stem for stem, _ in self._kind_stems)
        self._forms = _pairs(classes.get("skrivs", ()))
        self._after_i = _pairs(classes.get("efter_jag", ()))
        self._classes = {
            f"{{{name}}}": tuple(self.plain_form(word) for word in words)
            for name, words in classes.items()
        }
        self._sets = {
            name: frozenset(self.plain_form(word) for word in words)
            for name, words in classes.items()
        }
        self._together: dict[tuple[str, ...], frozenset[str]] = {}
        self._by_word: dict[str, list[Shelf]] = {}
        self._shelves: dict[frozenset[str], Shelf] = {}
        self._courtesies: set[str] = set()
        self._by_stem: list[tuple[str, Phrase]] = []
        self._by_end: dict[tuple[str, ...], list[Phrase]] = {}
        self._by_kind: dict[str, list[Phrase]] = {}
        self._parts: dict[str, Part] = dict(GAPS)
        self.known: set[str] = {*self._forms, *self._after_i}
        self.known.update(*self._sets.values())
        sides: dict[str, str] = dict.fromkeys(self.known, "")
        learnt: set[tuple[int, str]] = set()
        for order, (cue, written) in enumerate(rows):
            for phrase in self._read(order, cue, written):
                self._file(phrase)
                self._learn(phrase, sides, learnt)
        self.known |= sides.keys() | self._kinds.keys()
        self._beginnings = tuple({stem for stem, _ in self._by_stem})
        self._endings = tuple({end for ends in self._by_end for end in ends})
        plain = sides.keys() - self.words_of("vanliga")
        targets = {word: sides[word] for word in plain}
        self._speller = Speller(self.known, targets, self.words_of("tangentfel"))

    def correct(self, word: str) -> str:
        """`word` as we spell it; never turned from a yes to a no or the other way."""
        return self.plain_form(self._speller.correct(self.plain_form(word)))

    def plain_form(self, word: str) -> str:
        """`word` as the phrases have it: "är" for "e", "dörren" for the "dörr" of a beginner."""
        return self._forms.get(word, word)

    def after_i(self, word: str) -> str:
        """The verb that a beginner means behind "jag": "åker" for "åka"."""
        return self._after_i.get(word, word)

    def words_of(self, *names: str) -> frozenset[str]:
        """The words of the classes `names`, all together."""
        found = self._together.get(names)
        if found is None:
            sets = (self._sets.get(name, frozenset()) for name in names)
            found = self._together[names] = frozenset[str]().union(*sets)
        return found

    def is_known(self, word: str) -> bool:
        """Whether `word` stands in any phrase, class or kind."""
        return word in self.known or bool(self.kinds_of(word))

    def kinds_of(self, word: str) -> tuple[str, ...]:
        """The errand kinds that `word` stands for: däcken -> tyre_change."""
        known = self._kinds.get(word, ())
        if not word.startswith(self._kind_beginnings):
            return known
        return (*known, *(kind for stem, kind in self._kind_stems if word.startswith(stem)))

    def find(self, words: Sequence[Word], silent: Container[str] = ()) -> list[Cue]:
        """The phrases in `words`, longest first taken, none sharing a word with another.

        Those of the meanings in `silent` are passed over.
        """
        found: list[tuple[int, int, Phrase, tuple[int, ...]]] = []
        present = frozenset(word.text if word.kind == "word" else word.raw for word in words)
        for at, word in enumerate(words):
            for phrase in self._candidates(word, present):
                if phrase.first and at > 0:
                    continue
                if phrase.cue in silent:
                    continue
                for places in places_of(phrase.parts, words, 0, at):
                    if not phrase.last or self._only_courtesy(words[places[-1] + 1 :]):
                        found.append((-phrase.weight, places[-1] - places[0], phrase, places))
                        break
        found.sort(
            key=lambda match: (match[0], match[1], match[3], match[2].breadth, match[2].order)
        )
        taken: set[int] = set()
        cues: list[Cue] = []
        for _, _, phrase, places in found:
            if taken.isdisjoint(places):
                taken.update(places)
                cues.append(Cue(phrase.cue, places, phrase.written))
        return sorted(cues, key=lambda cue: cue.places)

    def _only_courtesy(self, words: Sequence[Word]) -> bool:
        """Whether nothing but "tack" or a smile follows."""
        return all(word.text in self._courtesies for word in words)

    def _candidates(self, word: Word, present: frozenset[str]) -> Iterator[Phrase]:
        for shelf in self._by_word.get(word.text if word.kind == "word" else word.raw, ()):
            yield from shelf.found(present)
        for phrase in self._by_pattern(word):
            if not phrase.needed or not phrase.needed.isdisjoint(present):
                yield phrase

    def _by_pattern(self, word: Word) -> Iterator[Phrase]:
        """The phrases that open with a number, or with how `word` begins or ends."""
        if word.kind != "word":
            yield from self._by_kind.get(word.kind, ())
            return
        if word.text.startswith(self._beginnings):
            for stem, phrase in self._by_stem:
                if word.text.startswith(stem):
                    yield phrase
        if not word.text.endswith(self._endings):
            return
        for ends, phrases in self._by_end.items():
            if word.text.endswith(ends):
                yield from (p for p in phrases if word.text not in p.parts[0].words)

    def _read(self, order: int, cue: str, written: str) -> Iterator[Phrase]:
        pieces = written.split()
        first, last = "^" in pieces, "$" in pieces
        pieces = [piece for piece in pieces if piece not in {"^", "$"}]
        parts = [self._part(piece.strip("()")) for piece in pieces]
        chosen: Iterable[tuple[Part, ...]] = [tuple(parts)]
        if "(" in written:
            options = (
                (part, None) if piece[0] == "(" else (part,)
                for piece, part in zip(pieces, parts, strict=True)
            )
            every = product(*options)
            chosen = [tuple(part for part in some if part is not None) for some in every]
        for found in chosen:
            if found:
                weight = 4 * sum(not part.gap for part in found) + first + last
                needed, breadth = needed_words(found), breadth_of(found)
                yield Phrase(cue, written, found, weight, needed, first, last, breadth, order)

    def _part(self, piece: str) -> Part:
        """The part that `piece` stands for; most phrases share theirs with others."""
        part = self._parts.get(piece)
        if part is None:
            part = self._parts[piece] = self._alternatives(piece)
        return part

    def _alternatives(self, piece: str) -> Part:
        names: list[str] = []
        for name in piece.split("/"):
            names.extend(self._classes.get(name, (self.plain_form(name),)))
        return Part(
            frozenset(name for name in names if name not in _TYPED and "*" not in name),
            tuple(name[:-1] for name in names if name.endswith("*")),
            frozenset(_TYPED[name] for name in names if name in _TYPED),
            tuple(name[1:] for name in names if name.startswith("*")),
        )

    def _file(self, phrase: Phrase) -> None:
        opening = phrase.parts[0]
        for kind in opening.kinds:
            self._by_kind.setdefault(kind, []).append(phrase)
        for stem in opening.stems:
            self._by_stem.append((stem, phrase))
        if opening.ends:
            self._by_end.setdefault(opening.ends, []).append(phrase)
        if len(opening.words) > MANY:
            self._shelf_for(opening.words).add(phrase)
        else:
            for word in opening.words:
                self._shelf_for(frozenset({word})).add(phrase)

    def _shelf_for(self, words: frozenset[str]) -> Shelf:
        """The shelf of the phrases that open with one of `words`."""
        shelf = self._shelves.get(words)
        if shelf is None:
            shelf = self._shelves[words] = Shelf()
            for word in words:
                self._by_word.setdefault(word, []).append(shelf)
        return shelf

    def _learn(self, phrase: Phrase, sides: dict[str, str], learnt: set[tuple[int, str]]) -> None:
        if phrase.cue in {"thanks", "filler"} and len(phrase.parts) == 1:
            self._courtesies.update(phrase.parts[0].words)
        side = {"yes": "yes", "accept": "yes", "no": "no", "decline": "no", "not": "no"}
        ours = side.get(phrase.cue, "")
        for part in phrase.parts:
            if (id(part), ours) in learnt:
                continue  # most phrases share their parts with others
            learnt.add((id(part), ours))
            for name in part.words:
                sides[name] = ours if sides.get(name, ours) == ours else ""


def _pairs(written: Iterable[str]) -> dict[str, str]:
    """ "e=är" as a table from what is written to what is read."""
    return dict(pair.split("=", 1) for pair in written if "=" in pair)


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """The (meaning, phrase) rows of a word file: two columns parted by a tab, # for remarks.

    Raises ValueError, naming the line, when a line has no two columns.
    """
    for line in lines:
        written = line.split("#", 1)[0].rstrip() if line.lstrip().startswith("#") else line.rstrip()
        if not written:
            continue
        meaning, tab, phrase = written.partition("\t")
        if not tab or not phrase.strip():
            raise ValueError(f"no tab between meaning and phrase: {line!r}")
        yield meaning.strip(), phrase.strip()


def word_book(folders: Sequence[Path], more: Iterable[Row] = ()) -> WordBook:
    """The word book of every `.tsv` file in `folders`, and of the rows in `more`.

    `classes.tsv` names groups of words, `kinds.tsv` the words for each kind of errand; all other
    files hold phrases.
    """
    rows: list[Row] = []
    groups: dict[str, dict[str, list[str]]] = {"classes.tsv": {}, "kinds.tsv": {}}
    for folder in folders:
        for file in sorted(folder.glob("*.tsv")):
            found = read_rows(plainly(file.read_text(encoding="utf-8")).splitlines())
            if file.name in groups:
                for name, words in found:
                    groups[file.name].setdefault(name, []).extend(words.split())
            else:
                rows.extend(found)
    added = list(more)
    own = [written for _, written in added]
    return WordBook([*rows, *added], groups["classes.tsv"], groups["kinds.tsv"], own)


@cache
def our_words() -> WordBook:
    """The word book that ships with the service."""
    return word_book([WORD_FILES])
