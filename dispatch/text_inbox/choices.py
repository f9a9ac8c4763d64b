"""What a text can be said to mean, in the situation that its sender is in now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Situation, Stage
from dispatch.errors import BadInput, Fault

MOST_OFFERS = 4
"""Offers with buttons of their own; the others stand in the list."""

_CODE = re.compile(r"([a-z_]+)(?:\((\d{1,9})\))?")

NEXT: dict[Stage, tuple[Meaning, ...]] = {
    Stage.ACCEPTED: (Meaning.START,),
    Stage.STARTED: (Meaning.ARRIVED, Meaning.DONE),
    Stage.ARRIVED: (Meaning.DONE,),
    Stage.CANCELLING: (Meaning.ACK_CANCEL, Meaning.CANCEL_CONFLICT),
}
"""What somebody says next, usually."""

AT_WORK = (
    Meaning.START,
    Meaning.ARRIVED,
    Meaning.DONE,
    Meaning.PARTIAL,
    Meaning.CANNOT_COMPLETE,
    Meaning.NO_SHOW,
    Meaning.PROBLEM,
    Meaning.DELAY,
    Meaning.WITHDRAW,
    Meaning.QUESTION,
)
ALWAYS = (Meaning.ABSENT, Meaning.CALL_ME, Meaning.ACK)
SELDOM = (
    Meaning.QUESTION,
    Meaning.UNDO,
    Meaning.REPORT,
    Meaning.STATUS,
    Meaning.HELP,
    Meaning.ALERT,
    Meaning.OPTOUT,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A meaning, and the number of the errand where it is about one."""

    meaning: Meaning
    number: int | None = None

    @property
    def code(self) -> str:
        """`accept(42)`, `call_me`."""
        if self.number is None:
            return self.meaning.value
        return f"{self.meaning.value}({self.number})"

    @classmethod
    def read(cls, code: str) -> "Choice":
        """The choice that `code` stands for. Raises BadInput."""
        found = _CODE.fullmatch(code.strip())
        if found is None or found[1] not in set(Meaning):
            raise BadInput(
                [Fault("meaning", "Välj en av betydelserna.", "Choose one of the meanings.")]
            )
        return cls(Meaning(found[1]), None if found[2] is None else int(found[2]))


@dataclass(frozen=True, slots=True)
class Choices:
    """The likely ones first, for buttons; the rest for a list."""

    likely: tuple[Choice, ...]
    rest: tuple[Choice, ...]

    def __contains__(self, choice: Choice) -> bool:
        return choice in self.likely or choice in self.rest


def choices_in(situation: Situation, guessed: Sequence[int] = ()) -> Choices:
    """Everything that somebody in `situation` can have meant; errands in `guessed` come first."""
    offers = sorted(situation.offers, key=lambda number: number not in guessed)
    active = sorted(situation.active.items(), key=lambda pair: pair[0] not in guessed)
    likely = [
        *_answers(offers[:MOST_OFFERS]),
        *(Choice(meaning, number) for number, stage in active for meaning in NEXT[stage]),
        *(Choice(meaning) for meaning in ALWAYS),
    ]
    rest = [
        *_answers(offers[MOST_OFFERS:]),
        *(
            Choice(meaning, number)
            for number, stage in active
            if stage is not Stage.CANCELLING
            for meaning in AT_WORK
        ),
        *(Choice(Meaning.QUESTION, number) for number in offers),
        *(Choice(Meaning.TOO_LATE, number) for number in situation.ended),
        *(Choice(meaning) for meaning in SELDOM),
    ]
    return Choices(tuple(likely), tuple(one for one in rest if one not in likely))


def nothing_but_reading() -> Choices:
    """For a text of somebody who works here no longer."""
    return Choices((Choice(Meaning.ACK),), ())


def _answers(offers: Sequence[int]) -> list[Choice]:
    return [
        Choice(meaning, number)
        for number in offers
        for meaning in (Meaning.ACCEPT, Meaning.DECLINE)
    ]
