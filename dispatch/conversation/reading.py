"""One text read once: its clauses, what each points at, and what kind of text it is as a whole."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from dispatch.conversation.addressed import without_company
from dispatch.conversation.amounts import words_of
from dispatch.conversation.clauses import Clause, clauses_of
from dispatch.conversation.company import unknown_words
from dispatch.conversation.composed import with_composed
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.references import Reference, reference_of
from dispatch.conversation.sentences import spread_doubts, spread_questions
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.wording import tidy, tokens

_OF_CANCELLING = frozenset({"bought", "unbegun", "cancel_conflict", "ack_cancel"})
"""What only answers the unit's cancellation."""

_NAME = re.compile(r"(?<=[^\W\d_]\s)[A-ZÅÄÖ][a-zåäöéü]+")
"""A name of a place or a person: a capital letter that begins no sentence."""

_SPEAKER = frozenset({"jag", "vi", "i", "we"})
_KIND = frozenset({"filler", "thanks", "greeting"})
_SILENT = _KIND | {"nothing"}
_POINTING = frozenset({"both", "first", "second", "third", "last"}) | _SILENT


@dataclass(frozen=True, slots=True)
class Reading:
    """The clauses of a text, and for each what it points at.

    `unknown` counts the words that we don't know, `beside` holds all that stand in no phrase and
    are not among the very small ones, `named` those that were written with a capital letter.
    """

    clauses: list[Clause]
    references: list[Reference]
    unknown: int
    beside: list[str]
    named: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Whether any clause holds a phrase of one of these meanings."""
        return any(clause.has(*names) for clause in self.clauses)

    def is_only(self, *names: str, beside: Container[str] = ()) -> bool:
        """Whether the text says one of these and nothing else but courtesies and `beside`."""
        said = {cue.name for clause in self.clauses for cue in clause.cues}
        return (
            bool(said & set(names))
            and said <= {*names, *_SILENT}
            and all(word in beside for word in self.beside)
            and not any(clause.numbers for clause in self.clauses)
        )

    def words(self, *names: str) -> str:
        """The phrases of these meanings, for the explanation."""
        return " / ".join(dict.fromkeys(cue.written for cue in self._cues() if cue.name in names))

    def holds(self, written: Container[str]) -> bool:
        """Whether it was read by a phrase that is written down as one of these."""
        return any(cue.written in written for cue in self._cues())

    def courtesies(self) -> set[str]:
        """The words that only greet, thank or lead up to something, as they were written."""
        return {
            clause.words[at].raw
            for clause in self.clauses
            for cue in clause.cues
            if cue.name in _KIND
            for at in cue.places
        }

    def is_all_phrases(self) -> bool:
        """Whether it is one clause, but for courtesies, with no word beside phrases but "jag"."""
        said = [clause for clause in self.clauses if not clause.names() or clause.names() - _KIND]
        loose = {text for text in self.beside if not text.startswith("{")}  # no numbers
        return len(said) == 1 and loose <= _SPEAKER

    def _cues(self) -> Iterator[Cue]:
        for clause in self.clauses:
            yield from clause.cues


def read(text: str, situation: Situation, book: WordBook) -> Reading:
    """`text`, already free of quotes, as clauses; a clause of mere numbers joins its neighbour."""
    hours = {at.hour for at in situation.planned.values()}
    known = known_numbers(situation)
    words = words_of(tokens(tidy(text)), known, book, hours)
    idle = bool(situation.offers) and not (situation.active or situation.finished)
    idle = idle and all(word.value in known for word in words if word.kind == "number")
    silent = _OF_WORK_BEGUN if idle else frozenset()
    if not situation.at(Stage.CANCELLING):
        silent |= _OF_CANCELLING
    clauses = clauses_of(without_company(words, book), book, silent)
    named = frozenset(name.lower() for name in _NAME.findall(text))
    if _is_signed(clauses, named, book):
        clauses.pop()
    for clause in clauses:
        clause.cues = with_composed(
            _as_promised(clause, situation, book), book, known, busy=bool(situation.active)
        )
    spread_doubts(clauses, book)
    spread_questions(clauses, book)
    references = [reference_of(clause, book) for clause in clauses]
    unknown = sum(unknown_words(clause, book) for clause in clauses)
    beside = [word for clause in clauses for word in _beside(clause, book)]
    return Reading(*_pointing_joined(clauses, references, book), unknown, beside, named)


def _is_signed(clauses: Sequence[Clause], named: frozenset[str], book: WordBook) -> bool:
    """Whether the text ends with the sender's name: "Ja. Börje"."""
    if len(clauses) < _ONE_AND_A_NAME or clauses[-1].join != "." or clauses[-1].asks:
        return False
    words = clauses[-1].words
    return len(words) == 1 and all(
        word.kind == "word"
        and word.raw in named
        and (word.raw in book.words_of("namn") or not book.is_known(word.text))
        for word in words
    )


_ONE_AND_A_NAME = 2
_OF_WORK_BEGUN = frozenset(
    {"done", "partial", "problem", "no_show", "cannot_complete", "bought", "unbegun"}
)
"""What only somebody with an errand of his or her own tells; "no car today" of another is a no."""


def _as_promised(clause: Clause, situation: Situation, book: WordBook) -> Clause:
    """ "Kommer halv nio" promises to come, when nothing is accepted that it could delay."""
    if situation.offers and not situation.active and clause.words[-1].kind == "clock":
        clause.cues = [
            replace(cue, name="accept") if _comes(cue, clause, book) else cue for cue in clause.cues
        ]
    return clause


def _comes(cue: Cue, clause: Clause, book: WordBook) -> bool:
    before = [word.text for word in clause.words if word.kind == "word"]
    if cue.name != "comes_at" or "kommer" not in before:
        return False
    return set(before[: before.index("kommer")]) <= book.words_of("framför") | {"jag", "vi"}


def _beside(clause: Clause, book: WordBook) -> list[str]:
    covered, light = clause.covered(), book.words_of("lätta")
    return [
        word.text
        for at, word in enumerate(clause.words)
        if word.kind != "mark" and at not in covered and word.text not in light
    ]


def known_numbers(situation: Situation) -> frozenset[int]:
    """All errand numbers that have been mentioned to this person lately."""
    asked = situation.asked.numbers if situation.asked else ()
    last = situation.last.number if situation.last else None
    numbers = {*situation.offers, *situation.active, *situation.ended, *situation.finished, *asked}
    return frozenset(numbers | ({last} if last is not None else set()))


def _pointing_joined(
    clauses: list[Clause], references: list[Reference], book: WordBook
) -> tuple[list[Clause], list[Reference]]:
    kept: list[Clause] = []
    pointed: list[Reference] = []
    ahead: Reference | None = None
    for at, (clause, reference) in enumerate(zip(clauses, references, strict=True)):
        taken = kept and _stands_against(clause, kept[-1], reference, pointed[-1])
        if taken or _leaves_the_other(
            clause, clauses[at + 1 : at + 2], references[at + 1 : at + 2]
        ):
            clause.cues = [Cue("yes", (0,), clause.written()), *clause.cues]
        elif _only_points(clause, reference, book) and len(clauses) > 1:
            leads = at + 1 < len(clauses) and clauses[at + 1].join == ":"
            if kept and not leads and not _parted_from_last(clause, pointed[-1]):
                pointed[-1] = pointed[-1].joined(reference)
            else:
                ahead = reference if ahead is None else ahead.joined(reference)
            continue
        if ahead is not None:
            apart = reference.numbers and _denies_first(clause, book)
            reference = reference if apart else ahead.joined(reference)  # noqa: PLW2901
            ahead = None
        kept.append(clause)
        pointed.append(reference)
    if ahead is not None and kept:
        pointed[-1] = pointed[-1].joined(ahead)
    if not kept:
        return clauses[:1], [ahead or Reference()] if clauses else []
    return kept, pointed


def _stands_against(
    clause: Clause, before: Clause, reference: Reference, refused: Reference
) -> bool:
    """Whether the "men 43" of "inte 42 men 43" is the one that is taken instead."""
    apart = reference.numbers and refused.numbers and not {*reference.numbers} & {*refused.numbers}
    refuses = before.names() == {"no"} and not before.asks and not clause.asks
    numbers = all(word.kind == "number" for word in clause.words)
    return bool(apart) and refuses and numbers and clause.join == "men"


def _leaves_the_other(
    clause: Clause, following: Sequence[Clause], pointed: Sequence[Reference]
) -> bool:
    """Whether the "54" of "54, den andra får någon annan ta" or "54 men inte 56" is taken."""
    alone = all(word.kind == "number" for word in clause.words) and not clause.asks
    other = any(
        after.has("no", "decline")
        and (after.join == "men" if one.numbers else one.ordinal is not None)
        and not {*one.numbers} & {*clause.numbers}
        for after, one in zip(following, pointed, strict=True)
    )
    return alone and other


def _denies_first(clause: Clause, book: WordBook) -> bool:
    """Whether the "inte 12" of "15 tack, inte 12" speaks of its own errand only."""
    return clause.words[0].text in book.words_of("nekande")


def _parted_from_last(clause: Clause, last: Reference) -> bool:
    """A number on a new sentence belongs to what follows, if what came before has its own."""
    return clause.join == "." and bool(last.numbers)


_THEREUPON = frozenset({"sen", "sedan", "därefter"})
"""Behind these stands another errand than the one told of before."""


def _only_points(clause: Clause, reference: Reference, book: WordBook) -> bool:
    covered, light = clause.covered(), book.words_of("lätta")
    return (
        reference.explicit
        and clause.words[0].text not in _THEREUPON
        and clause.names() <= _POINTING
        and not clause.asks
        and all(
            word.kind == "number" or at in covered or word.text in light
            for at, word in enumerate(clause.words)
        )
    )
