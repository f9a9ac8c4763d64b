"""A bounded load on loopback: so many seconds, so many connections, and what each request took."""

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

SECONDS = 4.0
CONNECTIONS = 4
ROUNDS = 5


class Request(NamedTuple):
    """One request; `expected` is the status that counts as success."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]
    expected: int


Maker = Callable[[int], Request]
"""Makes the n-th request."""


class Load(NamedTuple):
    """What came of a load: requests a second, and each request's seconds."""

    rate: float
    seconds: list[float]


@contextmanager
def served(what: str, url: str) -> Iterator[int]:
    """The port of an app of `benchmarks.serve`, in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.serve", what, str(port), url]
    with subprocess.Popen(command) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()


def free_port() -> int:
    """A port of loopback that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def press(port: int, make: Maker, *, start: int, seconds: float = SECONDS) -> Load:
    """Ask as fast as the answers come, on a few connections, for `seconds`."""
    counter = iter(range(start, 10**9))
    lock = threading.Lock()
    took: list[float] = []
    wrong: list[int] = []
    until = time.monotonic() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until and not wrong:
            with lock:
                request = make(next(counter))
            began = time.perf_counter()
            connection.request(request.method, request.path, request.body, request.headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            if answer.status != request.expected:
                wrong.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"an answer was {wrong[0]}")
    return Load(rate=len(took) / (time.monotonic() - began), seconds=took)


class Compared(NamedTuple):
    """Ours beside bare, in turn; the ratio is the median of the rounds' ratios."""

    ours: float
    bare: float
    ratio: float
    seconds: list[float]


def compare(ours: tuple[int, Maker], bare: tuple[int, Maker]) -> Compared:
    """Press both in turn, A B A B ..., after a warm-up, so that a drifting machine hits both."""
    press(ours[0], ours[1], start=0, seconds=1)
    press(bare[0], bare[1], start=0, seconds=1)
    a, b = [], []
    for turn in range(1, ROUNDS + 1):
        a.append(press(ours[0], ours[1], start=turn * 1_000_000))
        b.append(press(bare[0], bare[1], start=turn * 1_000_000))
    return Compared(
        ours=median(load.rate for load in a),
        bare=median(load.rate for load in b),
        ratio=median(x.rate / y.rate for x, y in zip(a, b, strict=True)),
        seconds=[second for load in a for second in load.seconds],
    )
