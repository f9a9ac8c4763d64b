"""Everything that an installation may set, read from the environment and from `.env`.

Each description is also the explanation in `.env.example`, which `example()` writes.
"""

from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dispatch.errors import BadInput, Fault, SettingsMissing


class Line(StrEnum):
    """Who carries our texts."""

    PRACTICE = "practice"
    TWILIO = "twilio"


def _named(variable: str, default: Any, description: str, **rules: Any) -> Any:
    """A setting whose variable is known far beyond us, and so goes without our prefix."""
    return Field(default, validation_alias=variable, description=description, **rules)


class Settings(BaseSettings):
    """One installation's settings; use `read_settings` for faults that people can read."""

    model_config = SettingsConfigDict(
        env_prefix="SERVICETEAM_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # a faulty secret is still a secret
    )

    database_url: SecretStr | None = _named(
        "DATABASE_URL",
        None,
        "PostgreSQL 15 to 18, as postgresql://user:password@host/name."
        " Unset: a private server of our own, in the data folder.",
    )
    data_dir: Path = Field(
        Path(".data"), description="Folder for what we keep on this machine ourselves."
    )

    line: Line = Field(
        Line.PRACTICE,
        description="Who carries the texts: practice (nobody, phones are on a page) or twilio.",
    )
    public_base_url: str | None = _named(
        "PUBLIC_BASE_URL",
        None,
        "Address at which the outside reaches us, as https://serviceteam.example.se:"
        " Twilio signs it, links begin with it.",
    )
    twilio_account_sid: str | None = _named(
        "TWILIO_ACCOUNT_SID",
        None,
        "Twilio's account, AC and 32 characters.",
        pattern="^AC[0-9a-f]{32}$",
    )
    twilio_auth_token: SecretStr | None = _named(
        "TWILIO_AUTH_TOKEN",
        None,
        "The account's secret: signs what Twilio tells us, opens what we ask of it.",
    )
    twilio_numbers: Annotated[tuple[str, ...], NoDecode] = _named(
        "TWILIO_NUMBERS",
        (),
        "Our numbers at Twilio, as +46701740605, with commas between;"
        " texts go out from the first, unless a messaging service is set.",
    )
    twilio_messaging_service_sid: str | None = _named(
        "TWILIO_MESSAGING_SERVICE_SID",
        None,
        "Twilio's messaging service that sends in our name, MG and 32 characters.",
        pattern="^MG[0-9a-f]{32}$",
    )
    twilio_base_url: str | None = _named(
        "TWILIO_BASE_URL",
        None,
        "Another address than Twilio's own, for a proxy or a test.",
    )

    host: str = Field("127.0.0.1", description="Address on which the web listens.")
    port: int = Field(8000, description="Port on which the web listens.", ge=0, le=65535)

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
        description="Answers to one number within ten minutes before we fall silent, in texts.",
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

    @field_validator("twilio_numbers", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        if isinstance(given, str):
            return tuple(part.strip() for part in given.split(",") if part.strip())
        return given

    @field_validator("public_base_url", "twilio_base_url")
    @classmethod
    def _address(cls, given: str | None) -> str | None:
        if given is None:
            return None
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise ValueError("must be an address such as https://serviceteam.example.se")
        return given.rstrip("/")

    @field_validator("quiet_until")
    @classmethod
    def _next_morning(cls, given: time, info: ValidationInfo) -> time:
        if given >= info.data.get("quiet_from", time.max):
            raise ValueError("quiet hours run over midnight: this must be before QUIET_FROM")
        return given

    @property
    def private_database(self) -> Path:
        """Where the private PostgreSQL lives when DATABASE_URL is unset."""
        return self.data_dir / "postgres"

    def ready_for_line(self) -> Self:
        """These settings, if the line can be used with them: nothing is sent half-configured.

        Raises SettingsMissing with the name of every variable that a real line still needs.
        """
        if self.line is Line.PRACTICE:
            return self
        needed = {
            "TWILIO_ACCOUNT_SID": self.twilio_account_sid,
            "TWILIO_AUTH_TOKEN": self.twilio_auth_token,
            "PUBLIC_BASE_URL": self.public_base_url,
            "TWILIO_NUMBERS": self.twilio_numbers,
        }
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise SettingsMissing(missing)
        return self


def read_settings(**instead: Any) -> Settings:
    """The settings of this process; `instead` goes before environment and `.env`.

    Raises BadInput with one fault per variable that can't be read; values are never repeated.
    """
    try:
        return Settings(**instead)
    except ValidationError as error:
        raise BadInput(
            _fault(variable_of(str(wrong["loc"][0])), wrong["msg"])
            for wrong in error.errors(include_input=False)
        ) from None


def _fault(variable: str, why: str) -> Fault:
    return Fault(
        field=variable,
        message_sv=f"{variable} går inte att läsa: {why}.",
        message_en=f"{variable} can't be read: {why}.",
    )


def variable_of(field: str) -> str:
    """The environment variable of a setting, by the field's name or its alias."""
    known = Settings.model_fields.get(field)
    if known is None:
        return field
    return str(known.validation_alias or f"SERVICETEAM_{field.upper()}")


def example() -> str:
    """The text of `.env.example`: every variable, its sentence, its default behind a `#`."""
    blocks = ["# Copy to .env and set what you need. What stays behind a # has the value shown."]
    for name, field in Settings.model_fields.items():
        variable, default = variable_of(name), _shown(field.default)
        blocks.append(f"# {field.description}\n# {variable}={default}")
    return "\n\n".join(blocks) + "\n"


def _shown(default: object) -> str:
    if default is None or default == ():
        return ""
    return default.strftime("%H:%M") if isinstance(default, time) else str(default)
