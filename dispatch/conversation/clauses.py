"""Cuts a text into clauses, each with the phrases found in it and how it hangs on the last."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.separators import (
    is_a_break,
    is_instead,
    is_more_time,
    is_one_doing,
    is_state_told,
    is_stuck,
    is_then,
    join_of,
    leads_on,
    opening_words,
)
from dispatch.conversation.wording import Word


@dataclass(slots=True)
class Clause:
    """A stretch of words between separators.

    `join` is what stands before it: "", "," for small separators, "och", "men" or "." .
    `asks` tells that the sentence it ends closes with a question mark. `under` holds the doubts
    that an earlier clause of the same sentence puts it under: in "Bo sa hej, jag är klar" all
    is what Bo said. `concludes` tells that it stands behind "så", `then` that it does behind "sen".
    """

    words: list[Word]
    join: str = ""
    asks: bool = False
    cues: list[Cue] = field(default_factory=list)
    under: frozenset[str] = frozenset()
    concludes: bool = False
    then: bool = False

    def names(self) -> set[str]:
        """The meanings of the phrases found."""
        return {cue.name for cue in self.cues}

    def has(self, *names: str) -> bool:
        """Whether a phrase of any of these meanings was found."""
        return any(cue.name in names for cue in self.cues)

    @property
    def numbers(self) -> list[int]:
        """The errand numbers written in it."""
        return [
            word.value for word in self.words if word.kind == "number" and word.value is not None
        ]

    def covered(self) -> set[int]:
        """The places of all words that belong to a phrase."""
        return {place for cue in self.cues for place in cue.places}

    def written(self) -> str:
        """The words as the person wrote them."""
        return " ".join(word.raw for word in self.words)


def clauses_of(words: Sequence[Word], book: WordBook, silent: Container[str] = ()) -> list[Clause]:
    """The clauses of a text in order, phrases found, several errands in one clause apart.

    Phrases of the meanings in `silent` are passed over: they say nothing in this situation.
    """
    clauses: list[Clause] = []
    for clause in _cut(words, book):
        clause.cues = book.find(clause.words, silent)
        for piece in _by_errand(clause, book):
            if piece is not clause:
                piece.cues = book.find(piece.words, silent)
            clauses.append(piece)
    return clauses


def _cut(words: Sequence[Word], book: WordBook) -> list[Clause]:
    clauses: list[Clause] = []
    current = Clause([])
    for at, word in enumerate(words):
        stuck = (
            is_stuck(words, at, book)
            or is_more_time(words, at)
            or is_one_doing(words, at, book)
            or _is_of_both(current, words, at, book)
        )
        join = None if stuck else join_of(word, book)
        if is_instead(words, at):
            join = "men"
        then = is_then(current.words, words, at, book)
        if then:
            join = ","
        if current.words and (is_a_break(words, at) or is_state_told(words, at, book)):
            clauses.append(current)
            current = Clause([], ",")
        onward = leads_on(words, at, book)
        if onward:
            join = ","
        if join is None:
            current.words.append(word)
            continue
        if "?" in word.raw:
            current.asks = bool(current.words)
            if not current.words and clauses:
                clauses[-1].asks = True
        if current.words:
            clauses.append(current)
            current = Clause([], join)
        elif _RANK[join] > _RANK[current.join]:
            current.join = join
        current.concludes |= onward
        current.then |= then
    if current.words:
        clauses.append(current)
    return clauses


_RANK = {"": 0, ":": 1, ",": 1, ".": 2, "och": 3, "men": 4}


def _is_of_both(current: Clause, words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "och" of "både bilen och maten" parts no clauses."""
    if words[at].text not in book.words_of("bindeord"):
        return False
    if any(word.text == "mellan" for word in current.words[-_BETWEEN_HOURS:]):
        return words[at + 1 : at + 2] != [] and words[at + 1].kind in {"clock", "number"}
    return any(word.text == "både" for word in current.words[-_BETWEEN_BOTH:])


_BETWEEN_HOURS, _BETWEEN_BOTH = 2, 4


_TALK = frozenset({"filler", "thanks", "nothing", "greeting", "both", "soon"})


def _by_errand(clause: Clause, book: WordBook) -> list[Clause]:
    """ "12 ja 15 nej" as two clauses, when a clause gives answers to several errands."""
    if any(word.text in {"varken", "neither"} for word in clause.words):
        return [clause]
    onward = _not_the_other(clause, book)
    if onward is None:
        onward = _onward(clause)
    if onward is None:
        onward = _asks_onward(clause, book)
    if onward is None:
        onward = _starts_anew(clause, book)
    if onward is not None:
        return _pieces(clause, [onward], book)
    items: list[tuple[int, str]] = [
        (at, "number")
        for at, word in enumerate(clause.words)
        if word.kind == "number" or (word.kind == "word" and book.kinds_of(word.text))
    ]
    if clause.has("question") or len({cue.name for cue in clause.cues} - _TALK) < 2:
        items = [(at, kind) for at, kind in items if clause.words[at].kind == "number"]
    if len(items) < 2:
        return [clause]
    cuts = _cuts(items, [cue for cue in clause.cues if cue.name not in _TALK])
    bound = min((cue.places[0] for cue in clause.cues if cue.name == "condition"), default=None)
    if bound is not None:  # "ja till 33 om 34 går bort" stays one
        cuts = [at for at in cuts if at <= bound]
    if not cuts:
        return [clause]
    cuts = [at - opening_words(clause.words[:at], book) for at in cuts]
    return _pieces(clause, cuts, book)


def _onward(clause: Clause) -> int | None:
    """Where "klar åker till 15" leaves the errand that is done for the next one."""
    done = [cue.places[-1] for cue in clause.cues if cue.name == "done"]
    numbered = {at for at, word in enumerate(clause.words) if word.kind == "number"}
    starts = [
        cue.places[0]
        for cue in clause.cues
        if cue.name == "start" and numbered.intersection(cue.places)
    ]
    return starts[0] if done and starts and done[-1] < starts[0] else None


def _not_the_other(clause: Clause, book: WordBook) -> int | None:
    """Where "31 alltså inte 32" goes over to the one that is not meant."""
    kinds = [word.kind for word in clause.words]
    if len(kinds) < _SHORTEST_PAIR or (kinds[0], kinds[-1]) != ("number", "number"):
        return None
    denied = len(kinds) - 2
    small = {"alltså", "och", "men"}
    between = {word.text for word in clause.words[1:denied]}
    denies = clause.words[denied].text in book.words_of("inte")
    return denied if denies and between <= small else None


_SHORTEST_PAIR = 3


_SAID = frozenset({"problem", "no_show", "cannot_complete", "done", "arrived", "start"})


_AGREED = frozenset({"accept", "decline", "yes", "fine", "utrop"})


def _asks_onward(clause: Clause, book: WordBook) -> int | None:
    """Where "hissen är trasig vad gör vi" goes over from telling to asking."""
    asking = book.words_of("frågeord_mitt")
    said = {place for cue in clause.cues if cue.name in _SAID for place in cue.places}
    return next(
        (
            cue.places[0]
            for cue in clause.cues
            if cue.name == "question"
            and clause.words[cue.places[0]].text in asking
            and (cue.places[0] - 1 in said or _asks_advice(clause, cue, said, book))
        ),
        None,
    )


def _asks_advice(clause: Clause, cue: Cue, said: set[int], book: WordBook) -> bool:
    """Whether "vad gör vi" follows somewhere behind what was told."""
    behind = {word.text for word in clause.words[cue.places[0] :]}
    told = bool(said) and max(said) < cue.places[0]
    return told and bool(behind & book.words_of("rådfrågar"))


def _starts_anew(clause: Clause, book: WordBook) -> int | None:
    """Where "jobbet klart jag går hem" begins its second sentence without a full stop.

    A mere "klart vi" is no end: "klart vi ska fika".
    """
    full = [cue for cue in clause.cues if cue.name in _SAID | _AGREED and len(cue.places) > 1]
    said = {place for cue in full for place in cue.places}
    verbs = book.words_of("jagverb", "färd") | {"gå", "åka", "köra", "lägger", "låser"}
    return next(
        (
            at
            for at in range(1, len(clause.words) - 1)
            if clause.words[at].text in {"jag", "vi"}
            and at - 1 in said
            and at not in said
            and clause.words[at + 1].text in verbs
        ),
        None,
    )


def _cuts(items: Sequence[tuple[int, str]], cues: Sequence[Cue]) -> list[int]:
    """Where a new errand begins: "12 klar | 15 inte", "klar 12 | tar 15"."""
    spoken: dict[int, set[str]] = {}
    for at, kind in items:
        first = next((cue.places[0] for cue in cues if at in cue.places), at)
        spoken.setdefault(first, set()).add(kind)
    for cue in cues:
        spoken.setdefault(cue.places[0], set()).add("cue")
    starts = sorted(spoken)
    leading = spoken[starts[0]] - {"cue"} or {"cue"}
    cuts: list[int] = []
    seen: set[str] = set()
    for at in starts:
        if len(seen) == 2 and (spoken[at] & leading or len(spoken[at]) == 2):
            cuts.append(at)
            seen = set()
        seen |= spoken[at]
    return cuts


def _pieces(clause: Clause, cuts: Sequence[int], book: WordBook) -> list[Clause]:
    pieces: list[Clause] = []
    starts, ends = [0, *cuts], [*cuts, len(clause.words)]
    for start, end in zip(starts, ends, strict=True):
        piece = Clause(clause.words[start:end], clause.join if start == 0 else ",")
        piece.concludes = clause.concludes and start == 0
        piece.asks = clause.asks and end == len(clause.words)
        piece.cues = book.find(piece.words)
        pieces.append(piece)
    return pieces
