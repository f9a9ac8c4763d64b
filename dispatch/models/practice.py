"""The day that practice mode plays by itself: what is going to happen, kept in tables."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from workers.columns import word_of


class PlayedSort(StrEnum):
    POST = "post"
    TEXT = "text"
    RECEIPT = "receipt"


class PracticeScript(SQLModel, table=True):
    """The one day that is being played, if any; `read_until` is the last text its people saw."""

    __tablename__ = "practice_script"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    municipality_id: int = Field(foreign_key="municipality.id")
    begins_at: datetime
    ends_at: datetime
    read_until: int = 0
    ended_at: datetime | None = None


class PlayedEntry(SQLModel, table=True):
    """Something that somebody in the played day does at `at`; `phone` writes, `unit_id` posts."""

    __tablename__ = "played_entry"
    __table_args__ = (
        sa.Index("ix_played_entry_due", "at", "id", postgresql_where=sa.text("done_at IS NULL")),
    )

    id: int = Field(default=None, primary_key=True)
    at: datetime
    sort: PlayedSort = Field(sa_column=sa.Column(word_of(PlayedSort, "sort"), nullable=False))
    phone: str | None = Field(default=None, max_length=20)
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id")
    number: int | None = None
    body: str = Field(default="", max_length=200)
    errand: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(JSONB, nullable=False, server_default="{}")
    )
    done_at: datetime | None = None
