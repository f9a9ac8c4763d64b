"""The story can't be rewritten, and whoever watches is told that there is more of it."""

from collections.abc import Sequence

from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WATCHED = {
    "errand_event": "INSERT",
    "decision_item": "INSERT OR UPDATE",
    "practice_text": "INSERT",
}


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'errand_event is append-only';
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER errand_event_append_only
        BEFORE UPDATE OR DELETE ON errand_event
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()
        """
    )
    op.execute(
        """
        CREATE TRIGGER errand_event_not_emptied
        BEFORE TRUNCATE ON errand_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
        """
    )
    op.execute(
        """
        CREATE FUNCTION tell_viewers() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('serviceteam_changed', '');
            RETURN NULL;
        END $$
        """
    )
    for table, when in WATCHED.items():
        op.execute(
            f"CREATE TRIGGER {table}_tells_viewers AFTER {when} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers()"
        )


def downgrade() -> None:
    for table in WATCHED:
        op.execute(f"DROP TRIGGER {table}_tells_viewers ON {table}")
    op.execute("DROP FUNCTION tell_viewers()")
    op.execute("DROP TRIGGER errand_event_not_emptied ON errand_event")
    op.execute("DROP TRIGGER errand_event_append_only ON errand_event")
    op.execute("DROP FUNCTION refuse_rewriting()")
