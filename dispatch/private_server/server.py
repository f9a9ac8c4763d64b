"""Start, find, share and stop the private PostgreSQL.

Several processes may share one server: the first starts it, each holds a shared lock on
`users.lock` while it uses it, and the last to leave stops it. The server itself holds
`alive.lock` as long as one of its processes lives. Both are kept by the kernel, so whoever is
killed, the next `start` knows for sure whether a server still lives, and puts right what is left.
"""

import atexit
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psycopg
from psycopg import sql
from sqlalchemy import URL

from dispatch.errors import DataDirectoryInUse
from dispatch.private_server import cluster, locks
from dispatch.private_server.folder import Folder
from dispatch.private_server.space import Space
from dispatch.private_server.watch import Watch

OWNER: Final = "serviceteam"  # an ordinary role, so that row-level security binds it too
DATABASE: Final = "serviceteam"
PATIENCE: Final = 60.0  # seconds for another starter, and for PostgreSQL to recover and answer
CONNECT: Final = 20  # seconds for one connection, on a machine that is busy
FURNISHING: Final = 5_703_842  # our advisory lock; nobody else works in the admin's database


class PrivateServer:
    """One PostgreSQL in one folder, shared by every process that names the same folder.

    `durable=False` gives up every promise about power cuts, for tests. `patience`: seconds to
    wait for another process that starts or stops the same server, and for PostgreSQL to answer.
    """

    def __init__(self, data: Path, *, durable: bool = True, patience: float = PATIENCE) -> None:
        self.folder = Folder(data.expanduser().absolute())
        self._durable = durable
        self._patience = patience
        self._use: int | None = None
        self._watch: Watch | None = None
        self._space = Space(self.folder.top, self._connect)

    def start(self) -> str:
        """Find or start the server, and hold on to it; the SQLAlchemy URL of its database.

        Safe to call again, also after the server was killed. Raises PrivateServerFailed or
        DataDirectoryInUse, with one sentence that says what to do.
        """
        self.folder.prepare()
        with locks.held(self.folder.starting, wait=self._patience) as alone:
            if not alone:
                raise DataDirectoryInUse(folder=self.folder.top)
            held_before = self._use is not None
            self._hold()
            try:
                self._see_that_it_answers()
                self._furnish()
                self._space.look_anew()
            except BaseException:
                if not held_before:
                    self._let_go()
                raise
        return self.url

    def watch(self) -> None:
        """From now until `stop`, look after the server.

        It is started again whenever it is killed under us, and refuses changes (not reading)
        while the disk is nearly full.
        """
        if self._watch is None:
            self._watch = Watch(
                is_gone=lambda: cluster.is_gone(self.folder),
                start=self.start,
                space=self._space,
            )

    def stop(self) -> bool:
        """Let go of the server, and stop it if nobody else uses it; whether it was stopped."""
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        if self._use is None or not self.folder.top.exists():
            self._let_go()
            return False
        with locks.held(self.folder.starting, wait=self._patience) as alone:
            self._let_go()
            if not alone or not self._nobody_uses():
                return False
            cluster.end(self.folder)
            return True

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The SQLAlchemy URL of the service's own database."""
        return URL.create(
            "postgresql+psycopg",
            username=OWNER,
            database=DATABASE,
            query={"host": str(self.folder.socket_folder())},
        ).render_as_string(hide_password=False)

    @property
    def pid(self) -> int | None:
        """The postmaster's process id, as the server wrote it down; it may be dead."""
        return cluster.postmaster(self.folder)

    def _hold(self) -> None:
        if self._use is None:
            self._use = locks.take(self.folder.users, fcntl.LOCK_SH, wait=self._patience)

    def _let_go(self) -> None:
        if self._use is not None:
            os.close(self._use)
            self._use = None

    def _nobody_uses(self) -> bool:
        with locks.held(self.folder.users, wait=0) as alone:
            return alone

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder.socket_folder()),
            user=cluster.ADMIN,
            dbname=cluster.ADMIN,
            connect_timeout=CONNECT,
            autocommit=True,
        )

    def _see_that_it_answers(self) -> None:
        """Start a server where none lives; one that a killed starter has begun is waited for."""
        give_up = time.monotonic() + self._patience
        while not self._answers():
            if cluster.is_gone(self.folder):
                cluster.launch(self.folder, durable=self._durable, patience=self._patience)
                return
            if time.monotonic() >= give_up:
                raise DataDirectoryInUse(folder=self.folder.top)
            time.sleep(locks.STEP)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _take_turn(self, connection: psycopg.Connection) -> None:
        """Wait until nobody else furnishes, for as long as the connection lasts."""
        wait = f"{round(self._patience * 1000)}ms"
        connection.execute("SELECT set_config('lock_timeout', %s, false)", [wait])
        try:
            connection.execute("SELECT pg_advisory_lock(%s)", [FURNISHING])
        except psycopg.errors.LockNotAvailable as busy:
            raise DataDirectoryInUse(folder=self.folder.top) from busy

    def _furnish(self) -> None:
        """See to the service's role and database; each step can be repeated after a kill.

        What a killed starter asked for is still being done: the lock is its session's until then.
        """
        owner, database = sql.Identifier(OWNER), sql.Identifier(DATABASE)
        with self._connect() as connection:
            self._take_turn(connection)
            roles = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [OWNER])
            if not roles.rowcount:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(owner))
            has = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if not has.rowcount:
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))


_held: dict[Path, PrivateServer] = {}


def ensure_running(data: Path) -> str:
    """The URL of the private server in `data`, kept running until this process ends or `stop`s.

    Started if need be, and again when it is killed. Raises as `PrivateServer.start`.
    """
    place = data.expanduser().absolute()
    if place not in _held:
        server = PrivateServer(place)
        server.start()
        server.watch()
        _held[place] = server
        atexit.register(stop, place)
    return _held[place].url


def stop(data: Path) -> bool:
    """Let go of the server in `data`; whether it was stopped, for nobody else used it."""
    server = _held.pop(data.expanduser().absolute(), None)
    return server is not None and server.stop()
