"""The queue and an errand's page, as each role finds them."""

from tests.journeys.people import ANNA
from tests.pages.readers import Readers


def test_the_coordinator_reads_the_whole_queue_in_words(readers: Readers) -> None:
    readers.town.has_consultant(ANNA)
    readers.town.posts("Hemtjänst Norr", "tyre_change")
    words = readers.coordinator().reads("/queue")
    assert "1 Däckbyte" in words
    assert "Anna har fått frågan, svar senast 08:00" in words
    assert "Väntar på den som åker" in words
    english = readers.coordinator("en").reads("/queue")
    assert "1 Tyre change" in english
    assert "Anna asked, answer by 08:00" in english


def test_a_unit_reads_its_own_and_not_its_neighbours(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr", "tyre_change")
    assert readers.unit().looks("/queue").headers["location"] == "/errands"
    assert "Däckbyte" in readers.unit().reads("/errands")
    neighbour = readers.unit("Hemtjänst Söder")
    assert "Däckbyte" not in neighbour.reads("/errands")
    assert neighbour.looks(f"/errands/{number}").status_code == 404
    assert neighbour.sends(f"/errands/{number}/cancel").status_code == 404
    assert neighbour.sends(f"/errands/{number}/facts").status_code == 404


def test_a_unit_can_cancel_and_not_command(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    number = town.posts("Hemtjänst Norr")
    for command in ("hold", "ask-others", "crew/1/remove"):
        assert unit.sends(f"/errands/{number}/{command}").status_code == 403
    assert unit.sends(f"/errands/{number}/cancel", {"from": "queue"}).status_code == 303
    assert town.status_of(number) == "cancelled"


def test_the_coordinator_holds_with_a_question_and_the_unit_answers_it(readers: Readers) -> None:
    town, karin, unit = readers.town, readers.coordinator(), readers.unit()
    number = town.posts("Hemtjänst Norr")
    answer = karin.sends(f"/errands/{number}/hold", {"reason": "Vilken bil?", "from": "queue"})
    assert answer.headers["location"] == "/queue"
    assert "Enheten svarar på: Vilken bil?" in karin.reads("/queue")
    assert unit.sends(f"/errands/{number}/resume", {"reason": "Den vita"}).status_code == 303
    assert "Hemtj. Norr svarade: Den vita" in karin.reads(f"/errands/{number}")


def test_the_coordinator_takes_a_question_back_and_somebody_else_is_asked(
    readers: Readers,
) -> None:
    town = readers.town
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    assert readers.coordinator().sends(f"/errands/{number}/ask-others").status_code == 303
    assert town.story_of(number)[-1] == "withdrawn"


def test_the_unit_receipts_with_minutes_and_a_slip_is_told(readers: Readers) -> None:
    town, unit = readers.town, readers.unit()
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    for word in ("ja", "på väg", "klar"):
        town.texts(ANNA, word)
    slip = unit.sends(f"/errands/{number}/receipt", {"relieved_minutes": "många"})
    assert slip.status_code == 422
    assert "Skriv minuterna med siffror." in slip.text
    assert readers.coordinator().sends(f"/errands/{number}/receipt").status_code == 403
    unit.sends(f"/errands/{number}/receipt", {"relieved_minutes": "50"})
    assert town.errand(number).relieved_minutes == 50
    assert "kvitterade: 50 minuter" in unit.reads(f"/errands/{number}")


def test_codes_are_shown_on_request_and_the_story_tells_who_asked(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr", "tyre_change")
    key_place = readers.town.errand(number).facts["key_place"]
    karin = readers.coordinator()
    assert key_place not in karin.reads(f"/errands/{number}")
    assert key_place in karin.sends(f"/errands/{number}/facts").text
    assert "Karin öppnade känsliga uppgifter" in karin.reads(f"/errands/{number}")


def test_what_waits_for_a_human_can_be_ticked_off(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr")
    town.texts(ANNA, "ring mig")
    assert "Anna: vill bli uppringd" in karin.reads("/queue")
    assert readers.unit().sends("/needs/1/done").status_code == 403
    assert karin.sends("/needs/1/done").status_code == 303
    assert town.needs_a_human() == []


def test_an_action_that_the_life_cycle_refuses_says_so_on_a_page(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    karin = readers.coordinator()
    karin.sends(f"/errands/{number}/cancel")
    again = karin.sends(f"/errands/{number}/cancel")
    assert again.status_code == 409
    assert "se hur det står till nu" in again.text


def test_what_people_write_is_never_markup(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr", note="<script>alert(1)</script>")
    karin = readers.coordinator()
    karin.sends(f"/errands/{number}/hold", {"reason": '"><img src=x onerror=alert(2)>'})
    for page in ("/queue", f"/errands/{number}"):
        html = karin.looks(page).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_filters_live_in_the_address_and_nonsense_is_not_asked_for(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    town.posts("Hemtjänst Norr", "tyre_change", days=3)
    town.posts("Hemtjänst Söder", days=3)
    assert "1 ärende ·" in karin.reads("/queue?kind=tyre_change")
    assert "1 ärende ·" in karin.reads("/queue?number=2")
    assert "2 ärenden" in karin.reads("/queue?status=juggling&unit=x&number=-&kind=no&after=z")


def test_the_coordinator_gives_an_errand_to_somebody_and_the_story_tells(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    anna = town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    assert karin.sends(f"/errands/{number}/give", {"consultant": "x"}).status_code == 422
    assert readers.unit().sends(f"/errands/{number}/give").status_code == 403
    assert karin.sends(f"/errands/{number}/give", {"consultant": str(anna)}).status_code == 303
    town.works()
    assert town.status_of(number) == "staffed"
    assert "Karin gav ärendet till Anna" in karin.reads(f"/errands/{number}")
    assert karin.sends(f"/errands/{number}/crew/{anna}/remove").status_code == 303
    assert "Karin tog ärendet från Anna" in karin.reads(f"/errands/{number}")
