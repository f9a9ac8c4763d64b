"""The town: the municipality, its care units, its people, and the places that errands go to."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from dispatch.models.key import Role
from workers.columns import word_of


class Municipality(SQLModel, table=True):
    """A tenant: everything else belongs to one."""

    __table_args__ = (sa.CheckConstraint("language IN ('sv', 'en')", name="language"),)

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)
    code: str = Field(max_length=4, unique=True)
    """Statistics Sweden's four digits, e.g. 1470."""
    language: str = Field(default="sv", max_length=2)
    last_errand_number: int = 0
    """Errand numbers are counted here, so that people can say "42"."""


class Place(SQLModel, table=True):
    """Somewhere that errands go, with coordinates (WGS84 degrees)."""

    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "name"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    name: str = Field(max_length=80)
    kind: str = Field(max_length=30)
    street: str | None = Field(default=None, max_length=120)
    latitude: float
    longitude: float
    opening_hours: str | None = Field(default=None, max_length=120)


class CareUnit(SQLModel, table=True):
    """A home-care unit or a residence: posts errands, and is told how they go."""

    __tablename__ = "care_unit"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "name"),
        sa.UniqueConstraint("municipality_id", "short_name"),
        sa.CheckConstraint("language IN ('sv', 'en')", name="language"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    team_id: int = Field(foreign_key="service_team.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    name: str = Field(max_length=80)
    short_name: str = Field(max_length=20)
    """What texts call it, e.g. "Hemtj. Norr"."""
    kind: str = Field(max_length=30)
    department: str = Field(max_length=80)
    phone: str = Field(max_length=20)
    """Where the staff answer."""
    text_phone: str | None = Field(default=None, max_length=20)
    """The unit's own mobile for texts; null: the unit reads its page instead."""
    opening_hours: str | None = Field(default=None, max_length=120)
    car_contact: str | None = Field(default=None, max_length=80)
    """The role that looks after the unit's cars, never a name."""
    language: str = Field(default="sv", max_length=2)


class Person(SQLModel, table=True):
    """Somebody at a unit or in the team's office, by role; consultants are kept in `workers`."""

    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "code"),
        sa.CheckConstraint("language IN ('sv', 'en')", name="language"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    code: str = Field(max_length=12)
    name: str = Field(max_length=60)
    role: Role = Field(sa_column=sa.Column(word_of(Role, "role"), nullable=False))
    phone: str | None = Field(default=None, max_length=20)
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="service_team.id", index=True)
    language: str = Field(default="sv", max_length=2)
    active: bool = True
    told_by_text: bool = True
    """Gets texts about what waits for this role (the chief on duty, the coordinator)."""
    added_at: datetime
