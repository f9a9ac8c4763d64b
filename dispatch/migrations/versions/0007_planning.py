"""What planning remembers between its runs."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "team_planning", sa.Column("think_wanted_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "team_plan",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("unserved", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("cut_short", sa.Boolean(), nullable=False),
        sa.Column("failed", sa.String(length=40), nullable=False),
        sa.Column(
            "notes",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.CheckConstraint("milliseconds >= 0", name=op.f("ck_team_plan_milliseconds")),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_team_plan_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_team_plan")),
    )


def downgrade() -> None:
    op.drop_table("team_plan")
    op.drop_column("team_planning", "think_wanted_at")
