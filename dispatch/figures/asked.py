"""What somebody wants figures of: which days, in which groups, of which kind."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS

FEWEST = 5
"""A group of fewer errands is not shown: one could tell whose they were."""

USUAL_WEEKS = 12
LONGEST = timedelta(days=3 * 366)


class By(StrEnum):
    """What the errands are grouped by."""

    WEEK = "week"
    MONTH = "month"
    KIND = "kind"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Asked:
    """Errands posted from `since` to `until`, both included, Swedish days."""

    since: date
    until: date
    by: By = By.WEEK
    kind: str | None = None


def asked_of(
    *, today: date, since: str = "", until: str = "", by: str = "", kind: str = ""
) -> Asked:
    """The question in an address or a form; what is left out is the last twelve whole weeks.

    Raises BadInput for a day that is none, a period that ends before it begins or is longer than
    three years, and for a group or kind that doesn't exist.
    """
    monday = today - timedelta(days=today.weekday())
    first = _day(since, "since") or monday - timedelta(weeks=USUAL_WEEKS - 1)
    last = _day(until, "until") or max(today, first)
    if last < first:
        raise BadInput(
            [
                Fault(
                    "until",
                    "Sista dagen ligger före den första.",
                    "The last day is before the first.",
                )
            ]
        )
    if last - first > LONGEST:
        raise BadInput(
            [Fault("since", "Välj högst tre år i taget.", "Choose three years at most.")]
        )
    if by and by not in set(By):
        raise BadInput([Fault("by", "Välj vecka, månad, typ eller enhet.", "Choose a grouping.")])
    if kind and kind not in KINDS:
        raise BadInput([Fault("kind", "Den ärendetypen finns inte.", "There is no such kind.")])
    return Asked(first, last, By(by) if by else By.WEEK, kind or None)


def _day(given: str, field: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise BadInput(
            [
                Fault(
                    field,
                    "Skriv dagen som åååå-mm-dd, till exempel 2027-02-28.",
                    "Write the day as yyyy-mm-dd, for example 2027-02-28.",
                )
            ]
        ) from None
