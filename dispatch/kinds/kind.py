"""A kind of errand: what it is called, asks for, goes to, and usually takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from dispatch.kinds.fact import Fact, Sensitivity
from dispatch.words import Words

VehicleKind = Literal["car", "van", "trailer"]


class OfferMode(StrEnum):
    """How people are asked about a seat."""

    ONE_BY_ONE = "one_by_one"
    FIRST_YES = "first_yes"


@dataclass(frozen=True, slots=True)
class StopRole:
    """What a place is in the errand, e.g. "where the car stands".

    `minutes` is the usual time on the spot, travel not counted. `most` stops may have the role
    (1: not repeatable). `usually_at_unit`: a form suggests the unit's own place. `sensitivity`
    is that of the place: a recipient's address is *delivery*. `places`: the sorts of place in
    the register that are likely; a form offers them first to who has no habits yet. `elsewhere`:
    things are carried to it, so that it is no place where they are fetched.
    """

    name: str
    label: Words
    minutes: int
    required: bool = True
    most: int = 1
    usually_at_unit: bool = False
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    places: frozenset[str] = frozenset()
    elsewhere: bool = False

    @property
    def repeatable(self) -> bool:
        return self.most > 1


@dataclass(frozen=True)
class Kind:
    """All that the service knows about a kind; adding one here adds its form and its checks.

    `short_sv` and `short_en` go into texts: GSM-7, at most 20 characters. `minutes` holds for
    one stop of each required role; each further stop adds `minutes_per_extra_stop`. `needs`:
    licences and competences that somebody on the crew must have; `everyone_needs`: each of
    them. `relieved_minutes`: care time that the unit usually is spared. `answer_minutes`:
    working minutes that a person has to answer. `priority`: 1 usual, 3 pressing, 10 urgent.
    `closing_facts` are asked for when the work is over.
    """

    name: str
    label: Words
    short_sv: str
    short_en: str
    sentence: Words
    example: Words
    facts: tuple[Fact, ...]
    stop_roles: tuple[StopRole, ...]
    minutes: int
    relieved_minutes: int
    seats: int = 1
    seats_allowed: tuple[int, ...] = (1, 2)
    minutes_per_extra_stop: int = 0
    needs: frozenset[str] = frozenset()
    everyone_needs: frozenset[str] = frozenset()
    vehicle_kind: VehicleKind | None = None
    heavy: bool = False
    offer_mode: OfferMode = OfferMode.ONE_BY_ONE
    answer_minutes: int = 30
    priority: int = 1
    closing_facts: tuple[Fact, ...] = ()

    @cached_property
    def fact_names(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.facts)

    @cached_property
    def roles(self) -> dict[str, StopRole]:
        """The stop roles by name, in the order in which they are visited."""
        return {role.name: role for role in self.stop_roles}

    def minutes_for(self, roles: Sequence[str]) -> int:
        """Minutes that an errand with stops of these roles usually takes."""
        required = sum(role.required for role in self.stop_roles)
        return self.minutes + self.minutes_per_extra_stop * max(0, len(roles) - required)
