"""What a municipality's people say in their own words, beside the phrases that we ship."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class OwnPhrase(SQLModel, table=True):
    """A phrase that somebody in the office has added; never deleted, only retired."""

    __tablename__ = "own_phrase"
    __table_args__ = (
        sa.Index(
            "uq_own_phrase_in_use_once",
            "municipality_id",
            "words",
            unique=True,
            postgresql_where=sa.text("retired_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    words: str = Field(max_length=80)
    """In small letters with single blanks, as texts are read."""
    meaning: str = Field(max_length=30)
    """A meaning of the word files, e.g. `accept`."""
    language: str = Field(max_length=5)
    """ISO 639, for whoever reads the list; every phrase is heard from everybody."""
    added_by: str = Field(max_length=80)
    added_at: datetime
    retired_by: str | None = Field(default=None, max_length=80)
    retired_at: datetime | None = None
