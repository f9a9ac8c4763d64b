"""What waits for a human, with a clock; and what we have asked somebody and not heard."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from workers.columns import word_of


class DecisionKind(StrEnum):
    DECIDE = "decide"
    """Something in an errand needs a person's judgement."""
    CALL = "call"
    """Somebody is to be phoned."""
    READ = "read"
    """A text that we could not read."""


class DecisionItem(SQLModel, table=True):
    """Something that waits for the coordinator or the chief."""

    __tablename__ = "decision_item"
    __table_args__ = (
        sa.Index(
            "ix_decision_item_open",
            "team_id",
            "due_at",
            postgresql_where=sa.text("done_at IS NULL"),
        ),
        sa.Index(
            "uq_decision_item_open_once",
            "kind",
            "why",
            sa.text("coalesce(errand_id, 0)"),
            sa.text("coalesce(consultant_id, 0)"),
            sa.text("coalesce(inbound_id, 0)"),
            sa.text("coalesce(shortcoming_id, 0)"),
            unique=True,
            postgresql_where=sa.text("done_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    team_id: int = Field(foreign_key="service_team.id")
    kind: DecisionKind = Field(sa_column=sa.Column(word_of(DecisionKind, "kind"), nullable=False))
    why: str = Field(max_length=40)
    """The name of the reason in the phrase book, e.g. `silent`, `asked_for_a_call`."""
    details: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(JSONB, nullable=False, server_default="{}")
    )
    errand_id: int | None = Field(default=None, foreign_key="errand.id", index=True)
    consultant_id: int | None = Field(default=None, foreign_key="consultant.id")
    inbound_id: int | None = Field(default=None, foreign_key="inbound_text.id")
    shortcoming_id: int | None = Field(default=None, foreign_key="shortcoming.id")
    """Stands alone: an item about a shortcoming names no person, text or errand."""
    created_at: datetime
    due_at: datetime
    """When it is late: the next step of the escalation is taken then."""
    step: int = 0
    """0 nobody told yet, 1 the coordinator, 2 the chief."""
    done_at: datetime | None = None
    done_by: str | None = Field(default=None, max_length=80)
    outcome: str | None = Field(default=None, max_length=40)


class QuestionKind(StrEnum):
    WHICH = "which"
    CONFIRM_CANCEL = "confirm_cancel"
    DELAY = "delay"


class OpenQuestion(SQLModel, table=True):
    """What we asked a consultant back; the next text may be its answer. One at a time each."""

    __tablename__ = "open_question"
    __table_args__ = (
        sa.Index(
            "uq_open_question_one",
            "consultant_id",
            unique=True,
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        sa.Index(
            "ix_open_question_unanswered",
            "to_inbox_at",
            postgresql_where=sa.text("to_inbox_at IS NOT NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id")
    kind: QuestionKind = Field(sa_column=sa.Column(word_of(QuestionKind, "kind"), nullable=False))
    about: str | None = Field(default=None, max_length=30)
    numbers: list[int] = Field(default_factory=list, sa_column=sa.Column(JSONB, nullable=False))
    inbound_id: int | None = Field(default=None, foreign_key="inbound_text.id")
    asked_at: datetime
    valid_until: datetime
    to_inbox_at: datetime | None = None
    """Unanswered by then: the text that made us ask goes to the inbox.

    It stays when another question takes this one's place, and goes when it is answered.
    """
    closed_at: datetime | None = None
