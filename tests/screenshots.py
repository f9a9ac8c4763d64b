"""Takes the pictures of the pages for README and docs, from the demo's day with its clock stopped.

python -m tests.screenshots [FOLDER]

The same day each time, by the same seed: a picture changes only when a page does (or the fonts of
the machine that takes it).
"""

import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dispatch.app import make_app
from dispatch.cli.opening import closing
from dispatch.demo.day import Day
from dispatch.demo.script import TUESDAY, at
from dispatch.demo.stage import Stage, staged
from dispatch.demo.story import Story
from dispatch.logs import configure_logs
from dispatch.service import Service
from dispatch.settings import Settings
from tests import databases
from tests.browser import CHROMIUM, PLAINLY
from tests.earlier_weeks import live_through
from tests.pages.watching import LOCALES
from tests.png import smaller

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SEED = 1
MOST_BYTES = 250_000

DESK, PHONE = (1280, 900), (390, 844)
KARIN, NORR = "Karin", "Hemtjänst Norr"


class Picture(NamedTuple):
    """A page as somebody sees it; `press` is clicked first, `whole`: also what lies below."""

    name: str
    path: str
    who: str
    size: tuple[int, int] = DESK
    language: str = "sv"
    scheme: str = "light"
    press: tuple[str, ...] = ()
    shows: str = "main"
    below: int = 0
    """So many pixels are scrolled first."""


PICTURES = {
    "12:52": (
        Picture("queue", "/queue", KARIN),
        Picture("queue-en", "/queue", KARIN, language="en"),
        Picture("queue-dark", "/queue", KARIN, scheme="dark"),
        Picture("queue-phone", "/queue", KARIN, PHONE),
        Picture("day", "/day", KARIN),
        Picture("day-en", "/day", KARIN, language="en"),
        Picture("paper", "/day/paper", KARIN),
        Picture("map", "/map", KARIN, shows="#map .dot"),
        Picture("errand", "/errands/3", KARIN),
        Picture("practice", "/practice", KARIN, below=462),
        Picture("practice-en", "/practice", KARIN, language="en", below=462),
        Picture("menu-phone", "/errands/new", NORR, PHONE),
        Picture("form-phone", "/errands/new/tyre_change", NORR, PHONE),
        Picture("form-phone-en", "/errands/new/tyre_change", NORR, PHONE, language="en"),
        Picture("ours-phone", "/errands", NORR, PHONE),
        Picture("people", "/people", KARIN),
    ),
    "15:51": (
        Picture("needs", "/needs", KARIN),
        Picture("needs-en", "/needs", KARIN, language="en"),
    ),
}
"""By the clock of the day: when something of everything goes on, and when most waits for Karin."""

AT_THE_END = (
    Picture("figures", "/figures", KARIN),
    Picture("figures-en", "/figures", KARIN, language="en"),
)

SAME_LINKS = """
for (const text of document.querySelectorAll(".thread p")) {
  const same = "aB3-xY7_kQ9".repeat(4).slice(1);
  text.textContent = text.textContent.replace(/\\/l\\/[\\w-]{43}/, `/l/${same}`);
}
"""
"""A link's secret is another one each time, and would make another picture of it."""


class Camera:
    """Takes pictures of the pages at an address, and keeps them in a folder."""

    def __init__(self, browsers: Mapping[str, Browser], address: str, folder: Path) -> None:
        self._browsers = browsers
        self._address = address
        self._folder = folder

    def takes(self, *pictures: Picture) -> None:
        for picture in pictures:
            width, height = picture.size
            context = self._browsers[picture.language].new_context(
                base_url=self._address,
                viewport={"width": width, "height": height},
                locale=LOCALES[picture.language],
                color_scheme="dark" if picture.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            self._come_in(page, picture)
            taken = smaller(page.screenshot())
            context.close()
            if len(taken) > MOST_BYTES:
                raise RuntimeError(f"{picture.name} is {len(taken)} bytes: too much for a page")
            (self._folder / f"{picture.name}.png").write_bytes(taken)
            sys.stdout.write(f"{picture.name}: {len(taken) // 1000} kB\n")

    def _come_in(self, page: Page, picture: Picture) -> None:
        page.goto("/enter")
        page.get_by_role("button", name=picture.who).first.click()
        page.wait_for_load_state()
        answer = page.goto(picture.path)
        if answer is None or not answer.ok:
            raise RuntimeError(f"{picture.path} was not shown")
        for what in picture.press:
            page.locator(what).first.click()
        page.locator(picture.shows).first.wait_for()
        page.mouse.wheel(0, picture.below)
        page.evaluate(SAME_LINKS)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(400)


@contextmanager
def served(service: Service) -> Iterator[str]:
    """The address of the pages, for as long as somebody is in here."""
    app = make_app(service)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        app.state.changes.close()
        server.should_exit = True
        thread.join()
        listener.close()


def play(stage: Stage, camera: Camera) -> None:
    """The day, with pictures of it, and of the figures that it and the weeks before it make."""
    waiting = dict(PICTURES)

    def goes_on() -> bool:
        for clock in [one for one in waiting if stage.now >= at(one)]:
            camera.takes(*waiting.pop(clock))
        return True

    story = Story(stage.service.database, now=stage.service.clock.now, out=lambda _: None)
    Day(stage, story, seed=SEED, wanted=goes_on).play()
    with stage.service.database.transaction() as session:
        live_through(session, TUESDAY, seed=SEED)
    camera.takes(*AT_THE_END)


def main(folder: Path) -> None:
    configure_logs(level="ERROR")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        databases.server() as server,
        databases.template(server) as url,
        closing(Settings(_env_file=None, data_dir=Path(data)), url) as service,
        served(service) as address,
        staged(service) as stage,
        sync_playwright() as playing,
    ):
        # How a field shows a date is the browser's language, not the page's.
        browsers = {
            language: playing.chromium.launch(
                executable_path=CHROMIUM, args=PLAINLY, env={**os.environ, "LANGUAGE": locale[:2]}
            )
            for language, locale in LOCALES.items()
        }
        play(stage, Camera(browsers, address, folder))
        for browser in browsers.values():
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
