"""The main journeys by keyboard alone, each from the very beginning of its page.

A newcomer's errand, step by step: `test_unit_screen`. Giving an errand to somebody from the queue:
`test_desk_screen`. Moving one on the day: `test_two_browsers`. Reading a text: `test_inbox_page`.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.test_live import come_in
from tests.pages.test_unit_screen import tabs_to
from tests.sign_in.people import PASSWORD, account

pytestmark = pytest.mark.browser


def presses(page: Page, what: str) -> None:
    """Goes there with Tab, and presses Enter; another page comes."""
    tabs_to(page, what)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_one_comes_in_and_leaves_again(town: Town, screen: Page) -> None:
    account(town, "karin", team_id=town.team_id)
    screen.goto("/queue")
    assert screen.url.endswith("/enter?next=/queue")
    tabs_to(screen, "input[name=login]")
    screen.keyboard.type("karin")
    screen.keyboard.press("Tab")
    screen.keyboard.type(PASSWORD)
    with screen.expect_navigation():
        screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", name="Kön", level=1)).to_be_visible()
    presses(screen, 'form[action="/leave"] button')
    expect(screen.get_by_text("Du är utloggad")).to_be_visible()


def test_a_usual_one_takes_two_presses_of_enter(town: Town, screen: Page) -> None:
    town.posts("Hemtjänst Norr", "shopping_office", at="09:00", works=False)
    come_in(screen, "Hemtjänst Norr")
    screen.goto("/errands/new")
    presses(screen, ".usual a")
    presses(screen, "form.stack button.big")
    expect(screen.get_by_role("heading", name="Ärende 2 är inlagt")).to_be_visible()
    assert town.errand(2).facts["lists"] == town.errand(1).facts["lists"]


def test_the_skip_link_leads_past_the_menu(town: Town, screen: Page) -> None:
    come_in(screen)
    screen.goto("/day")
    screen.keyboard.press("Tab")
    expect(screen.locator(".skip")).to_be_focused()
    screen.keyboard.press("Enter")
    expect(screen.locator("main")).to_be_focused()
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.closest('main') !== null")


def test_the_question_is_taken_back_from_the_queue(town: Town, screen: Page) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", at="13:00")
    come_in(screen)
    screen.keyboard.press("j")
    screen.keyboard.press("a")
    screen.locator(f'[data-key="{number}"] .menu button').first.wait_for()
    tabs_to(screen, f'[data-key="{number}"] button[formaction$="/ask-others"]')
    screen.keyboard.press("Enter")
    expect(screen.locator("#rows")).not_to_contain_text("har fått frågan")
    assert "withdrawn" in town.story_of(number)
