"""The errand itself, the places it goes to, and the seats it needs."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from dispatch.lifecycle import OPEN, ErrandStatus
from workers.columns import word_of

_OPEN_WORDS = ", ".join(sorted(f"'{status.value}'" for status in OPEN))


class Errand(SQLModel, table=True):
    """A practical thing that a care unit wants done."""

    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "number"),
        sa.UniqueConstraint("unit_id", "idempotency_key"),
        sa.CheckConstraint("seats BETWEEN 1 AND 4", name="seats"),
        sa.CheckConstraint("minutes BETWEEN 5 AND 720", name="minutes"),
        sa.CheckConstraint("wished_from < wished_to", name="wished_window"),
        sa.CheckConstraint("latest >= wished_to", name="latest"),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="planned_times"),
        sa.CheckConstraint("length(note) <= 200", name="note"),
        sa.Index(
            "ix_errand_open",
            "team_id",
            "status",
            postgresql_where=sa.text(f"status IN ({_OPEN_WORDS})"),
        ),
        sa.Index(
            "ix_errand_receipt_due",
            "receipt_by",
            postgresql_where=sa.text("receipt_by IS NOT NULL"),
        ),
        sa.Index(
            "ix_errand_secrets",
            "id",
            postgresql_where=sa.text(
                "secrets_erased_at IS NULL AND (ended_at IS NOT NULL OR closed_at IS NOT NULL)"
            ),
        ),
        sa.Index(
            "ix_errand_open_unit",
            "unit_id",
            "kind",
            "wished_from",
            "id",
            postgresql_where=sa.text(f"status IN ({_OPEN_WORDS})"),
        ),
        sa.Index("ix_errand_unit_id_posted_at", "unit_id", "posted_at"),
        sa.Index("ix_errand_team_id_when", "team_id", sa.text("coalesce(starts_at, wished_from)")),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    number: int
    unit_id: int = Field(foreign_key="care_unit.id")
    team_id: int = Field(foreign_key="service_team.id")
    kind: str = Field(max_length=30)
    status: ErrandStatus = Field(
        default=ErrandStatus.POSTED,
        sa_column=sa.Column(word_of(ErrandStatus, "status"), nullable=False),
    )
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=sa.Column(JSONB, nullable=False))
    note: str = Field(default="", max_length=200)
    meet_at: str = Field(default="", max_length=80)
    requester_phone: str = Field(max_length=20)
    requester: str = Field(default="", max_length=80)
    """Who posted it, by role or code."""
    wished_from: datetime
    wished_to: datetime
    latest: datetime
    """The work must have ended by then."""
    minutes: int
    seats: int
    vehicle_kind: str | None = Field(default=None, max_length=10)
    relieved_minutes: int
    """Care time that the unit did not have to spend; fixed when the errand closes."""
    priority: int = 1
    notify_on_the_way: bool = False
    posted_at: datetime
    posted_by: str = Field(max_length=80)
    starts_at: datetime | None = None
    """When the crew is to start at the first stop; null until it is planned."""
    ends_at: datetime | None = None
    delayed_until: datetime | None = None
    """The start or end that was told last, when somebody reported a delay."""
    silent_since: datetime | None = None
    """The start passed without a word; cleared by the first word."""
    hold_reason: str = Field(default="", max_length=200)
    unfilled_reasons: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=sa.Column(JSONB, nullable=False, server_default="[]")
    )
    """Why each person was left out: `[{"consultant_id", "reason", "params"}]`."""
    ended_at: datetime | None = None
    receipt_by: datetime | None = None
    """Three workdays after the end; the errand then closes without a receipt."""
    closed_at: datetime | None = None
    secrets_erased_at: datetime | None = None
    remainder_of_id: int | None = Field(default=None, foreign_key="errand.id")
    idempotency_key: str | None = Field(default=None, max_length=100)
    request_digest: str | None = Field(default=None, max_length=64)
    version: int = 1
    purged_at: datetime | None = None
    other_times: list[dict[str, str]] = Field(
        default_factory=list, sa_column=sa.Column(JSONB, nullable=False, server_default="[]")
    )
    """Windows after the wished one that would do as well: `[{"from", "to"}]`, in ISO 8601."""


class Stop(SQLModel, table=True):
    """One place in an errand, in order from 1."""

    __table_args__ = (
        sa.UniqueConstraint("errand_id", "position"),
        sa.CheckConstraint("minutes BETWEEN 0 AND 720", name="minutes"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: int = Field(default=None, primary_key=True)
    errand_id: int = Field(foreign_key="errand.id")
    position: int
    role: str = Field(max_length=30)
    place_id: int | None = Field(default=None, foreign_key="place.id")
    name: str = Field(max_length=80)
    street: str | None = Field(default=None, max_length=120)
    """Class *delivery*: shown to the person who said yes, never in a text."""
    latitude: float
    longitude: float
    approximate: bool = False
    """Nobody has given the position: the unit's own stands in, for the planner's estimate."""
    minutes: int


class Seat(SQLModel, table=True):
    """One person needed. An assignment points at a seat, so seats can't be over-filled."""

    __table_args__ = (sa.CheckConstraint("position BETWEEN 1 AND 4", name="position"),)

    errand_id: int = Field(foreign_key="errand.id", primary_key=True)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
