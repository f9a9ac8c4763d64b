"""The tables of the first version."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "inbound_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("to_phone", sa.String(length=40), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("media_count", sa.Integer(), nullable=False),
        sa.Column("carrier_flag", sa.String(length=10), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_text")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_inbound_text_provider_id")),
    )
    op.create_index(
        "ix_inbound_text_phone_received", "inbound_text", ["phone", "received_at"], unique=False
    )
    op.create_index(
        "ix_inbound_text_unhandled",
        "inbound_text",
        ["received_at"],
        unique=False,
        postgresql_where=sa.text("handled_at IS NULL"),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("last_errand_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_municipality_language")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("code", name=op.f("uq_municipality_code")),
        sa.UniqueConstraint("name", name=op.f("uq_municipality_name")),
    )
    op.create_table(
        "opt_out",
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("phone", name=op.f("pk_opt_out")),
    )
    op.create_table(
        "practice_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("real_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("speed", sa.Float(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_practice_clock_one_row")),
        sa.CheckConstraint("speed BETWEEN 0 AND 3600", name=op.f("ck_practice_clock_speed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_clock")),
    )
    op.create_table(
        "practice_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("from_phone", sa.Boolean(), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_text")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_practice_text_provider_id")),
    )
    op.create_index("ix_practice_text_phone_at", "practice_text", ["phone", "at"], unique=False)
    op.create_table(
        "tick",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "period", name=op.f("pk_tick")),
    )
    op.create_table(
        "outbound_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(length=1000), nullable=False),
        sa.Column("brief", sa.String(length=160), nullable=True),
        sa.Column("said", sa.String(length=1000), nullable=True),
        sa.Column(
            "urgency",
            sa.Enum(
                "alarm",
                "answer",
                "prompt",
                "news",
                name="urgency",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "queued",
                "sending",
                "unknown",
                "sent",
                "delivered",
                "undelivered",
                "refused",
                "expired",
                "withdrawn",
                "bundled",
                "held",
                name="text_status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("final_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("error_code", sa.String(length=20), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("bundled_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundled_into_id"],
            ["outbound_text.id"],
            name=op.f("fk_outbound_text_bundled_into_id_outbound_text"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_outbound_text_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbound_text")),
        sa.UniqueConstraint("cause", "person", "channel", name="uq_outbound_text_once"),
        sa.UniqueConstraint("provider_id", name=op.f("uq_outbound_text_provider_id")),
    )
    op.create_index(
        "ix_outbound_text_bundled_into", "outbound_text", ["bundled_into_id"], unique=False
    )
    op.create_index(
        "ix_outbound_text_municipality_created",
        "outbound_text",
        ["municipality_id", "created_at"],
        unique=False,
    )
    op.create_index(
        "ix_outbound_text_phone_created", "outbound_text", ["phone", "created_at"], unique=False
    )
    op.create_index(
        "ix_outbound_text_unreported",
        "outbound_text",
        ["next_look_at"],
        unique=False,
        postgresql_where=sa.text("status = 'sent' AND next_look_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbound_text_waiting",
        "outbound_text",
        ["not_before"],
        unique=False,
        postgresql_where=sa.text("status IN ('queued', 'sending', 'unknown')"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("opening_hours", sa.String(length=120), nullable=True),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_place_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_place_longitude")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_place_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("municipality_id", "name", name=op.f("uq_place_municipality_id_name")),
    )
    op.create_index(op.f("ix_place_municipality_id"), "place", ["municipality_id"], unique=False)
    op.create_table(
        "service_team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("department", sa.String(length=80), nullable=False),
        sa.Column("coordinator_phone", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_service_team_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_team")),
        sa.UniqueConstraint(
            "municipality_id", "name", name=op.f("uq_service_team_municipality_id_name")
        ),
    )
    op.create_index(
        op.f("ix_service_team_municipality_id"), "service_team", ["municipality_id"], unique=False
    )
    op.create_table(
        "care_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("short_name", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("department", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("text_phone", sa.String(length=20), nullable=True),
        sa.Column("opening_hours", sa.String(length=120), nullable=True),
        sa.Column("car_contact", sa.String(length=80), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_care_unit_language")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_care_unit_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_care_unit_place_id_place")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_care_unit_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_unit")),
        sa.UniqueConstraint(
            "municipality_id", "name", name=op.f("uq_care_unit_municipality_id_name")
        ),
        sa.UniqueConstraint(
            "municipality_id", "short_name", name=op.f("uq_care_unit_municipality_id_short_name")
        ),
    )
    op.create_index(
        op.f("ix_care_unit_municipality_id"), "care_unit", ["municipality_id"], unique=False
    )
    op.create_index(op.f("ix_care_unit_team_id"), "care_unit", ["team_id"], unique=False)
    op.create_table(
        "consultant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("newcomer", sa.Boolean(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("max_minutes_a_day", sa.Integer(), nullable=False),
        sa.Column("start_name", sa.String(length=80), nullable=False),
        sa.Column("start_latitude", sa.Float(), nullable=False),
        sa.Column("start_longitude", sa.Float(), nullable=False),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_consultant_language")),
        sa.CheckConstraint("max_minutes_a_day BETWEEN 0 AND 720", name=op.f("ck_consultant_load")),
        sa.CheckConstraint(
            "start_latitude BETWEEN -90 AND 90", name=op.f("ck_consultant_latitude")
        ),
        sa.CheckConstraint(
            "start_longitude BETWEEN -180 AND 180", name=op.f("ck_consultant_longitude")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_consultant_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_consultant_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultant")),
        sa.UniqueConstraint(
            "municipality_id", "code", name=op.f("uq_consultant_municipality_id_code")
        ),
    )
    op.create_index(
        op.f("ix_consultant_municipality_id"), "consultant", ["municipality_id"], unique=False
    )
    op.create_index(op.f("ix_consultant_team_id"), "consultant", ["team_id"], unique=False)
    op.create_index(
        "uq_consultant_phone_in_use",
        "consultant",
        ["phone"],
        unique=True,
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "team_planning",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_team_planning_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_team_planning")),
    )
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "car",
                "van",
                "trailer",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("reg_no", sa.String(length=10), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("parked_name", sa.String(length=80), nullable=False),
        sa.Column("parked_latitude", sa.Float(), nullable=False),
        sa.Column("parked_longitude", sa.Float(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("parked_latitude BETWEEN -90 AND 90", name=op.f("ck_vehicle_latitude")),
        sa.CheckConstraint(
            "parked_longitude BETWEEN -180 AND 180", name=op.f("ck_vehicle_longitude")
        ),
        sa.CheckConstraint("seats BETWEEN 0 AND 9", name=op.f("ck_vehicle_seats")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_vehicle_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_vehicle_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint(
            "municipality_id", "reg_no", name=op.f("uq_vehicle_municipality_id_reg_no")
        ),
    )
    op.create_index(
        op.f("ix_vehicle_municipality_id"), "vehicle", ["municipality_id"], unique=False
    )
    op.create_index(op.f("ix_vehicle_team_id"), "vehicle", ["team_id"], unique=False)
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_absence_order")),
        sa.ForeignKeyConstraint(
            ["consultant_id"], ["consultant.id"], name=op.f("fk_absence_consultant_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(
        "ix_absence_consultant_id_ends_at", "absence", ["consultant_id", "ends_at"], unique=False
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
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
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_api_key_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_api_key_team_id_service_team")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_api_key_unit_id_care_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_key_digest")),
    )
    op.create_index(
        op.f("ix_api_key_municipality_id"), "api_key", ["municipality_id"], unique=False
    )
    op.create_table(
        "competence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_competence_consultant_id_consultant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence")),
        sa.UniqueConstraint("consultant_id", "name", name=op.f("uq_competence_consultant_id_name")),
    )
    op.create_table(
        "dated_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("break_starts", sa.Time(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(starts IS NULL) = (ends IS NULL)", name=op.f("ck_dated_shift_hours_or_off")
        ),
        sa.CheckConstraint(
            "break_minutes BETWEEN 0 AND 120", name=op.f("ck_dated_shift_break_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_dated_shift_consultant_id_consultant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_shift")),
        sa.UniqueConstraint("consultant_id", "day", name=op.f("uq_dated_shift_consultant_id_day")),
    )
    op.create_index(
        op.f("ix_dated_shift_consultant_id"), "dated_shift", ["consultant_id"], unique=False
    )
    op.create_table(
        "errand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "posted",
                "on_hold",
                "unfilled",
                "offering",
                "staffed",
                "under_way",
                "cancelling",
                "cancelled",
                "done",
                "partial",
                "failed",
                "closed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("meet_at", sa.String(length=80), nullable=False),
        sa.Column("requester_phone", sa.String(length=20), nullable=False),
        sa.Column("requester", sa.String(length=80), nullable=False),
        sa.Column("wished_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wished_to", sa.DateTime(timezone=True), nullable=False),
        sa.Column("latest", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("vehicle_kind", sa.String(length=10), nullable=True),
        sa.Column("relieved_minutes", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("notify_on_the_way", sa.Boolean(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_by", sa.String(length=80), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delayed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("silent_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hold_reason", sa.String(length=200), nullable=False),
        sa.Column(
            "unfilled_reasons",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secrets_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remainder_of_id", sa.Integer(), nullable=True),
        sa.Column("idempotency_key", sa.String(length=100), nullable=True),
        sa.Column("request_digest", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_errand_planned_times")
        ),
        sa.CheckConstraint("latest >= wished_to", name=op.f("ck_errand_latest")),
        sa.CheckConstraint("length(note) <= 200", name=op.f("ck_errand_note")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 720", name=op.f("ck_errand_minutes")),
        sa.CheckConstraint("seats BETWEEN 1 AND 4", name=op.f("ck_errand_seats")),
        sa.CheckConstraint("wished_from < wished_to", name=op.f("ck_errand_wished_window")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_errand_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["remainder_of_id"], ["errand.id"], name=op.f("fk_errand_remainder_of_id_errand")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_errand_team_id_service_team")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_errand_unit_id_care_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand")),
        sa.UniqueConstraint(
            "municipality_id", "number", name=op.f("uq_errand_municipality_id_number")
        ),
        sa.UniqueConstraint(
            "unit_id", "idempotency_key", name=op.f("uq_errand_unit_id_idempotency_key")
        ),
    )
    op.create_index(
        "ix_errand_open",
        "errand",
        ["team_id", "status"],
        unique=False,
        postgresql_where=sa.text(
            "status IN ('cancelling', 'offering', 'on_hold', 'posted', 'staffed', 'under_way', 'unfilled')"
        ),
    )
    op.create_index(
        "ix_errand_open_unit",
        "errand",
        ["unit_id", "kind", "wished_from", "id"],
        unique=False,
        postgresql_where=sa.text(
            "status IN ('cancelling', 'offering', 'on_hold', 'posted', 'staffed', 'under_way', 'unfilled')"
        ),
    )
    op.create_index(
        "ix_errand_receipt_due",
        "errand",
        ["receipt_by"],
        unique=False,
        postgresql_where=sa.text("receipt_by IS NOT NULL"),
    )
    op.create_index(
        "ix_errand_secrets",
        "errand",
        ["id"],
        unique=False,
        postgresql_where=sa.text(
            "secrets_erased_at IS NULL AND (ended_at IS NOT NULL OR closed_at IS NOT NULL)"
        ),
    )
    op.create_index("ix_errand_unit_id_posted_at", "errand", ["unit_id", "posted_at"], unique=False)
    op.create_table(
        "open_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "which",
                "confirm_cancel",
                "delay",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=30), nullable=True),
        sa.Column("numbers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inbound_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_inbox_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_open_question_consultant_id_consultant"),
        ),
        sa.ForeignKeyConstraint(
            ["inbound_id"],
            ["inbound_text.id"],
            name=op.f("fk_open_question_inbound_id_inbound_text"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_question")),
    )
    op.create_index(
        "ix_open_question_unanswered",
        "open_question",
        ["to_inbox_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL AND to_inbox_at IS NOT NULL"),
    )
    op.create_index(
        "uq_open_question_one",
        "open_question",
        ["consultant_id"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
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
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("told_by_text", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_person_language")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_person_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_person_team_id_service_team")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["care_unit.id"], name=op.f("fk_person_unit_id_care_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("municipality_id", "code", name=op.f("uq_person_municipality_id_code")),
    )
    op.create_index(op.f("ix_person_municipality_id"), "person", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_person_team_id"), "person", ["team_id"], unique=False)
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"], unique=False)
    op.create_table(
        "weekly_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("break_starts", sa.Time(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("on_red_days", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "break_minutes BETWEEN 0 AND 120", name=op.f("ck_weekly_shift_break_minutes")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_weekly_shift_valid_dates")
        ),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_weekly_shift_weekday")),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_weekly_shift_consultant_id_consultant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_shift")),
        sa.UniqueConstraint(
            "consultant_id",
            "weekday",
            "starts",
            "valid_from",
            name=op.f("uq_weekly_shift_consultant_id_weekday_starts_valid_from"),
        ),
    )
    op.create_index(
        op.f("ix_weekly_shift_consultant_id"), "weekly_shift", ["consultant_id"], unique=False
    )
    op.create_table(
        "decision_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "decide",
                "call",
                "read",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column(
            "details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("errand_id", sa.Integer(), nullable=True),
        sa.Column("consultant_id", sa.Integer(), nullable=True),
        sa.Column("inbound_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=80), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_decision_item_consultant_id_consultant"),
        ),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_decision_item_errand_id_errand")
        ),
        sa.ForeignKeyConstraint(
            ["inbound_id"],
            ["inbound_text.id"],
            name=op.f("fk_decision_item_inbound_id_inbound_text"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_decision_item_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["service_team.id"], name=op.f("fk_decision_item_team_id_service_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_item")),
    )
    op.create_index(
        op.f("ix_decision_item_errand_id"), "decision_item", ["errand_id"], unique=False
    )
    op.create_index(
        "ix_decision_item_open",
        "decision_item",
        ["team_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "uq_decision_item_open_once",
        "decision_item",
        [
            "kind",
            "why",
            sa.literal_column("coalesce(errand_id, 0)"),
            sa.literal_column("coalesce(consultant_id, 0)"),
            sa.literal_column("coalesce(inbound_id, 0)"),
        ],
        unique=True,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "errand_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column(
            "before",
            sa.Enum(
                "posted",
                "on_hold",
                "unfilled",
                "offering",
                "staffed",
                "under_way",
                "cancelling",
                "cancelled",
                "done",
                "partial",
                "failed",
                "closed",
                name="before",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "after",
            sa.Enum(
                "posted",
                "on_hold",
                "unfilled",
                "offering",
                "staffed",
                "under_way",
                "cancelling",
                "cancelled",
                "done",
                "partial",
                "failed",
                "closed",
                name="after",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_errand_event_errand_id_errand")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_errand_event_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand_event")),
    )
    op.create_index(
        "ix_errand_event_errand_id_id", "errand_event", ["errand_id", "id"], unique=False
    )
    op.create_table(
        "seat",
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 4", name=op.f("ck_seat_position")),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_seat_errand_id_errand")
        ),
        sa.PrimaryKeyConstraint("errand_id", "position", name=op.f("pk_seat")),
    )
    op.create_table(
        "stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_stop_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_stop_longitude")),
        sa.CheckConstraint("minutes BETWEEN 0 AND 720", name=op.f("ck_stop_minutes")),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_stop_errand_id_errand")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_stop_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop")),
        sa.UniqueConstraint("errand_id", "position", name=op.f("uq_stop_errand_id_position")),
    )
    op.create_table(
        "vehicle_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("busy_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("int8range(vehicle_id, vehicle_id, '[]')"), "&&"),
            (sa.text("tstzrange(busy_from, busy_until, '[)')"), "&&"),
            where=sa.text("released_at IS NULL"),
            using="gist",
            name="ex_vehicle_booking_one_place_at_a_time",
        ),
        sa.CheckConstraint("busy_from < busy_until", name=op.f("ck_vehicle_booking_times")),
        sa.ForeignKeyConstraint(
            ["errand_id"], ["errand.id"], name=op.f("fk_vehicle_booking_errand_id_errand")
        ),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_vehicle_booking_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle_booking")),
    )
    op.create_index(
        "uq_vehicle_booking_errand",
        "vehicle_booking",
        ["errand_id"],
        unique=True,
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "sent",
                "accepted",
                "declined",
                "expired",
                "superseded",
                "withdrawn",
                "undeliverable",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'sent') = (ended_at IS NULL)", name=op.f("ck_offer_ended")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_offer_times")),
        sa.ForeignKeyConstraint(
            ["consultant_id"], ["consultant.id"], name=op.f("fk_offer_consultant_id_consultant")
        ),
        sa.ForeignKeyConstraint(
            ["errand_id", "seat"],
            ["seat.errand_id", "seat.position"],
            name=op.f("fk_offer_errand_id_seat_seat"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(
        "ix_offer_consultant_id_asked_at", "offer", ["consultant_id", "asked_at"], unique=False
    )
    op.create_index(op.f("ix_offer_errand_id"), "offer", ["errand_id"], unique=False)
    op.create_index(
        "ix_offer_open_answer_by",
        "offer",
        ["answer_by"],
        unique=False,
        postgresql_where=sa.text("status = 'sent'"),
    )
    op.create_index(
        "uq_offer_open_once",
        "offer",
        ["errand_id", "consultant_id"],
        unique=True,
        postgresql_where=sa.text("status = 'sent'"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("errand_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "accepted",
                "started",
                "arrived",
                "done",
                "partial",
                "failed",
                "handed_back",
                "removed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("start_word_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("silence_step", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("int8range(consultant_id, consultant_id, '[]')"), "&&"),
            (sa.text("tstzrange(busy_from, busy_until, '[)')"), "&&"),
            where=sa.text("status IN ('accepted', 'started', 'arrived')"),
            using="gist",
            name="ex_assignment_one_place_at_a_time",
        ),
        sa.CheckConstraint(
            "busy_from <= starts_at", name=op.f("ck_assignment_leaves_before_start")
        ),
        sa.CheckConstraint("ends_at <= busy_until", name=op.f("ck_assignment_back_after_end")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_assignment_times")),
        sa.ForeignKeyConstraint(
            ["consultant_id"],
            ["consultant.id"],
            name=op.f("fk_assignment_consultant_id_consultant"),
        ),
        sa.ForeignKeyConstraint(
            ["errand_id", "seat"],
            ["seat.errand_id", "seat.position"],
            name=op.f("fk_assignment_errand_id_seat_seat"),
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_assignment_offer_id_offer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(
        "ix_assignment_consultant_id_starts_at",
        "assignment",
        ["consultant_id", "starts_at"],
        unique=False,
    )
    op.create_index(
        "uq_assignment_person",
        "assignment",
        ["errand_id", "consultant_id"],
        unique=True,
        postgresql_where=sa.text(
            "status IN ('accepted', 'started', 'arrived', 'done', 'partial', 'failed')"
        ),
    )
    op.create_index(
        "uq_assignment_seat",
        "assignment",
        ["errand_id", "seat"],
        unique=True,
        postgresql_where=sa.text(
            "status IN ('accepted', 'started', 'arrived', 'done', 'partial', 'failed')"
        ),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_assignment_seat",
        table_name="assignment",
        postgresql_where=sa.text(
            "status IN ('accepted', 'started', 'arrived', 'done', 'partial', 'failed')"
        ),
    )
    op.drop_index(
        "uq_assignment_person",
        table_name="assignment",
        postgresql_where=sa.text(
            "status IN ('accepted', 'started', 'arrived', 'done', 'partial', 'failed')"
        ),
    )
    op.drop_index("ix_assignment_consultant_id_starts_at", table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(
        "uq_offer_open_once", table_name="offer", postgresql_where=sa.text("status = 'sent'")
    )
    op.drop_index(
        "ix_offer_open_answer_by", table_name="offer", postgresql_where=sa.text("status = 'sent'")
    )
    op.drop_index(op.f("ix_offer_errand_id"), table_name="offer")
    op.drop_index("ix_offer_consultant_id_asked_at", table_name="offer")
    op.drop_table("offer")
    op.drop_index(
        "uq_vehicle_booking_errand",
        table_name="vehicle_booking",
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.drop_table("vehicle_booking")
    op.drop_table("stop")
    op.drop_table("seat")
    op.drop_index("ix_errand_event_errand_id_id", table_name="errand_event")
    op.drop_table("errand_event")
    op.drop_index(
        "uq_decision_item_open_once",
        table_name="decision_item",
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(
        "ix_decision_item_open",
        table_name="decision_item",
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(op.f("ix_decision_item_errand_id"), table_name="decision_item")
    op.drop_table("decision_item")
    op.drop_index(op.f("ix_weekly_shift_consultant_id"), table_name="weekly_shift")
    op.drop_table("weekly_shift")
    op.drop_index(op.f("ix_person_unit_id"), table_name="person")
    op.drop_index(op.f("ix_person_team_id"), table_name="person")
    op.drop_index(op.f("ix_person_municipality_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(
        "uq_open_question_one",
        table_name="open_question",
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index(
        "ix_open_question_unanswered",
        table_name="open_question",
        postgresql_where=sa.text("closed_at IS NULL AND to_inbox_at IS NOT NULL"),
    )
    op.drop_table("open_question")
    op.drop_index("ix_errand_unit_id_posted_at", table_name="errand")
    op.drop_index(
        "ix_errand_secrets",
        table_name="errand",
        postgresql_where=sa.text(
            "secrets_erased_at IS NULL AND (ended_at IS NOT NULL OR closed_at IS NOT NULL)"
        ),
    )
    op.drop_index(
        "ix_errand_receipt_due",
        table_name="errand",
        postgresql_where=sa.text("receipt_by IS NOT NULL"),
    )
    op.drop_index(
        "ix_errand_open_unit",
        table_name="errand",
        postgresql_where=sa.text(
            "status IN ('cancelling', 'offering', 'on_hold', 'posted', 'staffed', 'under_way', 'unfilled')"
        ),
    )
    op.drop_index(
        "ix_errand_open",
        table_name="errand",
        postgresql_where=sa.text(
            "status IN ('cancelling', 'offering', 'on_hold', 'posted', 'staffed', 'under_way', 'unfilled')"
        ),
    )
    op.drop_table("errand")
    op.drop_index(op.f("ix_dated_shift_consultant_id"), table_name="dated_shift")
    op.drop_table("dated_shift")
    op.drop_table("competence")
    op.drop_index(op.f("ix_api_key_municipality_id"), table_name="api_key")
    op.drop_table("api_key")
    op.drop_index("ix_absence_consultant_id_ends_at", table_name="absence")
    op.drop_table("absence")
    op.drop_index(op.f("ix_vehicle_team_id"), table_name="vehicle")
    op.drop_index(op.f("ix_vehicle_municipality_id"), table_name="vehicle")
    op.drop_table("vehicle")
    op.drop_table("team_planning")
    op.drop_index(
        "uq_consultant_phone_in_use", table_name="consultant", postgresql_where=sa.text("active")
    )
    op.drop_index(op.f("ix_consultant_team_id"), table_name="consultant")
    op.drop_index(op.f("ix_consultant_municipality_id"), table_name="consultant")
    op.drop_table("consultant")
    op.drop_index(op.f("ix_care_unit_team_id"), table_name="care_unit")
    op.drop_index(op.f("ix_care_unit_municipality_id"), table_name="care_unit")
    op.drop_table("care_unit")
    op.drop_index(op.f("ix_service_team_municipality_id"), table_name="service_team")
    op.drop_table("service_team")
    op.drop_index(op.f("ix_place_municipality_id"), table_name="place")
    op.drop_table("place")
    op.drop_index(
        "ix_outbound_text_waiting",
        table_name="outbound_text",
        postgresql_where=sa.text("status IN ('queued', 'sending', 'unknown')"),
    )
    op.drop_index(
        "ix_outbound_text_unreported",
        table_name="outbound_text",
        postgresql_where=sa.text("status = 'sent' AND next_look_at IS NOT NULL"),
    )
    op.drop_index("ix_outbound_text_phone_created", table_name="outbound_text")
    op.drop_index("ix_outbound_text_municipality_created", table_name="outbound_text")
    op.drop_index("ix_outbound_text_bundled_into", table_name="outbound_text")
    op.drop_table("outbound_text")
    op.drop_table("tick")
    op.drop_index("ix_practice_text_phone_at", table_name="practice_text")
    op.drop_table("practice_text")
    op.drop_table("practice_clock")
    op.drop_table("opt_out")
    op.drop_table("municipality")
    op.drop_index(
        "ix_inbound_text_unhandled",
        table_name="inbound_text",
        postgresql_where=sa.text("handled_at IS NULL"),
    )
    op.drop_index("ix_inbound_text_phone_received", table_name="inbound_text")
    op.drop_table("inbound_text")
