"""What is shown of an errand, to whom, page by page."""

from typing import Any

from fastapi.testclient import TestClient

from tests.api.desk import Desk, Keys, request_of
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town


def moving_in(town: Town) -> dict[str, Any]:
    told = request_of(town, "tyre_change", note="Ring på", meet_at="Entrén")
    told["facts"]["slot"] = town.at("10:30").isoformat()
    told["stops"][0] = {"role": "car", "place": "Gården", "street": "Storgatan 4"}
    return told


def test_the_unit_and_the_team_see_the_key_s_place_and_the_administrator_does_not(
    unit: Desk, coordinator: Desk, administrator: Desk, town: Town
) -> None:
    unit.does("/errands", moving_in(town))

    for close in (unit, coordinator):
        shown = close.gets("/errands/1")
        assert "kod 4711" in shown["facts"]["key_place"]
        assert shown["stops"][0]["street"] == "Storgatan 4"
        assert shown["note"] == "Ring på"
    far = administrator.gets("/errands/1")
    assert far["facts"]["reg_no"] == "ABC123"
    assert "key_place" not in far["facts"]
    assert far["stops"][0]["street"] is None
    assert (far["note"], far["meet_at"]) == (None, None)


def test_reading_a_secret_is_written_in_the_story_once_in_ten_minutes(
    unit: Desk, coordinator: Desk, administrator: Desk, town: Town
) -> None:
    unit.does("/errands", moving_in(town))
    for reader in (unit, unit, coordinator, administrator, unit):
        reader.gets("/errands/1")

    assert town.story_of(1) == ["post", "opened", "opened"]
    town.passes(minutes=11, works=False)
    unit.gets("/errands/1")
    assert town.story_of(1).count("opened") == 3


def test_reading_what_holds_no_secret_leaves_no_trace(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    unit.gets("/errands/1")

    assert town.story_of(1) == ["post"]


def test_the_unit_sees_who_comes_and_not_who_was_asked(
    unit: Desk, coordinator: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr")
    asked = coordinator.gets(f"/errands/{number}")["offers"]
    assert [offer["consultant"] for offer in asked] == town.asked(number)
    assert unit.gets(f"/errands/{number}")["offers"] is None

    first = ANNA if town.asked(number) == ["ANNA"] else BO
    town.texts(first, f"ja {number}")
    shown = unit.gets(f"/errands/{number}")
    assert [(seat["consultant"], seat["name"]) for seat in shown["crew"]] == [
        (first.code, first.name)
    ]
    assert shown["seats_taken"] == 1
    assert "ja" not in {line["words"] for line in shown["story"]}


def test_the_team_is_told_why_nobody_could(unit: Desk, coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA, works=("18:00", "20:00"))
    number = town.posts("Hemtjänst Norr")

    assert coordinator.gets(f"/errands/{number}")["unfilled_reasons"] == [
        {"consultant": "ANNA", "reason": "arbetar inte då"}
    ]
    english = coordinator.gets(f"/errands/{number}", headers={"Accept-Language": "en"})
    assert english["unfilled_reasons"][0]["reason"] == "does not work then"
    assert unit.gets(f"/errands/{number}")["unfilled_reasons"] is None


def test_a_list_is_read_page_by_page_without_a_gap(unit: Desk, town: Town) -> None:
    for hour in ("08:00", "09:00", "10:00", "11:00", "12:00"):
        town.posts("Hemtjänst Norr", at=hour, works=False)
    pages, after = [], None
    while True:
        told = {"limit": 2} | ({} if after is None else {"after": after})
        page = unit.gets("/errands", params=told)
        pages.append([errand["number"] for errand in page["errands"]])
        after = page["next"]
        if after is None:
            break
    assert pages == [[5, 4], [3, 2], [1]]


def test_a_list_can_be_narrowed(unit: Desk, town: Town) -> None:
    town.posts("Hemtjänst Norr", works=False)
    town.posts("Hemtjänst Norr", "car_care", works=False)
    town.cancels(1)

    def numbers(**told: Any) -> list[int]:
        return [one["number"] for one in unit.gets("/errands", params=told)["errands"]]

    assert numbers(status=["cancelled"]) == [1]
    assert numbers(status=["cancelled", "posted", "unfilled"]) == [2, 1]
    assert numbers(open=True) == [2]
    assert numbers(kind="car_care") == [2]


def test_the_queue_says_what_happens_next(unit: Desk, town: Town) -> None:
    town.has_consultants(ANNA)
    town.posts("Hemtjänst Norr")

    queue = unit.gets("/queue")
    (row,) = queue["rows"]
    assert (row["number"], row["status"], row["waits_for"]) == (1, "offering", "consultant")
    assert row["next_words"]
    assert queue["next"] is None


def test_kinds_tell_what_a_form_needs_in_both_languages(unit: Desk) -> None:
    swedish = {kind["name"]: kind for kind in unit.gets("/kinds")["kinds"]}
    english = unit.gets("/kinds", headers={"Accept-Language": "en"})["kinds"]

    assert len(swedish) == len(english) == 10
    reg_no = next(one for one in swedish["tyre_change"]["facts"] if one["name"] == "reg_no")
    assert reg_no["required"]
    slot = next(one for one in swedish["tyre_change"]["facts"] if one["name"] == "slot")
    assert slot["required_if"] == {"booking": ["booked"]}


def test_a_key_says_whose_it_is(web: TestClient, keys: Keys) -> None:
    unit, chief = Desk(web, keys["unit"]).gets("/me"), Desk(web, keys["chief"]).gets("/me")

    assert (unit["role"], unit["unit"]["name"]) == ("unit_staff", "Hemtjänst Norr")
    assert (chief["role"], chief["unit"], chief["team"]) == ("chief", None, None)
