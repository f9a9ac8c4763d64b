"""How a text was read, in which situation; and shortcomings, which belong to nobody."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class TextReading(SQLModel, table=True):
    """What a consultant's text was taken to mean. It goes when the text itself goes."""

    __tablename__ = "text_reading"
    __table_args__ = (sa.Index("ix_text_reading_team_id_read_at", "team_id", "read_at"),)

    inbound_id: int = Field(
        sa_column=sa.Column(
            sa.Integer,
            sa.ForeignKey("inbound_text.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        )
    )
    municipality_id: int = Field(foreign_key="municipality.id")
    team_id: int = Field(foreign_key="service_team.id")
    consultant_id: int = Field(foreign_key="consultant.id")
    situation: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    """What the sender stood in then, in the short form of `conversation.context`."""
    guess: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=sa.Column(JSONB, nullable=False, server_default="[]")
    )
    """Each thing said: `label`, `why`, and what we asked back (`about`, `numbers`)."""
    last_text_id: int | None = Field(
        sa_column=sa.Column(
            sa.Integer, sa.ForeignKey("outbound_text.id", ondelete="SET NULL"), nullable=True
        )
    )
    """The last text that we had written to the sender."""
    read_at: datetime
    meaning: str | None = Field(default=None, max_length=40)
    """What somebody in the office said that it means, e.g. `accept(42)`."""
    set_by: str | None = Field(default=None, max_length=80)
    set_at: datetime | None = None


class Shortcoming(SQLModel, table=True):
    """Something that is wrong with a thing or a place. Nothing here leads to who told it.

    So there is no errand, whose crew is known, and no time of day.
    """

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    team_id: int = Field(foreign_key="service_team.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id")
    thing: str | None = Field(default=None, max_length=40)
    """The car or vehicle that it is about, by registration number."""
    words: str = Field(max_length=300)
    on_day: date
