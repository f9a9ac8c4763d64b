"""What the coordinator does from the queue and the errand's page: assign, move, note, retime."""

from tests.journeys.people import ANNA, BO
from tests.pages.readers import Readers


def test_the_planner_s_best_and_its_reasons_are_shown(readers: Readers) -> None:
    readers.town.has_consultants(ANNA, BO)
    number = readers.town.posts("Hemtjänst Norr")
    words = readers.coordinator().reads(f"/errands/{number}/who")
    assert "Ge till Anna" in words
    assert "Ge till Bo" in words
    assert "börjar" in words
    assert "Give to Anna" in readers.coordinator("en").reads(f"/errands/{number}/who")
    assert readers.unit().looks(f"/errands/{number}/who").status_code == 403


def test_without_anybody_it_says_why_and_what_would_help(readers: Readers) -> None:
    town = readers.town
    anna = town.has_consultant(ANNA, skills=())
    number = town.posts("Hemtjänst Norr", "tyre_change")
    words = readers.coordinator().reads(f"/errands/{number}/who")
    assert "Det går inte just nu" in words
    assert "Varför inte den andra (1) Anna" in words
    assert (
        f"/errands/{number}/give?consultant={anna}"
        in readers.coordinator().looks(f"/errands/{number}/who").text
    )


def test_once_it_is_begun_nobody_else_is_considered(readers: Readers) -> None:
    town = readers.town
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    for word in ("ja", "på väg"):
        town.texts(ANNA, word)
    assert "ingen annan övervägs" in readers.coordinator().reads(f"/errands/{number}/who")


def test_overriding_the_planner_takes_a_reason_which_the_story_keeps(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    anna = str(town.has_consultant(ANNA, skills=()))
    number = town.posts("Hemtjänst Norr", "tyre_change")
    looked = karin.reads(f"/errands/{number}/give?consultant={anna}")
    assert "Planeringen hade inte gjort så: Anna" in looked
    asked = karin.sends(f"/errands/{number}/give", {"consultant": anna})
    assert asked.status_code == 422
    empty = karin.sends(f"/errands/{number}/give", {"consultant": anna, "reason": ""})
    assert "Skriv varför, med några ord." in empty.text
    wrong = karin.sends(f"/errands/{number}/give", {"consultant": anna, "reason": "19121212-1212"})
    assert wrong.status_code == 422
    assert town.status_of(number) == "unfilled"
    done = {"consultant": anna, "reason": "Hon åker med grannen", "from": "queue"}
    assert karin.sends(f"/errands/{number}/give", done).headers["location"] == "/queue"
    assert town.status_of(number) == "staffed"
    story = karin.reads(f"/errands/{number}")
    assert "Karin skrev varför: Hon åker med grannen" in story
    assert "grannen" not in readers.unit().reads(f"/errands/{number}")


def test_a_seat_is_moved_from_one_to_the_other(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    ids = {"ANNA": town.has_consultant(ANNA), "BO": town.has_consultant(BO)}
    number = town.posts("Hemtjänst Norr")
    [first] = town.asked(number)
    town.texts(ANNA if first == "ANNA" else BO, f"ja {number}")
    other = "BO" if first == "ANNA" else "ANNA"
    assert f"Flytta till {other.capitalize()}" in karin.reads(f"/errands/{number}/who")
    form = {"consultant": str(ids[other]), "instead_of": str(ids[first])}
    assert karin.sends(f"/errands/{number}/give", form).status_code == 303
    assert [code for code, _ in town.crew_of(number)] == [other]


def test_a_note_is_the_team_s_alone_and_guarded(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    karin, unit = readers.coordinator(), readers.unit()
    address = f"/errands/{number}/note"
    assert karin.sends(address, {"reason": "Nyckeln hänger hos Bo"}).status_code == 303
    assert "Karin antecknade: Nyckeln hänger hos Bo" in karin.reads(f"/errands/{number}")
    assert "Nyckeln" not in unit.reads(f"/errands/{number}")
    assert karin.sends(address, {"reason": "  "}).status_code == 422
    assert karin.sends(address, {"reason": "19121212-1212"}).status_code == 422
    assert unit.sends(address, {"reason": "hej"}).status_code == 403


def test_another_time_is_typed_and_slips_are_told_at_the_field(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr", at="10:00")
    version = str(town.errand(number).version)
    form = {"day": "2026-04-15", "from_time": "09:00", "to_time": "", "version": version}
    slip = karin.sends(f"/errands/{number}/time", form)
    assert slip.status_code == 422
    assert "Välj dag och klockslag" in slip.text
    assert 'value="09:00"' in slip.text
    done = karin.sends(f"/errands/{number}/time", form | {"to_time": "11:00"})
    assert done.headers["location"] == f"/errands/{number}"
    town.works()
    assert town.errand(number).wished_from == town.at("09:00", days=1)
    late = karin.sends(f"/errands/{number}/time", form | {"to_time": "12:00"})
    assert late.status_code == 409
    assert readers.unit().looks(f"/errands/{number}/time").status_code == 403


def test_an_errand_is_split_by_its_places(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr", "shopping_recipient", hours=4)
    assert "nummer 2 i ordningen" in karin.reads(f"/errands/{number}/split")
    slip = karin.sends(f"/errands/{number}/split", {"lists": "1"})
    assert slip.status_code == 422
    assert "Välj minst en plats." in slip.text
    done = karin.sends(f"/errands/{number}/split", {"lists": "1", "stops": "4"})
    assert done.headers["location"] == "/errands/2"
    assert "Karin delade ut det här ur ärende 1" in karin.reads("/errands/2")
    assert "En del blev ärende 2" in readers.unit().reads("/errands/1")
    other = town.posts("Hemtjänst Norr")
    assert karin.looks(f"/errands/{other}/split").headers["location"] == f"/errands/{other}"


def test_the_row_s_menu_is_a_part_and_offers_what_is_possible(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr")
    whole = karin.looks(f"/errands/{number}/menu")
    assert whole.headers["location"] == f"/errands/{number}#actions"
    part = karin.fetches(f"/errands/{number}/menu?from=/queue%3Flate%3Dyes").text
    assert "<html" not in part
    assert 'name="from" value="/queue?late=yes"' in part
    assert f'formaction="/errands/{number}/resume"' in part
    assert "go-on" not in part


def test_the_queue_shows_one_day_or_only_what_presses(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr", at="08:30")
    town.posts("Hemtjänst Norr", at="10:00", days=3)
    assert "1 ärende ·" in karin.reads("/queue?late=yes")
    assert "1 ärende" in karin.reads("/queue?day=2026-04-17")
    assert "2 ärenden" in karin.reads("/queue?day=0001-01-01&late=perhaps")


def test_back_to_the_same_filters_and_the_same_row(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    form = {"reason": "ringt", "from": "/queue?late=yes"}
    answer = readers.coordinator().sends(f"/errands/{number}/note", form)
    assert answer.headers["location"] == f"/queue?late=yes#row-{number}"


def test_a_text_s_fate_stands_beside_it(readers: Readers) -> None:
    town = readers.town
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    words = readers.coordinator().reads(f"/errands/{number}")
    assert "Anna har fått frågan, svar senast" in words
    assert "(framme)" in words or "(skickat)" in words


def test_a_hundred_rows_are_under_two_hundred_kilobytes(readers: Readers) -> None:
    for n in range(100):
        readers.town.posts("Hemtjänst Norr", days=n % 9 + 1, works=False)
    page = readers.coordinator().looks("/queue").content
    assert page.count(b'class="row s-') == 100
    assert len(page) < 120_000
