"""What `Database` promises about transactions, on a real PostgreSQL."""

import pytest
import sqlalchemy as sa
from sqlalchemy import exc
from sqlmodel import Session

from dispatch.database import Database, parsed
from dispatch.errors import Unavailable

INSERT = sa.text("INSERT INTO procrastinate_workers DEFAULT VALUES")
COUNT = sa.text("SELECT count(*) FROM procrastinate_workers")
LOCK = sa.text("LOCK TABLE procrastinate_workers IN ACCESS EXCLUSIVE MODE")


def run(session: Session, statement: sa.TextClause) -> object:
    result = session.connection().execute(statement)
    return result.scalar() if result.returns_rows else None


def rows(database: Database) -> object:
    with database.read() as session:
        return run(session, COUNT)


def test_a_transaction_that_ends_well_is_kept(database: Database) -> None:
    with database.transaction() as session:
        run(session, INSERT)
    assert rows(database) == 1


def test_each_test_begins_with_an_empty_database(database: Database) -> None:
    assert rows(database) == 0


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as session:
            run(session, INSERT)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert rows(database) == 0


def test_reading_can_not_change_anything(database: Database) -> None:
    with pytest.raises(exc.InternalError, match="read-only"), database.read() as session:
        run(session, INSERT)
    with database.transaction() as session:
        run(session, INSERT)
    assert rows(database) == 1


def test_times_are_told_in_utc(database: Database) -> None:
    with database.read() as session:
        assert run(session, sa.text("SHOW timezone")) == "UTC"


def test_whoever_waits_too_long_for_a_lock_hears_unavailable(database: Database) -> None:
    impatient = Database(database.url, lock_seconds=0.05)
    with database.transaction() as holder:
        run(holder, LOCK)
        with pytest.raises(Unavailable), impatient.transaction() as session:
            run(session, INSERT)
    impatient.close()
    assert rows(database) == 0


def test_a_statement_that_takes_too_long_is_stopped(database: Database) -> None:
    impatient = Database(database.url, statement_seconds=0.05)
    with pytest.raises(Unavailable), impatient.read() as session:
        run(session, sa.text("SELECT pg_sleep(10)"))
    impatient.close()


def test_a_pool_without_a_free_connection_is_unavailable(database: Database) -> None:
    narrow = Database(database.url, pool_size=1, overflow=0, pool_seconds=0.05)
    with narrow.read(), pytest.raises(Unavailable), narrow.read():
        pass
    narrow.close()


def test_a_connection_killed_in_a_transaction_is_unavailable_and_the_next_works(
    database: Database,
) -> None:
    def be_killed() -> None:
        with database.transaction() as session:
            run(session, INSERT)
            pid = run(session, sa.text("SELECT pg_backend_pid()"))
            with database.transaction() as killer:
                run(killer, sa.text(f"SELECT pg_terminate_backend({pid}, 60000)"))
            run(session, INSERT)

    with pytest.raises(Unavailable):
        be_killed()
    assert rows(database) == 0


def test_a_connection_killed_while_it_rested_is_noticed_by_nobody(database: Database) -> None:
    with database.read() as session:
        pid = run(session, sa.text("SELECT pg_backend_pid()"))
    killer = Database(database.url)
    with killer.transaction() as session:
        run(session, sa.text(f"SELECT pg_terminate_backend({pid}, 60000)"))
    killer.close()
    assert rows(database) == 0


def test_a_server_that_is_away_is_unavailable() -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable), away.read():
        pass
    away.close()


def test_our_own_mistakes_are_not_called_unavailable(database: Database) -> None:
    with pytest.raises(exc.ProgrammingError), database.read() as session:
        run(session, sa.text("SELECT nonsense"))


@pytest.mark.parametrize("begins", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_name_of_postgresql_is_understood(begins: str) -> None:
    assert parsed(f"{begins}://u:p@host/name").drivername == "postgresql+psycopg"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="must name a PostgreSQL database"):
        parsed("sqlite:///file.db")
