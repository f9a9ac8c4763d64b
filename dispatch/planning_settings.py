"""What an installation may set about planning: every weight of a plan, and how people are asked."""

from dataclasses import fields
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings

from dispatch.planning.weights import Weights

_WEIGHTS = {each.name: each for each in fields(Weights)}


def _weight(name: str, *, ge: float = 0, le: float = 100_000) -> Any:
    """The weight of that name, explained by its own sentence and unit."""
    known = _WEIGHTS[name]
    sentence, unit = known.metadata["sentence"], known.metadata["unit"]
    return Field(known.default, description=f"Plan: {sentence} In {unit}.", ge=ge, le=le)


class PlanningSettings(BaseSettings):
    """The part of the settings that the planner goes by."""

    ask_at_most: int = Field(
        6,
        description="People asked about a seat at once at the very most, when time is short.",
        ge=1,
        le=20,
    )
    in_time_percent: int = Field(
        95,
        description="So often the first yes shall come in time; more are asked at once for it,"
        " in percent.",
        ge=50,
        le=99,
    )
    thinking_seconds: int = Field(
        5,
        description="How long a plan is bettered at most once everybody new has been asked,"
        " in seconds.",
        ge=1,
        le=60,
    )
    overtime_minutes: int = Field(
        0,
        description="How long after the end of a shift an errand that was left for within it may"
        " end, at a cost; 0 is never. In minutes.",
        ge=0,
        le=240,
    )
    plan_travel: float = _weight("travel")
    plan_lateness: float = _weight("lateness")
    plan_overtime: float = _weight("overtime")
    plan_unserved_minutes: float = _weight("unserved_minutes")
    plan_unserved_minutes_a_day: float = _weight("unserved_minutes_a_day")
    plan_continuity_minutes: float = _weight("continuity_minutes")
    plan_continuity_days: float = _weight("continuity_days")
    plan_fairness_minutes: float = _weight("fairness_minutes")
    plan_weekend_minutes: float = _weight("weekend_minutes")
    plan_told_minutes: float = _weight("told_minutes")
    plan_least_saving_minutes: float = _weight("least_saving_minutes")
    plan_most_moved_percent: float = _weight("most_moved_percent", le=100)
    plan_refusal_minutes: float = _weight("refusal_minutes")
    plan_told_again_seconds: int = _weight("told_again_seconds")
    plan_lead_seconds: int = _weight("lead_seconds")
    plan_short_lead_seconds: int = _weight("short_lead_seconds")
    plan_rest_seconds: int = _weight("rest_seconds")
    plan_grid_seconds: int = _weight("grid_seconds", ge=60, le=3600)
    plan_others: int = _weight("others", le=50)
    plan_check_share: float = _weight("check_share", le=1)


def weights_from(settings: PlanningSettings) -> Weights:
    """What the planner weighs against what, as this installation has set it."""
    return Weights(**{name: getattr(settings, f"plan_{name}") for name in _WEIGHTS})
