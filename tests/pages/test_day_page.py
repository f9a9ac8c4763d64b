"""The team's day: who does what when, what misses somebody, and an errand moved by hand."""

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from dispatch.models import Errand, Stop
from dispatch.staff import vehicle_absences
from tests.journeys.people import ANNA, BO, Somebody
from tests.journeys.town import Town
from tests.pages.readers import Readers
from tests.pages.test_live import come_in
from workers.models import Consultant, Vehicle


def id_of(town: Town, somebody: Somebody) -> int:
    with town.service.database.read() as session:
        wanted = select(Consultant.id).where(Consultant.phone == somebody.phone)
        return session.exec(wanted).one()


def places_of(town: Town, number: int) -> dict[str, str]:
    """The names of the errand's places by their roles."""
    with town.service.database.read() as session:
        wanted = select(Stop).join(Errand).where(Errand.number == number)
        return {stop.role: stop.name for stop in session.exec(wanted)}


@pytest.fixture
def annas(town: Town) -> int:
    """Anna has an errand at ten; Bo is free."""
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {number}")
    town.has_consultant(BO)
    return number


def test_the_day_shows_everybody_at_work_and_what_they_do(
    annas: int, town: Town, readers: Readers
) -> None:
    words = readers.coordinator().reads("/day")
    assert f"{annas} Däckbyte" in words
    assert "Bo" in words
    answer = readers.coordinator("en").looks("/day")
    assert f'title="{annas} Tyre change 10:00–' in answer.text
    assert "Has said yes" in answer.text


def test_what_misses_somebody_stands_first(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", at="10:00")
    town.texts(ANNA, f"nej {number}")
    words = readers.chief().reads("/day")
    assert f"Saknar någon 1 {number} Annat praktiskt" in words


def test_an_errand_is_moved_after_a_look_at_what_it_means(
    annas: int, town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    bo = id_of(town, BO)
    asks = karin.reads(f"/day/move?errand={annas}&person={bo}")
    assert "Bo får ärendet och ett sms. Anna får ett sms om att det är borttaget." in asks
    assert town.crew_of(annas) == [("ANNA", "accepted")]
    answer = karin.sends("/day/move", {"errand": annas, "person": bo})
    assert answer.status_code == 303
    town.works()
    assert ("BO", "accepted") in town.crew_of(annas)
    assert f"{annas}" in town.last_text_to(ANNA)
    assert f"{annas}" in town.last_text_to(BO)


def test_the_planner_says_what_speaks_against_it(annas: int, town: Town, readers: Readers) -> None:
    town.is_away(BO, since=town.at("08:00"), until=town.at("16:00"))
    words = readers.coordinator().reads(f"/day/move?errand={annas}&person={id_of(town, BO)}")
    assert "Planeringen avråder: Bo" in words
    assert "Ge det till Bo ändå" in words


def test_against_the_planner_only_with_a_reason_which_the_story_keeps(
    annas: int, town: Town, readers: Readers
) -> None:
    town.is_away(BO, since=town.at("08:00"), until=town.at("16:00"))
    karin, move = readers.coordinator(), {"errand": annas, "person": id_of(town, BO)}
    refused = karin.sends("/day/move", move)
    assert refused.status_code == 422
    assert "Skriv varför, med några ord." in refused.text
    secret = karin.sends("/day/move", move | {"reason": "nyckel 19121212-1212"})
    assert secret.status_code == 422
    assert town.crew_of(annas) == [("ANNA", "accepted")]
    assert karin.sends("/day/move", move | {"reason": "Bo kommer hem"}).status_code == 303
    assert ("BO", "accepted") in town.crew_of(annas)
    assert "Bo kommer hem" in karin.reads(f"/errands/{annas}")


@pytest.mark.parametrize("asked", ["date=igår", "date=1999-01-01", "team=999"])
def test_a_day_that_is_none_is_explained(asked: str, town: Town, readers: Readers) -> None:
    assert readers.chief().looks(f"/day?{asked}").status_code in {404, 422}


def test_a_unit_does_not_see_the_teams_day(town: Town, readers: Readers) -> None:
    for path in ("/day", "/day/paper", "/day/move?errand=1&person=1"):
        assert readers.unit().looks(path).status_code == 403


def test_the_paper_has_phones_and_room_for_results(
    annas: int, town: Town, readers: Readers
) -> None:
    words = readers.coordinator().reads("/day/paper")
    assert "08-465 004 01" in words
    assert "☐ klart kl." in words
    assert "Inget planerat än Bo" in words


def test_the_paper_says_where_to_but_never_where_somebody_lives(
    town: Town, readers: Readers
) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "shopping_recipient", at="10:00")
    town.texts(ANNA, f"ja {number}")
    places = places_of(town, number)
    words = readers.coordinator().reads("/day/paper")
    assert f"{places['office']} → {places['shop']} → en adress som inte skrivs ut" in words
    assert places["recipient"] not in words


def test_a_vehicle_that_is_away_is_drawn_in_its_lane_and_on_paper_with_the_reason(
    town: Town, readers: Readers
) -> None:
    town.has_vehicle("Gula")
    with town.service.database.transaction() as session:
        vehicle = session.exec(select(Vehicle).where(Vehicle.name == "Gula")).one()
        vehicle_absences.go_away(
            session,
            vehicle,
            starts_at=town.at("09:00"),
            ends_at=town.at("12:00"),
            reason="verkstad",
            now=town.now,
        )
    karin = readers.coordinator()
    assert 'title="Borta 09:00–12:00, verkstad"' in karin.looks("/day").text
    assert "Gula Borta 09:00–12:00, verkstad" in karin.reads("/day/paper")


def test_what_if_is_asked_beside_the_day(annas: int, town: Town, readers: Readers) -> None:
    page = readers.coordinator().looks("/day").text
    assert '<form method="get" action="/day/what-if"' in page
    assert '<option value="ANNA">Anna</option>' in page


@pytest.mark.browser
def test_dragging_to_another_lane_asks_before_it_moves(
    annas: int, town: Town, screen: Page
) -> None:
    come_in(screen)
    screen.get_by_role("link", name="Dagen").click()
    bo = screen.locator(f'[data-person="{id_of(town, BO)}"]')
    screen.locator(f'a[data-errand="{annas}"]').drag_to(bo)
    expect(screen.get_by_role("heading", name=f"Flytta ärende {annas}?")).to_be_visible()
    screen.get_by_role("button", name="Ge det till Bo").click()
    expect(bo).to_contain_text(f"{annas} Däckbyte")
