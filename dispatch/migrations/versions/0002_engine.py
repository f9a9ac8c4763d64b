"""The background engine's own tables."""

from collections.abc import Sequence

from alembic import op

from dispatch.migrations import engine

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    engine.install(op.get_bind())


def downgrade() -> None:
    engine.remove(op.get_bind())
