"""The phone line's rules: when it may speak, how much, and how long it waits for an answer."""

from dataclasses import dataclass
from datetime import time

from notifications.models import Urgency


@dataclass(frozen=True, slots=True)
class LineRules:
    """Times of day are Swedish local time, spans are seconds unless the name says otherwise."""

    quiet_from: time = time(20)
    quiet_until: time = time(7)
    """Nothing but alarms and answers leaves from `quiet_from` to `quiet_until` next morning."""

    bundle_seconds: int = 120
    """At most one text of news to a phone in so many seconds."""

    daily_limit: int = 2000
    """Texts of a municipality in one Swedish calendar day; those above it are held."""

    answers_per_10_minutes: int = 5
    """To one phone. Twilio itself cuts a pair of numbers off at 30 in 30 s (error 14107)."""

    receipts: tuple[str, ...] = ()
    """Answers (by purpose) that say what a text has changed: nobody is left without them."""

    receipts_per_10_minutes: int = 20

    answers_per_day: int = 60
    """To one phone in 24 hours: a machine that answers our answers must not cost us for ever."""

    prefixes: tuple[str, ...] = ("+46",)
    """Texts leave only to numbers that begin so: a foreign number can cost fifty times as much."""

    parting_purposes: tuple[str, ...] = ("opted_out",)
    """What may still go to a phone that has opted out: that we have heard it, say."""

    lease_seconds: int = 30
    """How long a sender may hold a text; must be well above the carrier's time-out of 10 s."""

    look_after_seconds: int = 60
    """From an unknown outcome to the first look, and between looks. How soon Twilio lists a new
    message is not documented, so this must not be shortened below 60 on a real line."""

    looks: int = 2
    """So many looks that find nothing mean: the carrier does not have it."""

    sent_again: frozenset[Urgency] = frozenset({Urgency.ALARM, Urgency.ANSWER, Urgency.PROMPT})
    """What is sent a second time when the carrier does not have it; news is not."""

    backoff_most_seconds: int = 300
    """The longest wait between two tries after a passing refusal."""

    lane_closed_seconds: int = 300
    """How long nothing is tried after the carrier refused our account itself."""

    passing_hours: int = 24
    """A text that the carrier would not take for so long has expired."""

    poll_after_seconds: int = 600
    """A text without a delivery report is looked up after this, then after twice this, ..."""

    polls: int = 5
    """... and after so many look-ups without news it stays `sent` for good."""

    def __post_init__(self) -> None:
        if not self.quiet_until < self.quiet_from:
            raise ValueError("quiet hours must run over midnight: quiet_until before quiet_from")
