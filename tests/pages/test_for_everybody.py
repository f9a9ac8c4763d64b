"""Every page for everybody: no barrier that axe knows, on phone and desk, light and dark."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from playwright.sync_api import Browser, Page, expect

from dispatch.basemap import basemap_file
from dispatch.web.pages import pages_of
from tests.journeys.town import Town
from tests.pages.busy_town import (
    ADMINISTRATOR,
    KARIN,
    NORR,
    NORRS_CHIEF,
    BusyTown,
    QuietTown,
)
from tests.pages.every_page import NO_PAGES, PAGES, Shown
from tests.pages.test_live import come_in
from tests.pages.test_map_page import GROUND
from tests.pages.watching import Watcher

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """What axe finds on the page, each with where it is."""
    found: Any = page.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", TAGS
    )
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:150]} {json.dumps(node['any'])[:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


@pytest.fixture
def busy(town: Town) -> BusyTown:
    """With ground for its map, of one name."""
    ground = basemap_file(town.service.settings.data_dir)
    ground.parent.mkdir(parents=True, exist_ok=True)
    ground.write_text(json.dumps(GROUND), encoding="utf-8")
    return BusyTown(town)


def test_every_page_has_its_line(app: FastAPI) -> None:
    """A page without one is a page that nobody has tried as others will see it."""
    paths = {
        str(route.path)
        for route in iter_route_contexts(pages_of(app.state.service).routes)
        if "GET" in (route.methods or ())
    }
    shown = [re.sub(r"[?].*", "", page.path) for page in PAGES]
    bare = {
        path: re.compile(re.sub(r"[{][^}]+[}]", r"(?:[{]\\w+[}]|\\d+)", path)) for path in paths
    }
    unshown = {path for path, form in bare.items() if not any(map(form.fullmatch, shown))}
    assert sorted(unshown - set(NO_PAGES)) == []


# Each page in both languages, both widths and both schemes: pairwise, as more finds nothing more.
@pytest.mark.slow
@pytest.mark.parametrize(
    "looks",
    [("sv", 360, "light"), ("sv", 1280, "dark"), ("en", 360, "dark"), ("en", 1280, "light")],
)
def test_no_page_has_a_barrier_or_a_complaint(
    busy: BusyTown, chromium: Browser, address: str, looks: tuple[str, int, str]
) -> None:
    """No barrier (axe), no word on the console, no policy report, nothing asked of elsewhere."""
    language, width, scheme = looks
    watcher = Watcher(
        chromium, busy, address, language=language, width=width, scheme=scheme, scripts=(AXE,)
    )
    assert what_is_wrong(watcher, PAGES) == {}
    watcher.context.close()


def what_is_wrong(watcher: Watcher, pages: Iterable[Shown]) -> dict[str, list[str]]:
    """The pages that have a barrier or complain, and of what."""
    found: dict[str, list[str]] = {}
    for shown in pages:
        page = watcher.shows(shown)
        assert page.locator("html").get_attribute("lang") == watcher.language
        found[f"{shown.who}: {shown.path} {shown.press}"] = barriers(page) + watcher.complaints()
    return {page: wrong for page, wrong in found.items() if wrong}


@pytest.mark.slow
@pytest.mark.parametrize("looks", [("sv", 360, "dark"), ("en", 1280, "light")])
def test_where_there_is_nothing_yet_is_for_everybody_too(
    town: Town, chromium: Browser, app: FastAPI, address: str, looks: tuple[str, int, str]
) -> None:
    """Each page with nothing on it; then what is seen when we fail, or are out of contact."""
    language, width, scheme = looks
    quiet = QuietTown(town)
    watcher = Watcher(
        chromium, quiet, address, language=language, width=width, scheme=scheme, scripts=(AXE,)
    )
    app.add_api_route("/breaks", breaks)
    assert what_is_wrong(watcher, [*EMPTY, Shown("/breaks", KARIN, status=500)]) == {}
    page = watcher.shows(Shown("/queue", KARIN))
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator("#lost")).to_be_visible()
    assert barriers(page) + watcher.complaints() == []
    watcher.context.close()


FOR_KARIN = (
    "/queue",
    "/needs",
    "/inbox",
    "/phrases",
    "/day",
    "/day/paper",
    "/map",
    "/people",
    "/people/vehicles",
    "/figures",
    "/practice",
    "/unit-links",
)
EMPTY = (
    *(Shown(path, KARIN) for path in FOR_KARIN),
    Shown("/errands", NORR),
    Shown("/errands/new", NORR),
    Shown("/figures", NORRS_CHIEF),
    Shown("/accounts", ADMINISTRATOR),
)


def breaks() -> None:
    raise RuntimeError("so that the page about it is seen")


def test_the_queues_actions_are_reached_and_used_by_keyboard_alone(
    busy: BusyTown, screen: Page
) -> None:
    come_in(screen)
    row = screen.locator(f'[data-key="{busy.numbers["asked"]}"]')
    for _ in range(120):
        screen.keyboard.press("Tab")
        if row.locator("summary").first.evaluate("e => e === document.activeElement"):
            break
    else:
        pytest.fail("the row's actions can't be reached with Tab")
    screen.keyboard.press("Enter")
    row.locator(".menu input[name=reason]").wait_for()
    while screen.evaluate("document.activeElement.name") != "reason":
        screen.keyboard.press("Tab")
    screen.keyboard.type("Vilken dörr?")
    while screen.evaluate("document.activeElement.textContent") != "Pausa":
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    expect(row).to_contain_text("Enheten svarar på: Vilken dörr?")


def test_escape_closes_the_menu_and_gives_the_focus_back(busy: Town, screen: Page) -> None:
    come_in(screen)
    summary = screen.locator("details.act summary").first
    summary.focus()
    screen.keyboard.press("Enter")
    screen.keyboard.press("Tab")
    screen.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(screen.locator("details.act[open]")).to_have_count(0)


def test_a_form_with_faults_takes_one_to_them(busy: Town, screen: Page) -> None:
    come_in(screen, "Hemtjänst Norr")
    screen.goto("/errands/new/tyre_change")
    screen.get_by_role("button", name="Fortsätt").click()
    expect(screen.locator("#faults")).to_be_focused()
    screen.locator("#faults a").first.click()
    expect(screen.locator("#facts-reg_no")).to_be_focused()


def test_axe_stands_here_unchanged() -> None:
    import hashlib
    import tomllib

    folder = Path(__file__).parent / "axe"
    [file] = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    content = (folder / file["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"]
