"""What is refused on an errand's page is told there, at the field, with what was typed kept."""

import re
from html import unescape

import pytest

from tests.journeys.people import ANNA
from tests.pages.readers import Readers, words_of

PERSONAL = "Anna 19121212-1212"


def value_of(html: str, field: str) -> str:
    (found,) = re.findall(rf'<input id="{field}"[^>]* value="([^"]*)"', html)
    return unescape(found)


@pytest.mark.parametrize(
    ("action", "field"), [("note", "note"), ("hold", "hold-reason"), ("resume", "answer")]
)
def test_words_that_must_not_be_written_stay_in_their_field(
    readers: Readers, action: str, field: str
) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr")
    if action == "resume":
        town.puts_on_hold(number, "Vilken dörr?")
    before = town.status_of(number), len(town.story_of(number))
    form = {"reason": PERSONAL, "from": "/queue?late=yes"}
    answer = karin.sends(f"/errands/{number}/{action}", form)
    assert answer.status_code == 422
    assert value_of(answer.text, field) == PERSONAL
    assert f'<a href="#{field}">Det ser ut som ett personnummer.' in answer.text
    assert f'id="{field}-fault"' in answer.text
    assert f'aria-describedby="{field}-help {field}-fault" aria-invalid="true"' in answer.text
    assert "<title>Fel: Ärende" in answer.text
    assert '<input type="hidden" name="from" value="/queue?late=yes">' in answer.text
    assert (town.status_of(number), len(town.story_of(number))) == before


@pytest.mark.parametrize("action", ["note", "hold"])
def test_the_place_where_it_was_typed_is_open_and_the_others_are_closed(
    readers: Readers, action: str
) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    page = readers.coordinator().sends(f"/errands/{number}/{action}", {"reason": PERSONAL}).text
    opened = re.findall(r'<details class="do" open>.*?</details>', page, re.DOTALL)
    assert len(opened) == 1
    assert f'action="/errands/{number}/{action}"' in opened[0]


def test_a_note_without_words_is_asked_for_where_it_is_written(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    page = readers.coordinator().sends(f"/errands/{number}/note", {"reason": " "})
    assert page.status_code == 422
    assert '<a href="#note">Skriv vad som ska antecknas.</a>' in page.text


def test_whoever_chose_nobody_chooses_again_on_the_same_page(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    page = karin.looks(f"/errands/{number}/give?consultant=")
    assert page.status_code == 422
    assert '<a href="#consultant">Välj en person.</a>' in page.text
    town.texts(ANNA, f"ja {number}")
    (field,) = re.findall(r'<select id="(move-\d+)"', karin.looks(f"/errands/{number}").text)
    leaving = field.removeprefix("move-")
    page = karin.looks(f"/errands/{number}/give?instead_of={leaving}&consultant=")
    assert page.status_code == 422
    assert f'<a href="#{field}">Välj en person.</a>' in page.text


def test_a_reason_for_calling_off_is_mended_where_it_says_what_it_means(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    page = f"/errands/{number}/cancel"
    refused = unit.sends(page, {"reason": PERSONAL, "from": "queue"})
    assert refused.status_code == 422
    assert value_of(refused.text, "reason") == PERSONAL
    assert "Ingen har tackat ja än." in words_of(refused.text)
    assert "ser ut som ett personnummer" in words_of(refused.text)
    assert town.status_of(number) != "cancelled"
    assert unit.sends(page, {"reason": "Behövs inte", "from": "queue"}).status_code == 303
    assert town.status_of(number) == "cancelled"


def test_what_is_typed_while_a_cancelling_waits_stays_on_the_errands_page(
    readers: Readers,
) -> None:
    town, karin = readers.town, readers.coordinator()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    for said in ("ja", "på väg"):
        town.texts(ANNA, f"{said} {number}")
    town.cancels(number)
    refused = karin.sends(f"/errands/{number}/cancel", {"reason": PERSONAL})
    assert refused.status_code == 422
    assert value_of(refused.text, "cancel-reason") == PERSONAL
    assert town.status_of(number) == "cancelling"


def test_what_cannot_be_split_says_so_beside_the_other_turns(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    one = town.posts("Hemtjänst Norr")
    two = town.posts("Hemtjänst Norr", "move_out", hours=6)
    many = town.posts("Hemtjänst Norr", "shopping_recipient", hours=4)
    assert "allt hör ihop i samma tur" in karin.reads(f"/errands/{one}")
    assert "personerna gör det tillsammans" in karin.reads(f"/errands/{two}")
    splittable = karin.looks(f"/errands/{many}").text
    assert f'href="/errands/{many}/split"' in splittable
    assert "går inte att dela upp" not in splittable
    assert "Bestäm: ändra tid, dela upp, fråga igen eller avboka" in splittable
    for whole in (one, two):
        shown = karin.reads(f"/errands/{whole}")
        assert "Bestäm: ändra tid, fråga igen eller avboka" in shown


def test_what_somebody_has_taken_is_no_longer_spoken_of_as_one_to_split(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"ja {number}")
    assert "dela upp" not in karin.reads(f"/errands/{number}")


def test_a_unit_finds_its_ways_on_and_whom_to_ring(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    page = unit.looks(f"/errands/{number}").text
    for way in ("change", "cancel"):
        assert f'href="/errands/{number}/{way}"' in page
    assert "Ring samordnaren: 08-" in words_of(page)
    assert "Ring samordnaren:" not in readers.coordinator().reads(f"/errands/{number}")
    town.puts_on_hold(number)
    assert "Vi behöver ert svar innan vi kan gå vidare" in unit.reads(f"/errands/{number}")
    assert f'href="/errands/{number}/answer"' in unit.looks(f"/errands/{number}").text
