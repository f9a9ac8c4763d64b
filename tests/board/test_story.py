"""An errand's story as people read it."""

import pytest
from sqlmodel import select

from dispatch.models import CareUnit, Errand
from dispatch.timeline import Sort, story, why_nobody
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit("Hemtjänst Norr")
    return town


def read(town: Town, number: int, language: str = "sv", *, unit: bool = False) -> list[str]:
    with town.service.database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        care_unit = session.get_one(CareUnit, errand.unit_id)
        reader = town.unit_actor(care_unit) if unit else town.coordinator
        lines = story(session, errand, language, reader=reader)
        return [line.words for line in lines if line.sort is Sort.EVENT]


def test_the_story_is_told_by_first_name_in_the_order_it_happened(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    for word in ("ja", "på väg", "framme", "klar"):
        north.texts(ANNA, word)
    north.receipts(number, relieved_minutes=75)
    assert read(north, number) == [
        "Hemtj. Norr lade in ärendet",
        "Anna fick frågan (svar senast 08:00)",
        "Anna tackade ja. Ärendet är bemannat",
        "Anna är på väg",
        "Anna är framme",
        "Anna är klar. Ärendet är klart",
        "Hemtj. Norr kvitterade: 75 minuter avlastad tid",
    ]
    assert read(north, number, "en")[2] == "Anna said yes. The errand is staffed"


def test_the_unit_is_not_told_who_was_asked_or_said_no(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    number = north.posts("Hemtjänst Norr")
    first = ANNA if north.asked(number) == ["ANNA"] else BO
    north.texts(first, "nej")
    told = read(north, number, unit=True)
    assert not any("Anna" in line or "Bo" in line for line in told)
    assert f"{first.name} tackade nej" in read(north, number)


def test_the_texts_are_part_of_the_teams_story_and_not_of_the_units(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    north.texts(ANNA, f"ja {number}")
    with north.service.database.read() as session:
        errand = session.exec(select(Errand)).one()
        unit = north.unit_actor(session.get_one(CareUnit, errand.unit_id))
        team = story(session, errand, "sv", reader=north.coordinator)
        units = story(session, errand, "sv", reader=unit)
    assert any(
        line.words == f"Sms från Anna: ja {number} (läst så: ja: ”ja {number}”)" for line in team
    )
    assert any(line.words.startswith("Sms till Anna: Tack!") for line in team)
    assert {line.sort for line in units} == {Sort.EVENT}


def test_why_nobody_was_found_is_told_for_each_person(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    north.texts(ANNA, "nej")
    assert any(line.startswith("Ingen hittades") for line in read(north, number))
    with north.service.database.read() as session:
        errand = session.exec(select(Errand)).one()
        [left_out] = why_nobody(session, errand, "sv")
        [in_english] = why_nobody(session, errand, "en")
    assert (left_out.name, left_out.words) == ("Anna", "har tackat nej till ärendet")
    assert in_english.words == "has said no to the errand"


def test_every_act_of_undoing_is_told(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    for word in ("ja", "ångra", "ja", "på väg", "ångra", "på väg", "klar", "ångra"):
        north.texts(ANNA, word)
    told = read(north, number)
    assert "Anna ångrade: sitt ja" in told
    assert "Anna är inte på väg än" in told
    assert "Anna är inte klar än" in told
    assert len(told) == len(north.story_of(number))


def test_beside_a_text_stands_why_it_was_read_so_but_not_why_somebody_is_away(
    north: Town,
) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    north.texts(ANNA, f"absolut, tar {number}")
    north.texts(ANNA, f"sjuk, kan inte ta {number}")
    with north.service.database.read() as session:
        errand = session.exec(select(Errand)).one()
        lines = story(session, errand, "en", reader=north.coordinator)
        told = [line.words for line in lines if line.sort is Sort.TEXT_IN]
    assert "(read as: " in told[0]
    assert "tar" in told[0].partition("(read as: ")[2]
    assert not any("away" in words for words in told)
