"""The house rules in numbers: how long we wait for whom. A session carries the ones in force."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from dispatch.planning.weights import Weights
from notifications.settings import LineRules

PARTING = ("opted_out", "alarm")
"""What still goes to who has said STOPP: that we have heard it, and to ring 112 when in danger."""

RECEIPTS = (
    *("accepted", "declined", "handed_back", "clash", "undone", "back_again", "back_again_with"),
    *("started", "arrived", "done", "done_waits_for_crew", "partial", "failed", "delayed"),
    *("problem_noted", "shortcoming_noted", "day_freed", "day_freed_none"),
    *("cancel_noted", "cancel_conflict_noted", "opted_out", "opted_in"),
)
"""Answers that say what a text has changed: whoever writes a lot hears of these all the same."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Waiting times and limits; each can be set by the environment (see `.env.example`)."""

    line: LineRules = field(
        default_factory=lambda: LineRules(parting_purposes=PARTING, receipts=RECEIPTS)
    )
    ask_ahead: timedelta = timedelta(days=14)
    """Offers go out when the wished start is nearer than this."""
    least_answer_time: timedelta = timedelta(minutes=10)
    """What a person has at least to answer an offer, also when time is short."""
    ask_at_once: int = 3
    """How many are asked about a seat at the same time, where the first yes wins."""
    ask_at_most: int = 6
    """How many are asked about a seat at once at the very most, when time is short."""
    in_time: float = 0.95
    """How likely the first yes is to come in time; more people are asked at once for it."""
    weights: Weights = field(default_factory=Weights)
    """What the planner weighs against what."""
    overtime: timedelta = timedelta()
    """How long after the end of a shift an errand that was left for within it may end."""
    thinking_seconds: float = 5.0
    """How long a plan is bettered at most, once everybody new has been asked."""
    silence_grace: timedelta = timedelta(minutes=10)
    """How long after the planned start we ask "are you on your way?"."""
    silence_call: timedelta = timedelta(minutes=15)
    """How long after that question the coordinator is to phone."""
    silence_reassign: timedelta = timedelta(minutes=20)
    """How long after that somebody must decide who takes over."""
    call_within: timedelta = timedelta(minutes=15)
    """How soon a call item is late."""
    decide_within: timedelta = timedelta(minutes=30)
    """How soon a decision item is late."""
    undo_within: timedelta = timedelta(minutes=10)
    question_valid: timedelta = timedelta(minutes=30)
    """How long a text is taken as the answer to our question."""
    question_to_inbox: timedelta = timedelta(minutes=10)
    """An unanswered question goes to the inbox after this."""
    cancel_answer: timedelta = timedelta(minutes=10)
    """How long a consultant on the job has to answer "may it be cancelled?"."""
    close_to_start: timedelta = timedelta(hours=2)
    """A seat lost nearer than this to the start puts the time in danger: the unit is told."""
    receipt_workdays: int = 3
    links_begin_with: str | None = None
    """Our own address, for links in texts; None: texts have none."""


def rules_of(session: Session) -> Rules:
    """The rules that this session works by; the defaults where none were given."""
    rules = session.info.get("rules")
    return rules if isinstance(rules, Rules) else Rules()
