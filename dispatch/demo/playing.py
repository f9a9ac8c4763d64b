"""`serviceteam demo`: a fresh town, its day told line by line, and its pages to look at after."""

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dispatch.cli.failures import Refused
from dispatch.cli.opening import bring_up_to_date, closing
from dispatch.cli.processes import ClockPart, End
from dispatch.cli.progress import working
from dispatch.cli.speech import say
from dispatch.cli.web import Web, listen
from dispatch.database import Database
from dispatch.demo.day import Day
from dispatch.demo.outcome import outcome
from dispatch.demo.stage import Stage, staged
from dispatch.demo.story import Story
from dispatch.invariants import broken_invariants
from dispatch.logs import configure_logs
from dispatch.private_server import PrivateServer, locks
from dispatch.service import Service
from dispatch.settings import Line, Settings, read_settings

FOLDER: Final = "demo"
"""In the data folder: the demo has a database of its own, and touches no other."""


def play(*, once: bool, seed: int, port: int | None) -> None:
    """Play the day, tell its figures, and (unless `once`) keep serving its pages.

    Exit code 1 where an invariant of the domain is broken at the end of the day. Raises Refused
    where another demo uses the same folder.
    """
    configure_logs(level="WARNING")
    usual = read_settings()
    settings = read_settings(
        line=Line.PRACTICE, data_dir=usual.data_dir / FOLDER, database_url=None
    )
    end = End()
    with end.on_signals(), _fresh_database(settings) as url, closing(settings, url) as service:
        story = Story(service.database, now=service.clock.now)
        web = Web(service, _listen(settings, port, story), whenever_over=end.ask)
        web.start()
        began = time.monotonic()
        try:
            with staged(service) as stage:
                _introduce(story, web)
                Day(stage, story, seed=seed, wanted=lambda: not end.asked).play()
                if end.asked:
                    raise KeyboardInterrupt
                broken = _conclude(service, story, time.monotonic() - began)
                if not once:
                    _keep_serving(stage, service, story, web, end)
        finally:
            web.stop()
    sys.exit(1 if broken else 0)


@contextmanager
def _fresh_database(settings: Settings) -> Iterator[str]:
    """The demo's own database, empty but for its tables; one demo at a time."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with _alone(settings.data_dir):
        server = PrivateServer(settings.private_database, durable=False)
        with working(say("Demon görs i ordning …", "Preparing the demo …")):
            url = server.start()
            _empty(url)
            bring_up_to_date(url)
        try:
            server.watch()
            yield url
        finally:
            server.stop()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with locks.held(folder / "demo.lock", wait=0) as alone:
        if not alone:
            raise Refused(
                f"En demo körs redan i {folder}. Avsluta den först (Ctrl-C).",
                f"A demo already runs in {folder}. End that one first (Ctrl-C).",
            )
        yield


def _empty(url: str) -> None:
    """Take away what an earlier demo left: all tables, and nothing outside this database."""
    database = Database(url, pool_size=1)
    try:
        with database.connection() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    finally:
        database.close()


def _listen(settings: Settings, port: int | None, story: Story) -> socket.socket:
    """The usual port; where it is taken and nobody has asked for it, any free one."""
    if port is not None:
        return listen(settings.host, port)
    try:
        return listen(settings.host, settings.port)
    except Refused:
        free = listen(settings.host, 0)
        found = free.getsockname()[1]
        story.plainly(
            say(
                f"Port {settings.port} är upptagen, så sidorna finns på {found}.",
                f"Port {settings.port} is taken, so the pages are at {found}.",
            )
        )
        return free


def _introduce(story: Story, web: Web) -> None:
    story.heading(
        say(
            "En tisdag i Vara, från kvart i sju till halv sex. Ingen riktig människa får sms.",
            "A Tuesday in Vara, from a quarter to seven to half past five. Nobody real is texted.",
        )
    )
    story.plainly(
        say(f"Följ med i webbläsaren: {web.address}", f"Watch it in a browser: {web.address}")
    )


def _conclude(service: Service, story: Story, seconds: float) -> list[str]:
    """Tell the figures, and what (if anything) should never have come to be."""
    with service.database.read() as session:
        figures, broken = outcome(session), broken_invariants(session)
    story.heading(say("Så gick dagen", "How the day went"))
    story.plainly(figures)
    if broken:
        story.plainly(say("Det här får aldrig hända:", "This must never happen:"))
        story.plainly("\n".join(f"  {one}" for one in broken))
    else:
        story.plainly(
            say(
                f"Alla regler höll hela dagen. ({seconds:.0f} s)",
                f"Every rule held all day. ({seconds:.0f} s)",
            )
        )
    return broken


def _keep_serving(stage: Stage, service: Service, story: Story, web: Web, end: End) -> None:
    """The town lives on at the pace of real time, until Ctrl-C."""
    stage.set_clock(stage.now, speed=1)
    stage.serve()
    clock = ClockPart(service)
    clock.start()
    try:
        story.heading(say("Nu går klockan vidare. Öppna:", "The clock goes on. Open:"))
        for path, what in (
            ("/queue", say("kön, som chefen ser den", "the queue, as the chief sees it")),
            ("/practice", say("medarbetarnas telefoner", "the consultants' phones")),
            ("/errands/new", say("lägg ett eget ärende", "post an errand of your own")),
        ):
            story.plainly(f"  {web.address}{path}  {what}")
        folder = service.settings.data_dir
        story.plainly(
            say(
                "Kommandon (queue, show, why, text ...) i ett annat fönster:",
                "Commands (queue, show, why, text ...) in another window:",
            )
        )
        story.plainly(f"  SERVICETEAM_DATA_DIR={folder} .venv/bin/serviceteam queue")
        story.plainly(say("Ctrl-C avslutar.", "Ctrl-C ends it."))
        end.wait()
    finally:
        clock.stop()
