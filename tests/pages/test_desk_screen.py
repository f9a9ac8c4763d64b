"""The coordinator's desk by keyboard alone, in a real Chromium, and out of contact."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.test_live import ONLY_TOLD, come_in

pytestmark = pytest.mark.browser


def tabs_to(page: Page, words: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    pytest.fail(f"{words!r} can't be reached with Tab")


def test_the_second_suggestion_gets_it_by_keyboard_alone(town: Town, screen: Page) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", at="13:00")
    come_in(screen)
    screen.keyboard.press("j")
    screen.keyboard.press("a")
    row = screen.locator(f'[data-key="{number}"]')
    second = row.locator(".best button").nth(1)
    second.wait_for()
    name = (second.text_content() or "").removeprefix("Ge till ").strip()
    screen.keyboard.press("Tab")
    screen.keyboard.press("Tab")
    expect(second).to_be_focused()
    screen.keyboard.press("Enter")
    expect(row).to_contain_text(f"{name} börjar")
    expect(row.locator("summary").first).to_be_focused()
    expect(row.locator("details.act[open]")).to_have_count(0)
    assert [code for code, _ in town.crew_of(number)] == [name.upper()]


def test_a_call_is_settled_by_keyboard_alone(town: Town, screen: Page) -> None:
    town.has_consultant(ANNA)
    town.texts(ANNA, "ring mig")
    come_in(screen)
    tabs_to(screen, "Behöver dig 1")
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/needs")
    tabs_to(screen, "Jag har ringt")
    screen.keyboard.press("Enter")
    expect(screen.get_by_text("Klart: vill bli uppringd.")).to_be_visible()
    expect(screen.get_by_text("Just nu behöver inget dig.")).to_be_visible()
    assert town.needs_a_human() == []


def test_an_open_menu_outlives_what_changes_around_it(town: Town, screen: Page) -> None:
    screen.add_init_script(ONLY_TOLD)
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    come_in(screen)
    row = screen.locator(f'[data-key="{number}"]')
    row.locator("summary").first.click()
    row.locator(".best button").wait_for()
    screen.locator("h1").hover()
    town.texts(ANNA, f"ja {number}")
    screen.evaluate("document.activeElement.blur()")
    expect(row).to_contain_text("Anna börjar")
    expect(row.locator(".menu input[name=reason]")).to_be_visible()


def test_the_errands_page_asks_the_planner_when_one_wants_to_know(town: Town, screen: Page) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr")
    come_in(screen)
    screen.goto(f"/errands/{number}")
    screen.locator("#actions summary").first.click()
    expect(screen.get_by_role("button", name="Ge till Bo")).to_be_visible()


def test_out_of_contact_is_said_with_what_to_do(town: Town, screen: Page) -> None:
    come_in(screen)
    expect(screen.locator("#lost")).to_be_hidden()
    screen.evaluate("dispatchEvent(new Event('offline'))")
    expect(screen.locator("#lost")).to_contain_text("Brådskar det: ring")
    expect(screen.locator("#said")).to_contain_text("Ingen kontakt med servern")
    screen.evaluate("dispatchEvent(new Event('online'))")
    expect(screen.locator("#lost")).to_be_hidden()
    expect(screen.locator("#said")).to_have_text("Kontakten är tillbaka.")
