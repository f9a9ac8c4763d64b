"""Yes or no to what we offered: one verdict for each errand, or group of errands, spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.references import Reference

Verdict = Literal["yes", "no", "unsure"]

ANSWERS = frozenset({"yes", "ok", "tick", "fine", "accept", "no", "decline", "wave"})
DOUBTS = frozenset({"maybe", "condition", "later", "limit"})
_YES = frozenset({"yes", "ok", "tick", "fine", "accept"})
_WEAK_LIMIT, _STRONG_LIMIT = 3, 7
"""How many words that we don't know a bare yes, and a whole sentence of acceptance, may have."""


@dataclass(slots=True)
class Answer:
    """All that is said about one group of errands."""

    reference: Reference
    names: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unknown: int = 0

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
        names = set(self.names)
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
        harmless = {"not", "others", "later", "limit"} if "decline" in names else {"not", "others"}
        return bool(names & {"no", "decline"}) and not names & _YES and set(self.doubts) <= harmless

    def _mixed(self, names: set[str]) -> Verdict:
        if "decline" in names:
            # "ja, jag kan inte": the reason speaks, the ja only opens the sentence
            return "no" if "accept" not in names and self.names[0] in {"yes", "ok"} else "unsure"
        if "no" in names and "accept" in names and names & {"wave", "fine"}:
            return "yes"  # "nej inga problem, jag tar den"
        return "unsure"


def answers_in(
    clauses: Sequence[Clause], references: Sequence[Reference], book: WordBook
) -> list[Answer]:
    """The answers in a text, in order; a clause without an errand belongs to its neighbour."""
    answers: list[Answer] = []
    for clause, reference in zip(clauses, references, strict=True):
        said = [cue for cue in clause.cues if cue.name in ANSWERS]
        if not said and not (answers and _bends(clause)):
            if clause.has(*DOUBTS) and not clause.has("question"):
                said = [cue for cue in clause.cues if cue.name in DOUBTS]
            else:
                continue
        answer = _belongs_to(answers, reference)
        if answer is None:
            answer = Answer(reference)
            answers.append(answer)
        else:
            answer.reference = answer.reference.joined(reference)
        _add(answer, clause, book)
    return answers


def _belongs_to(answers: list[Answer], reference: Reference) -> Answer | None:
    if not answers:
        return None
    last = answers[-1]
    if not reference.explicit or not last.reference.explicit:
        return last
    return None


def _bends(clause: Clause) -> bool:
    """Whether a clause without an answer still changes the one before it."""
    if clause.asks or clause.has("question", "call_me"):
        return clause.join == "men"
    if clause.has(*DOUBTS, "not"):
        return True
    return clause.join == "men" and not clause.names() <= {
        "filler",
        "thanks",
        "greeting",
        "nothing",
    }


def _add(answer: Answer, clause: Clause, book: WordBook) -> None:
    names = [cue.name for cue in clause.cues if cue.name in ANSWERS]
    if clause.join == "men" and answer.names and not set(names) & _same_side(answer.names):
        answer.doubts.append("men")
    answer.names += names
    answer.doubts += [cue.name for cue in clause.cues if cue.name in DOUBTS | {"not", "others"}]
    if clause.asks or clause.has("question"):
        answer.doubts.append("question")
    answer.words.append(clause.written())
    answer.unknown += unknown_words(clause, book)


def _same_side(names: Sequence[str]) -> frozenset[str]:
    return _YES if set(names) & _YES else frozenset({"no", "decline"})


def unknown_words(clause: Clause, book: WordBook) -> int:
    """How many words of a clause belong to nothing that we read."""
    covered = clause.covered()
    return sum(
        word.kind == "word"
        and at not in covered
        and word.text not in book.known
        and not book.kinds_of(word.text)
        for at, word in enumerate(clause.words)
    )
