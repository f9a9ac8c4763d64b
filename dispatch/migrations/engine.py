"""The tables of the background engine (procrastinate), as one step of our own migrations.

The library keeps its own schema, and the lock file keeps the library. A newer version's changes
come as a step of ours that runs the files it then has under `sql/migrations`.
"""

from importlib import resources
from typing import Final

import sqlalchemy as sa

SCHEMA: Final = resources.files("procrastinate") / "sql" / "schema.sql"

REMOVE: Final = """
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN SELECT format('TABLE %s CASCADE', oid::regclass) AS name FROM pg_class
                 WHERE relkind = 'r' AND relname LIKE 'procrastinate\\_%' LOOP
        EXECUTE 'DROP ' || thing.name;
    END LOOP;
    FOR thing IN SELECT format('FUNCTION %s CASCADE', oid::regprocedure) AS name FROM pg_proc
                 WHERE proname LIKE 'procrastinate\\_%' LOOP
        EXECUTE 'DROP ' || thing.name;
    END LOOP;
    FOR thing IN SELECT format('TYPE %s CASCADE', oid::regtype) AS name FROM pg_type
                 WHERE typname LIKE 'procrastinate\\_%' AND typcategory IN ('E', 'C') LOOP
        EXECUTE 'DROP ' || thing.name;
    END LOOP;
END $$
"""


def install(connection: sa.Connection) -> None:
    """Make the engine's tables, in the transaction of `connection`."""
    _run(connection, SCHEMA.read_text(encoding="utf-8"))


def remove(connection: sa.Connection) -> None:
    """Take the engine's tables away again, with every job in them."""
    _run(connection, REMOVE)


def _run(connection: sa.Connection, statements: str) -> None:
    """Run many statements as they stand, per cent signs and all."""
    connection.execution_options(no_parameters=True).exec_driver_sql(statements)
