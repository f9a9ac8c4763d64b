"""A unit orders something: a newcomer step by step, and a usual one with two presses."""

import re
from html import unescape
from typing import Any

from sqlmodel import select

from dispatch.kinds import KINDS
from dispatch.models import Place
from dispatch.web.pages.kind_icons import ICONS
from tests.journeys.people import ANNA
from tests.pages.readers import Reader, Readers, fields_of, words_of

TYRES = "/errands/new/tyre_change"


def place(readers: Readers, name: str) -> str:
    with readers.town.service.database.read() as session:
        return str(session.exec(select(Place.id).where(Place.name == name)).one())


def all_fields(html: str) -> dict[str, Any]:
    """What a browser would send of the last form as it stands: hidden, typed and chosen."""
    form = html.rpartition("<form")[2]
    fields: dict[str, Any] = dict(fields_of(html))
    for tag in re.findall(r"<input [^>]*>", form):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if told.get("type") in ("radio", "checkbox") and " checked" not in tag:
            continue
        fields[unescape(told["name"])] = unescape(told.get("value", ""))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen.group(1) if chosen else ""
    for name, text in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S
    ):
        fields[name] = unescape(text)
    return fields


def fills(reader: Reader, path: str, html: str, **typed: str) -> str:
    """Fills in the step that is shown, and goes on."""
    told = {name.replace("__", "."): value for name, value in typed.items()}
    return reader.sends(path, all_fields(html) | {"step": "next"} | told).text


def walks(readers: Readers, reader: Reader) -> str:
    """A newcomer's way through the four steps, to the last look."""
    html = reader.looks(TYRES).text
    assert "Steg 1 av 4" in html
    html = fills(reader, TYRES, html, facts__reg_no="abc 123", facts__season="winter")
    assert "Steg 2 av 4" in html
    html = fills(
        reader,
        TYRES,
        html,
        stops__workshop__0__place=place(readers, "Däckverkstaden"),
        facts__key_place="Krok 4",
    )
    assert "Steg 3 av 4" in html
    pick = re.findall(r'name="pick" value="([^"]+)"', html)[1]
    html = reader.sends(TYRES, all_fields(html) | {"pick": unescape(pick)}).text
    assert "Steg 3 av 4" in html
    html = fills(reader, TYRES, html, facts__booking="team_books")
    assert "Steg 4 av 4" in html
    return fills(reader, TYRES, html)


def test_every_kind_has_a_picture_and_a_place_in_the_menu(readers: Readers) -> None:
    assert set(ICONS) == set(KINDS)
    words = readers.unit().reads("/errands/new")
    for heading in ("Bilar", "Inköp", "Flytt"):
        assert heading in words


def test_a_newcomer_goes_step_by_step_without_a_script(readers: Readers) -> None:
    readers.town.has_consultant(ANNA)
    unit = readers.unit()
    look = walks(readers, unit)
    words = words_of(look)
    assert "Stämmer det här?" in words
    for shown in ("ABC123", "Vinterdäck", "Däckverkstaden", "Krok 4", "ons 15/4 08:00 – 12:00"):
        assert shown in words
    sent = unit.sends(TYRES, fields_of(look) | {"step": "post"})
    assert sent.headers["location"] == "/errands/1/posted"
    thanks = unit.reads("/errands/1/posted")
    assert "Ärende 1 är inlagt" in thanks
    assert "Vi frågar någon i serviceteamet" in thanks
    readers.town.works()
    assert "Vi letar någon, svar senast" in unit.reads("/errands/1/posted")


def test_the_same_way_in_english(readers: Readers) -> None:
    html = readers.unit(language="en").looks(TYRES).text
    assert "Step 1 of 4" in html
    assert "What is it about?" in html


def test_a_step_is_not_left_with_a_fault_in_it_and_tells_of_no_later_one(readers: Readers) -> None:
    unit = readers.unit()
    html = unit.looks(TYRES).text
    answer = unit.sends(
        TYRES, all_fields(html) | {"step": "next", "facts.reg_no": "hej", "facts.season": "winter"}
    )
    assert answer.status_code == 422
    assert 'value="hej"' in answer.text
    links = re.findall(r'href="#([^"]+)"', answer.text.partition('id="faults"')[2])
    assert links == ["facts-reg_no"]


def test_back_keeps_what_was_typed_on_both_sides(readers: Readers) -> None:
    unit = readers.unit()
    html = unit.looks(TYRES).text
    html = fills(unit, TYRES, html, facts__reg_no="abc 123", facts__season="winter")
    back = unit.sends(TYRES, all_fields(html) | {"step": "back", "facts.key_place": "Krok 4"}).text
    assert "Steg 1 av 4" in back
    assert 'value="abc 123"' in back
    again = fills(unit, TYRES, back)
    assert 'value="Krok 4"' in again


def test_each_line_of_the_last_look_leads_to_its_step_and_back(readers: Readers) -> None:
    unit = readers.unit()
    look = walks(readers, unit)
    assert f'formaction="{TYRES}#facts-key_place"' in look
    where = unit.sends(TYRES, fields_of(look) | {"step": "where"}).text
    assert 'value="Krok 4"' in where
    assert "Steg" not in words_of(where)
    look = unit.sends(
        TYRES, all_fields(where) | {"step": "check", "facts.key_place": "Krok 7"}
    ).text
    assert "Krok 7" in words_of(look)
    assert "Stämmer det här?" in look


def test_what_must_not_be_written_is_refused_at_its_field(readers: Readers) -> None:
    unit = readers.unit()
    look = walks(readers, unit)
    answer = unit.sends(TYRES, fields_of(look) | {"step": "post", "note": "19121212-1212"})
    assert answer.status_code == 422
    assert 'id="note-fault"' in answer.text
    assert "Det ser ut som ett personnummer" in answer.text
    assert 'name="facts.reg_no" value="abc 123"' in answer.text


def test_a_time_is_the_errand_s_own_where_nothing_else_is_said(readers: Readers) -> None:
    unit, path = readers.unit(), "/errands/new/shopping_office"
    told = {
        "facts.lists": "2",
        "facts.payment_way": "invoice",
        "facts.budget": "500",
        "stops.office.0.place": place(readers, "Hemtjänst Norr"),
        "stops.shop.0.place": place(readers, "Ica Torghallen"),
        "day": "2026-04-15",
        "from": "08:00",
        "to": "12:00",
        "requester_phone": "08-465 004 01",
        "step": "post",
    }
    assert unit.sends(path, told).status_code == 303
    facts = readers.town.errand(1).facts
    assert facts["list_from"] == "2026-04-15T06:00:00Z"
    assert facts["deliver_by"] == "2026-04-15T10:00:00Z"


def test_what_the_unit_usually_says_is_offered(readers: Readers) -> None:
    readers.town.posts("Hemtjänst Norr", "tyre_change", requester="Gruppledaren")
    unit = readers.unit()
    html = unit.looks(TYRES).text
    assert 'name="pick" value="facts.reg_no=ABC123"' in html
    picked = unit.sends(TYRES, all_fields(html) | {"pick": "facts.reg_no=ABC123"}).text
    assert 'value="ABC123" maxlength' in picked
    html = fills(unit, TYRES, picked, facts__season="summer")
    assert "Brukar ni välja" in html
    details = unit.sends(TYRES, all_fields(html) | {"step": "details"}).text
    assert '<option value="Gruppledaren"></option>' in details
    neighbour = readers.unit("Hemtjänst Söder").looks(TYRES).text
    assert "ABC123" not in neighbour.partition("facts.reg_no")[2].partition("Vilka")[0]


def test_a_likely_repeat_is_told_before_it_is_posted(readers: Readers) -> None:
    unit = readers.unit()
    look = walks(readers, unit)
    assert unit.sends(TYRES, fields_of(look) | {"step": "post"}).status_code == 303
    twice = fields_of(look) | {"once": "another", "step": "post"}
    warned = unit.sends(TYRES, twice)
    assert warned.status_code == 200
    assert "Det liknar ett ärende som ni redan har: däckbyte ons 15/4" in words_of(warned.text)
    anyway = unit.sends(TYRES, fields_of(warned.text) | {"step": "post"})
    assert anyway.headers["location"] == "/errands/2/posted"


def test_short_notice_says_what_is_likely(readers: Readers) -> None:
    readers.town.has_consultant(ANNA)
    path = "/errands/new/other_practical"
    told = {
        "facts.what": "Skruva upp en hylla",
        "stops.where.0.place": place(readers, "Hemtjänst Norr"),
        "day": "2026-04-14",
        "from": "07:00",
        "to": "09:00",
        "step": "check",
    }
    words = words_of(readers.unit().sends(path, told).text)
    assert "Det är kort om tid." in words
    assert "08-465 004 10" in words
    night = words_of(readers.unit().sends(path, told | {"from": "18:00", "to": "20:00"}).text)
    assert "Ingen i serviceteamet arbetar då." in night


def test_a_usual_errand_is_ordered_again_with_two_presses(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.posts("Hemtjänst Norr", "shopping_office", at="09:00", note="Bara den här gången")
    menu = unit.looks("/errands/new").text
    links = re.findall(r'class="choice" href="([^"]+)"', menu)
    assert links == ["/errands/1/again"]
    look = unit.looks(links[0])
    assert look.status_code == 200
    assert 'value="2026-04-15"' in look.text
    assert "Ica Torghallen" not in fields_of(look.text).values()
    sent = unit.sends("/errands/new/shopping_office", all_fields(look.text) | {"step": "post"})
    assert sent.headers["location"] == "/errands/2/posted"
    first, second = town.errand(1), town.errand(2)
    assert second.wished_from == town.at("09:00", days=1)
    assert second.facts["lists"] == first.facts["lists"]
    assert second.note == ""


def test_what_was_secret_or_booked_is_asked_anew_on_the_same_page(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.posts("Hemtjänst Norr", "tyre_change")
    look = unit.looks("/errands/1/again").text
    assert "4711" not in look
    for asked in ('id="facts-key_place"', 'id="facts-slot"', 'id="day"'):
        assert asked in look
    empty = unit.sends(TYRES, all_fields(look) | {"step": "post"})
    assert empty.status_code == 422
    assert 'id="facts-key_place-fault"' in empty.text
    told = {"facts.key_place": "Krok 9", "facts.slot.time": "10:30", "step": "post"}
    sent = unit.sends(TYRES, all_fields(empty.text) | told)
    assert sent.headers["location"] == "/errands/2/posted"
    assert town.errand(2).facts["slot"] == "2026-04-15T08:30:00Z"


def test_nobody_else_orders_again_in_the_unit_s_place(readers: Readers) -> None:
    readers.town.posts("Hemtjänst Norr")
    assert readers.unit("Hemtjänst Söder").looks("/errands/1/again").status_code == 404
    assert readers.coordinator().looks("/errands/1/again").status_code == 403


def test_some_time_after_the_end_nobody_remembers_whom_it_was_for(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    readers.town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "shopping_recipient")
    kept = 'name="facts.recipient_refs" value="B3\nB7"'
    assert kept in unit.looks(f"/errands/{number}/again").text
    town.cancels(number)
    town.passes(hours=24 * 15, works=False)
    later = unit.looks(f"/errands/{number}/again")
    assert later.status_code == 200
    assert kept not in later.text
    assert "Vart ska vi?" in later.text


def test_an_empty_time_has_three_faults_in_the_order_of_the_fields(readers: Readers) -> None:
    """The list's own times are those above, and nothing to complain of."""
    reader, path = readers.unit(), "/errands/new/shopping_office"
    html = reader.looks(path).text
    html = fills(
        reader, path, html, facts__lists="3", facts__payment_way="food_account", facts__budget="500"
    )
    html = fills(reader, path, html, stops__shop__0__place=place(readers, "Däckverkstaden"))
    assert "Steg 3 av 4" in html
    wrong = fills(reader, path, html)
    assert re.findall(r'<li><a href="#([\w-]+)">', wrong) == ["day", "from", "to"]
    assert "<title>Fel: När?" in wrong
    assert wrong.count('<details class="latest">') == 4, "nothing that may be left empty is open"
    right = fills(reader, path, html, day="2026-04-15", **{"from": "08:00", "to": "12:00"})
    assert "Steg 4 av 4" in right


def test_a_likely_repeat_can_be_sent_anyway_and_the_button_says_so(readers: Readers) -> None:
    reader = readers.unit()
    html = walks(readers, reader)
    assert "Skicka till serviceteamet" in html
    reader.sends(TYRES, all_fields(html) | {"step": "post"})
    again = walks(readers, reader)
    assert "Det liknar ett ärende som ni redan har" in words_of(again)
    assert "Skicka ändå" in again
    assert "Skicka till serviceteamet" not in again
