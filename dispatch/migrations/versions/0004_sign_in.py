"""Who may come in, and by which way."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "directory_try",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("verifier", sa.String(length=128), nullable=False),
        sa.Column("wanted", sa.String(length=500), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_directory_try")),
    )
    op.create_index(
        op.f("ix_directory_try_valid_until"), "directory_try", ["valid_until"], unique=False
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("login", sa.String(length=120), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "unit_staff",
                "unit_chief",
                "coordinator",
                "chief",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("off_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(issuer IS NULL) = (subject IS NULL)", name=op.f("ck_account_directory")
        ),
        sa.CheckConstraint(
            "login IS NOT NULL OR subject IS NOT NULL", name=op.f("ck_account_way_in")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_account_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_account_team_id_service_team")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_account_unit_id_care_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_account_issuer_subject")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_index(
        op.f("ix_account_municipality_id"), "account", ["municipality_id"], unique=False
    )
    op.create_table(
        "unit_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_unit_link_unit_id_care_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_unit_link_digest")),
    )
    op.create_index(
        "uq_unit_link_one_that_holds",
        "unit_link",
        ["unit_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_invitation_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
    )
    op.create_index(op.f("ix_invitation_account_id"), "invitation", ["account_id"], unique=False)
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("unit_link_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("consultant_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(account_id, unit_link_id, person_id, unit_id, consultant_id) = 1",
            name=op.f("ck_sign_in_session_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_session_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_sign_in_session_consultant_id_consultant"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_session_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_sign_in_session_unit_id_care_unit")
        ),
        sa.ForeignKeyConstraint(
            ["unit_link_id"],
            ["unit_link.id"],
            name=op.f("fk_sign_in_session_unit_link_id_unit_link"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_session_digest")),
    )
    op.create_index(
        op.f("ix_sign_in_session_account_id"), "sign_in_session", ["account_id"], unique=False
    )
    op.create_index("ix_sign_in_session_ends_at", "sign_in_session", ["ends_at"], unique=False)
    op.create_index(
        op.f("ix_sign_in_session_unit_link_id"), "sign_in_session", ["unit_link_id"], unique=False
    )
    op.create_table(
        "errand_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_errand_link_consultant_id_consultant"),
        ),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_errand_link_errand_id_errand")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sign_in_session.id"],
            name=op.f("fk_errand_link_session_id_sign_in_session"),
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["outbound_text.id"], name=op.f("fk_errand_link_text_id_outbound_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_errand_link_digest")),
    )
    op.create_index(op.f("ix_errand_link_errand_id"), "errand_link", ["errand_id"], unique=False)
    op.create_index(op.f("ix_errand_link_session_id"), "errand_link", ["session_id"], unique=False)
    op.create_index(op.f("ix_errand_link_text_id"), "errand_link", ["text_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_errand_link_text_id"), table_name="errand_link")
    op.drop_index(op.f("ix_errand_link_session_id"), table_name="errand_link")
    op.drop_index(op.f("ix_errand_link_errand_id"), table_name="errand_link")
    op.drop_table("errand_link")
    op.drop_index(op.f("ix_sign_in_session_unit_link_id"), table_name="sign_in_session")
    op.drop_index("ix_sign_in_session_ends_at", table_name="sign_in_session")
    op.drop_index(op.f("ix_sign_in_session_account_id"), table_name="sign_in_session")
    op.drop_table("sign_in_session")
    op.drop_index(op.f("ix_invitation_account_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_index(
        "uq_unit_link_one_that_holds",
        table_name="unit_link",
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.drop_table("unit_link")
    op.drop_index(op.f("ix_account_municipality_id"), table_name="account")
    op.drop_table("account")
    op.drop_table("throttle")
    op.drop_index(op.f("ix_directory_try_valid_until"), table_name="directory_try")
    op.drop_table("directory_try")
