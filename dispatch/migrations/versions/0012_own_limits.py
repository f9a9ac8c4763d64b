"""What somebody may lift in a day, where the day ends, and other times that would suit a unit."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHECKS = {
    "heavy_load": "max_heavy_minutes_a_day BETWEEN 0 AND 720",
    "end_latitude": "end_latitude BETWEEN -90 AND 90",
    "end_longitude": "end_longitude BETWEEN -180 AND 180",
    "end_place": "num_nulls(end_name, end_latitude, end_longitude) IN (0, 3)",
}


def upgrade() -> None:
    op.add_column("consultant", sa.Column("max_heavy_minutes_a_day", sa.Integer(), nullable=True))
    op.add_column("consultant", sa.Column("end_name", sa.String(length=80), nullable=True))
    op.add_column("consultant", sa.Column("end_latitude", sa.Float(), nullable=True))
    op.add_column("consultant", sa.Column("end_longitude", sa.Float(), nullable=True))
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_consultant_{name}"), "consultant", rule)
    op.add_column(
        "errand",
        sa.Column(
            "other_times",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("errand", "other_times")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_consultant_{name}"), "consultant", type_="check")
    for name in ("end_longitude", "end_latitude", "end_name", "max_heavy_minutes_a_day"):
        op.drop_column("consultant", name)
