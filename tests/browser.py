"""One real Chromium for every test of this process that looks at a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 60_000
"""Milliseconds until one stops waiting for what a page shall show: machines may be busy."""
PLAINLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; install it with apt-get (chromium, fonts-dejavu).

    A plugin, not a conftest's: Playwright starts once a process, whoever asks for it first.
    """
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=PLAINLY)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()
