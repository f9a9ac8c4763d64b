"""Coming in, in a real Chromium: the guarded cookie, every page of signing in, phone and desk."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from dispatch.app import make_app
from dispatch.models import Role
from dispatch.service import Service
from dispatch.settings import Settings
from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.test_for_everybody import AXE, barriers
from tests.security.world import World
from tests.sign_in.people import PASSWORD, account

pytestmark = pytest.mark.browser


@pytest.fixture
def app(service: Service) -> FastAPI:
    """Practice mode behind an address with https: its cookies are those of real work."""
    guarded = Settings(_env_file=None, public_base_url="https://serviceteam.example.se")
    return make_app(replace(service, settings=guarded))


def signs_in(page: Page, login: str = "karin") -> None:
    page.goto("/enter")
    page.get_by_label("Användarnamn eller e-post").fill(login)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/queue")


def test_the_guarded_cookie_is_kept_and_unreadable_for_scripts(town: Town, screen: Page) -> None:
    account(town, "karin")
    signs_in(screen)
    (cookie,) = [one for one in screen.context.cookies() if "serviceteam" in one["name"]]
    assert cookie["name"] == "__Host-serviceteam"
    assert cookie["secure"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert screen.evaluate("document.cookie") == ""
    screen.get_by_role("button", name="Logga ut").click()
    expect(screen.get_by_text("Du är utloggad")).to_be_visible()
    screen.goto("/queue")
    assert screen.url.endswith("/enter?next=/queue")


def test_one_signs_in_by_keyboard_alone(town: Town, screen: Page) -> None:
    account(town, "karin")
    screen.goto("/enter")
    screen.get_by_label("Användarnamn eller e-post").focus()
    screen.keyboard.type("karin")
    screen.keyboard.press("Tab")
    screen.keyboard.type(PASSWORD)
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/queue")


@pytest.fixture(params=[360, 1280])
def narrow_or_wide(
    request: pytest.FixtureRequest, chromium: Browser, address: str
) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address,
        viewport={"width": request.param, "height": 800},
        locale="sv-SE" if request.param == 360 else "en-GB",
        bypass_csp=True,  # for axe alone
    )
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.mark.slow
def test_no_page_of_signing_in_has_a_barrier(town: Town, narrow_or_wide: Page) -> None:
    world, page = World(town), narrow_or_wide
    account(town, "siv", Role.ADMINISTRATOR, name="Siv")
    found: dict[str, Any] = {}

    def looks(name: str, path: str = "") -> None:
        if path:
            page.goto(path)
        found[name] = barriers(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found[name].append(f"{wider} px wider than the screen")

    looks("enter", "/enter")
    page.locator("#login").fill("siv")
    page.locator("#password").fill("wrong password")
    page.locator("form[action='/enter'] button").click()
    looks("wrong password")
    looks("unit", f"/u/{world.unit_token()}")
    looks("invited", f"/invited/{world.invitation()}")
    looks("link", f"/l/{world.errand_token()}")
    page.goto("/enter")
    page.locator("#login").fill("siv")
    page.locator("#password").fill(PASSWORD)
    page.locator("form[action='/enter'] button").click()
    page.wait_for_url("**/queue")
    for path in ("/me", "/accounts", "/unit-links"):
        looks(path, path)
    page.locator("details.line-more summary").first.click()
    looks("a unit link opened")
    page.locator("form[action^='/unit-links/'] button").first.click()
    looks("unit link made")
    page.goto("/accounts")
    page.locator("details.line-more summary").first.click()
    looks("an account opened")
    assert {name: one for name, one in found.items() if one} == {}


def test_a_consultant_s_page_works_on_a_phone(town: Town, narrow_or_wide: Page) -> None:
    world, page = World(town), narrow_or_wide
    town.texts(ANNA, f"ja {world.number()}")
    page.goto(f"/l/{world.errand_token()}")
    page.locator("main button").click()
    page.wait_for_url("**/my/1")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    town.clock.passes(minutes=150)
    page.locator("form[action='/my/1/start'] button").click()
    page.wait_for_url("**/my/1?noted=start")
    assert town.status_of(1) == "under_way"
