"""One thing said beside yes and no."""

from collections.abc import Container
from dataclasses import dataclass

from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.references import Reference


@dataclass(slots=True)
class Act:
    """One thing said beside yes and no, not yet tied to an errand.

    `length` counts the words of the phrase that told it. A delay of the cause "clock" only tells
    when somebody comes: it is one if that is later than planned. `waits` tells that it was told
    as "står i kassan": beside a trouble that only says where; `by_place` that an arrival was told
    by naming a place alone, and no "framme" or "här"; `aches` that an absence was told as pain,
    which keeps from some work only.
    """

    meaning: Meaning
    reference: Reference
    why: str
    minutes: int | None = None
    cause: str | None = None
    clause: int = 0
    doubts: frozenset[str] = frozenset()
    length: int = 1
    waits: bool = False
    by_place: bool = False
    aches: bool = False


def spoken_of(clause: Clause, names: Container[str]) -> bool:
    """Whether any of `names` stands in the clause."""
    return any(word.text in names for word in clause.words)
