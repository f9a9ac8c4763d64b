"""What happened to an errand: who, what, when, before, after. Never changed, never deleted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from dispatch.lifecycle import ErrandStatus
from workers.columns import word_of


class ErrandEvent(SQLModel, table=True):
    """One thing that happened. A trigger refuses every later change of the row."""

    __tablename__ = "errand_event"
    __table_args__ = (sa.Index("ix_errand_event_errand_id_id", "errand_id", "id"),)

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    errand_id: int = Field(foreign_key="errand.id")
    at: datetime
    actor: str = Field(max_length=80)
    """Who, e.g. `consultant:3`, `unit:2`, `person:1`, `system:clock`."""
    action: str = Field(max_length=30)
    """A life-cycle action, or what happened beside it (`offered`, `declined`, `expired` ...)."""
    before: ErrandStatus | None = Field(
        default=None, sa_column=sa.Column(word_of(ErrandStatus, "before"), nullable=True)
    )
    after: ErrandStatus = Field(sa_column=sa.Column(word_of(ErrandStatus, "after"), nullable=False))
    details: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(JSONB, nullable=False, server_default="{}")
    )
    """Facts of class open or internal only."""
