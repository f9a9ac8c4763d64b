"""One row's change, as people are shown it, and as it is carried out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from dispatch.actors import Actor
from workers.models import Consultant


class Sort(StrEnum):
    """What happens."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Detail:
    """One column that gets another value; None is an empty one."""

    column: str
    """The row's field, e.g. `valid_to`."""
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does to whom; `line` is None for what ends because no row names it.

    `freed` are the numbers of the errands that somebody else would be asked for (of a vehicle:
    that it is kept for). `protected`: the name is not to be shown.
    """

    file: str
    line: int | None
    sort: Sort
    whom: str
    details: Sequence[Detail] = ()
    freed: Sequence[int] = ()
    protected: bool = False


@dataclass(slots=True)
class Doing:
    """An import that is being carried out; `people` are by code, also those just taken on."""

    session: Session
    actor: Actor
    now: datetime
    people: dict[str, Consultant] = field(default_factory=dict)


Act = Callable[[Doing], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A change and how it is done; what is `first` is done before anybody else's `act`.

    (A phone must be let go by one before the next can have it.)
    """

    change: Change
    act: Act | None = None
    first: Act | None = None


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Detail]:
    """The columns in which the two differ."""
    return [
        Detail(column, before.get(column), value)
        for column, value in after.items()
        if before.get(column) != value
    ]
