"""Ways that were looked up are remembered."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "travel_time",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.BigInteger(), nullable=False),
        sa.Column("destination", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "origin", "destination", name=op.f("pk_travel_time")),
    )
    op.create_index(op.f("ix_travel_time_known_at"), "travel_time", ["known_at"])


def downgrade() -> None:
    op.drop_table("travel_time")
