"""An index for the errands of one day, which the map asks for."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(
        "ix_errand_team_id_when",
        "errand",
        ["team_id", sa.text("coalesce(starts_at, wished_from)")],
    )


def downgrade() -> None:
    op.drop_index("ix_errand_team_id_when", table_name="errand")
