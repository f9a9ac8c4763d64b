"""The page of figures, for those who may see them, with its table and its spreadsheet."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.readers import Readers
from tests.pages.test_live import come_in


@pytest.fixture
def counted(town: Town) -> Town:
    """Five errands carried out at the first ask."""
    town.has_consultants(ANNA, BO)
    for hour in range(5):
        number = town.posts("Hemtjänst Norr", "tyre_change", at=f"{9 + hour:02}:00")
        who = ANNA if town.asked(number) == ["ANNA"] else BO
        for words in ("ja", "på väg", "klar"):
            town.texts(who, f"{words} {number}")
    return town


def test_the_leaders_read_how_it_went(counted: Town, readers: Readers) -> None:
    words = readers.chief().reads("/figures?by=kind")
    assert "5 ärenden lades in" in words
    assert "100 % bemannades på första frågan" in words
    assert "Däckbyte" in words
    assert "100% staffed at the first ask" in readers.coordinator("en").reads("/figures")


def test_nothing_to_count_is_said_so(town: Town, readers: Readers) -> None:
    assert "Inga ärenden lades in under perioden" in readers.chief().reads("/figures")


def test_a_units_staff_are_told_that_it_is_not_for_them(town: Town, readers: Readers) -> None:
    assert readers.unit().looks("/figures").status_code == 403
    assert readers.stranger().looks("/figures").status_code == 303


def test_a_period_that_ends_before_it_begins_is_explained(town: Town, readers: Readers) -> None:
    answer = readers.chief().looks("/figures?since=2027-03-05&until=2027-03-01")
    assert answer.status_code == 422
    assert "Sista dagen ligger före den första." in answer.text


def test_the_same_figures_come_as_a_spreadsheet(counted: Town, readers: Readers) -> None:
    answer = readers.chief().looks("/figures.csv?by=kind")
    assert answer.headers["content-disposition"].startswith('attachment; filename="serviceteam-')
    head, row, total = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("Ärendetyp;Inlagda;Tid till klart")
    assert row.startswith("Däckbyte;5;")
    assert total.startswith("Alla;5;")


@pytest.mark.browser
def test_two_weeks_are_drawn_beside_the_table(counted: Town, screen: Page) -> None:
    counted.passes(days=7)
    counted.posts("Hemtjänst Norr")
    come_in(screen)
    screen.get_by_role("link", name="Siffror").click()
    expect(screen.locator("#table tbody tr")).to_have_count(2)
    expect(screen.get_by_role("cell", name="För få för att visas").first).to_be_visible()
