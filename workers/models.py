"""The people's tables: teams, consultants, their hours, what they may do, and the vehicles."""

from datetime import date, datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from workers.columns import word_of


class ServiceTeam(SQLModel, table=True):
    """A municipality's service team; the coordinator on duty answers `coordinator_phone`."""

    __tablename__ = "service_team"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    name: str = Field(max_length=80)
    department: str = Field(max_length=80)
    coordinator_phone: str = Field(max_length=20)


class Consultant(SQLModel, table=True):
    """A work consultant: does errands, has nothing but a phone. No home address is kept."""

    __tablename__ = "consultant"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "code"),
        sa.Index(
            "uq_consultant_phone_in_use", "phone", unique=True, postgresql_where=sa.text("active")
        ),
        sa.CheckConstraint("max_minutes_a_day BETWEEN 0 AND 720", name="load"),
        sa.CheckConstraint("start_latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("start_longitude BETWEEN -180 AND 180", name="longitude"),
        sa.CheckConstraint("language IN ('sv', 'en')", name="language"),
        sa.CheckConstraint("max_heavy_minutes_a_day BETWEEN 0 AND 720", name="heavy_load"),
        sa.CheckConstraint("end_latitude BETWEEN -90 AND 90", name="end_latitude"),
        sa.CheckConstraint("end_longitude BETWEEN -180 AND 180", name="end_longitude"),
        sa.CheckConstraint(
            "num_nulls(end_name, end_latitude, end_longitude) IN (0, 3)", name="end_place"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    team_id: int = Field(foreign_key="service_team.id", index=True)
    code: str = Field(max_length=12)
    """Short and said aloud, e.g. ANNA; unique in the municipality."""
    name: str = Field(max_length=60)
    """First name only."""
    phone: str = Field(max_length=20)
    language: str = Field(default="sv", max_length=2)
    newcomer: bool = False
    protected: bool = False
    """Protected identity: shown by code, never by name."""
    active: bool = True
    max_minutes_a_day: int = 420
    start_name: str = Field(max_length=80)
    start_latitude: float
    start_longitude: float
    max_heavy_minutes_a_day: int | None = None
    """How much of a day may be heavy work; null: no limit of its own, 0: none. Never why."""
    end_name: str | None = Field(default=None, max_length=80)
    """Where the day ends; null, with its position: at its last stop."""
    end_latitude: float | None = None
    end_longitude: float | None = None


class WeeklyShift(SQLModel, table=True):
    """What somebody works on a weekday, in Swedish local time, between two dates.

    `ends` at or before `starts` means the next day.
    """

    __tablename__ = "weekly_shift"
    __table_args__ = (
        sa.UniqueConstraint("consultant_id", "weekday", "starts", "valid_from"),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),
        sa.CheckConstraint("break_minutes BETWEEN 0 AND 120", name="break_minutes"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_dates"),
    )

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id", index=True)
    weekday: int
    """1 Monday ... 7 Sunday (ISO 8601)."""
    starts: time
    ends: time
    break_starts: time | None = None
    break_minutes: int = 0
    on_red_days: bool = False
    valid_from: date
    valid_to: date | None = None


class DatedShift(SQLModel, table=True):
    """What replaces the weekly shift on one date: other hours, or a day off (`starts` is null)."""

    __tablename__ = "dated_shift"
    __table_args__ = (
        sa.UniqueConstraint("consultant_id", "day"),
        sa.CheckConstraint("(starts IS NULL) = (ends IS NULL)", name="hours_or_off"),
        sa.CheckConstraint("break_minutes BETWEEN 0 AND 120", name="break_minutes"),
    )

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id", index=True)
    day: date
    starts: time | None = None
    ends: time | None = None
    break_starts: time | None = None
    break_minutes: int = 0


class Absence(SQLModel, table=True):
    """Away for a while. The cause is nobody's business and is not stored."""

    __tablename__ = "absence"
    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="order"),
        sa.Index("ix_absence_consultant_id_ends_at", "consultant_id", "ends_at"),
    )

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id")
    starts_at: datetime
    ends_at: datetime
    noted_at: datetime
    ended_at: datetime | None = None
    """Set when it was called off; it then counts for nothing."""


class Competence(SQLModel, table=True):
    """A licence (B, BE, B96) or a competence (lift, ...) and until when it is valid."""

    __tablename__ = "competence"
    __table_args__ = (sa.UniqueConstraint("consultant_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id")
    name: str = Field(max_length=30)
    valid_to: date | None = None
    """The last day it is valid; null: no end."""


class VehicleKind(StrEnum):
    CAR = "car"
    VAN = "van"
    TRAILER = "trailer"


class Vehicle(SQLModel, table=True):
    """A vehicle of the team, and where it stands when nobody has it."""

    __tablename__ = "vehicle"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "reg_no"),
        sa.CheckConstraint("seats BETWEEN 0 AND 9", name="seats"),
        sa.CheckConstraint("parked_latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("parked_longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    team_id: int = Field(foreign_key="service_team.id", index=True)
    name: str = Field(max_length=60)
    kind: VehicleKind = Field(sa_column=sa.Column(word_of(VehicleKind, "kind"), nullable=False))
    reg_no: str = Field(max_length=10)
    seats: int = 2
    parked_name: str = Field(max_length=80)
    parked_latitude: float
    parked_longitude: float
    active: bool = True


class VehicleAbsence(SQLModel, table=True):
    """A vehicle that can't be had for a while: at the workshop, lent, being fitted."""

    __tablename__ = "vehicle_absence"
    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="order"),
        sa.Index("ix_vehicle_absence_vehicle_id_ends_at", "vehicle_id", "ends_at"),
    )

    id: int = Field(default=None, primary_key=True)
    vehicle_id: int = Field(foreign_key="vehicle.id")
    starts_at: datetime
    ends_at: datetime
    reason: str = Field(max_length=60)
    noted_at: datetime
    ended_at: datetime | None = None
    """Set when it was called off; it then counts for nothing."""
