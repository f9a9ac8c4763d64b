"""The connection to PostgreSQL: the one place that commits, and that knows when it is away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
from sqlalchemy import exc
from sqlmodel import Session

from dispatch.errors import Unavailable
from dispatch.rules import Rules

LOCK_SECONDS: Final = 5  # a row held by somebody else: wait so long, then answer 503
STATEMENT_SECONDS: Final = 30
IDLE_SECONDS: Final = 60  # a transaction that does nothing is ended, with its locks
CONNECT_SECONDS: Final = 5

AWAY: Final = frozenset(
    {
        "40001",  # two transactions could not be put in an order
        "40P01",  # deadlock: this one was chosen to give way
        "55P03",  # lock_timeout
        "57014",  # statement_timeout
        "58030",  # the disk does not read or write
    }
)
READ_ONLY: Final = "25006"  # a standby, or a disk nearly full; or our own mistake, in `read`
AWAY_CLASSES: Final = ("08", "53", "57P")
"""Connection lost; disk, memory or connections used up; the server stops or starts."""


class Database:
    """A PostgreSQL database and its pool of connections; make one a process.

    `url` is any form of a PostgreSQL URL; the pool keeps up to `pool_size` connections open and
    `pool_size + overflow` at most. `pool_seconds`: how long one waits for one of them. `rules` are
    what its sessions work by (`rules_of`).
    """

    def __init__(
        self,
        url: str | sa.URL,
        *,
        pool_size: int = 5,
        overflow: int = 10,
        lock_seconds: float = LOCK_SECONDS,
        statement_seconds: float = STATEMENT_SECONDS,
        pool_seconds: float = CONNECT_SECONDS,
        rules: Rules | None = None,
    ) -> None:
        self._info = {} if rules is None else {"rules": rules}
        self.url = parsed(url)
        self.engine = sa.create_engine(
            self.url,
            pool_pre_ping=True,
            hide_parameters=True,
            pool_size=pool_size,
            max_overflow=overflow,
            pool_timeout=pool_seconds,
            connect_args={
                "connect_timeout": max(CONNECT_SECONDS, round(pool_seconds)),
                "application_name": "serviceteam",
                "options": _options(
                    lock_timeout=lock_seconds,
                    statement_timeout=statement_seconds,
                    idle_in_transaction_session_timeout=IDLE_SECONDS,
                ),
            },
        )

    @property
    def conninfo(self) -> str:
        """The same database for psycopg itself (listening, the engine's worker)."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Everything inside happens, or nothing: commits at the end, rolls back on any error.

        Raises Unavailable where PostgreSQL is away, full, or a row was locked for too long; it is
        then safe to try again, unless the connection broke in the commit itself.
        """
        away = AWAY | {READ_ONLY}
        with told_plainly(away), self._session() as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look without touching: PostgreSQL itself refuses any change in here."""
        with told_plainly(), self._session() as session:
            session.connection(execution_options={"postgresql_readonly": True})
            yield session

    def _session(self) -> Session:
        return Session(self.engine, expire_on_commit=False, info=dict(self._info))

    @contextmanager
    def connection(self) -> Iterator[sa.Connection]:
        """One transaction without objects, committed at the end: for migrations and tests."""
        with told_plainly(AWAY | {READ_ONLY}), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """End the pool's connections; a process calls this before it leaves."""
        self.engine.dispose()


@contextmanager
def told_plainly(states: frozenset[str] = AWAY) -> Iterator[None]:
    """Turn what a driver says when PostgreSQL is away (one of `states`) into Unavailable."""
    try:
        yield
    except exc.TimeoutError as error:  # no connection came free in the pool
        raise Unavailable from error
    except exc.DBAPIError as error:
        if is_away(error, states):
            raise Unavailable from error
        raise


def is_away(error: exc.DBAPIError, states: frozenset[str] = AWAY) -> bool:
    """Whether this is PostgreSQL being away or busy, rather than our own mistake."""
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return True
    if state is None:  # never reached the server, or lost it without a word
        return isinstance(error, exc.OperationalError)
    return state in states or state.startswith(AWAY_CLASSES)


def parsed(url: str | sa.URL) -> sa.URL:
    """`url` for our driver, whichever of the usual names of PostgreSQL it begins with.

    Raises ValueError for another kind of database.
    """
    address = sa.make_url(url)
    if address.drivername.partition("+")[0] not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must name a PostgreSQL database (postgresql://...)")
    return address.set(drivername="postgresql+psycopg")


def _options(**seconds: float) -> str:
    """Timeouts as options of the connection: set once, not with every transaction."""
    timeouts = [f"-c {name}={round(value * 1000)}" for name, value in seconds.items()]
    return " ".join([*timeouts, "-c timezone=UTC"])
