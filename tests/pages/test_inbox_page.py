"""The page of texts to read, and that of a municipality's own phrases."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from dispatch.models import DecisionItem
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.readers import Readers
from tests.pages.test_for_everybody import AXE, barriers
from tests.pages.test_live import come_in

SVISH = "svisch svosch på er"


@pytest.fixture
def unread(town: Town) -> Town:
    """Anna is asked about errand 1, and has written something that nobody can read."""
    town.has_consultants(ANNA)
    town.posts("Hemtjänst Norr", "tyre_change", at="12:00")
    town.texts(ANNA, SVISH)
    town.passes(minutes=10)
    return town


def item_of(town: Town) -> int:
    with town.service.database.read() as session:
        return session.exec(select(DecisionItem.id).where(DecisionItem.why == "unreadable")).one()


def test_a_text_shows_its_situation_our_guess_and_its_clock(unread: Town, readers: Readers) -> None:
    page = readers.coordinator().reads("/inbox")
    for words in (
        SVISH, "Anna skrev", "för 10 min sedan", "Läses om 30 min", "Öppna frågor 1 däckbyte",
        "Egna ärenden inga", "Vårt senaste sms Ärende 1: däckbyte",
        "Vi kunde inte gissa", "Därför att: inga ord som vi känner",
        "Ja till 1", "Nej till 1", "Sjuk eller borta i dag", "Ring upp", "Inget att göra",
    ):  # fmt: skip
        assert words in page


def test_it_is_read_in_english_too(unread: Town, readers: Readers) -> None:
    page = readers.coordinator("en").reads("/inbox")
    for words in ("Anna wrote", "Yes to 1", "Nothing to do", "no words that we know"):
        assert words in page


def test_one_press_sets_the_meaning_without_scripts(unread: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    answer = karin.sends(f"/inbox/{item_of(unread)}/meaning", {"meaning": "accept(1)"})
    assert answer.status_code == 303
    assert unread.crew_of(1) == [("ANNA", "accepted")]
    unread.works()
    assert unread.last_text_to(ANNA).startswith("Tack! Ärende 1 är ditt")
    page = karin.reads(answer.headers["location"])
    assert "Gjort: Ja till 1" in page
    assert "Lägg till i våra egna fraser" in page
    assert "läste ett sms från Anna som: ja" in karin.reads("/errands/1")
    again = karin.sends(f"/inbox/{item_of(unread)}/meaning", {"meaning": "accept(1)"})
    assert again.status_code == 303
    assert unread.story_of(1).count("meaning_set") == 1


def test_the_list_takes_what_has_no_button(unread: Town, readers: Readers) -> None:
    unread.texts(ANNA, "ja 1")
    unread.texts(ANNA, SVISH)
    unread.passes(minutes=10)
    karin = readers.coordinator()
    (item_id,) = re.findall(r"/inbox/(\d+)/meaning\" class=\"meanings", karin.looks("/inbox").text)
    answer = karin.sends(f"/inbox/{item_id}/meaning", {"other": "delay(1)", "minutes": "25"})
    assert answer.status_code == 303
    assert unread.errand(1).delayed_until is not None


@pytest.mark.parametrize("minutes", ["x", "0", "99999", "-5", "²"])
def test_minutes_that_are_none_are_mended(unread: Town, readers: Readers, minutes: str) -> None:
    fields = {"other": "delay(1)", "minutes": minutes}
    answer = readers.coordinator().sends(f"/inbox/{item_of(unread)}/meaning", fields)
    assert answer.status_code == 422
    assert "till exempel 20" in answer.text


def test_what_has_changed_meanwhile_is_told_beside_the_text(unread: Town, readers: Readers) -> None:
    unread.cancels(1)
    before = unread.phone_of(ANNA)
    answer = readers.coordinator().sends(
        f"/inbox/{item_of(unread)}/meaning", {"meaning": "accept(1)"}
    )
    assert answer.status_code == 409
    assert "1 gäller inte längre. Inget har gjorts" in answer.text
    assert unread.phone_of(ANNA) == before


def test_the_words_are_added_with_one_press_more(unread: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    karin.sends(f"/inbox/{item_of(unread)}/meaning", {"meaning": "accept(1)"})
    fields = {"of": "1", "words": "Svisch svosch!", "meaning": "accept", "language": "sv"}
    answer = karin.sends("/inbox/phrase", fields)
    assert answer.status_code == 303
    assert "Frasen gäller från nästa sms" in karin.reads(answer.headers["location"])
    assert "svisch svosch ja svenska" in karin.reads("/phrases")
    number = unread.posts("Hemtjänst Norr", at="14:00")
    unread.texts(ANNA, f"svisch svosch {number}")
    assert unread.status_of(number) == "staffed"


def test_words_that_would_do_harm_come_back_with_the_reason(unread: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    karin.sends(f"/inbox/{item_of(unread)}/meaning", {"meaning": "decline(1)"})
    fields = {"of": "1", "words": "ja", "meaning": "decline", "language": "sv"}
    answer = karin.sends("/inbox/phrase", fields)
    assert answer.status_code == 422
    assert "ett ja får aldrig bli ett nej" in answer.text


def test_a_shortcoming_is_read_without_a_name(unread: Town, readers: Readers) -> None:
    unread.texts(ANNA, "BRIST trasig stege")
    karin = readers.coordinator()
    page = karin.looks("/inbox").text
    assert "trasig stege" in page
    (item_id,) = re.findall(r"/inbox/(\d+)/read", page)
    assert karin.sends(f"/inbox/{item_id}/read").status_code == 303
    assert "trasig stege" not in karin.reads("/inbox")


def test_a_unit_sees_none_of_it(unread: Town, readers: Readers) -> None:
    norr = readers.unit()
    for path in ("/inbox", "/phrases"):
        assert norr.looks(path).status_code == 403
    sent = norr.sends(f"/inbox/{item_of(unread)}/meaning", {"meaning": "ack"})
    assert sent.status_code == 403
    assert norr.sends("/phrases", {"words": "kubbar på", "meaning": "accept"}).status_code == 403


def test_an_item_that_is_nobodys_here_is_not_found(unread: Town, readers: Readers) -> None:
    for path in ("/inbox/99999/meaning", "/inbox/99999/read", "/phrases/99999/retire"):
        assert readers.coordinator().sends(path, {"meaning": "ack"}).status_code == 404


class TestPhrases:
    @pytest.mark.usefixtures("unread")
    def test_tried_then_added_then_retired(self, readers: Readers) -> None:
        karin = readers.coordinator()
        fields = {"words": "svisch svosch", "meaning": "accept", "language": "sv"}
        tried = karin.sends("/phrases", fields | {"try": "1"})
        assert tried.status_code == 200
        assert "Av de senaste 1 sms:en hade 1 lästs på ett annat sätt." in tried.text
        assert "Inga än" in karin.reads("/phrases")
        added = karin.sends("/phrases", fields)
        assert "Tillagt: ”svisch svosch”" in karin.reads(added.headers["location"])
        gone = karin.sends("/phrases/1/retire")
        assert "gäller inte längre" in karin.reads(gone.headers["location"])
        assert "Inga än" in karin.reads("/phrases")

    def test_a_refusal_leads_to_the_field(self, readers: Readers) -> None:
        fields = {"words": "stopp nu", "meaning": "decline", "language": "sv"}
        answer = readers.coordinator().sends("/phrases", fields)
        assert answer.status_code == 422
        assert 'href="#words"' in answer.text
        assert "ord för fara" in answer.text


@pytest.mark.browser
def test_by_keyboard_alone(unread: Town, screen: Page) -> None:
    come_in(screen)
    screen.goto("/inbox")
    yes = screen.get_by_role("button", name="Ja till 1")
    for _ in range(40):
        screen.keyboard.press("Tab")
        if yes.evaluate("e => e === document.activeElement"):
            break
    else:
        pytest.fail("the button can't be reached with Tab")
    screen.keyboard.press("Enter")
    expect(screen.locator("#set")).to_contain_text("Gjort: Ja till 1")
    expect(screen.get_by_text("Inga sms att läsa just nu")).to_be_visible()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    "screen_of", [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_no_barrier_on_either_page(
    unread: Town, chromium: Browser, address: str, screen_of: tuple[int, Any], tmp_path: Path
) -> None:
    width, scheme = screen_of
    unread.has_consultant(BO)
    unread.texts(BO, "BRIST trasig stege i förrådet")
    unread.texts(BO, "glugg glugg")
    unread.passes(minutes=10)
    language = "en-GB" if width == 390 else "sv-SE"
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale=language,
        bypass_csp=True,
    )
    context.add_init_script(AXE)
    page = context.new_page()
    come_in(page)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = barriers(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found[name].append(f"{wider} px wider than the screen")
        page.screenshot(path=tmp_path / f"{name}-{width}-{scheme}.png", full_page=True)

    page.goto("/inbox")
    page.locator("details summary").first.click()
    look("inbox")
    page.locator("button[value=call_me]").first.click()
    page.wait_for_selector("#set")
    look("set")
    page.locator("#set input[name=words]").fill("ja")
    page.locator("#set form button").click()
    page.wait_for_selector(".faults")
    look("refused")
    page.goto("/phrases")
    page.get_by_role("textbox").first.fill("glugg glugg")
    page.locator("button[name=try]").click()
    page.wait_for_selector("#trial")
    look("trial")
    page.get_by_role("textbox").first.fill("glugg glugg")
    page.locator("form[action='/phrases'] button").first.click()
    page.wait_for_selector("table")
    look("phrases")
    context.close()
    assert {name: one for name, one in found.items() if one} == {}
