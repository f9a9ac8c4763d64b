"""What came of a team's last plan, for the pages and for whoever wonders."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class TeamPlan(SQLModel, table=True):
    """The last plan of a team in figures; the plan itself lives on as questions and answers."""

    __tablename__ = "team_plan"
    __table_args__ = (sa.CheckConstraint("milliseconds >= 0", name="milliseconds"),)

    team_id: int = Field(primary_key=True, foreign_key="service_team.id")
    made_at: datetime
    milliseconds: int
    """How long it took, from the reading to the last question."""
    served: int
    """Errands with a person for every seat: asked about now, or as told before."""
    unserved: int
    moved: int
    """Unanswered questions that were taken back because another way saves enough."""
    cut_short: bool = False
    """Something newer came in, and the rest of the thinking was left to the next plan."""
    failed: str = Field(default="", max_length=40)
    """Why the plan was not used; empty when it was."""
    notes: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=sa.Column(JSONB, nullable=False, server_default="[]")
    )
    """What the planner could not use or had to estimate, as `planning.kept` writes reasons."""
