"""What an inbound text can mean: one intent a thing said, with the words that told us."""

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """The things a person can say to us by SMS."""

    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    ARRIVED = "arrived"
    DONE = "done"
    PARTIAL = "partial"
    ATTACH = "attach"
    REPORT = "report"
    ABSENT = "absent"
    QUESTION = "question"
    OPTOUT = "optout"
    ACK = "ack"
    TOO_LATE = "too_late"
    NO_SHOW = "no_show"
    CANNOT_COMPLETE = "cannot_complete"
    PROBLEM = "problem"
    DELAY = "delay"
    WITHDRAW = "withdraw"
    UNDO = "undo"
    ACK_CANCEL = "ack_cancel"
    CANCEL_CONFLICT = "cancel_conflict"
    ALERT = "alert"
    CALL_ME = "call_me"
    STATUS = "status"
    HELP = "help"
    OPTIN = "optin"
    IGNORE = "ignore"
    WRONG_PERSON = "wrong_person"
    ASK_BACK = "ask_back"


CHANGES_NOTHING = frozenset(
    {Meaning.ASK_BACK, Meaning.QUESTION, Meaning.ACK, Meaning.TOO_LATE, Meaning.STATUS}
    | {Meaning.HELP, Meaning.IGNORE, Meaning.WRONG_PERSON}
)
"""Meanings that leave everything as it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What we would ask back: did you mean `about`, and which of the errands `numbers`?

    `about` is None when we cannot even guess the meaning; `numbers` is empty when no errand fits.
    """

    about: Meaning | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing said.

    `number` is the errand's number as people see it, `minutes` belongs to a delay, `cause`
    (sick, vab or other) to an absence and is never stored, `why` names the rule and the words,
    `question` is set for ask_back only.
    """

    meaning: Meaning
    number: int | None = None
    minutes: int | None = None
    cause: str | None = None
    why: str = ""
    question: Question | None = None

    @property
    def label(self) -> str:
        """The intent in the short form of a case file: `delay(12,30)`, `absent(sick)`, `help`."""
        if self.meaning is Meaning.ASK_BACK:
            return self.meaning.value
        told = [
            str(value) for value in (self.cause, self.number, self.minutes) if value is not None
        ]
        return f"{self.meaning.value}({','.join(told)})" if told else self.meaning.value
