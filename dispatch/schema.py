"""The database's shape: brought up to date in one transaction, and looked at before a start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from dispatch.database import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"
TURN: Final = 0x5E51CE7EA  # the advisory lock that migrating processes queue for
PATIENCE: Final = 120  # seconds to wait for another process's migration, and for a table


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest shape, wholly or not at all.

    Of many processes that start at once, one migrates and the others wait for it. Raises
    Unavailable when PostgreSQL is away, or busy with another migration for too long.
    """
    with _in_turn(url) as settings:
        command.upgrade(settings, "head")


def take_back(url: str, *, to: str = "base") -> None:
    """Go back to the shape of revision `to`; what only newer shapes can hold is lost."""
    with _in_turn(url) as settings:
        command.downgrade(settings, to)


@contextmanager
def _in_turn(url: str) -> Iterator[Config]:
    """Alembic's settings on a connection of its own, while no other process migrates."""
    database = Database(url, pool_size=1, lock_seconds=PATIENCE, statement_seconds=0)
    try:
        with database.connection() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
            settings = configuration()
            settings.attributes["connection"] = connection
            yield settings
    finally:
        database.close()


def is_current(database: Database) -> bool:
    """Whether the database has exactly the shape that this code expects."""
    with database.connection() as connection:
        has = set(MigrationContext.configure(connection).get_current_heads())
    return has == set(ScriptDirectory.from_config(configuration()).get_heads())


def configuration() -> Config:
    """Alembic's settings, also where no pyproject.toml is at hand."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
