"""The migrations make what the models say, wholly or not at all, once, and back again."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata

import psycopg
import pytest

from dispatch.database import Database, parsed
from dispatch.schema import is_current, migrate, take_back
from tests import databases
from tests.patience import until

SHAPE = """
SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT 'column', table_name, column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
 WHERE NOT tgisinternal
UNION ALL
SELECT 'function', '', proname, pg_get_functiondef(oid) FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace
UNION ALL
SELECT 'type', '', typname, typcategory::text FROM pg_type
 WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%alembic_version'
"""

MIGRATE = [sys.executable, "-c", "import sys, dispatch.schema as s; s.migrate(sys.argv[1])"]

TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    address = parsed(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(question.encode()).fetchall()


OTHERS = """
SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
WAITING = OTHERS + "AND wait_event_type = 'Lock' AND query LIKE '%CREATE TABLE seat%'"

BEYOND_MODELS = {"function", "trigger"}  # what only a migration can write


def shape(url: str) -> set[tuple[object, ...]]:
    return {row for row in ask(url, SHAPE) if row[1] != "alembic_version"}


def as_modelled(url: str) -> set[tuple[object, ...]]:
    return {row for row in shape(url) if row[0] not in BEYOND_MODELS}


@pytest.fixture
def empty_url(database_server: str) -> Iterator[str]:
    with databases.empty_database(database_server) as url:
        yield url


def test_the_migrations_make_exactly_what_the_models_say(
    database_server: str, empty_url: str
) -> None:
    migrate(empty_url)
    with databases.empty_database(database_server) as from_models:
        databases.build_from_models(from_models)
        assert as_modelled(empty_url) == as_modelled(from_models)


def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    migrate(empty_url)
    before = shape(empty_url)
    migrate(empty_url)
    assert shape(empty_url) == before


def test_everything_can_be_taken_back(empty_url: str) -> None:
    migrate(empty_url)
    take_back(empty_url)
    assert shape(empty_url) == set()


def test_a_database_knows_whether_it_is_current(empty_url: str) -> None:
    database = Database(empty_url)
    assert not is_current(database)
    migrate(empty_url)
    assert is_current(database)
    database.close()


def test_of_many_that_start_at_once_one_migrates_and_the_others_wait(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as processes:
        started = [
            processes.submit(subprocess.run, [*MIGRATE, empty_url], capture_output=True)
            for _ in range(4)
        ]
    assert [one.result().returncode for one in started] == [0, 0, 0, 0]
    assert ask(empty_url, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_killed_in_the_middle_a_migration_leaves_the_old_shape(empty_url: str) -> None:
    address = parsed(empty_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as in_the_way:
        in_the_way.execute("CREATE TYPE seat AS (uncommitted int)")
        with subprocess.Popen([*MIGRATE, empty_url]) as migrating:
            try:
                until(lambda: ask(empty_url, WAITING) != [])
            finally:
                migrating.kill()
        in_the_way.rollback()
    until(lambda: ask(empty_url, OTHERS) == [])
    assert ask(empty_url, TABLES) == [(0,)]
    migrate(empty_url)
    assert ask(empty_url, TABLES) != [(0,)]


def test_the_engine_is_the_version_whose_tables_we_migrate_to() -> None:
    assert metadata.version("procrastinate").startswith("3.10."), (
        "procrastinate changed: add a migration that runs its new sql/migrations, then this line"
    )
