"""An errand is posted once, however often it is sent, and changed by who has seen it."""

from concurrent.futures import ThreadPoolExecutor

from tests.api.desk import Desk, request_of
from tests.journeys.town import Town


def test_a_unit_posts_an_errand_and_is_told_where_it_is(unit: Desk, town: Town) -> None:
    answer = unit.asks("POST", "/errands", json=request_of(town))

    assert answer.status_code == 201
    assert answer.json() == {
        "number": 1,
        "status": "posted",
        "version": 1,
        "already": False,
        "looks_like": None,
    }
    assert answer.headers["location"] == "/api/errands/1"
    assert unit.gets("/errands/1")["status"] == "posted"


def test_the_coordinator_posts_for_a_unit_that_has_phoned(coordinator: Desk, town: Town) -> None:
    unit_id = next(
        one["id"] for one in coordinator.gets("/units")["units"] if one["name"] == "Hemtjänst Söder"
    )
    coordinator.does("/errands", request_of(town), params={"unit_id": unit_id})

    assert coordinator.gets("/errands/1")["unit"]["name"] == "Hemtjänst Söder"
    unsaid = coordinator.asks("POST", "/errands", json=request_of(town))
    assert [fault["field"] for fault in unsaid.json()["errors"]] == ["unit_id"]


def test_the_same_request_with_the_same_key_posts_once(unit: Desk, town: Town) -> None:
    request = request_of(town)
    first = unit.asks("POST", "/errands", json=request, headers={"Idempotency-Key": "a-1"})
    again = unit.asks("POST", "/errands", json=request, headers={"Idempotency-Key": "a-1"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["already"]
    assert again.headers["location"] == first.headers["location"]
    assert len(unit.gets("/errands")["errands"]) == 1


def test_a_key_is_not_used_for_another_errand(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town), headers={"Idempotency-Key": "a-1"})
    other = request_of(town, note="Ring på")
    refused = unit.asks("POST", "/errands", json=other, headers={"Idempotency-Key": "a-1"})

    assert refused.status_code == 409
    assert len(unit.gets("/errands")["errands"]) == 1


def test_another_unit_may_use_the_same_key(unit: Desk, neighbour: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town), headers={"Idempotency-Key": "a-1"})
    neighbour.does("/errands", request_of(town), headers={"Idempotency-Key": "a-1"})

    assert [one["number"] for one in neighbour.gets("/errands")["errands"]] == [2]


def test_twenty_requests_at_once_with_one_key_post_one_errand(unit: Desk, town: Town) -> None:
    request = request_of(town)

    def post(_: int) -> int:
        answer = unit.asks("POST", "/errands", json=request, headers={"Idempotency-Key": "one"})
        assert answer.json()["number"] == 1, answer.text
        return answer.status_code

    with ThreadPoolExecutor(20) as threads:
        statuses = sorted(threads.map(post, range(20)))
    assert statuses == [200] * 19 + [201]
    assert town.story_of(1) == ["post"]


def test_a_likely_repeat_is_posted_and_said(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    assert unit.does("/errands", request_of(town))["looks_like"] == 1


def test_a_change_by_who_has_seen_the_newest_version_holds(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    seen = unit.asks("GET", "/errands/1").headers["etag"]
    told = request_of(town, note="Ring på hos vaktmästaren")
    changed = unit.asks("PUT", "/errands/1", json=told, headers={"If-Match": seen})

    assert changed.status_code == 200, changed.text
    assert changed.json()["note"] == "Ring på hos vaktmästaren"
    assert changed.headers["etag"] != seen


def test_a_change_of_what_somebody_else_has_changed_is_refused(
    unit: Desk, coordinator: Desk, town: Town
) -> None:
    unit.does("/errands", request_of(town))
    seen = unit.asks("GET", "/errands/1").headers["etag"]
    coordinator.does("/errands/1/hold", {"reason": "Vilken hylla?"})
    told = request_of(town, note="Ring på")
    refused = unit.asks("PUT", "/errands/1", json=told, headers={"If-Match": seen})

    assert refused.status_code == 409
    assert refused.json()["code"] == "conflict"
    assert unit.gets("/errands/1")["note"] == ""


def test_a_change_that_does_not_say_what_it_has_seen_is_refused(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town))
    refused = unit.asks("PUT", "/errands/1", json=request_of(town))

    assert refused.status_code == 422
    assert [fault["field"] for fault in refused.json()["errors"]] == ["if_match"]
