"""What a municipality's people say in their own words, how texts were read, and shortcomings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN_ITEM = ["kind", "why"] + [
    sa.text(f"coalesce({name}, 0)") for name in ("errand_id", "consultant_id", "inbound_id")
]


def upgrade() -> None:
    op.create_table(
        "own_phrase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=80), nullable=False),
        sa.Column("meaning", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("added_by", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_by", sa.String(length=80), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name="fk_own_phrase_municipality_id_municipality",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_own_phrase"),
    )
    op.create_index(
        "uq_own_phrase_in_use_once",
        "own_phrase",
        ["municipality_id", "words"],
        unique=True,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "shortcoming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("thing", sa.String(length=40), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name="fk_shortcoming_municipality_id_municipality",
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name="fk_shortcoming_team_id_service_team"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name="fk_shortcoming_unit_id_care_unit"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shortcoming"),
    )
    op.create_index("ix_shortcoming_team_id", "shortcoming", ["team_id"])
    op.create_table(
        "text_reading",
        sa.Column("inbound_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column(
            "guess",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.Column("last_text_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meaning", sa.String(length=40), nullable=True),
        sa.Column("set_by", sa.String(length=80), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["inbound_id"],
            ["inbound_text.id"],
            name="fk_text_reading_inbound_id_inbound_text",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name="fk_text_reading_municipality_id_municipality",
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name="fk_text_reading_team_id_service_team"
        ),
        sa.ForeignKeyConstraint(
            ["consultant_id"], ["consultant.id"], name="fk_text_reading_consultant_id_consultant"
        ),
        sa.ForeignKeyConstraint(
            ["last_text_id"],
            ["outbound_text.id"],
            name="fk_text_reading_last_text_id_outbound_text",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("inbound_id", name="pk_text_reading"),
    )
    op.create_index("ix_text_reading_team_id_read_at", "text_reading", ["team_id", "read_at"])
    op.add_column("decision_item", sa.Column("shortcoming_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        "fk_decision_item_shortcoming_id_shortcoming",
        "decision_item",
        "shortcoming",
        ["shortcoming_id"],
        ["id"],
    )
    op.drop_index("uq_decision_item_open_once", table_name="decision_item")
    _open_once([*OPEN_ITEM, sa.text("coalesce(shortcoming_id, 0)")])
    op.execute("UPDATE open_question SET to_inbox_at = NULL WHERE closed_at IS NOT NULL")
    op.drop_index("ix_open_question_unanswered", table_name="open_question")
    _unanswered("to_inbox_at IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_open_question_unanswered", table_name="open_question")
    _unanswered("closed_at IS NULL AND to_inbox_at IS NOT NULL")
    op.execute("DELETE FROM decision_item WHERE shortcoming_id IS NOT NULL")
    op.drop_index("uq_decision_item_open_once", table_name="decision_item")
    _open_once(OPEN_ITEM)
    op.drop_constraint("fk_decision_item_shortcoming_id_shortcoming", "decision_item")
    op.drop_column("decision_item", "shortcoming_id")
    op.drop_table("text_reading")
    op.drop_table("shortcoming")
    op.drop_table("own_phrase")


def _open_once(columns: Sequence[str | sa.TextClause]) -> None:
    op.create_index(
        "uq_decision_item_open_once",
        "decision_item",
        list(columns),
        unique=True,
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _unanswered(where: str) -> None:
    op.create_index(
        "ix_open_question_unanswered",
        "open_question",
        ["to_inbox_at"],
        postgresql_where=sa.text(where),
    )
