"""Every page for everybody: no barrier that axe knows, on phone and desk, light and dark."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.test_live import come_in

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
def busy(town: Town) -> Town:
    """A town in which something of everything is going on."""
    town.has_consultants(ANNA, BO)
    first = town.posts("Hemtjänst Norr", "tyre_change")
    town.texts(ANNA if town.asked(first) == ["ANNA"] else BO, f"ja {first}")
    nobody = town.posts("Hemtjänst Söder", at="12:00")
    for somebody in (ANNA, BO):
        town.texts(somebody, f"nej {nobody}")
    held = town.posts("Hemtjänst Norr", days=3)
    town.puts_on_hold(held)
    town.texts(ANNA, "ring mig")
    town.posts("Hemtjänst Norr", at="13:00")
    return town


PAGES = (
    "/enter", "/queue", "/queue?number=77", "/errands/1", "/errands/2", "/errands/3",
    "/errands/new", "/errands/new/tyre_change", "/errands/new/move_out", "/practice", "/nowhere",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_barrier(
    busy: Town, chromium: Browser, address: str, width: int, scheme: Any
) -> None:
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale="en-GB" if width == 390 else "sv-SE",
        bypass_csp=True,
    )
    context.add_init_script(AXE)
    page = context.new_page()
    come_in(page)
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(path)
        found[path] = barriers(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found[path].append(f"{wider} px wider than the screen")
    page.goto("/errands/new/tyre_change")
    page.locator("form.stack button.big").click()
    page.wait_for_selector("#faults")
    found["faults"] = barriers(page)
    page.goto("/queue")
    page.locator("details.act summary").first.click()
    found["menu"] = barriers(page)
    context.close()
    assert {path: one for path, one in found.items() if one} == {}


def test_the_queues_actions_are_reached_and_used_by_keyboard_alone(
    busy: Town, screen: Page
) -> None:
    come_in(screen)
    row = screen.locator('[data-key="4"]')
    for _ in range(120):
        screen.keyboard.press("Tab")
        if row.locator("summary").evaluate("e => e === document.activeElement"):
            break
    else:
        pytest.fail("the row's actions can't be reached with Tab")
    screen.keyboard.press("Enter")
    screen.keyboard.press("Tab")
    screen.keyboard.type("Vilken dörr?")
    while screen.evaluate("document.activeElement.textContent") != "Pausa":
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    expect(screen.locator('[data-key="4"]')).to_contain_text("Enheten svarar på: Vilken dörr?")


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


def test_nothing_is_asked_of_another_machine(busy: Town, screen: Page, address: str) -> None:
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    come_in(screen)
    for path in PAGES[:-1]:
        screen.goto(path)
    assert [url for url in asked if not url.startswith(address)] == []


def test_axe_stands_here_unchanged() -> None:
    import hashlib
    import tomllib

    folder = Path(__file__).parent / "axe"
    [file] = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    content = (folder / file["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"]
