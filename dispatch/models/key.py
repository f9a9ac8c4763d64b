"""API keys, and the roles that a person or a key can have."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from workers.columns import word_of


class Role(StrEnum):
    UNIT_STAFF = "unit_staff"
    UNIT_CHIEF = "unit_chief"
    COORDINATOR = "coordinator"
    CHIEF = "chief"
    ADMINISTRATOR = "administrator"


class ApiKey(SQLModel, table=True):
    """A key that a program or a browser of one unit or team shows; only its hash is kept."""

    __tablename__ = "api_key"

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    name: str = Field(max_length=80)
    role: Role = Field(sa_column=sa.Column(word_of(Role, "role"), nullable=False))
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id")
    team_id: int | None = Field(default=None, foreign_key="service_team.id")
    digest: str = Field(max_length=64, unique=True)
    """SHA-256 of the key, in hex; the key itself has 256 random bits, so no salt is needed."""
    created_at: datetime
    revoked_at: datetime | None = None
