"""The unit changes a posted errand, and is told beforehand what that means."""

import re

from dispatch.lifecycle import ErrandStatus
from tests.journeys.people import ANNA
from tests.pages.readers import Readers, fields_of, words_of
from tests.pages.test_unit_posting import all_fields


def test_nothing_is_changed_by_looking(readers: Readers) -> None:
    unit = readers.unit()
    number = readers.town.posts("Hemtjänst Norr", "tyre_change", works=False)
    look = unit.looks(f"/errands/{number}/change")
    assert "Inget är ändrat än." in look.text
    assert "4711" not in look.text, "a secret stays where it is"
    assert "Som ni har skrivit. Visas inte här." in look.text
    version = readers.town.errand(number).version
    sent = unit.sends(f"/errands/{number}/change", fields_of(look.text) | {"step": "post"})
    assert sent.headers["location"] == f"/errands/{number}"
    assert readers.town.errand(number).version == version


def test_every_kind_can_be_looked_at_and_is_not_changed_by_it(readers: Readers) -> None:
    from tests.kinds.answers import STOPS

    for kind in STOPS:
        number = readers.town.posts("Hemtjänst Norr", kind, hours=6, works=False)
        look = readers.unit().looks(f"/errands/{number}/change")
        assert "Inget är ändrat än." in look.text, kind


def test_other_facts_keep_the_crew_which_is_told(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change")
    town.texts(ANNA, f"ja {number}")
    page = f"/errands/{number}/change"
    what = unit.sends(page, fields_of(unit.looks(page).text) | {"step": "what"}).text
    look = unit.sends(page, all_fields(what) | {"step": "check", "facts.reg_no": "def 456"}).text
    words = words_of(look)
    assert "DEF456 Ändrat" in words
    assert "Anna kommer som planerat och får ett sms om ändringen." in words
    sent = unit.sends(page, fields_of(look) | {"step": "post"})
    assert sent.headers["location"] == f"/errands/{number}/posted?changed=yes"
    assert f"Ärende {number} är ändrat" in unit.reads(sent.headers["location"])
    errand = town.errand(number)
    assert errand.facts["reg_no"] == "DEF456"
    assert errand.facts["key_place"].endswith("4711")
    assert errand.status is ErrandStatus.STAFFED


def test_another_time_is_told_to_free_whoever_said_yes(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"ja {number}")
    page = f"/errands/{number}/change"
    when = unit.sends(page, fields_of(unit.looks(page).text) | {"step": "when"}).text
    look = unit.sends(page, all_fields(when) | {"step": "check", "day": "2026-04-16"}).text
    assert "Anna har tackat ja till det gamla" in words_of(look)
    unit.sends(page, fields_of(look) | {"step": "post"})
    errand = town.errand(number)
    assert errand.wished_from == town.at("10:00", days=2)
    assert errand.status is ErrandStatus.POSTED


def test_a_fault_in_a_change_keeps_what_was_typed_and_changes_nothing(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    page = f"/errands/{number}/change"
    details = unit.sends(page, fields_of(unit.looks(page).text) | {"step": "details"}).text
    answer = unit.sends(page, all_fields(details) | {"step": "check", "note": "19121212-1212"})
    assert answer.status_code == 422
    assert ">19121212-1212</textarea>" in answer.text
    assert town.errand(number).note == ""


def test_what_happened_meanwhile_is_shown_before_it_is_saved(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    page = f"/errands/{number}/change"
    look = unit.looks(page).text
    town.texts(ANNA, f"ja {number}")
    stale = unit.sends(page, fields_of(look) | {"step": "post", "note": "Ta med stege"}).text
    assert "Det hände något med ärendet medan du skrev." in stale
    assert town.errand(number).note == ""
    assert unit.sends(page, fields_of(stale) | {"step": "post"}).status_code == 303
    assert town.errand(number).note == "Ta med stege"


def test_the_time_of_what_has_begun_is_not_changed_here_and_its_facts_are(
    readers: Readers,
) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", at="08:00")
    for said in ("ja", "på väg"):
        town.texts(ANNA, f"{said} {number}")
    town.passes(minutes=110)
    page = f"/errands/{number}/change"
    look = unit.looks(page).text
    assert town.status_of(number) == "under_way"
    later = unit.sends(page, fields_of(look) | {"step": "post", "to": "15:00"}).text
    assert "Någon har redan börjat" in later
    noted = unit.sends(page, fields_of(look) | {"step": "post", "note": "Ring på"})
    assert noted.status_code == 303
    assert town.errand(number).note == "Ring på"


def test_what_is_over_is_not_changed(readers: Readers) -> None:
    town = readers.town
    number = town.posts("Hemtjänst Norr")
    town.cancels(number)
    sent = readers.unit().looks(f"/errands/{number}/change")
    assert sent.headers["location"] == f"/errands/{number}"


def test_a_place_of_one_s_own_keeps_what_it_was_given(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    stops = [
        {"role": "where", "place": "Gamla skolan", "street": "Skolgatan 4",
         "latitude": 58.26, "longitude": 12.95, "minutes": 55},
    ]  # fmt: skip
    number = town.posts("Hemtjänst Norr", stops=stops, minutes=75, works=False)
    page = f"/errands/{number}/change"
    look = unit.looks(page).text
    assert "Inget är ändrat än." in look
    assert re.search(r'name="stops.where.0.street" value="Skolgatan 4"', look)
    moved = fields_of(look) | {"step": "check", "stops.where.0.name": "Nya skolan"}
    assert "vi börjar om och frågar på nytt" in unit.sends(page, moved).text
    assert unit.sends(page, moved | {"step": "post"}).status_code == 303
    assert "Nya skolan" in unit.reads(f"/errands/{number}")
