"""A database that restarts, or whose disk is full, costs nobody more than a moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from dispatch.database import Database
from dispatch.private_server import PrivateServer

ONE = sa.text("SELECT 1")

ON_A_SMALL_DISK = """
import shutil, sys, time
from pathlib import Path
import sqlalchemy as sa
from dispatch.database import Database
from dispatch.errors import Unavailable
from dispatch.private_server import PrivateServer

disk = Path(sys.argv[1])
INSERT = sa.text("INSERT INTO note SELECT 'x' FROM generate_series(1, 10)")
GIVE_UP = time.monotonic() + 300

def writing_works():
    assert time.monotonic() < GIVE_UP, "nothing changed in five minutes"
    time.sleep(0.05)
    try:
        with database.transaction() as session:
            session.connection().execute(INSERT)
    except Unavailable:
        return False
    return True

def rows():
    with database.read() as session:
        return session.connection().scalar(sa.text("SELECT count(*) FROM note"))

with PrivateServer(disk / "data", durable=False) as server:
    database = Database(server.url)
    with database.connection() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text text)")
    server.watch()
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free - 60_000_000))
    while writing_works():
        pass
    print("writing is unavailable")
    if rows() % 10 == 0:
        print("reading works, and nothing is half there")
    ballast.unlink()
    while not writing_works():
        pass
    print("writing works again")
    database.close()
"""


def test_a_restart_of_the_database_is_noticed_by_no_request(tmp_path: Path) -> None:
    with PrivateServer(tmp_path, durable=False) as server:
        database = Database(server.url)
        for _ in range(3):
            with database.read() as session:
                session.connection().execute(ONE)
            assert server.pid is not None
            os.kill(server.pid, signal.SIGINT)
            server.start()
        with database.transaction() as session:
            assert session.connection().scalar(ONE) == 1
        database.close()


def test_a_full_disk_stops_writing_only_and_only_while_it_is_full(tmp_path: Path) -> None:
    small = tmp_path / "disk"
    small.mkdir()
    mount = f'mount -t tmpfs -o size=300m none "{small}" && exec "$0" "$@"'
    with_own_mounts = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount]
    said = subprocess.run(
        [*with_own_mounts, sys.executable, "-c", ON_A_SMALL_DISK, str(small)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount:" in said.stderr or "unshare:" in said.stderr:
        pytest.skip(f"this machine lets us make no small disk: {said.stderr.strip()}")
    assert said.stdout.splitlines() == [
        "writing is unavailable",
        "reading works, and nothing is half there",
        "writing works again",
    ], said.stderr
