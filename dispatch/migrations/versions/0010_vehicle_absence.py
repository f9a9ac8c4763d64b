"""Vehicles that can't be had for a while; and where a long thought goes on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('vehicle_absence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vehicle_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=60), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_vehicle_absence_order')),
    sa.ForeignKeyConstraint(['vehicle_id'], ['vehicle.id'], name=op.f('fk_vehicle_absence_vehicle_id_vehicle')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vehicle_absence'))
    )
    op.create_index('ix_vehicle_absence_vehicle_id_ends_at', 'vehicle_absence', ['vehicle_id', 'ends_at'], unique=False)
    op.add_column('team_planning', sa.Column('think_after', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column('team_planning', 'think_after')
    op.drop_index('ix_vehicle_absence_vehicle_id_ends_at', table_name='vehicle_absence')
    op.drop_table('vehicle_absence')
