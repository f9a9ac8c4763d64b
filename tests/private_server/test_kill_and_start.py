"""Whoever is killed: the next start finds or makes a whole server, with everything in it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from dispatch.database import parsed
from dispatch.private_server import PrivateServer, cluster
from tests.patience import until

BEING_MADE = """
SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE%' AND wait_event_type = 'Lock'
"""
WAITS_ITS_TURN = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"

START_AND_SAY_SO = """
import sys, time
from pathlib import Path
from dispatch.private_server import PrivateServer
server = PrivateServer(Path(sys.argv[1]), durable=False)
print(server.start(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrivateServer]:
    with PrivateServer(tmp_path / "data", durable=False) as running:
        yield running


def ask(url: str, question: str) -> object:
    with psycopg.connect(
        parsed(url).set(drivername="postgresql").render_as_string(), autocommit=True
    ) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall()[0][0] if cursor.description else None


def as_admin(server: PrivateServer) -> psycopg.Connection:
    place = str(server.folder.socket_folder())
    return psycopg.connect(host=place, user=cluster.ADMIN, dbname=cluster.ADMIN, autocommit=True)


def answers(url: str) -> bool:
    try:
        return ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def kill_the_postmaster(server: PrivateServer) -> int:
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return pid


def test_a_server_starts_and_answers_as_an_ordinary_role(server: PrivateServer) -> None:
    assert ask(server.url, "SELECT current_user::text") == "serviceteam"
    assert ask(server.url, "SELECT usesuper FROM pg_user WHERE usename = current_user") is False


def test_it_listens_to_nobody_but_us(server: PrivateServer) -> None:
    assert ask(server.url, "SHOW listen_addresses") == ""
    assert server.folder.top.stat().st_mode & 0o777 == 0o700


def test_a_server_keeps_promises_through_power_cuts_unless_told_not_to(tmp_path: Path) -> None:
    with PrivateServer(tmp_path) as careful:
        assert ask(careful.url, "SHOW fsync") == "on"
        assert ask(careful.url, "SHOW synchronous_commit") == "on"


def test_a_second_process_finds_the_same_server(server: PrivateServer) -> None:
    second = PrivateServer(server.folder.top, durable=False)
    assert second.start() == server.url
    assert second.pid == server.pid
    second.stop()


def test_nobody_stops_the_server_under_another(server: PrivateServer) -> None:
    second = PrivateServer(server.folder.top, durable=False)
    second.start()
    assert server.stop() is False
    assert ask(second.url, "SELECT 1") == 1
    assert second.stop() is True


def test_the_last_to_leave_stops_the_server(tmp_path: Path) -> None:
    server = PrivateServer(tmp_path / "data", durable=False)
    server.start()
    assert server.stop() is True
    assert server.pid is None


def test_after_the_postmaster_is_killed_a_start_brings_everything_back(
    server: PrivateServer,
) -> None:
    ask(server.url, "CREATE TABLE kept AS SELECT 42 AS number")
    killed = kill_the_postmaster(server)
    url = server.start()
    assert server.pid != killed
    assert ask(url, "SELECT number FROM kept") == 42


def test_a_watched_server_comes_back_by_itself(server: PrivateServer) -> None:
    ask(server.url, "CREATE TABLE kept AS SELECT 42 AS number")
    server.watch()
    killed = kill_the_postmaster(server)
    until(lambda: server.pid not in {killed, None} and answers(server.url))
    assert ask(server.url, "SELECT number FROM kept") == 42


def test_a_postmaster_killed_under_a_busy_connection_is_started_again(
    server: PrivateServer,
) -> None:
    busy = psycopg.connect(parsed(server.url).set(drivername="postgresql").render_as_string())
    busy.execute("CREATE TABLE half_done (number int)")
    kill_the_postmaster(server)
    assert ask(server.start(), "SELECT to_regclass('half_done')") is None
    busy.close()


def test_a_stale_pid_file_that_names_a_living_stranger_does_not_matter(
    server: PrivateServer,
) -> None:
    kill_the_postmaster(server)
    stale = server.folder.cluster / "postmaster.pid"
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert ask(server.start(), "SELECT 1") == 1


def test_when_the_starter_is_killed_the_server_is_found_by_the_next(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with subprocess.Popen(
        [sys.executable, "-c", START_AND_SAY_SO, str(data)], stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        starter.kill()
    server = PrivateServer(data, durable=False)
    before = server.pid
    assert server.start() == url
    assert server.pid == before
    assert server.stop() is True


def test_a_starter_killed_at_any_moment_leaves_a_folder_that_the_next_can_use(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    for moment in (0.3, 0.45, 0.6, 0.8, 1.0):
        with subprocess.Popen(
            [sys.executable, "-c", START_AND_SAY_SO, str(data)], stdout=subprocess.DEVNULL
        ) as starter:
            time.sleep(moment)  # a moment in another process can only be met by the clock
            starter.kill()
    with PrivateServer(data, durable=False) as server:
        assert ask(server.url, "SELECT 1") == 1


def test_a_start_waits_for_what_a_killed_starter_asked_the_server_to_make(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with (
        PrivateServer(data, durable=False) as server,
        as_admin(server) as admin,
        as_admin(server) as keeper,
        ThreadPoolExecutor(1) as other,
    ):
        admin.execute("DROP DATABASE serviceteam")
        with keeper.transaction():
            keeper.execute("LOCK TABLE pg_database IN SHARE MODE")
            with subprocess.Popen(
                [sys.executable, "-c", START_AND_SAY_SO, str(data)], stdout=subprocess.DEVNULL
            ) as starter:
                until(lambda: admin.execute(BEING_MADE).rowcount == 1)
                starter.kill()
            next_start = other.submit(server.start)
            until(lambda: admin.execute(WAITS_ITS_TURN).rowcount == 1)
        assert ask(next_start.result(), "SELECT 1") == 1


def test_a_start_waits_for_a_server_that_a_killed_starter_has_begun(tmp_path: Path) -> None:
    """One that lives and does not answer yet, as we play it on its own socket."""
    with PrivateServer(tmp_path, durable=False) as server, ThreadPoolExecutor(1) as other:
        place = server.folder.socket_folder() / ".s.PGSQL.5432"
        real = place.rename(place.with_name("real"))
        with socket.socket(socket.AF_UNIX) as silent:
            silent.bind(str(place))
            silent.listen()
            next_start = other.submit(PrivateServer(tmp_path, durable=False, patience=20).start)
            silent.accept()[0].close()
            real.rename(place)
        assert ask(next_start.result(), "SELECT 1") == 1


def test_two_starters_at_once_share_one_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", START_AND_SAY_SO, str(data)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    try:
        urls = {starter.stdout.readline() for starter in starters if starter.stdout}
        assert len(urls) == 1
        with PrivateServer(data, durable=False) as third:
            assert ask(third.url, "SELECT 1") == 1
    finally:
        for starter in starters:
            starter.kill()
            starter.communicate()
        with PrivateServer(data, durable=False):
            pass
