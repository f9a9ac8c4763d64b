"""Where the private server can't run, one sentence says why and what to do."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from dispatch.database import parsed
from dispatch.errors import DataDirectoryInUse
from dispatch.private_server import PrivateServer, PrivateServerFailed, locks
from dispatch.private_server.binaries import OUR_USER

AS_ROOT = os.geteuid() == 0
FORBIDDEN = "/proc/sys/user/max_user_namespaces"

START_AND_STOP = """
import sys
from pathlib import Path
from dispatch.errors import ServiceteamError
from dispatch.private_server import PrivateServer
try:
    with PrivateServer(Path(sys.argv[1]), durable=False) as server:
        print("started")
except ServiceteamError as error:
    print(error)
"""


def test_a_path_too_long_for_a_socket_gets_a_short_one(tmp_path: Path) -> None:
    data = tmp_path / ("långt-" * 12) / "med blanksteg, komma och 'citat'"
    with PrivateServer(data, durable=False) as server:
        socket_folder = server.folder.socket_folder()
        assert len(str(socket_folder)) < 40
        assert socket_folder.stat().st_mode & 0o777 == 0o700
        address = parsed(server.url).set(drivername="postgresql").render_as_string()
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not socket_folder.exists()


def test_a_folder_with_odd_letters_in_its_name_works(tmp_path: Path) -> None:
    with PrivateServer(tmp_path / "a, b 'c' \"d\" $e", durable=False) as server:
        address = parsed(server.url).set(drivername="postgresql").render_as_string()
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_folder_that_another_kind_of_version_wrote_is_left_alone(tmp_path: Path) -> None:
    cluster = tmp_path / "data" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(PrivateServerFailed, match="written by PostgreSQL 9, but we have 18, 16"):
        PrivateServer(tmp_path / "data").start()


def test_a_folder_that_is_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    with pytest.raises(PrivateServerFailed, match="data can not be written to: File exists"):
        PrivateServer(tmp_path / "data").start()


def test_a_folder_in_which_an_unknown_server_lives_is_in_use(tmp_path: Path) -> None:
    server = PrivateServer(tmp_path, durable=False, patience=0.1)
    other = locks.take(server.folder.alive, fcntl.LOCK_EX, wait=0)
    assert other is not None
    with pytest.raises(DataDirectoryInUse, match="already in use"):
        server.start()
    os.close(other)


def test_a_folder_that_somebody_starts_in_for_very_long_is_in_use(tmp_path: Path) -> None:
    server = PrivateServer(tmp_path, durable=False, patience=0.1)
    with (
        locks.held(server.folder.starting, wait=0),
        pytest.raises(DataDirectoryInUse, match="already in use"),
    ):
        server.start()


def test_a_broken_cluster_says_what_postgresql_says(tmp_path: Path) -> None:
    with PrivateServer(tmp_path, durable=False) as server:
        pass
    (server.folder.cluster / "global" / "pg_control").unlink()
    with pytest.raises(PrivateServerFailed, match=r"could not open file .*pg_control"):
        server.start()


@pytest.mark.skipif(not AS_ROOT, reason="we are an ordinary user in every test already")
def test_an_ordinary_user_needs_no_namespace(tmp_path: Path) -> None:
    as_user = [*OUR_USER, sys.executable, "-c", START_AND_STOP, str(tmp_path / "data")]
    said = subprocess.run(as_user, capture_output=True, text=True, check=False)
    assert said.stdout == "started\n", said.stderr


@pytest.mark.skipif(not AS_ROOT, reason="only root needs a namespace")
def test_root_without_namespaces_is_told_what_to_do(tmp_path: Path) -> None:
    said = subprocess.run(
        ["unshare", "--user", "--map-root-user", "sh", "-c",
         f'echo 0 > {FORBIDDEN} && exec "$0" "$@"',
         sys.executable, "-c", START_AND_STOP, str(tmp_path / "data")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "started" not in said.stdout and "namespaces" not in said.stdout:
        pytest.skip(f"this machine does not let us forbid namespaces: {said.stderr.strip()}")
    assert "Run as an ordinary user, or set DATABASE_URL." in said.stdout
