"""What an installation may set about time: quiet hours, and how long we wait for whom."""

from datetime import time

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings


class WaitingSettings(BaseSettings):
    """The part of the settings that says when texts go out, and after how long somebody acts."""

    quiet_from: time = Field(
        time(20), description="Swedish local time from which only alarms are sent, HH:MM."
    )
    quiet_until: time = Field(
        time(7), description="Swedish local time at which texts go out again, HH:MM."
    )
    bundle_seconds: int = Field(
        120,
        description="Events to one person within so many seconds share a text; 0: never.",
        ge=0,
        le=600,
    )
    daily_text_limit: int = Field(
        2000,
        description="Texts a day for one municipality; the rest are held until somebody lets"
        " them go.",
        ge=0,
    )
    loop_answers: int = Field(
        5,
        description="Answers to one number within ten minutes, in texts. After them we don't chat"
        " any more; receipts of what a text has done go on, up to 20.",
        ge=1,
        le=25,
    )

    ask_ahead_days: int = Field(
        14, description="People are asked so many days before an errand's wished start.", ge=1
    )
    ask_at_once: int = Field(
        3,
        description="People asked about a seat at once, for kinds where the first yes wins.",
        ge=1,
        le=20,
    )
    least_answer_minutes: int = Field(
        10, description="Time to answer an offer when time is short, in minutes.", ge=1, le=120
    )
    ask_back_minutes: int = Field(
        30, description="How long our question back to a consultant holds, in minutes.", ge=1
    )
    inbox_after_minutes: int = Field(
        10,
        description="Without an answer to that, before a human gets the text, in minutes.",
        ge=1,
    )
    undo_minutes: int = Field(10, description="How long ÅNGRA works, in minutes.", ge=0)
    silent_after_minutes: int = Field(
        10,
        description="Past the planned start without PÅ VÄG, before the consultant is asked,"
        " in minutes.",
        ge=0,
    )
    call_after_minutes: int = Field(
        15,
        description="Without an answer to that, before somebody is asked to call, in minutes.",
        ge=1,
    )
    reassign_after_minutes: int = Field(
        20,
        description="After that, before somebody is asked to find another person, in minutes.",
        ge=1,
    )
    cancel_answer_minutes: int = Field(
        10,
        description="Without an answer to a cancellation under way, before somebody is to call,"
        " in minutes.",
        ge=1,
    )
    call_within_minutes: int = Field(
        15, description="A call that nobody made goes to the chief after this, in minutes.", ge=1
    )
    decide_within_minutes: int = Field(
        30,
        description="A decision that nobody took goes to the chief after this, in minutes.",
        ge=1,
    )
    danger_hours: int = Field(
        2,
        description="A seat given back nearer than this to the start is told to the unit,"
        " in hours.",
        ge=0,
    )
    close_after_workdays: int = Field(
        3, description="A done errand without receipt is closed after so many workdays.", ge=1
    )
    digest_at: time = Field(
        time(7), description="Swedish local time of the morning text with the day's errands, HH:MM."
    )

    @field_validator("quiet_until")
    @classmethod
    def _next_morning(cls, given: time, info: ValidationInfo) -> time:
        if given >= info.data.get("quiet_from", time.max):
            raise ValueError("quiet hours run over midnight: this must be before QUIET_FROM")
        return given
