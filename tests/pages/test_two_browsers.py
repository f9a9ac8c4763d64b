"""Two people at two screens: what one does, the other sees without lifting a finger.

How soon that is, `python -m benchmarks pages` measures; here it only has to come by itself.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.busy_town import KARIN, NORR, BusyTown
from tests.pages.every_page import Shown
from tests.pages.test_live import come_in
from tests.pages.test_unit_screen import tabs_to
from tests.pages.watching import Watcher

pytestmark = pytest.mark.browser


@pytest.fixture
def busy(town: Town) -> BusyTown:
    return BusyTown(town)


@pytest.fixture
def unit(busy: BusyTown, chromium: Browser, address: str) -> Iterator[Watcher]:
    watcher = Watcher(chromium, busy, address, width=360)
    yield watcher
    watcher.context.close()


@pytest.fixture
def karin(busy: BusyTown, chromium: Browser, address: str) -> Iterator[Watcher]:
    watcher = Watcher(chromium, busy, address)
    yield watcher
    assert watcher.complaints() == []
    watcher.context.close()


def test_a_posting_appears_in_the_coordinators_browser(unit: Watcher, karin: Watcher) -> None:
    queue = karin.shows(Shown("/queue", KARIN))
    queue.evaluate("window.untouched = true")
    phone = unit.shows(Shown("/errands/{done}/again", NORR))
    answers = {"#facts-key_place": "Krok 4", "#day": "2026-04-16", "#from": "10:00", "#to": "12:00"}
    for field, words in answers.items():
        phone.locator(field).fill(words)
    phone.get_by_role("button", name="Skicka till serviceteamet").click()
    phone.wait_for_url("**/posted")
    number = phone.url.split("/")[-2]
    expect(queue.locator(f'#rows [data-key="{number}"]')).to_be_visible()
    assert queue.evaluate("window.untouched")


def test_what_the_coordinator_asks_appears_at_the_unit_and_its_answer_comes_back(
    busy: BusyTown, unit: Watcher, karin: Watcher
) -> None:
    number = busy.numbers["asked"]
    ours = unit.shows(Shown("/errands", NORR)).locator(f'[data-key="{number}"]')
    errand = karin.shows(Shown(f"/errands/{number}", KARIN))
    errand.locator("details", has=errand.locator(f'form[action$="/{number}/hold"]')).first.evaluate(
        "details => { details.open = true; }"
    )
    errand.locator(f'form[action$="/{number}/hold"] [name=reason]').first.fill("Vilken port?")
    errand.locator(f'form[action$="/{number}/hold"] button').first.click()
    expect(ours).to_contain_text("Vilken port?")
    queue = karin.shows(Shown("/queue", KARIN)).locator(f'#rows [data-key="{number}"]')
    expect(queue).to_contain_text("Vilken port?")
    unit.page.goto(f"/errands/{number}/answer")
    unit.page.locator("form.stack [name=reason], form.stack [name=answer]").first.fill("Den blå")
    unit.page.locator("form.stack button").last.click()
    expect(queue).not_to_contain_text("Vilken port?")


def test_an_errand_is_moved_on_the_day_by_keyboard_alone(town: Town, screen: Page) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {number}")
    town.has_consultant(BO)
    come_in(screen)
    screen.goto("/day")
    tabs_to(screen, "#errand")
    screen.keyboard.press("Tab")
    screen.keyboard.type("Bo")
    tabs_to(screen, 'form[action="/day/move"] button')
    with screen.expect_navigation():
        screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", name=f"Flytta ärende {number}?")).to_be_visible()
    tabs_to(screen, 'main form[action="/day/move"] button')
    with screen.expect_navigation():
        screen.keyboard.press("Enter")
    town.works()
    assert ("BO", "accepted") in town.crew_of(number)


def test_two_who_act_at_once_are_told_and_nothing_is_done_twice(
    busy: BusyTown, chromium: Browser, address: str, karin: Watcher
) -> None:
    """Both look at the same errand; the second is told that it has moved on."""
    other = Watcher(chromium, busy, address)
    number = busy.numbers["asked"]
    for watcher in (karin, other):
        watcher.refusals_are_fine = True
        watcher.shows(Shown(f"/errands/{number}", KARIN))
    for watcher in (karin, other):
        form = watcher.page.locator(f'form[action$="/{number}/cancel"]').first
        with watcher.page.expect_navigation():
            form.evaluate("form => form.submit()")
    assert busy.town.story_of(number).count("cancel") == 1
    other.context.close()
