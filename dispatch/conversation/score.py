"""Scores the reader on a file of cases: how often it acts wrongly, how often it reads exactly."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dispatch.conversation.context import read_context
from dispatch.conversation.intents import CHANGES_NOTHING, Intent
from dispatch.conversation.understand import understand

EXACT_WANTED = 0.90
"""The share of texts that must be read exactly."""

HARMLESS = CHANGES_NOTHING


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what somebody wrote, in which situation, and the right readings."""

    text: str
    context: str
    expected: str

    def readings(self) -> list[frozenset[str]]:
        """Each right reading as a set of intents: `a+b|c` is {a, b} or {c}."""
        return [frozenset(reading.split("+")) for reading in _unbarred(self.expected)]


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


def read_cases(file: Path) -> Iterator[Case]:
    """The cases of a tab-separated file: columns text, context, expected_intent, a header row.

    `\\n` in a text is a line break. Raises ValueError, with the line, for a row of other columns.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows, None)
        for row in rows:
            if not row:
                continue
            if len(row) != 3:
                raise ValueError(f"{file.name}, line {rows.line_num}: three columns are needed")
            yield Case(row[0].replace("\\n", "\n"), row[1], row[2])


def _unbarred(expected: str) -> list[str]:
    """`expected` cut at bars, but not at the bar inside `absent(sick|vab)`."""
    pieces, depth, current = [], 0, ""
    for sign in expected.replace(" ", ""):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            pieces.append(current)
            current = ""
        else:
            current += sign
    return [*pieces, current]
