"""Scores the reader on a file of cases: how often it acts wrongly, how often it reads exactly."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatch.conversation.case_file import Case
from dispatch.conversation.context import read_context
from dispatch.conversation.intents import CHANGES_NOTHING, Intent
from dispatch.conversation.understand import understand

EXACT_WANTED = 0.90
"""The share of texts that must be read exactly."""

HARMLESS = CHANGES_NOTHING


@dataclass(frozen=True, slots=True)
class Miss:
    """A case that was read otherwise than expected, and the rule that fired."""

    case: Case
    got: str
    why: str
    harm: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The result for a file of cases."""

    cases: int
    misses: tuple[Miss, ...]

    @property
    def harm(self) -> int:
        """Cases with a change of state that nobody asked for."""
        return sum(miss.harm for miss in self.misses)

    @property
    def exact(self) -> float:
        """The share read exactly, 0 to 1; 1 for an empty file."""
        return 1.0 if not self.cases else 1 - len(self.misses) / self.cases

    @property
    def good(self) -> bool:
        """Whether no harm was done and enough was read exactly."""
        return self.harm == 0 and self.exact >= EXACT_WANTED


def score(rows: Iterable[Case]) -> Score:
    """How well the reader reads `rows`. Raises ValueError for a context that can't be read."""
    cases = list(rows)
    misses = [miss for case in cases if (miss := judge(case)) is not None]
    return Score(len(cases), tuple(misses))


def judge(case: Case) -> Miss | None:
    """None when `case` is read as expected, otherwise what went wrong."""
    intents = understand(case.text, read_context(case.context))
    got = frozenset(intent.label for intent in intents)
    right = case.readings()
    if got in right:
        return None
    changes = frozenset(intent.label for intent in intents if intent.meaning not in HARMLESS)
    harm = not any(changes <= reading for reading in right)
    return Miss(case, "+".join(sorted(got)), explain(intents), harm)


def explain(intents: Iterable[Intent]) -> str:
    """Each intent with the words and the rule that told it, on one line."""
    return "; ".join(f"{intent.label} <- {intent.why}" for intent in intents)
