"""The queue by keyboard alone: letters go between rows, and can be switched off."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.test_live import come_in

pytestmark = pytest.mark.browser


@pytest.fixture
def queue(town: Town, screen: Page) -> Page:
    """Two errands wait; the coordinator looks."""
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr", at="10:00")
    town.posts("Hemtjänst Söder", at="13:00")
    come_in(screen)
    return screen


def focused(page: Page) -> str:
    key: str = page.evaluate("document.activeElement.closest('[data-key]')?.dataset.key ?? ''")
    return key


def test_j_and_k_go_between_rows_and_a_acts(queue: Page) -> None:
    keys = [row.get_attribute("data-key") for row in queue.locator("#rows [data-key]").all()]
    queue.keyboard.press("j")
    assert focused(queue) == keys[0]
    queue.keyboard.press("j")
    assert focused(queue) == keys[1]
    queue.keyboard.press("k")
    assert focused(queue) == keys[0]
    queue.keyboard.press("a")
    expect(queue.locator(f'[data-key="{keys[0]}"] details.act')).to_have_attribute("open", "")


def test_letters_are_letters_where_one_writes(queue: Page) -> None:
    queue.keyboard.press("/")
    queue.keyboard.type("jk?")
    expect(queue.locator("#f-number")).to_have_value("jk?")


def test_the_keys_explain_themselves_and_can_be_switched_off(queue: Page) -> None:
    queue.keyboard.press("?")
    expect(queue.get_by_role("dialog", name="Kortkommandon")).to_be_visible()
    queue.get_by_label("Använd kortkommandon").uncheck()
    queue.keyboard.press("Escape")
    queue.keyboard.press("j")
    assert focused(queue) == ""
    queue.reload()
    queue.keyboard.press("j")
    assert focused(queue) == ""
