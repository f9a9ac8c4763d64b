"""The queue and the phones keep themselves fresh, in a real Chromium."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from fastapi import FastAPI
from httpx2 import Client
from playwright.sync_api import Page, expect

from dispatch.web.pages.changes import MOST_PER_READER, Changes
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.patience import until

pytestmark = pytest.mark.browser

CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE query LIKE 'LISTEN%' AND datname = current_database()
"""
NOTES_CHANGED = """new MutationObserver((seen) => {
  const row = seen.map((one) => one.target).find((one) => one.matches("[data-key].changed"));
  if (row) document.body.dataset.hasChanged = row.dataset.key;
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["class"] })"""
"""The sign that a row has changed is only there until the page looks again."""

ONLY_TOLD = """new MutationObserver(() => {
  const looker = document.getElementById("looker");
  const when = looker?.getAttribute("hx-trigger") ?? "";
  if (when.includes(", every ")) looker.setAttribute("hx-trigger", when.split(", every ")[0]);
}).observe(document, { childList: true, subtree: true })"""
"""The page no longer looks every ten seconds: what changes by itself, it has been told of."""


def come_in(page: Page, who: str = "Karin") -> None:
    """One click on the entrance of practice mode."""
    page.goto("/enter")
    page.get_by_role("button", name=who).click()
    page.wait_for_url(re.compile("/(queue|errands)$"))


@pytest.fixture
def told(screen: Page) -> Page:
    """A screen that hears the server, and never looks by itself."""
    screen.add_init_script(ONLY_TOLD)
    return screen


def test_the_queue_changes_by_itself_when_somebody_texts(town: Town, told: Page) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change")
    come_in(told)
    row = told.locator(f'[data-key="{number}"]')
    expect(row).to_contain_text("Anna har fått frågan")
    told.evaluate("window.untouched = true")
    told.evaluate(NOTES_CHANGED)
    town.texts(ANNA, f"ja {number}")
    expect(row).to_contain_text("Anna börjar")
    expect(row).to_have_class(re.compile("^row s-staffed"))
    expect(told.locator("body")).to_have_attribute("data-has-changed", str(number))
    expect(told.locator("#said")).to_have_text("Kön har uppdaterats: 1 ändrade rader.")
    assert told.evaluate("window.untouched")


def test_a_new_errand_and_one_that_ends_come_and_go_by_themselves(town: Town, told: Page) -> None:
    come_in(told)
    expect(told.get_by_text("Inget väntar just nu.")).to_be_visible()
    number = town.posts("Hemtjänst Norr")
    row = told.locator(f'[data-key="{number}"]')
    expect(row).to_be_visible()
    town.cancels(number)
    expect(row).to_have_count(0)


def test_what_somebody_is_typing_is_left_alone(town: Town, told: Page) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    come_in(told)
    row = told.locator(f'[data-key="{number}"]')
    row.locator("summary").click()
    row.locator("input[name=reason]").type("Vilken")
    other = town.posts("Hemtjänst Söder")
    expect(told.locator(f'[data-key="{other}"]')).to_be_visible()
    town.texts(ANNA, f"ja {number}")
    told.wait_for_timeout(800)
    expect(row.locator("input[name=reason]")).to_have_value("Vilken")
    expect(row.locator("input[name=reason]")).to_be_focused()


def test_a_lost_notification_is_made_good_by_looking_again(
    town: Town, app: FastAPI, screen: Page
) -> None:
    come_in(screen)
    screen.wait_for_timeout(500)
    with psycopg.connect(town.service.database.conninfo, autocommit=True) as database:
        database.execute("ALTER TABLE errand_event DISABLE TRIGGER errand_event_tells_viewers")
    try:
        number = town.posts("Hemtjänst Norr")
        expect(screen.locator(f'[data-key="{number}"]')).to_be_visible()
    finally:
        with psycopg.connect(town.service.database.conninfo, autocommit=True) as database:
            database.execute("ALTER TABLE errand_event ENABLE TRIGGER errand_event_tells_viewers")


def test_listening_recovers_when_its_connection_is_cut(
    town: Town, app: FastAPI, told: Page
) -> None:
    come_in(told)
    with psycopg.connect(town.service.database.conninfo, autocommit=True) as database:
        until(lambda: database.execute(CUT).rowcount > 0)
    number = town.posts("Hemtjänst Norr")
    expect(told.locator(f'[data-key="{number}"]')).to_be_visible()


def test_a_yes_typed_on_a_practice_phone_is_answered_on_it(town: Town, screen: Page) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr")
    name = "Anna" if town.asked(number) == ["ANNA"] else "Bo"
    screen.goto("/practice")
    phone = screen.locator("section.phone-card", has=screen.get_by_role("heading", name=name))
    expect(phone).to_contain_text(f"Svara JA {number}")
    phone.get_by_label(f"Skriv som {name}").fill(f"ja {number}")
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.locator("li.theirs")).to_contain_text(f"ja {number}")
    town.works()
    expect(phone.locator("li.ours").last).to_contain_text("Tack!")
    assert town.status_of(number) == "staffed"


def test_streams_hold_no_pooled_connection_are_capped_and_end_at_shutdown(
    town: Town, app: FastAPI, address: str, screen: Page
) -> None:
    come_in(screen)
    cookies = {cookie["name"]: cookie["value"] for cookie in screen.context.cookies()}
    screen.goto("about:blank")
    changes: Changes = app.state.changes
    until(lambda: not changes._waiting)
    opened, beginnings = threading.Barrier(MOST_PER_READER + 1), []

    def listen() -> None:
        with (
            Client(base_url=address, cookies=cookies, timeout=60) as client,
            client.stream("GET", "/live") as stream,
        ):
            assert stream.status_code == 200
            lines = stream.iter_lines()
            beginnings.append(next(lines))
            opened.wait(timeout=60)
            for _ in lines:
                pass

    with ThreadPoolExecutor(MOST_PER_READER) as threads:
        ends = [threads.submit(listen) for _ in range(MOST_PER_READER)]
        opened.wait(timeout=60)
        assert town.service.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        with Client(base_url=address, cookies=cookies) as client:
            assert client.get("/live").status_code == 429
        changes.close()
        for end in ends:
            end.result(timeout=60)  # by itself it would live for five minutes
    assert beginnings == ["retry: 1000"] * MOST_PER_READER


def test_whoever_comes_back_with_an_old_id_is_told_at_once(
    town: Town, address: str, screen: Page
) -> None:
    come_in(screen)
    cookies = {cookie["name"]: cookie["value"] for cookie in screen.context.cookies()}
    with (
        Client(base_url=address, cookies=cookies, timeout=60) as client,
        client.stream("GET", "/live", headers={"last-event-id": "old-1"}) as stream,
    ):
        lines = [line for line, _ in zip(stream.iter_lines(), range(4), strict=False)]
    assert "event: changed" in lines
    assert any(line.startswith("id: ") for line in lines)


def test_what_changed_between_the_page_and_its_listening_is_told_at_once(
    town: Town, address: str, screen: Page
) -> None:
    come_in(screen)
    screen.goto("/queue")
    listens_at = screen.locator("#hearer").get_attribute("hx-sse:connect")
    assert listens_at is not None
    cookies = {cookie["name"]: cookie["value"] for cookie in screen.context.cookies()}
    number = town.posts("Hemtjänst Norr")
    expect(screen.locator(f'[data-key="{number}"]')).to_be_visible()
    with (
        Client(base_url=address, cookies=cookies, timeout=60) as client,
        client.stream("GET", listens_at) as stream,
    ):
        lines = [line for line, _ in zip(stream.iter_lines(), range(4), strict=False)]
    assert "event: changed" in lines
