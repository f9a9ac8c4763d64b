"""Hours, competences, leaving and vehicles over the API."""

from datetime import date, timedelta

from tests.api.desk import Desk, place_id
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from workers.calendar import local_day

WEEKLY = {
    "weekday": 1,
    "starts": "07:00",
    "ends": "16:00",
    "break_starts": "11:30",
    "break_minutes": 45,
    "valid_from": "2026-05-04",
}
HOURS = "/consultants/ANNA/hours"


def test_weekly_hours_are_added_changed_from_a_day_and_ended(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA, days=())
    made = coordinator.does(f"{HOURS}/weekly", WEEKLY)
    change = {"starts": "08:00", "ends": "17:00", "since": "2026-06-01"}
    changed = coordinator.does(f"{HOURS}/weekly/{made['id']}/change", change)
    assert (changed["starts"], changed["valid_from"]) == ("08:00:00", "2026-06-01")
    end = {"last_day": "2026-06-30"}
    ended = coordinator.asks("POST", f"{HOURS}/weekly/{changed['id']}/end", json=end)
    assert ended.status_code == 204
    shown = coordinator.gets(f"{HOURS}?first=2026-05-01&last=2026-07-31")
    assert [row["valid_to"] for row in shown["weekly"]] == ["2026-05-31", "2026-06-30"]
    days = [date.fromisoformat(one["day"]) for one in shown["shifts"]]
    assert (min(days), max(days)) == (date(2026, 5, 4), date(2026, 6, 29))
    assert shown["problems"] == []


def test_hours_that_nobody_can_work_are_refused(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA, days=())
    for wrong in (
        {"ends": "23:00"},
        {"ends": "07:00"},
        {"valid_to": "2026-05-01"},
        {"starts": "07:00:30"},
        {"starts": "07:00Z"},
        {"weekday": 8},
        {"valid_from": "0001-01-01"},
        {"why": "vab"},
    ):
        answer = coordinator.asks("POST", f"{HOURS}/weekly", json=WEEKLY | wrong)
        assert answer.status_code == 422, wrong
    assert coordinator.gets(HOURS)["weekly"] == []


def test_a_day_has_hours_of_its_own_and_rest_is_watched(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    day = local_day(town.now) + timedelta(days=3)
    path = f"{HOURS}/days/{day}"
    late = {"hours": {"starts": "14:00", "ends": "23:00"}}
    assert coordinator.asks("PUT", path, json=late).json()["starts"] == "14:00:00"
    shown = coordinator.gets(HOURS)
    assert [one["day"] for one in shown["days"]] == [str(day)]
    assert "8:00 timmars vila" in shown["problems"][0]
    assert coordinator.asks("PUT", path, json={"off": True}).json()["starts"] is None
    assert coordinator.asks("PUT", path, json={"off": True} | late).status_code == 422
    assert coordinator.asks("DELETE", path).status_code == 204
    assert coordinator.gets(HOURS)["days"] == []


def test_competences_are_granted_and_taken_away(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA, skills=())
    number = town.posts("Hemtjänst Norr", "tyre_change")
    path = "/consultants/ANNA/competences"
    granted = coordinator.asks("PUT", f"{path}/be", json={"valid_to": "2031-01-31"})
    assert granted.json() == {"name": "BE", "valid_to": "2031-01-31"}
    town.works()
    assert town.asked(number) == ["ANNA"]
    assert coordinator.gets(path)["competences"] == [granted.json()]
    assert coordinator.asks("PUT", f"{path}/19121212-1212", json={}).status_code == 422
    assert coordinator.asks("DELETE", f"{path}/BE").status_code == 204
    assert coordinator.asks("DELETE", f"{path}/BE").status_code == 404


def test_somebody_leaves_and_the_errands_find_others(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"ja {number}")
    town.has_consultant(BO)
    left = coordinator.does("/consultants/ANNA/leave")
    assert left == {"errands_freed": [number]}
    town.works()
    assert town.asked(number) == ["BO"]
    assert coordinator.asks("POST", "/consultants/ANNA/leave").status_code == 404


def test_vehicles_are_added_changed_and_out_of_use(coordinator: Desk, town: Town) -> None:
    told = {
        "name": "Skåpbilen",
        "kind": "van",
        "reg_no": "tre 303",
        "seats": 3,
        "parked_place_id": place_id(town, "Garaget"),
    }
    made = coordinator.does("/vehicles", told)
    assert (made["reg_no"], made["parked"], made["active"]) == ("TRE303", "Garaget", True)
    again = coordinator.asks("POST", "/vehicles", json=told)
    assert (again.status_code, again.json()["code"]) == (409, "reg-no-in-use")
    trailer = coordinator.asks("POST", "/vehicles", json=told | {"kind": "trailer"})
    assert trailer.status_code == 422
    out = coordinator.asks("PATCH", f"/vehicles/{made['id']}", json={"active": False})
    assert coordinator.gets("/vehicles")["vehicles"] == [out.json()]
    assert out.json()["active"] is False


def test_a_vehicle_is_away_for_a_while_and_back_again(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    town.has_vehicle("Skåpbilen")
    (van,) = coordinator.gets("/vehicles")["vehicles"]
    path = f"/vehicles/{van['id']}/absences"
    span = {"starts_at": town.at("08:00").isoformat(), "ends_at": town.at("18:00").isoformat()}
    noted = coordinator.does(path, span | {"reason": "verkstad"})
    assert (noted["reason"], noted["errands_to_decide"]) == ("verkstad", [])
    (van,) = coordinator.gets("/vehicles")["vehicles"]
    assert [one["reason"] for one in van["away"]] == ["verkstad"]
    number = town.posts("Hemtjänst Norr", "recycling_trip", at="10:00", hours=2)
    told = coordinator.gets(f"/errands/{number}/why")
    assert told["missing"] == "ingen skåpbil är ledig"
    assert told["vehicles"] == ["Skåpbilen är borta till tis 14/4 18:00: verkstad"]
    assert coordinator.asks("DELETE", f"{path}/{noted['id']}").status_code == 204
    assert coordinator.asks("DELETE", f"{path}/{noted['id']}").status_code == 404
    town.works()
    assert town.asked(number) == ["ANNA"]


def test_a_vehicle_that_would_be_back_before_it_leaves_is_refused(
    coordinator: Desk, town: Town
) -> None:
    town.has_vehicle("Skåpbilen")
    (van,) = coordinator.gets("/vehicles")["vehicles"]
    for wrong in (
        {"ends_at": town.at("07:00").isoformat()},
        {"starts_at": "2026-04-14T08:00:00"},
        {"reason": "19121212-1212"},
        {"reason": ""},
    ):
        told = {
            "starts_at": town.at("08:00").isoformat(),
            "ends_at": town.at("18:00").isoformat(),
            "reason": "verkstad",
        }
        answer = coordinator.asks("POST", f"/vehicles/{van['id']}/absences", json=told | wrong)
        assert answer.status_code == 422, wrong
    assert coordinator.gets("/vehicles")["vehicles"][0]["away"] == []
