"""What a plan costs, in minutes that a coordinator would understand, and a plan's fixed rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any


def _weight(default: float, unit: str, sentence: str) -> Any:
    return field(default=default, metadata={"unit": unit, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Weights:
    """Each has a unit and a sentence (see `explained`), so that it can be set by whoever plans.

    The weights say what one thing may cost in terms of another: what is worth 20 minutes is
    worth a way that is 20 minutes longer.
    """

    travel: float = _weight(1.0, "minutes per minute", "What one minute on the way costs.")
    lateness: float = _weight(
        2.0, "minutes per minute", "What one minute costs by which an errand is later than wished."
    )
    overtime: float = _weight(
        3.0, "minutes per minute", "What one minute of work after the end of the shift costs."
    )
    unserved_minutes: float = _weight(
        480.0, "minutes", "What an errand that nobody does costs, per priority point."
    )
    unserved_minutes_a_day: float = _weight(
        60.0, "minutes", "What it costs more for each day since the errand was posted."
    )
    continuity_minutes: float = _weight(
        20.0, "minutes", "What a person who served the unit just now may cost more."
    )
    continuity_days: float = _weight(
        90.0, "days", "After so long it does not matter any more who served the unit."
    )
    fairness_minutes: float = _weight(
        10.0,
        "minutes per hour",
        "What each hour of heavy work costs that a person has beyond the team's mean of the last"
        " 28 days; counted on heavy errands only.",
    )
    weekend_minutes: float = _weight(
        10.0,
        "minutes per hour",
        "What each hour of work on weekends and red days costs that a person has beyond the"
        " team's mean of the last 28 days; counted on such days only.",
    )
    told_minutes: float = _weight(
        30.0, "minutes", "What it costs to tell a person who was asked that the errand has moved."
    )
    least_saving_minutes: float = _weight(
        60.0,
        "minutes",
        "What it costs instead where the person was last told less than an hour ago: a change"
        " that saves less is not made.",
    )
    most_moved_percent: float = _weight(
        1.0,
        "percent",
        "How much of what people have been told, and not answered, one new plan may change,"
        " however much that would save; at least one, and what can't be kept.",
    )
    refusal_minutes: float = _weight(
        30.0,
        "minutes",
        "What a certain no would cost per seat; a likely no costs its share. Chances are those of"
        " a kind, an hour and a lead time, never a person's.",
    )
    told_again_seconds: int = _weight(
        3600, "seconds", "How long after a person was told a change has to save more."
    )
    lead_seconds: int = _weight(
        30 * 60, "seconds", "Nobody has to leave sooner than this after now: a yes takes time."
    )
    short_lead_seconds: int = _weight(
        5 * 60, "seconds", "The same where the start has been told and only a seat is to be filled."
    )
    rest_seconds: int = _weight(
        11 * 3600, "seconds", "Rest between two days: 11 hours, Arbetstidslagen (1982:673) 13 §."
    )
    grid_seconds: int = _weight(5 * 60, "seconds", "Starts are told in whole steps of this.")
    others: int = _weight(10, "people", "How many more candidates are ranked per seat.")
    check_share: float = _weight(
        1.0, "share", "The share of large plans that is judged before it is used; small ones all."
    )


def explained() -> Iterator[tuple[str, float, str, str]]:
    """Name, default, unit and sentence of every weight, in order."""
    for each in fields(Weights):
        yield each.name, each.default, each.metadata["unit"], each.metadata["sentence"]  # type: ignore[misc]
