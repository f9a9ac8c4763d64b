"""What is said of one errand, or group of errands, and whether it is a yes or a no."""

from dataclasses import dataclass, field
from typing import Literal

from dispatch.conversation.references import Reference

Verdict = Literal["yes", "no", "unsure"]

ANSWERS = frozenset(
    {"free", "none_of", "yes", "ok", "tick", "fine", "accept", "no", "decline", "wave"}
)
DOUBTS = frozenset({"nog", "maybe", "condition", "later", "limit", "past", "told"})
YES = frozenset({"yes", "ok", "tick", "fine", "accept"})

_WEAK_LIMIT, _STRONG_LIMIT = 3, 7
"""How many words that we don't know a bare yes, and a whole sentence of acceptance, may have."""


@dataclass(slots=True)
class Answer:
    """All that is said about one group of errands.

    `clauses` are the places in the text of the clauses it stands in, whose words are `words`.
    `negated` tells of an "inte" in a no, `unable` of a "kan inte" or "hinner inte", `takes` of a
    "jag tar den" that more than agrees, `concluded` of a last "så ja" or "så nej",
    `waved` of the "nej inga problem" that is no no.
    """

    reference: Reference
    names: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    unknown: int = 0
    negated: bool = False
    unable: bool = False
    takes: bool = False
    concluded: bool = False
    waved: bool = False

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

    @property
    def refused(self) -> bool:
        """Whether all that was said so far is a plain no."""
        return bool(self.names) and self.verdict() == "no"

    @property
    def polite(self) -> bool:
        """Whether nothing but a courteous yes was said so far."""
        return bool(self.names) and set(self.names) <= {"yes", "ok", "fine"}

    def verdict(self) -> Verdict:
        """Yes, no, or unsure when the words speak against each other or with a condition."""
        names = {"no" if name == "none_of" else name for name in self.names} - {"free"}
        if self.doubts and not self._plain_no(names):
            return "unsure"
        if self.unknown > (_STRONG_LIMIT if self.strong else _WEAK_LIMIT):
            return "unsure"
        if names & YES and not names & {"no", "decline"}:
            return "yes" if "wave" not in names or names & {"accept", "fine", "ok"} else "unsure"
        if names & {"no", "decline"} and not names & YES:
            waved = "wave" in names or self.waved
            return "no" if not waved or "decline" in names else "unsure"
        return self._mixed(names)

    def _plain_no(self, names: set[str]) -> bool:
        """A no stays a no when more negation or somebody else is named beside it."""
        harmless = {"not", "only"} | ({"later", "limit"} if "decline" in names else set())
        if "no" in names:
            harmless |= {"others", "past", "told"}
        return bool(names & {"no", "decline"}) and not names & YES and set(self.doubts) <= harmless

    def _mixed(self, names: set[str]) -> Verdict:
        if "decline" in names:
            # "ja, jag kan inte": the reason speaks, the ja only opens the sentence
            opened = self.names[0] in {"yes", "ok", "no"} and not names & {"accept", "fine"}
            sorry = self.names[0] == "yes" and "no" in names and not set(self.names[1:]) & YES
            return "no" if opened and (self.negated or sorry) else "unsure"
        if "no" in names and "decline" not in names and self.waved:
            return "yes"  # "nej inga problem, jag tar den"
        return "unsure"
