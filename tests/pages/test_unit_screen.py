"""The unit's pages in a real Chromium: by keyboard alone on a phone, and live."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.conftest import is_complaint
from tests.pages.test_live import ONLY_TOLD, come_in

pytestmark = pytest.mark.browser

NORR = "Hemtjänst Norr"


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    """A phone in Swedish; whatever its console complains of fails the test."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, locale="sv-SE"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
    yield page
    context.close()
    assert complaints == []


def tabs_to(page: Page, what: str) -> None:
    """Presses Tab until this has the focus."""
    for _ in range(80):
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{what} can't be reached with Tab")


def goes_on(page: Page) -> None:
    tabs_to(page, "form.stack button.big")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_newcomer_posts_by_keyboard_alone_on_a_phone(town: Town, phone: Page) -> None:
    town.has_consultant(ANNA)
    come_in(phone, NORR)
    phone.goto("/errands/new")
    tabs_to(phone, 'a[href="/errands/new/car_care"]')
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    tabs_to(phone, "#facts-reg_no")
    phone.keyboard.type("abc123")
    tabs_to(phone, "#facts-what")
    phone.keyboard.press("Space")
    goes_on(phone)
    tabs_to(phone, "#facts-key_place")
    phone.keyboard.type("Krok 4")
    goes_on(phone)
    tabs_to(phone, "button.pick")
    phone.keyboard.press("Enter")
    expect(phone.locator("#day")).to_have_value("2026-04-14")
    expect(phone.locator("#from")).to_have_value("12:00")
    goes_on(phone)
    goes_on(phone)
    expect(phone.get_by_role("heading", name="Stämmer det här?")).to_be_visible()
    goes_on(phone)
    expect(phone.get_by_role("heading", name="Ärende 1 är inlagt")).to_be_visible()
    assert town.errand(1).facts["what"] == ["wash"]


def test_a_usual_one_takes_two_presses(town: Town, phone: Page) -> None:
    town.posts(NORR, "shopping_office", at="09:00", works=False)
    come_in(phone, NORR)
    phone.goto("/errands/new")
    phone.locator(".usual a").click()
    phone.get_by_role("button", name="Skicka till serviceteamet").click()
    expect(phone.get_by_role("heading", name="Ärende 2 är inlagt")).to_be_visible()


def test_a_yes_appears_by_itself_in_our_errands(town: Town, phone: Page) -> None:
    phone.add_init_script(ONLY_TOLD)
    town.has_consultant(ANNA)
    number = town.posts(NORR)
    come_in(phone, NORR)
    row = phone.locator(f'[data-key="{number}"]')
    expect(row).to_contain_text("Vi letar någon")
    phone.evaluate("window.untouched = true")
    town.texts(ANNA, f"ja {number}")
    expect(row).to_contain_text("Anna kommer")
    expect(phone.locator("#said")).to_have_text("Ärendena har uppdaterats: 1 ändrade.")
    assert phone.evaluate("window.untouched")


@pytest.mark.usefixtures("town")
def test_what_an_answer_makes_beside_the_point_is_not_asked(phone: Page) -> None:
    come_in(phone, NORR)
    phone.goto("/errands/new/fetch_deliver")
    chief = phone.get_by_role("group", name="Enhetschefen har sagt ja")
    described = phone.locator("label", has_text="Beskriv det kort")
    expect(chief).to_be_hidden()
    phone.get_by_label("Förseglad apotekspåse").check()
    expect(chief).to_be_visible()
    expect(described).to_contain_text("(valfritt)")
    phone.get_by_label("Hjälpmedel").check()
    expect(chief).to_be_hidden()
    expect(described.get_by_text("(valfritt)")).to_be_hidden()
