"""Everything that an installation may set, read from the environment and from `.env`.

Each description is also the explanation in `.env.example`, which `example()` writes.
"""

from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from dispatch.errors import BadInput, Fault, SettingsMissing
from dispatch.planning_settings import PlanningSettings
from dispatch.waiting_settings import WaitingSettings


class Line(StrEnum):
    """Who carries our texts."""

    PRACTICE = "practice"
    TWILIO = "twilio"


class TravelSource(StrEnum):
    """Who knows how long it takes from place to place."""

    ESTIMATE = "estimate"
    ROADS = "roads"
    OSRM = "osrm"


def _named(variable: str, default: Any, description: str, **rules: Any) -> Any:
    """A setting whose variable is known far beyond us, and so goes without our prefix."""
    return Field(default, validation_alias=variable, description=description, **rules)


class Settings(WaitingSettings, PlanningSettings):
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

    travel: TravelSource = Field(
        TravelSource.ESTIMATE,
        description="Who knows the ways: estimate (as the crow flies), roads (a map that"
        " serviceteam roads import has read) or osrm (a router).",
    )
    router_url: str | None = Field(
        None,
        description="Address of a router of the OSRM kind, as http://127.0.0.1:5000. The places"
        " of errands are sent there: let it be your own.",
    )
    router_timeout_seconds: float = Field(
        3, description="How long one question to the router may take, in seconds.", gt=0, le=30
    )
    router_points: int = Field(
        100, description="Places that one question to the router may name.", ge=2, le=400
    )
    travel_memory_days: int = Field(
        30, description="So long the router's answers are kept and used, in days.", ge=1, le=365
    )

    local_accounts: bool = Field(
        True,
        description="Whether people may sign in with a user name and a password of ours;"
        " false where everybody comes through the directory.",
    )
    session_idle_minutes: int = Field(
        240, description="Without a click for so long, one has to sign in again.", ge=5, le=1440
    )
    session_hours: int = Field(
        12, description="So long after signing in one has to do it again.", ge=1, le=24
    )
    oidc_issuer: str | None = Field(
        None,
        description="The municipality's directory (OpenID Connect), as"
        " https://login.microsoftonline.com/TENANT/v2.0; unset: no sign-in through one.",
    )
    oidc_client_id: str | None = Field(None, description="What the directory calls us (client id).")
    oidc_client_secret: SecretStr | None = Field(
        None, description="What we prove that with (client secret)."
    )
    oidc_roles: Path | None = Field(
        None,
        description="File (TOML) that says which of the directory's claims gives which role;"
        " docs/sign-in.md explains it.",
    )
    oidc_scopes: str = Field(
        "openid profile", description="What we ask the directory for, with blanks between."
    )
    oidc_acr: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Only sign-ins of these classes (acr) are let in, with commas between;"
        " unset: all.",
    )
    oidc_amr: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Only sign-ins by all of these methods (amr) are let in, such as mfa;"
        " unset: any.",
    )

    map_tiles: str | None = Field(
        None,
        description="Address of map tiles with {z}, {x} and {y}; the browsers of coordinators"
        " fetch them there. Unset: the base map that was built here.",
        pattern=r"^https?://[^\s;,'\"]+$",
    )
    map_credit: str = Field(
        "", description="Whom the tiles are from, as their licence wants it shown.", max_length=200
    )

    @field_validator("twilio_numbers", "oidc_acr", "oidc_amr", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        if isinstance(given, str):
            return tuple(part.strip() for part in given.split(",") if part.strip())
        return given

    @field_validator("public_base_url", "twilio_base_url", "router_url")
    @classmethod
    def _address(cls, given: str | None) -> str | None:
        if given is None:
            return None
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise ValueError("must be an address such as https://serviceteam.example.se")
        return given.rstrip("/")

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
    for name, field in sorted(Settings.model_fields.items(), key=lambda each: _part(each[0])):
        variable, default = variable_of(name), _shown(field.default)
        blocks.append(f"# {field.description}\n# {variable}={default}")
    return "\n\n".join(blocks) + "\n"


def _part(name: str) -> int:
    """The foundation first, then waiting times, and last what few will touch."""
    if name in PlanningSettings.model_fields:
        return 2
    return 1 if name in WaitingSettings.model_fields else 0


def _shown(default: object) -> str:
    if default is None or default == ():
        return ""
    return default.strftime("%H:%M") if isinstance(default, time) else str(default)
