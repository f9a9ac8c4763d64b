"""What a unit usually answers: its cars, workshops, places and contacts, most usual first.

Only what the unit's own staff may read is remembered, and of free text only short names: never a
code, a key's place, a recipient, or what somebody wrote about an occasion.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dispatch.kinds import Fact, FactType, Sensitivity
from dispatch.usual.earlier import Earlier

T = TypeVar("T")

READABLE = (Sensitivity.OPEN, Sensitivity.INTERNAL)
LONGEST = 80
"""A text that may be longer is about the occasion, not a name that comes again."""
MOST = 6


@dataclass(frozen=True, slots=True)
class Habits:
    """Answers by the name of what they answer, place ids by the stop's role; best first."""

    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    contacts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """`requester`, `requester_phone` (E.164) and `meet_at`."""


def is_remembered(fact: Fact) -> bool:
    """Whether what was answered last time may be suggested next time."""
    if fact.sensitivity not in READABLE:
        return False
    if fact.type is FactType.TEXT:
        return fact.max_length <= LONGEST
    return fact.type in (FactType.REG_NO, FactType.PHONE)


def habits_of(earlier: Iterable[Earlier]) -> Habits:
    """The habits in these errands."""
    facts: dict[str, Counter[str]] = {}
    places: dict[str, Counter[int]] = {}
    contacts: dict[str, Counter[str]] = {}
    for one in earlier:
        for fact in one.kind.facts:
            answer = one.errand.facts.get(fact.name)
            if is_remembered(fact) and isinstance(answer, str) and answer:
                facts.setdefault(fact.name, Counter())[answer] += 1
        for stop in one.stops:
            role = one.kind.roles.get(stop.role)
            if role is not None and role.sensitivity in READABLE and stop.place_id is not None:
                places.setdefault(stop.role, Counter())[stop.place_id] += 1
        for name in ("requester", "requester_phone", "meet_at"):
            answer = getattr(one.errand, name)
            if answer:
                contacts.setdefault(name, Counter())[answer] += 1
    return Habits(_best(facts), _best(places), _best(contacts))


def _best(counted: Mapping[str, Counter[T]]) -> dict[str, list[T]]:
    return {
        name: [one for one, _ in counter.most_common(MOST)] for name, counter in counted.items()
    }
