"""A day that plays itself in practice mode."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('practice_script',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('begins_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_until', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('id = 1', name=op.f('ck_practice_script_one_row')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_practice_script_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_script'))
    )
    op.create_table('played_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sort', sa.Enum('post', 'text', 'receipt', name='sort', native_enum=False, create_constraint=True, length=30), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('body', sa.String(length=200), nullable=False),
    sa.Column('errand', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['care_unit.id'], name=op.f('fk_played_entry_unit_id_care_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_played_entry'))
    )
    op.create_index('ix_played_entry_due', 'played_entry', ['at', 'id'], unique=False, postgresql_where=sa.text('done_at IS NULL'))


def downgrade() -> None:
    op.drop_index('ix_played_entry_due', table_name='played_entry', postgresql_where=sa.text('done_at IS NULL'))
    op.drop_table('played_entry')
    op.drop_table('practice_script')
