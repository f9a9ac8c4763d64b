"""The service's processes: they start, share a database, and end when asked to."""

import json
import signal
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dispatch.private_server import PrivateServer
from tests.cli.processes import Process, status

Start = Callable[..., Process]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    """Starts `serviceteam` on the test's data folder; whatever is left at the end is killed."""
    started: list[Process] = []

    def starts(*words: str, **env: str) -> Process:
        started.append(Process(data, *words, **env))
        return started[-1]

    yield starts
    for one in started:
        one.process.kill()
        one.waits()
    if data.exists():
        with PrivateServer(data / "postgres"):
            pass  # the last to leave stops it


def up(start: Start) -> Process:
    return start("up", "--port", "0")


@pytest.mark.slow
def test_up_answers_and_sigterm_ends_it_with_exit_code_0(start: Start, data: Path) -> None:
    service = up(start)
    address = service.address()
    assert status(f"{address}/healthz") == 200
    assert service.ends(signal.SIGTERM) == 0, service.printed
    assert status(f"{address}/healthz") == 0
    assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()


@pytest.mark.slow
def test_ctrl_c_is_an_end_like_any_other(start: Start) -> None:
    service = up(start)
    service.address()
    assert service.ends(signal.SIGINT) == 0
    assert "Traceback" not in service.printed


@pytest.mark.slow
def test_an_open_stream_does_not_hold_up_the_end(start: Start) -> None:
    service = up(start)
    address = service.address()
    start("seed").waits()
    made = start("key", "make", "--role", "administrator", "--json")
    made.waits()
    key = json.loads(made.printed)["key"]
    request = urllib.request.Request(f"{address}/live", headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=60) as stream:
        assert "event-stream" in stream.headers["content-type"]
        assert service.ends() == 0, service.printed


@pytest.mark.slow
def test_two_ups_share_one_data_folder_and_the_last_stops_the_database(
    start: Start, data: Path
) -> None:
    one, other = up(start), up(start)
    addresses = {one.address(), other.address()}
    assert len(addresses) == 2
    assert one.ends() == 0
    assert {status(f"{address}/readyz") for address in addresses} == {0, 200}
    assert other.ends() == 0
    assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()


@pytest.mark.slow
def test_after_kill_9_up_starts_again_with_everything_in_it(start: Start) -> None:
    service = up(start)
    service.address()
    assert start("seed").waits() == 0
    service.process.kill()
    service.waits()
    again = up(start)
    again.address()
    shown = start("show", "1")
    assert shown.waits() == 0
    assert "Ärende 1" in shown.printed
    assert again.ends() == 0


@pytest.mark.slow
@pytest.mark.parametrize("command", ["web", "clock", "engine"])
def test_each_part_runs_alone(start: Start, command: str) -> None:
    words = ("web", "--port", "0") if command == "web" else (command,)
    part = start(*words)
    part.says("I gång")
    assert part.ends() == 0, part.printed


@pytest.mark.slow
def test_a_taken_port_is_one_sentence_and_exit_code_1(start: Start) -> None:
    first = up(start)
    port = first.address().rpartition(":")[2]
    second = start("up", "--port", port)
    assert second.waits() == 1
    assert "--port" in second.printed
    assert "Traceback" not in second.printed


def test_a_real_line_without_its_secret_does_not_start(start: Start) -> None:
    service = start("up", "--port", "0", SERVICETEAM_LINE="twilio")
    assert service.waits() == 1
    assert "TWILIO_AUTH_TOKEN" in service.printed
