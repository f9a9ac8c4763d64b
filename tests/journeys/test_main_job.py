"""An errand's whole way: posted, offered, accepted, carried out, acknowledged."""

from tests.journeys.people import ANNA, BO, SIV, UNIT_MOBILE
from tests.journeys.town import Town


def test_an_errand_travels_all_the_way(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr", "tyre_change")
    assert north.status_of(number) == "offering"
    assert "Ärende 1: " in north.last_text_to(ANNA)
    north.texts(ANNA, "ja 1")
    assert north.status_of(number) == "staffed"
    assert "ABC123" in north.last_text_to(ANNA)
    assert "bemannat" in north.last_text_to(UNIT_MOBILE)
    north.passes(hours=2)
    north.texts(ANNA, "PÅ VÄG")
    assert north.status_of(number) == "under_way"
    north.texts(ANNA, "Framme")
    north.passes(hours=1)
    north.texts(ANNA, "KLAR")
    assert north.status_of(number) == "done"
    assert "Kvittera" in north.last_text_to(UNIT_MOBILE)
    north.receipts(number, relieved_minutes=75)
    assert north.status_of(number) == "closed"
    assert north.errand(number).relieved_minutes == 75
    assert north.story_of(number) == [
        "post", "ask", "fill", "start", "arrive", "complete", "receipt",
    ]  # fmt: skip


def test_after_a_no_the_next_person_is_asked(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    number = north.posts("Hemtjänst Norr")
    first = north.asked(number)[0]
    somebody, other = (ANNA, BO) if first == "ANNA" else (BO, ANNA)
    north.texts(somebody, "NEJ 1")
    assert north.asked(number) == [other.code]
    north.texts(other, "ja")
    assert north.status_of(number) == "staffed"


def test_when_everyone_has_said_no_the_chief_is_told_why(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    north.texts(ANNA, "nej")
    assert north.status_of(number) == "unfilled"
    assert "obesatt" in north.last_text_to(SIV)
    assert "unfilled" in north.needs_a_human()
    assert north.errand(number).unfilled_reasons[0]["reason"] == "declined"
