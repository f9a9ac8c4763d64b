"""Errands paused, cancelled, receipted, and given to somebody who has phoned."""

from tests.api.desk import Desk, request_of
from tests.journeys.people import ANNA, BO, CESAR
from tests.journeys.town import Town
from workers.models import VehicleKind


def test_a_unit_pauses_and_takes_up_again(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))

    assert unit.does("/errands/1/hold", {"reason": "Vilken hylla?"})["status"] == "on_hold"
    assert unit.gets("/errands/1")["hold_reason"] == "Vilken hylla?"
    assert unit.does("/errands/1/resume")["status"] == "posted"


def test_a_reason_that_says_too_much_is_refused(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    refused = unit.asks("POST", "/errands/1/hold", json={"reason": "19121212-1212 är sjuk"})

    assert refused.status_code == 422
    assert {fault["field"] for fault in refused.json()["errors"]} == {"reason"}
    assert unit.gets("/errands/1")["status"] == "posted"


def test_what_the_life_cycle_refuses_is_said_in_words(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    refused = unit.asks("POST", "/errands/1/receipt", json={})

    assert refused.status_code == 409
    assert refused.json()["code"] == "refused-by-life-cycle"
    assert refused.json()["detail"].startswith("Ärende 1 är inlagt")


def test_a_unit_cancels_changes_its_mind_and_receipts(unit: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    unit.does("/errands", request_of(town))
    town.works()
    town.texts(ANNA, "ja 1")
    town.texts(ANNA, "på väg")

    assert unit.does("/errands/1/cancel", {})["status"] == "cancelling"
    assert unit.does("/errands/1/go-on")["status"] == "under_way"
    town.works()
    town.texts(ANNA, "klar 1")
    assert unit.does("/errands/1/receipt", {"relieved_minutes": 25})["status"] == "closed"
    assert unit.gets("/errands/1")["relieved_minutes"] == 25


def test_a_yes_by_phone_is_taken_and_confirmed_by_text(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr")
    (offer,) = coordinator.gets("/offers")["offers"]

    assert coordinator.does(f"/offers/{offer['id']}/accept")["status"] == "accepted"
    town.works()
    assert town.status_of(1) == "staffed"
    assert len(town.phone_of(ANNA)) == 2
    assert "fått ärende 1" in town.last_text_to(ANNA)
    assert coordinator.gets("/offers")["offers"] == []
    assert coordinator.asks("POST", f"/offers/{offer['id']}/accept").status_code == 409


def test_a_no_by_phone_asks_the_next_person(coordinator: Desk, town: Town) -> None:
    town.has_consultants(ANNA, BO)
    town.posts("Hemtjänst Norr")
    (offer,) = coordinator.gets("/offers")["offers"]

    assert coordinator.does(f"/offers/{offer['id']}/decline")["status"] == "declined"
    town.works()
    assert town.asked(1) == ["BO" if offer["consultant"] == "ANNA" else "ANNA"]
    about = coordinator.gets("/offers", params={"errand": 1})["offers"]
    assert [one["status"] for one in about] == ["declined", "sent"]


def test_a_seat_is_given_at_the_planner_s_time_with_travel_counted(
    coordinator: Desk, unit: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    unit.does("/errands", request_of(town))
    given = coordinator.does("/errands/1/assign", {"consultant": "bo"})

    assert given | {"version": 0} == {
        "number": 1,
        "status": "staffed",
        "version": 0,
        "consultant": "BO",
        "overridden": False,
        "because": None,
    }
    town.works()
    assert "fått ärende 1" in town.last_text_to(BO)
    assert town.phone_of(ANNA) == []
    (seat,) = coordinator.gets("/errands/1")["crew"]
    assert seat["starts_at"] >= coordinator.gets("/errands/1")["wished_from"]


def test_whom_the_planner_would_not_ask_gets_it_all_the_same_and_the_story_says_so(
    coordinator: Desk, unit: Desk, town: Town
) -> None:
    town.has_consultant(ANNA, works=("18:00", "20:00"))
    unit.does("/errands", request_of(town))
    given = coordinator.does("/errands/1/assign", {"consultant": "ANNA"})

    assert given["overridden"]
    assert given["because"] == "arbetar inte då"
    assert town.story_of(1) == ["post", "fill", "assigned_anyway"]


def test_two_places_at_a_time_stay_impossible(coordinator: Desk, unit: Desk, town: Town) -> None:
    town.has_consultant(ANNA, works=("18:00", "20:00"))
    for _ in range(2):
        unit.does("/errands", request_of(town))
    coordinator.does("/errands/1/assign", {"consultant": "ANNA"})
    refused = coordinator.asks("POST", "/errands/2/assign", json={"consultant": "ANNA"})

    assert (refused.status_code, refused.json()["code"]) == (409, "overlaps")
    assert town.story_of(2) == ["post"]


def test_an_earlier_no_is_no_bar_to_who_phones_and_others_are_no_longer_asked(
    coordinator: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr")
    (first,) = town.asked(number)
    town.texts(ANNA if first == "ANNA" else BO, f"nej {number}")
    assert town.asked(number) != [first]

    given = coordinator.does(f"/errands/{number}/assign", {"consultant": first})
    assert not given["overridden"]
    assert town.asked(number) == []
    assert town.status_of(number) == "staffed"


def test_a_seat_moves_from_one_to_another_and_both_are_told(
    coordinator: Desk, unit: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    unit.does("/errands", request_of(town))
    coordinator.does("/errands/1/assign", {"consultant": "ANNA"})
    town.works()
    moved = coordinator.does("/errands/1/assign", {"consultant": "BO", "instead_of": "ANNA"})
    town.works()

    assert (moved["status"], moved["overridden"]) == ("staffed", False)
    assert [seat["consultant"] for seat in unit.gets("/errands/1")["crew"]] == ["BO"]
    assert len(town.phone_of(ANNA)) == 2
    assert "fått ärende 1" in town.last_text_to(BO)


def test_a_seat_taken_back_is_asked_for_anew(coordinator: Desk, unit: Desk, town: Town) -> None:
    town.has_consultants(ANNA, BO)
    unit.does("/errands", request_of(town))
    coordinator.does("/errands/1/assign", {"consultant": "ANNA"})
    assert coordinator.does("/errands/1/remove", {"consultant": "ANNA"})["status"] == "offering"
    town.works()

    assert town.asked(1) == ["BO"]


def test_a_move_for_two_is_given_one_seat_at_a_time_with_its_van(
    coordinator: Desk, unit: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO, CESAR)
    town.has_vehicle("Skåpbilen", VehicleKind.VAN)
    number = town.posts("Hemtjänst Norr", "move_in", hours=5, works=False)
    first = coordinator.does(f"/errands/{number}/assign", {"consultant": "ANNA"})
    second = coordinator.does(f"/errands/{number}/assign", {"consultant": "BO"})

    assert (first["status"], second["status"]) == ("offering", "staffed")
    assert (first["overridden"], second["overridden"]) == (False, False)
    one, other = coordinator.gets(f"/errands/{number}")["crew"]
    assert one["starts_at"] == other["starts_at"]
    refused = coordinator.asks("POST", f"/errands/{number}/assign", json={"consultant": "CESAR"})
    assert refused.json()["code"] == "already-taken"
