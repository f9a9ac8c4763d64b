"""A real PostgreSQL for the tests: one server a run, one template, one database a worker."""

import importlib
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlmodel import SQLModel

from dispatch.database import Database, parsed
from dispatch.migrations import engine
from dispatch.private_server import PrivateServer
from dispatch.schema import migrate

MODELS = ("dispatch.models", "workers.models", "notifications.models")

CLEANER = """
CREATE FUNCTION empty_every_table() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
    any_row boolean;
    full_ones text[] := '{}';
    bytes bigint := 0;
BEGIN
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO any_row;
        IF any_row THEN
            full_ones := full_ones || name;
            bytes := bytes + pg_relation_size(name::regclass);
        END IF;
    END LOOP;
    IF bytes < 1000000 AND has_parameter_privilege('session_replication_role', 'SET') THEN
        SET LOCAL session_replication_role = replica;
        FOREACH name IN ARRAY full_ones LOOP
            EXECUTE 'DELETE FROM ' || name;
        END LOOP;
        PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
            FROM pg_sequences WHERE last_value IS NOT NULL;
    ELSIF full_ones <> '{}' THEN
        ALTER TABLE errand_event DISABLE TRIGGER USER;
        EXECUTE 'TRUNCATE ' || array_to_string(full_ones, ', ') || ' RESTART IDENTITY CASCADE';
        ALTER TABLE errand_event ENABLE TRIGGER USER;
    END IF;
END $$
"""
# A few rows are deleted in 1 ms, where TRUNCATE takes 33 ms (it makes new files for every table);
# deleting in any order needs the right to leave foreign keys unchecked for a moment.


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server for this run: TEST_DATABASE_URL, or a careless one of our own."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="st-test-"))
    try:
        with PrivateServer(folder, durable=False) as private, _ended_with_us(private.pid, folder):
            with _connect(private.url, database="postgres", user="postgres") as connection:
                connection.execute("GRANT SET ON PARAMETER session_replication_role TO serviceteam")
            yield private.url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ended_with_us(pid: int | None, folder: Path) -> Iterator[None]:
    """A watcher that reads from a pipe of ours: when we are killed, it cleans up behind us."""
    clean_up = 'read _ || { kill -QUIT "$0"; sleep 1; rm -rf "$1"; }'
    watcher = subprocess.Popen(
        ["sh", "-c", clean_up, str(pid), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        watcher.communicate(b"all is well\n")


@contextmanager
def template(server_url: str) -> Iterator[str]:
    """The URL of a database with every table and no row, to be copied by `copy_of`."""
    with _database(server_url, "template") as url:
        build(url)
        yield url


@contextmanager
def copy_of(template_url: str) -> Iterator[str]:
    """The URL of a fresh database like the template."""
    with _database(template_url, "copy", template=str(parsed(template_url).database)) as url:
        yield url


@contextmanager
def empty_database(server_url: str) -> Iterator[str]:
    """The URL of a database without any table, for tests of migrations."""
    with _database(server_url, "empty") as url:
        yield url


def build(url: str) -> None:
    """Make every table as the migrations do, and the function that empties them."""
    migrate(url)
    with _connect(url) as connection:
        connection.execute(CLEANER)


def empty(database: Database) -> None:
    """Take every row out, and count from 1 again."""
    with database.connection() as connection:
        connection.exec_driver_sql("SELECT empty_every_table()")


def build_from_models(url: str) -> None:
    """Make every table as the models say, without migrations."""
    for name in MODELS:
        importlib.import_module(name)
    database = Database(url)
    try:
        with database.connection() as connection:
            SQLModel.metadata.create_all(connection)
            engine.install(connection)
    finally:
        database.close()


@contextmanager
def _database(server_url: str, kind: str, *, template: str | None = None) -> Iterator[str]:
    name = f"serviceteam_test_{kind}_{uuid.uuid4().hex[:12]}"
    clone = sql.SQL(" TEMPLATE {} STRATEGY wal_log").format(sql.Identifier(template or "template1"))
    with _connect(server_url, database="postgres") as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + clone)
    try:
        yield parsed(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with _connect(server_url, database="postgres") as connection:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


def _connect(
    url: str, *, database: str | None = None, user: str | None = None
) -> psycopg.Connection:
    address = parsed(url).set(drivername="postgresql", database=database, username=user)
    return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)
