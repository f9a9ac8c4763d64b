"""The processes that keep the service going: web, clock and engine, together or apart."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from dispatch.cli.opening import serving
from dispatch.cli.speech import say
from dispatch.cli.web import Web, listen
from dispatch.clock import clock_of
from dispatch.jobs import Engine
from dispatch.logs import configure_logs
from dispatch.planning.warmth import warm_up
from dispatch.service import Service
from dispatch.settings import Line, Settings, read_settings

IN_FLIGHT = 10.0
"""Seconds that work under way has to end when the process is asked to."""


class Part(Protocol):
    """Something that goes on until it is stopped."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class EnginePart:
    """Does jobs from the start; plans are searched for as soon as the search is compiled."""

    def __init__(self, service: Service) -> None:
        self._engine = Engine(service, grace=IN_FLIGHT)
        self._warming = threading.Thread(target=warm_up, name="warm-up", daemon=True)

    def start(self) -> None:
        self._engine.open()
        self._engine.serve()
        self._warming.start()

    def stop(self) -> None:
        self._engine.close()
        self._warming.join(timeout=IN_FLIGHT)


class ClockPart:
    def __init__(self, service: Service) -> None:
        self._scheduler = clock_of(service)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown()


class End:
    """Whether this process has been asked to end (SIGTERM, Ctrl-C), or can't go on."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def ask(self) -> None:
        self._asked.set()

    def wait(self) -> None:
        self._asked.wait()

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Signals only ask; the second Ctrl-C, of somebody who won't wait, is a Ctrl-C."""

        def hear(number: int, _frame: FrameType | None) -> None:
            if self._asked.is_set() and number == signal.SIGINT:
                raise KeyboardInterrupt
            self._asked.set()

        before = {number: signal.signal(number, hear) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def run_up(*, host: str | None, port: int | None) -> None:
    """Web, clock and engine in one process: all that a small municipality needs."""
    settings = at_address(read_settings(), host, port)
    _run(settings, lambda service, end: [_web(service, end), *_back(service)])


def run_web(*, host: str | None, port: int | None) -> None:
    """The web alone."""
    settings = at_address(read_settings(), host, port)
    _run(settings, lambda service, end: [_web(service, end)])


def run_clock() -> None:
    """The clock alone; any number of them do each turn once."""
    _run(read_settings(), lambda service, _: [ClockPart(service)])


def run_engine() -> None:
    """The engine alone; more of them do more work."""
    _run(read_settings(), lambda service, _: [EnginePart(service)])


def _back(service: Service) -> list[Part]:
    return [EnginePart(service), ClockPart(service)]


def at_address(settings: Settings, host: str | None, port: int | None) -> Settings:
    """The settings with the address of the command line, so that links in texts lead there too."""
    given = {
        name: value for name, value in {"host": host, "port": port}.items() if value is not None
    }
    return settings.model_copy(update=given)


def _web(service: Service, end: End) -> Web:
    settings = service.settings
    web = Web(service, listen(settings.host, settings.port), whenever_over=end.ask)
    print(say(f"Sidorna finns på {web.address}/queue", f"The pages are at {web.address}/queue"))
    if settings.line is Line.PRACTICE:
        print(
            say(
                f"Övningsläge: telefonerna finns på {web.address}/practice",
                f"Practice mode: the phones are at {web.address}/practice",
            )
        )
    return web


def _run(settings: Settings, parts_of: Callable[[Service, End], Sequence[Part]]) -> None:
    """Keep the parts going until this process is asked to end; then stop them all at once."""
    end = End()
    with end.on_signals(), serving(settings) as service:
        configure_logs()
        parts = parts_of(service, end)
        started: list[Part] = []
        try:
            for part in parts:
                part.start()
                started.append(part)
            print(say("I gång. Ctrl-C avslutar.", "Running. Ctrl-C ends it."), flush=True)
            end.wait()
        finally:
            _stop(started)


def _stop(parts: Sequence[Part]) -> None:
    """All at the same time: nobody takes new work while another still waits for the old."""
    with ThreadPoolExecutor(max_workers=max(1, len(parts))) as pool:
        for stopped in [pool.submit(part.stop) for part in parts]:
            stopped.result()
