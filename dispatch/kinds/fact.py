"""One thing that a kind of errand asks for, and who may see the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dispatch.words import Words


class FactType(StrEnum):
    """How a fact is asked for, and what is stored of the answer (all of it fits in JSON)."""

    TEXT = "text"  # str, one line
    CHOICE = "choice"  # str, one of the choices
    BOOLEAN = "boolean"  # bool
    INTEGER = "integer"  # int
    MONEY = "money"  # int, whole kronor
    REG_NO = "reg_no"  # str, "ABC123" or "ABC12D"
    TIME = "time"  # str, a moment in UTC: "2026-04-14T06:30:00Z"
    LIST = "list"  # list[str]; of the choices where there are any
    PHONE = "phone"  # str, E.164


class Sensitivity(StrEnum):
    """Who may see it, and how long it is kept."""

    OPEN = "open"  # kind, unit, times
    INTERNAL = "internal"  # within the municipality's staff
    DELIVERY = "delivery"  # the person who said yes, until close
    SECRET = "secret"  # as delivery, and erased at close  # noqa: S105 - no password


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that can be chosen."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Condition:
    """True when the fact `fact` has one of `values` (for a list: contains one)."""

    fact: str
    values: frozenset[object]

    def holds(self, facts: Mapping[str, object]) -> bool:
        value = facts.get(self.fact)
        given = value if isinstance(value, list) else [value]
        return any(one in self.values for one in given)


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and the rules for its answer.

    `max_length` counts characters (of each item in a list), `max_items` a list's items.
    `minimum` and `maximum` bound integers, and money in whole kronor. `required_if` makes an
    optional fact required; `only_then`: otherwise it is beside the point, and no form need show
    it. `pattern` is matched against the whole text in capitals;
    `pattern_help` says in words what it wants. `one_per_stop` names the stop role that needs
    exactly one list item for each of its stops.
    """

    name: str
    label: Words
    type: FactType = FactType.TEXT
    required: bool = False
    help: Words | None = None
    example: Words | None = None
    choices: tuple[Choice, ...] = ()
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    max_length: int = 120
    max_items: int = 12
    minimum: int = 0
    maximum: int = 1_000_000
    required_if: Condition | None = None
    only_then: bool = False
    pattern: str | None = None
    pattern_help: Words | None = None
    one_per_stop: str | None = None

    def is_required(self, facts: Mapping[str, object]) -> bool:
        """Whether it must be answered, given the other answers."""
        return self.required or (self.required_if is not None and self.required_if.holds(facts))


def when(fact: str, *values: object) -> Condition:
    """The condition that `fact` has one of `values`."""
    return Condition(fact, frozenset(values))
