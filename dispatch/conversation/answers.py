"""Yes or no to what we offered: one verdict for each errand, or group of errands, spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import (
    strange_words,
    subclause,
    unknown_words,
    weight_of_strays,
)
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.references import Reference
from dispatch.conversation.refusals import refuses_for_a_reason
from dispatch.conversation.subjects import denied_before, somebody_else

Verdict = Literal["yes", "no", "unsure"]

ANSWERS = frozenset(
    {"free", "none_of", "yes", "ok", "tick", "fine", "accept", "no", "decline", "wave"}
)
_ALSO_TELLING = frozenset({"var", "va", "när", "vad"})
DOUBTS = frozenset({"nog", "maybe", "condition", "later", "limit", "past", "told"})
_YES = frozenset({"yes", "ok", "tick", "fine", "accept"})


_WEAK_LIMIT, _STRONG_LIMIT = 3, 7
"""How many words that we don't know a bare yes, and a whole sentence of acceptance, may have."""

_REASON_LIMIT = 5
"""How much may stand beside a refusal that gives its reason."""


@dataclass(slots=True)
class Answer:
    """All that is said about one group of errands.

    `negated` tells of an "inte" in a no, `unable` of a "kan inte" or "hinner inte", `takes` of a
    "jag tar den" that more than agrees.
    """

    reference: Reference
    names: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unknown: int = 0
    negated: bool = False
    unable: bool = False
    takes: bool = False

    @property
    def strong(self) -> bool:
        """Whether more than a bare yes, no or ok was said."""
        return "accept" in self.names or "decline" in self.names

    @property
    def bare_ok(self) -> bool:
        """Whether nothing but a word that may also be a mere receipt was said."""
        return set(self.names) <= {"ok", "tick", "fine"}

    @property
    def why(self) -> str:
        """The words and the rule."""
        doubts = f"; doubt: {', '.join(self.doubts)}" if self.doubts else ""
        return f"{'+'.join(dict.fromkeys(self.names))}: {' / '.join(self.words)}{doubts}"

    def verdict(self) -> Verdict:
        """Yes, no, or unsure when the words speak against each other or with a condition."""
        names = {"no" if name == "none_of" else name for name in self.names} - {"free"}
        if self.doubts and not self._plain_no(names):
            return "unsure"
        if self.unknown > (_STRONG_LIMIT if self.strong else _WEAK_LIMIT):
            return "unsure"
        if names & _YES and not names & {"no", "decline"}:
            return "yes" if "wave" not in names or names & {"accept", "fine", "ok"} else "unsure"
        if names & {"no", "decline"} and not names & _YES:
            return "no" if "wave" not in names or "decline" in names else "unsure"
        return self._mixed(names)

    def _plain_no(self, names: set[str]) -> bool:
        """A no stays a no when more negation or somebody else is named beside it."""
        harmless = {"not"} | ({"later", "limit"} if "decline" in names else set())
        if "no" in names:
            harmless |= {"others", "past"}
        return bool(names & {"no", "decline"}) and not names & _YES and set(self.doubts) <= harmless

    def _mixed(self, names: set[str]) -> Verdict:
        if "decline" in names:
            # "ja, jag kan inte": the reason speaks, the ja only opens the sentence
            opened = self.names[0] in {"yes", "ok"}
            return "no" if opened and self.negated and "accept" not in names else "unsure"
        if "no" in names and "accept" in names and names & {"wave", "fine"}:
            return "yes"  # "nej inga problem, jag tar den"
        return "unsure"


def answers_in(
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
    known: frozenset[int],
) -> list[Answer]:
    """The answers in a text, in order; a clause without an errand belongs to its neighbour."""
    answers: list[Answer] = []
    for clause, reference in zip(clauses, references, strict=True):
        said = [cue for cue in own_cues(clause, book) if cue.name in ANSWERS]
        if answers and clause.words[0].text in book.words_of("eller"):
            answers[-1].doubts.append("maybe")
        if _asks_with_a_word(clause, said, book):
            said = []
        if not said and not (answers and _bends(clause)):
            if clause.has(*DOUBTS) and not clause.has("question"):
                said = [cue for cue in clause.cues if cue.name in DOUBTS]
            else:
                continue
        if reference.numbers and not any(cue.name in ANSWERS for cue in said):
            bends = clause.has("condition", "limit") or not set(reference.numbers) <= known
            if answers and bends:
                answers[-1].doubts.append("unclear")
            else:
                answers.append(_unclear(clause, reference))
            continue
        answer = _belongs_to(answers, reference)
        if answer is None:
            answer = Answer(reference)
            answers.append(answer)
        else:
            answer.reference = answer.reference.joined(reference)
        _add(answer, clause, book)
    _doubt_where_others_follow(answers, clauses, book)
    return answers


def _doubt_where_others_follow(
    answers: Sequence[Answer], clauses: Sequence[Clause], book: WordBook
) -> None:
    """ "Ja, hon har fött" and "ok, hur gick det för Bo?" talk of somebody else."""
    others = book.words_of("namn", "om_personer", "någon", "dåtid") - book.words_of("barn")
    follows = any(
        not {*clause.names()} & ANSWERS and any(word.text in others for word in clause.words[:6])
        for clause in clauses[1:]
    )
    for answer in answers if follows and len(answers) == 1 else ():
        if set(answer.names) <= {"yes", "ok", "fine", "tick"} and not answer.reference.explicit:
            answer.doubts.append("others")


def _unclear(clause: Clause, reference: Reference) -> Answer:
    """An errand is named, but what about it we can't read: "12 är för tidigt"."""
    return Answer(reference, doubts=["unclear"], words=[clause.written()])


def _belongs_to(answers: list[Answer], reference: Reference) -> Answer | None:
    if not answers:
        return None
    last = answers[-1]
    kinds, before = set(reference.kinds), set(last.reference.kinds)
    if kinds and before and not kinds & before:
        return None
    if not reference.explicit or not last.reference.explicit:
        return last
    return None


def _asks_with_a_word(clause: Clause, said: Sequence[Cue], book: WordBook) -> bool:
    """ "hur lång tid tar det": the "tar det" of a question takes nothing."""
    asking = book.words_of("frågeord")
    places = [
        at
        for at, word in enumerate(clause.words)
        if word.text in asking and (at == 0 or word.text not in _ALSO_TELLING)
    ]
    if clause.asks and clause.cues and clause.cues[0].name == "question":
        places.append(clause.cues[0].places[0])
    return bool(places) and all(
        cue.name in {"accept", "decline", "free"} and cue.places[0] > min(places) for cue in said
    )


def _bends(clause: Clause) -> bool:
    """Whether a clause without an answer still changes the one before it."""
    if clause.asks or clause.has("question", "call_me"):
        return clause.join == "men" or _proposes(clause)
    if clause.has(*DOUBTS, "not"):
        return True
    return clause.join == "men" and "thanks" not in clause.names()


def _proposes(clause: Clause) -> bool:
    """Whether "går det bra kl 11 istället?" proposes another time or another person."""
    other = {word.text for word in clause.words} & {"istället", "senare", "tidigare", "annan"}
    asks_a_fact = bool(clause.cues) and clause.cues[0].name == "question"
    return bool(other) or (not asks_a_fact and any(word.kind == "clock" for word in clause.words))


def _add(answer: Answer, clause: Clause, book: WordBook) -> None:
    names = [cue.name for cue in own_cues(clause, book) if cue.name in ANSWERS]
    if "none_of" in names:  # "ingen av dem passar mig"
        names = [name for name in names if name != "accept"]
    if clause.has("utrop") and names and not set(names) & {"accept", "decline", "ok"}:
        answer.doubts.append("a cry")
    if clause.join == "men" and answer.names and not set(names) & _same_side(answer.names):
        answer.doubts.append("men")
    answer.names += names
    answer.doubts += [cue.name for cue in clause.cues if cue.name in DOUBTS | {"not", "others"}]
    answer.doubts += sorted(clause.under)
    told = subclause(clause, book)
    leads = told is not None and told < min(clause.covered(), default=0)
    if leads or (set(names) & _YES and (told is not None or clause.has("aside"))):
        answer.doubts.append("aside")
    if set(names) & {"accept", "decline"}:
        allowed = _REASON_LIMIT if refuses_for_a_reason(names, clause, book) else 1
        if weight_of_strays(clause, book) > allowed:
            answer.doubts.append("more was said")
    if clause.asks or clause.has("question"):
        answer.doubts.append("question")
    for cue in clause.cues:
        if cue.name in {"accept", "decline"} and somebody_else(cue, clause, book, things=True):
            answer.doubts.append("others")
        if cue.name == "decline" and denied_before(cue, clause, book):
            answer.doubts.append("denied")
        spoken = {clause.words[place].text for place in cue.places}
        answer.takes |= cue.name == "accept" and bool(spoken & book.words_of("tagande"))
        denied = cue.name == "decline" and bool(spoken & book.words_of("nekande"))
        answer.negated |= cue.name in ANSWERS and bool(spoken & book.words_of("nekande"))
        answer.unable |= (
            denied
            and bool(spoken & book.words_of("kan"))
            and not clause.has("withdraw", "undo")
            and not weight_of_strays(clause, book)
        )
    answer.words.append(clause.written())
    answer.unknown += unknown_words(clause, book)
    allowed = 0 if set(names) <= {"ok", "tick", "fine"} else 1
    if names and not set(names) & {"accept", "decline"} and strange_words(clause, book) > allowed:
        answer.doubts.append("unclear")


def _undenied(cues: Sequence[Cue], clause: Clause, book: WordBook) -> list[Cue]:
    """`cues` without the "ta 42" of "kan inte ta 42" and "har inte tid att ta 42"."""
    denied = [cue.places[-1] + 1 for cue in cues if cue.name in {"decline", "not", "no"}]
    verbs = book.words_of("infinitiv")
    kept: list[Cue] = []
    for cue in cues:
        first = cue.places[0]
        led = first in denied or (
            clause.words[first - 1].text == "att" and any(at < first for at in denied)
        )
        if cue.name == "accept" and (
            (led and clause.words[first].text in verbs)
            or _taken_back_at_once(cue, cues, clause, book)
        ):
            continue
        kept.append(cue)
    return kept


def _taken_back_at_once(cue: Cue, cues: Sequence[Cue], clause: Clause, book: WordBook) -> bool:
    """Whether "tyvärr inte" follows on "det funkar"."""
    after = [word.text for word in clause.words[cue.places[-1] + 1 :][:2]]
    refused = any(other.name in {"no", "decline"} for other in cues)
    return refused and bool(set(after) & book.words_of("nekande"))


def own_cues(clause: Clause, book: WordBook) -> list[Cue]:
    """The phrases that the sender says, without what stands behind "Bo sa att" or "när jag"."""
    asides = [cue.places[0] for cue in clause.cues if cue.name in {"aside", "reason"}]
    before = [cue for cue in clause.cues if not asides or cue.places[0] < asides[0]]
    return _undenied(before, clause, book)


def _same_side(names: Sequence[str]) -> frozenset[str]:
    return _YES if set(names) & _YES else frozenset({"no", "decline"})
