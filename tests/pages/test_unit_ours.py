"""Our errands: where each stands, who comes, and what the unit does about it."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session

from dispatch.errands import answering
from dispatch.errors import RefusedByLifeCycle
from dispatch.models import CareUnit
from tests.journeys.people import ANNA, BO
from tests.pages.readers import Readers, words_of


def groups(words: str) -> list[str]:
    """The headings that the page has, in order."""
    known = (
        "Behöver ert svar",
        "I dag",
        "Kommande",
        "Klart, kvittera gärna",
        "De senaste två veckorna",
    )
    found = {name: words.find(f"{name} ") for name in known}
    return sorted((name for name in known if found[name] >= 0), key=lambda name: found[name])


def test_a_unit_without_errands_is_invited(readers: Readers) -> None:
    words = readers.unit().reads("/errands")
    assert "Här är det lugnt" in words
    assert "Se vad vi kan hjälpa till med" in words


def test_every_errand_stands_in_its_group_in_words(readers: Readers) -> None:
    town = readers.town
    town.has_consultant(ANNA)
    held = town.posts("Hemtjänst Norr", days=3)
    town.puts_on_hold(held, "Vilken hylla?")
    today = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {today}")
    town.posts("Hemtjänst Norr", days=1)
    done = town.posts("Hemtjänst Norr", at="13:00")
    for said in ("ja", "på väg", "klar"):
        town.texts(ANNA, f"{said} {done}")
    town.cancels(town.posts("Hemtjänst Norr", days=2))
    words = readers.unit().reads("/errands")
    assert groups(words) == [
        "Behöver ert svar",
        "I dag",
        "Kommande",
        "Klart, kvittera gärna",
        "De senaste två veckorna",
    ]
    assert "Vilken hylla?" in words
    assert "Däckbyte ABC123 Anna kommer" in words
    assert "Vi letar någon, svar senast" in words
    assert "Klart. Fick ni det ni behövde?" in words
    english = readers.unit(language="en").reads("/errands")
    assert "Anna comes" in english
    assert "Needs your answer" in english


def test_somebody_with_a_protected_name_is_shown_by_code(readers: Readers) -> None:
    town = readers.town
    town.has_consultant(ANNA)
    with town.service.database.transaction() as session:
        town._consultant(session, ANNA).protected = True
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"ja {number}")
    words = readers.unit().reads("/errands")
    assert "ANNA kommer" in words
    assert "Anna kommer" not in words


def test_two_people_are_told_of_as_two(readers: Readers) -> None:
    town = readers.town
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", seats=2)
    first = ANNA if "ANNA" in town.asked(number) else BO
    town.texts(first, f"ja {number}")
    assert f"{first.name} kommer. Vi letar en till" in readers.unit().reads("/errands")


def test_the_team_has_the_queue_for_this(readers: Readers) -> None:
    assert readers.coordinator().looks("/errands").headers["location"] == "/queue"
    assert readers.unit().looks("/queue").headers["location"] == "/errands"


def test_only_the_unit_s_chief_is_shown_the_way_to_the_figures(readers: Readers) -> None:
    staff, chief = readers.unit(), readers.unit_chief()
    way = '<a class="button second" href="/figures">'
    assert way not in staff.looks("/errands").text
    assert way in chief.looks("/errands").text


def test_another_unit_s_errand_is_not_there(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    neighbour = readers.unit("Hemtjänst Söder")
    assert "Annat praktiskt" not in neighbour.reads("/errands")
    for page in ("posted", "change", "cancel", "answer", "receipt", "again"):
        assert neighbour.looks(f"/errands/{number}/{page}").status_code == 404, page
    for action in ("change", "answer", "receipt"):
        assert neighbour.sends(f"/errands/{number}/{action}").status_code == 404, action


def test_a_question_is_answered_and_the_errand_goes_on(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    town.puts_on_hold(number, "Vilken hylla?")
    assert "Vilken hylla?" in unit.reads(f"/errands/{number}/answer")
    refused = unit.sends(f"/errands/{number}/answer", {"answer": "Fråga 19121212-1212"})
    assert refused.status_code == 422
    assert "Det ser ut som ett personnummer" in refused.text
    assert ">Fråga 19121212-1212</textarea>" in refused.text
    assert unit.sends(f"/errands/{number}/answer", {"answer": ""}).status_code == 422
    sent = unit.sends(f"/errands/{number}/answer", {"answer": "Den gröna"})
    assert sent.headers["location"] == "/errands"
    assert town.status_of(number) == "posted"
    assert "svarade: Den gröna" in readers.coordinator().reads(f"/errands/{number}")
    assert unit.looks(f"/errands/{number}/answer").status_code == 303


def test_nothing_is_answered_that_was_not_asked(readers: Readers) -> None:
    town = readers.town
    number = town.posts("Hemtjänst Norr")

    def answers(session: Session) -> None:
        errand = town._errand(session, number)
        actor = town.unit_actor(session.get_one(CareUnit, errand.unit_id))
        answering.answer(session, errand.id, "Jaha", actor=actor, now=town.now)

    with pytest.raises(RefusedByLifeCycle), town.service.database.transaction() as session:
        answers(session)


def test_an_answer_that_comes_too_late_says_what_to_do(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    town.puts_on_hold(number)
    town.passes(hours=6)
    late = unit.sends(f"/errands/{number}/answer", {"answer": "Den gröna"})
    assert late.status_code == 422
    assert "har passerat. Ändra tiden först." in late.text
    assert f'href="/errands/{number}/change"' in late.text


def test_calling_off_says_first_what_it_means(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    page = f"/errands/{number}/cancel"
    assert "Ingen har tackat ja än." in unit.reads(page)
    town.texts(ANNA, f"ja {number}")
    assert "Anna har tackat ja och får ett sms" in unit.reads(page)
    town.texts(ANNA, f"på väg {number}")
    assert "Anna är redan i gång. Vi frågar först" in unit.reads(page)
    assert unit.sends(page, {"from": "queue"}).status_code == 303
    assert "Vi frågar Anna om det går att avboka" in unit.reads("/errands")
    assert unit.looks(page).status_code == 303, "it has been asked for already"
    town.texts(ANNA, f"nej, har redan handlat {number}")
    assert unit.sends(f"/errands/{number}/go-on").status_code == 303
    assert "Anna är i gång" in unit.reads("/errands")


def test_the_receipt_proposes_minutes_takes_others_and_thanks(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    page = f"/errands/{number}/receipt"
    assert unit.looks(page).status_code == 303, "it is not done yet"
    for said in ("ja", "på väg", "klar"):
        town.texts(ANNA, f"{said} {number}")
    proposed = unit.looks(page)
    assert 'value="60"' in proposed.text
    assert "utfört av Anna" in words_of(proposed.text)
    wrong = unit.sends(page, {"relieved_minutes": "en timme"})
    assert wrong.status_code == 422
    assert 'value="en timme"' in wrong.text
    assert unit.sends(page, {"relieved_minutes": "99999"}).status_code == 422
    assert unit.sends(page, {"relieved_minutes": "45"}).headers["location"] == page
    assert "45 minuter som ni kunde lägga på omsorgen i stället." in unit.reads(page)
    assert town.errand(number).relieved_minutes == 45
    assert readers.coordinator().looks(page).status_code == 403


def test_what_ended_more_than_two_weeks_ago_is_gone_from_the_page(readers: Readers) -> None:
    town = readers.town
    town.cancels(town.posts("Hemtjänst Norr"))
    assert "Avbokat" in readers.unit().reads("/errands")
    town.clock.passes(hours=timedelta(days=15) / timedelta(hours=1))
    assert "Här är det lugnt" in readers.unit().reads("/errands")


def test_more_than_a_page_holds_come_page_by_page(readers: Readers) -> None:
    numbers = [
        readers.town.posts("Hemtjänst Norr", days=1 + n // 60, works=False) for n in range(103)
    ]
    unit = readers.unit()
    first, second = unit.looks("/errands").text, unit.looks("/errands?after=100").text
    shown = [
        [int(one) for one in re.findall(r'data-key="(\d+)"', page)] for page in (first, second)
    ]
    assert (len(shown[0]), len(shown[1])) == (100, 3)
    assert sorted(shown[0] + shown[1]) == sorted(numbers)
    assert 'href="/errands?after=100"' in first
    assert "?after=200" not in second
    assert 'class="button second" href="/errands"' in second
    assert unit.looks("/errands?after=-1").status_code == 422
