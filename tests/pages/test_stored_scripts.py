"""Forty texts that try to be scripts, in every text field there is: they stay texts, on all pages.

Our policy (CSP) is on, and would stop most of them; but nothing is to come so far that it must.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, Dialog, Page
from sqlmodel import select

from dispatch.models import Errand
from tests.journeys.town import Town
from tests.pages.busy_town import ADMINISTRATOR, KARIN, NORR, BusyTown
from tests.pages.every_page import PAGES, Shown
from tests.pages.payloads import MARKER, OFFENCES, PAYLOADS, PLACES, WORDS
from tests.pages.poisoned import CANCELLED, FACTS, FIELDS, HELD, TEXTED, poison
from tests.pages.watching import Watcher

pytestmark = pytest.mark.browser

NOT_SHOWN = {
    ("place", "street"),
    ("place", "opening_hours"),
    ("care_unit", "department"),
    ("care_unit", "opening_hours"),
    ("care_unit", "car_contact"),
    ("person", "code"),
    ("service_team", "department"),
    ("municipality", "name"),
}
"""Kept for the planner, for texts and for the API; no page shows them."""


@pytest.fixture
def watcher(town: Town, chromium: Browser, address: str) -> Iterator[Watcher]:
    watcher = Watcher(chromium, BusyTown(town), address, scripts=(MARKER,))
    watcher.page.on("dialog", opened)
    yield watcher
    watcher.context.close()


@pytest.fixture
def poisoned(watcher: Watcher, town: Town) -> Watcher:
    """The same, where every stored text tries to be a script."""
    poison(town)
    return watcher


def opened(dialog: Dialog) -> None:
    pytest.fail(f"a script opened a window: {dialog.message}")


def what_is_wrong(watcher: Watcher) -> list[str]:
    offences: list[str] = watcher.page.evaluate(OFFENCES)
    return offences + watcher.complaints()


@pytest.mark.slow
def test_stored_scripts_stay_texts_on_every_page(poisoned: Watcher, town: Town) -> None:
    wrong: dict[str, list[str]] = {}
    words = ""
    for shown in (*PAGES, *of_every_errand(town)):
        page = poisoned.shows(shown)
        words += page.evaluate(WORDS)
        wrong[shown.path] = what_is_wrong(poisoned)
    assert {path: found for path, found in wrong.items() if found} == {}
    written = {(table, column): field for field, (table, column, _) in enumerate(FIELDS)}
    written |= {(name, ""): field for name, field in SAID.items()}
    unseen = {what for what, field in written.items() if f"//{field:02}" not in words}
    assert unseen == NOT_SHOWN


SAID = {"texts": TEXTED, "held": HELD, "cancelled": CANCELLED, "facts": FACTS}


def of_every_errand(town: Town) -> list[Shown]:
    """Each errand's page, in turn as its unit and its coordinator see it."""
    numbers = range(1, last_number(town) + 1)
    return [Shown(f"/errands/{number}", NORR if number % 3 else KARIN) for number in numbers]


def last_number(town: Town) -> int:
    with town.service.database.read() as session:
        return len(session.exec(select(Errand)).all())


@pytest.mark.slow
def test_what_somebody_types_into_a_form_is_shown_back_as_a_text(watcher: Watcher) -> None:
    """Every form of every page, sent with all payloads in each field: kept or refused, inert."""
    wrong: dict[str, list[str]] = {}
    sent: set[str] = set()
    watcher.refusals_are_fine = True
    for shown in PAGES:
        page = watcher.shows(shown)
        for form in page.evaluate(FORMS):
            if form["looks"] in sent:
                continue
            sent.add(form["looks"])
            for words in (" ".join(PAYLOADS), PAYLOADS[len(sent) % len(PAYLOADS)]):
                page = watcher.shows(shown)
                with page.expect_navigation():
                    page.evaluate(SEND, [form["place"], words])
                wrong[f"{shown.path} {form['looks']}"] = what_is_wrong(watcher)
    assert {where: found for where, found in wrong.items() if found} == {}
    assert len(sent) > 15


TEXTS = "input:not([type]), input[type=text], input[type=search], textarea"
FORMS = """
() => [...document.querySelectorAll("main form")].map((form, place) => ({
  place,
  looks: form.getAttribute("action")?.replace(/\\d+/g, "#") + " "
    + [...new Set([...form.elements].map((e) => e.name))].filter(Boolean).sort(),
  texts: form.querySelectorAll(TEXTS).length,
  asks: form.method !== "dialog",
})).filter((form) => form.texts && form.asks)
""".replace("TEXTS", repr(TEXTS))
SEND = """
([place, words]) => {
  const form = document.querySelectorAll("main form")[place];
  form.noValidate = true;
  for (const field of form.querySelectorAll(TEXTS)) {
    field.value = words;
  }
  const button = form.querySelector("button:not([type=button])");
  if (button?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden" });
    pressed.name = button.name;
    pressed.value = button.value;
    form.append(pressed);
  }
  form.action = button?.formAction ?? form.action;
  HTMLFormElement.prototype.submit.call(form);
}
""".replace("TEXTS", repr(TEXTS))


def test_what_stands_in_an_address_is_shown_as_a_text(watcher: Watcher) -> None:
    wrong = {}
    for path, who in (
        ("/queue?number={}&unit={}&kind={}&status={}", KARIN),
        ("/day?date={}", KARIN),
        ("/figures?since={}&by={}", KARIN),
        ("/enter?next={}", "nobody"),
        ("/nowhere/{}", KARIN),
        ("/errands?after={}", NORR),
        ("/accounts?{}", ADMINISTRATOR),
    ):
        for words in PAYLOADS[::5]:
            asked = path.replace("{}", quote(words, safe=""))
            watcher.shows(Shown(asked, who))
            wrong[asked] = watcher.page.evaluate(OFFENCES)
    assert {path: found for path, found in wrong.items() if found} == {}


def test_a_page_that_forgot_to_escape_would_be_found_out(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_init_script(MARKER)
    harmless = [
        one for one in PAYLOADS if not any(offends(page, place.format(one)) for place in PLACES)
    ]
    page.close()
    assert harmless == []


def test_a_page_that_escapes_gives_no_alarm(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_init_script(MARKER)
    every = "".join(f'<p title="{escape(one)}">{escape(one)}</p>' for one in PAYLOADS)
    assert not offends(page, every)
    page.close()


def offends(page: Page, body: str) -> bool:
    """Whether such a page, without any policy, lets a text become more than a text."""
    page.route(
        "**/*", lambda route: route.fulfill(body=f"<!doctype html>{body}", content_type="text/html")
    )
    page.goto("http://127.0.0.1/", wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    return bool(page.evaluate(OFFENCES))
