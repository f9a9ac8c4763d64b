"""What somebody may lift and where the day ends: told in the form, a file or the API, and kept."""

import pytest
from sqlmodel import select

from dispatch.advice import why
from dispatch.models import Errand
from tests.api.conftest import coordinator, keys, web
from tests.api.desk import Desk, place_id
from tests.journeys.people import ANNA, BO, CESAR
from tests.journeys.town import Town
from tests.pages.people_known import id_of
from tests.pages.readers import Reader, Readers, words_of
from tests.people.test_staff_import import confirms, looks_at
from workers.models import Consultant, VehicleKind

__all__ = ["coordinator", "keys", "web"]

WITH_LIMITS = "kod,namn,telefon,team,startplats,slutplats,tunga_minuter_per_dag\n"
WITHOUT = "kod,namn,telefon,team,startplats\n"
ROW = f"ANNA,Anna,{ANNA.phone},Serviceteam Vara,Garaget"


@pytest.fixture
def karin(town: Town, readers: Readers) -> Reader:
    town.has_consultants(ANNA, BO, CESAR)
    return readers.coordinator()


def kept(town: Town) -> tuple[int | None, str | None]:
    """Anna's limit, and where her days end."""
    with town.service.database.read() as session:
        anna = session.exec(select(Consultant).where(Consultant.code == "ANNA")).one()
        return anna.max_heavy_minutes_a_day, anna.end_name


def left_out(town: Town, number: int) -> dict[str, str]:
    with town.service.database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        travel = town.service.travel
        told = why(session, errand, travel=travel, language="sv", now=town.now)
        return {one.name: one.words for one in told.left_out}


def filled_in(karin: Reader, town: Town, **other: str) -> int:
    """Anna's form is sent with these answers; her id."""
    anna = id_of(town, ANNA)
    address = f"/people/{anna}/change"
    answer = karin.sends(address, form_of(**other))
    assert answer.status_code == 303, words_of(answer.text)
    return anna


def form_of(**other: str) -> dict[str, str]:
    """Anna's form as it stands, with other answers."""
    usual = {"name": "Anna", "phone": ANNA.phone, "start": "as-is", "end": "", "language": "sv"}
    return usual | {"max_minutes": "420", "max_heavy": ""} | other


def test_who_may_not_lift_is_not_asked_to_and_everybody_reads_why(
    karin: Reader, town: Town
) -> None:
    anna = filled_in(karin, town, max_heavy="0")
    assert "Inget tungt" in karin.reads(f"/people/{anna}")
    town.has_vehicle("Skåpbilen", VehicleKind.VAN)
    heavy = town.posts("Hemtjänst Norr", "recycling_trip", at="10:00", hours=4)
    assert "ANNA" not in town.asked(heavy)
    assert left_out(town, heavy)["Anna"] == "tar inga tunga ärenden"
    filled_in(karin, town, max_heavy="")
    assert kept(town) == (None, None)


def test_a_limit_that_is_no_number_is_told_at_its_field(karin: Reader, town: Town) -> None:
    address = f"/people/{id_of(town, ANNA)}/change"
    answer = karin.sends(address, form_of(max_heavy="lite"))
    assert answer.status_code == 422
    assert 'id="max_heavy-fault"' in answer.text


def test_whose_day_ends_elsewhere_is_home_there_in_time(karin: Reader, town: Town) -> None:
    """The recycling centre is three quarters of an hour's errand too far for a shift to 16."""
    place = str(place_id(town, "Återvinningscentralen"))
    anna = filled_in(karin, town, end=place)
    assert "Garaget – Återvinningscentralen" in karin.reads(f"/people/{anna}")
    late = town.posts("Hemtjänst Norr", at="15:00", hours=1)
    assert left_out(town, late)["Anna"] == "hinner inte dit dagen slutar till 16:00"


def test_a_file_tells_both_and_shows_them_before(karin: Reader, town: Town) -> None:
    preview = looks_at(karin, consultants=f"{WITH_LIMITS}{ROW},Återvinningscentralen,60\n")
    words = words_of(preview.text)
    assert "slutplats: – → Återvinningscentralen" in words
    assert "tunga minuter per dag: – → 60" in words
    assert confirms(karin, preview).status_code == 303
    assert kept(town) == (60, "Återvinningscentralen")


def test_a_file_without_the_columns_takes_no_limit_away(karin: Reader, town: Town) -> None:
    filled_in(karin, town, max_heavy="60")
    preview = looks_at(karin, consultants=f"{WITHOUT}{ROW}\n")
    assert "Oförändrade 1" in words_of(preview.text)
    confirms(karin, looks_at(karin, consultants=f"{WITH_LIMITS}{ROW},,\n"))
    assert kept(town) == (None, None)


def test_a_place_nobody_knows_is_told_with_its_line(karin: Reader) -> None:
    preview = looks_at(karin, consultants=f"{WITH_LIMITS}{ROW},Månen,\n")
    assert '"Månen" finns inte bland kommunens platser' in words_of(preview.text)


def test_the_api_sets_both_and_takes_them_back(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    told = {"max_heavy_minutes_a_day": 45, "end_place_id": place_id(town, "Däckverkstaden")}
    changed = coordinator.asks("PATCH", "/consultants/ANNA", json=told)
    assert changed.json()["max_heavy_minutes_a_day"] == 45
    assert kept(town) == (45, "Däckverkstaden")
    coordinator.asks("PATCH", "/consultants/ANNA", json={"newcomer": True})
    assert kept(town) == (45, "Däckverkstaden")
    coordinator.asks("PATCH", "/consultants/ANNA", json=dict.fromkeys(told))
    assert kept(town) == (None, None)
