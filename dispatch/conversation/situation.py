"""What we know about the sender when a text comes in: open offers, own errands, our question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Literal

from dispatch.conversation.intents import Meaning


class Stage(StrEnum):
    """How far this person has come with an errand."""

    ACCEPTED = "accepted"
    STARTED = "started"
    ARRIVED = "arrived"
    CANCELLING = "cancelling"


@dataclass(frozen=True, slots=True)
class Asked:
    """Our open question: which errand, do you confirm the cancellation, how long a delay."""

    kind: Literal["which", "confirm_cancel", "delay"]
    numbers: tuple[int, ...] = ()
    about: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Last:
    """What our last text to this person was about."""

    kind: Literal["offer", "accepted", "info"]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """The sender's situation at the moment the text came in.

    `offers` are this person's open offers, oldest first. `active` holds the errands this person
    has said yes to and not ended. `kinds` names errand kinds by number (`tyre_change` ...).
    `planned` holds local start times (Europe/Stockholm). `taken`, `expired` and `withdrawn` are
    offers that ended without this person; `finished` are errands that this person closed in the
    last ten minutes, newest last. `carrier_flag` is the provider's own opt-out word.
    """

    offers: tuple[int, ...] = ()
    active: Mapping[int, Stage] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    planned: Mapping[int, time] = field(default_factory=dict)
    asked: Asked | None = None
    last: Last | None = None
    taken: tuple[int, ...] = ()
    expired: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    finished: tuple[int, ...] = ()
    media: bool = False
    auto: bool = False
    opted_out: bool = False
    carrier_flag: str | None = None
    known_sender: bool = True

    @property
    def ended(self) -> tuple[int, ...]:
        """Offers that this person can no longer answer."""
        return self.taken + self.expired + self.withdrawn

    def planned_minute(self, number: int) -> int | None:
        """Minutes after midnight (Europe/Stockholm) at which errand `number` is to begin."""
        at = self.planned.get(number)
        return None if at is None else at.hour * 60 + at.minute

    def at(self, *stages: Stage) -> tuple[int, ...]:
        """Numbers of this person's errands in any of `stages`, in the order given to us."""
        return tuple(number for number, stage in self.active.items() if stage in stages)
