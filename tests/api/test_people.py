"""Consultants and their absences, without what is nobody's business."""

from tests.api.desk import Desk, place_id
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town

FORBIDDEN = ("latitude", "start_", "declin", "cause", "reason")


def test_a_consultant_joins_and_is_changed(coordinator: Desk, town: Town) -> None:
    joined = coordinator.does(
        "/consultants",
        {
            "code": "eva",
            "name": "Eva",
            "phone": "070-174 06 09",
            "start_place_id": place_id(town, "Garaget"),
        },
    )
    assert (joined["code"], joined["phone"]) == ("EVA", "+46701740609")

    changed = coordinator.asks("PATCH", "/consultants/EVA", json={"protected": True})
    assert changed.json()["name"] is None
    assert coordinator.gets("/consultants")["consultants"] == [changed.json()]


def test_a_bad_phone_and_a_taken_code_are_named(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA)
    told = {"code": "BO", "name": "Bo", "start_place_id": place_id(town, "Garaget")}

    bad = coordinator.asks("POST", "/consultants", json=told | {"phone": "112x"})
    assert [fault["field"] for fault in bad.json()["errors"]] == ["phone"]
    taken = coordinator.asks(
        "POST", "/consultants", json=told | {"code": "ANNA", "phone": BO.phone}
    )
    assert (taken.status_code, taken.json()["code"]) == (409, "code-in-use")


def test_nothing_shows_where_somebody_starts_or_how_often_somebody_said_no(
    coordinator: Desk, town: Town
) -> None:
    town.has_consultants(ANNA)
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"nej {number}")

    (shown,) = coordinator.gets("/consultants")["consultants"]
    assert [name for name in shown if any(word in name for word in FORBIDDEN)] == []


def test_an_absence_has_no_cause_and_frees_what_it_covers(coordinator: Desk, town: Town) -> None:
    town.has_consultants(ANNA)
    number = town.posts("Hemtjänst Norr")
    town.texts(ANNA, f"ja {number}")
    away = {"starts_at": town.at("08:00").isoformat(), "ends_at": town.at("16:00").isoformat()}

    refused = coordinator.asks("POST", "/consultants/ANNA/absences", json=away | {"cause": "vab"})
    assert refused.status_code == 422
    noted = coordinator.does("/consultants/ANNA/absences", away)
    assert noted["errands_freed"] == [number]
    town.works()
    assert town.status_of(number) == "unfilled"
    (shown,) = coordinator.gets("/absences")["absences"]
    assert shown == {name: noted[name] for name in ("id", "consultant", "starts_at", "ends_at")}


def test_an_absence_is_taken_back(coordinator: Desk, town: Town) -> None:
    town.has_consultants(ANNA)
    away = {
        "starts_at": town.at("08:00", days=1).isoformat(),
        "ends_at": town.at("16:00", days=1).isoformat(),
    }
    noted = coordinator.does("/consultants/ANNA/absences", away)

    assert coordinator.asks("DELETE", f"/absences/{noted['id']}").status_code == 204
    assert coordinator.gets("/absences")["absences"] == []
    assert coordinator.asks("DELETE", f"/absences/{noted['id']}").status_code == 404


def test_an_absence_needs_a_zone_and_an_order(coordinator: Desk, town: Town) -> None:
    town.has_consultants(ANNA)
    path = "/consultants/ANNA/absences"
    naive = {"starts_at": "2026-05-01T08:00", "ends_at": "2026-05-01T16:00"}
    backwards = {"starts_at": "2026-05-01T16:00Z", "ends_at": "2026-05-01T08:00Z"}
    endless = {"starts_at": "0001-01-01T00:00+14:00", "ends_at": "9999-12-31T23:59-12:00"}

    for told in (naive, backwards, endless):
        assert coordinator.asks("POST", path, json=told).status_code == 422


def test_what_waits_is_listed_and_settled(coordinator: Desk, town: Town) -> None:
    town.has_consultants(ANNA)
    town.texts(ANNA, "ring mig")
    (item,) = coordinator.gets("/decisions")["decisions"]

    assert (item["kind"], item["why"], item["consultant"]) == ("call", "asked_for_a_call", "ANNA")
    done = coordinator.does(f"/decisions/{item['id']}/settle", {"outcome": "ringde, allt väl"})
    assert done["outcome"] == "ringde, allt väl"
    assert coordinator.gets("/decisions")["decisions"] == []
