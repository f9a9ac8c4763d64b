"""A posted errand is filled in by its kind, or refused with everything that is to be mended."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.errors import BadInput
from dispatch.kinds import KINDS
from dispatch.new_errand import CheckedErrand, NewErrand, check, read
from tests.kinds.answers import ANSWERS, STOPS

NOW = datetime(2026, 4, 13, 12, 0, tzinfo=UTC)


def _fields(kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "facts": ANSWERS[kind],
        "stops": [{"role": role, "place": "Platsen"} for role in STOPS[kind]],
        "wished_from": "2026-04-14T08:00+02:00",
        "wished_to": "2026-04-14T12:00+02:00",
        "latest": "2026-04-14T16:00+02:00",
        "requester_phone": "08-465 004 10",
    }


def _posted(kind: str = "tyre_change", **changed: Any) -> NewErrand:
    return read(_fields(kind) | changed)


def _checked(kind: str = "tyre_change", **changed: Any) -> CheckedErrand:
    return check(_posted(kind, **changed), now=NOW)


def _refused(kind: str = "tyre_change", **changed: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        _checked(kind, **changed)
    for fault in refused.value.faults:
        assert fault.message_en
    return {fault.field: fault.message_sv for fault in refused.value.faults}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_out_is_filled_in_by_the_kind(kind: str) -> None:
    errand = _checked(kind)
    known = KINDS[kind]
    assert errand.kind is known
    assert errand.seats == known.seats
    assert errand.vehicle_kind == known.vehicle_kind
    assert errand.minutes == known.minutes_for(STOPS[kind])
    assert errand.relieved_minutes == known.relieved_minutes
    assert errand.priority == 1
    assert [stop.minutes for stop in errand.stops] == [
        known.roles[role].minutes for role in STOPS[kind]
    ]


def test_times_are_utc_and_the_phone_can_be_rung() -> None:
    errand = _checked(latest=None)
    assert errand.wished_from == datetime(2026, 4, 14, 6, 0, tzinfo=UTC)
    assert errand.wished_from.tzinfo is UTC
    assert errand.latest == errand.wished_to
    assert errand.requester_phone == "+46846500410"


def test_the_unit_knows_better_than_the_kind() -> None:
    errand = _checked(
        seats=2,
        minutes=75,
        relieved_minutes=15,
        vehicle_kind="trailer",
        priority=3,
        note=" Hej  då",
    )
    assert (errand.seats, errand.minutes, errand.relieved_minutes) == (2, 75, 15)
    assert (errand.vehicle_kind, errand.priority, errand.note) == ("trailer", 3, "Hej då")
    assert _checked("move_in", vehicle_kind="none").vehicle_kind is None


def test_stops_are_visited_in_the_order_of_their_roles() -> None:
    stops = [{"role": "workshop", "place_id": 7}, {"role": "car", "place": "P-huset"}]
    assert [stop.role for stop in _checked(stops=stops).stops] == ["car", "workshop"]


@pytest.mark.parametrize(("kind", "to"), [("fetch_deliver", "to"), ("recycling_trip", "centre")])
def test_what_is_fetched_is_carried_somewhere_else(kind: str, to: str) -> None:
    fetched = {"role": "from", "place_id": 1}
    assert _refused(kind, stops=[fetched, {"role": to, "place_id": 1}]).keys() == {
        "stops.1.place_id"
    }
    next_door = {"role": to, "place_id": 1, "street": "Storgatan 3 B"}
    assert len(_checked(kind, stops=[fetched, next_door]).stops) == 2


def test_a_missing_place_is_named_by_its_role() -> None:
    faults = _refused(stops=[{"role": "car", "place_id": 1}])
    assert faults == {"stops.workshop": "Välj en plats för ”Verkstad”."}


def test_too_many_or_strange_places_are_refused() -> None:
    car = {"role": "car", "place_id": 1}
    shop = {"role": "workshop", "place_id": 2}
    assert list(_refused(stops=[car, car, shop])) == ["stops.car"]
    assert list(_refused(stops=[car, shop, {"role": "bank", "place_id": 3}])) == ["stops.2.role"]
    assert list(_refused(stops=[car, {"role": "workshop"}])) == ["stops.1.place"]


@pytest.mark.parametrize(
    ("position", "field"),
    [
        ({"latitude": 58.2}, "longitude"),
        ({"longitude": 12.9}, "latitude"),
        ({"latitude": 91, "longitude": 12.9}, "latitude"),
        ({"latitude": "NaN", "longitude": 12.9}, "latitude"),
    ],
)
def test_a_position_is_whole_and_on_earth(position: dict[str, Any], field: str) -> None:
    stops = [{"role": "car", "place": "P", **position}, {"role": "workshop", "place_id": 2}]
    assert list(_refused(stops=stops)) == [f"stops.0.{field}"]


@pytest.mark.parametrize(
    ("times", "field", "says"),
    [
        ({"wished_from": "2026-04-14T08:00"}, "wished_from", "tidszon"),
        ({"wished_to": "2026-04-14T07:00+02:00"}, "wished_to", "slutar innan"),
        ({"latest": "2026-04-14T11:00+02:00"}, "latest", "14/4 2026 12:00"),
        ({"minutes": 600}, "latest", "ungefär 600 minuter"),
        ({"minutes": 300, "latest": None}, "wished_to", "ungefär 300 minuter"),
    ],
)
def test_a_window_that_cannot_be_is_refused(times: dict[str, Any], field: str, says: str) -> None:
    assert says in _refused(**times)[field]


def _around(start: datetime, hours: float) -> dict[str, Any]:
    end = start + timedelta(hours=hours)
    return {"wished_from": start, "wished_to": end, "latest": end}


def test_the_clock_is_looked_at() -> None:
    hour = timedelta(hours=1)
    free = ANSWERS["tyre_change"] | {"booking": "team_books", "slot": None}
    assert "har redan varit" in _refused(facts=free, **_around(NOW - 3 * hour, 2))["latest"]
    assert "kort om tid" in _refused(facts=free, **_around(NOW - 2 * hour, 2.5))["latest"]
    assert "ett år" in _refused(facts=free, **_around(NOW + 9000 * hour, 4))["wished_from"]
    assert "redan varit" in _refused(facts=free, **_around(NOW - 48 * hour, 60))["wished_from"]
    assert _checked(facts=free, **_around(NOW - hour, 4))
    assert _checked(facts=free, **_around(NOW + timedelta(days=364), 4))


def test_a_booked_slot_lies_within_the_wish() -> None:
    late = ANSWERS["tyre_change"] | {"slot": "2026-04-15T08:30+02:00"}
    assert "utanför" in _refused(facts=late)["facts.slot"]
    lost = ANSWERS["tyre_change"] | {"slot": "2016-04-14T08:30+02:00"}
    assert "kontrollera datumet" in _refused(facts=lost)["facts.slot"]


def test_there_is_one_code_for_each_address() -> None:
    facts = ANSWERS["shopping_recipient"] | {"recipient_refs": ["B3"]}
    faults = _refused("shopping_recipient", facts=facts)
    assert "2 adresser och 1 koder" in faults["facts.recipient_refs"]


@pytest.mark.parametrize("field", ["note", "meet_at", "requester"])
def test_every_text_is_guarded(field: str) -> None:
    assert list(_refused(**{field: "hos 121212-1212"})) == [field]
    assert list(_refused(**{field: "x" * 201})) == [field]


def test_the_text_of_a_place_is_guarded() -> None:
    stops = [
        {"role": "car", "place": "P", "street": "Storgatan 1, portkod 4711"},
        {"role": "workshop", "place": "hos 121212-1212"},
    ]
    assert list(_refused(stops=stops)) == ["stops.0.street", "stops.1.place"]


def test_everything_wrong_is_told_at_once() -> None:
    faults = _refused(
        facts={"season": "winter"},
        stops=[],
        seats=9,
        minutes=1,
        relieved_minutes=-1,
        priority=2,
        requester_phone="12",
        note="portkod 4711",
        wished_to="2026-04-14T07:00+02:00",
    )
    assert faults.keys() >= {
        "facts.reg_no",
        "facts.booking",
        "facts.key_place",
        "stops.car",
        "stops.workshop",
        "seats",
        "minutes",
        "relieved_minutes",
        "priority",
        "requester_phone",
        "note",
        "wished_to",
    }


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as refused:
        check(_posted().model_copy(update={"kind": "haircut"}), now=NOW)
    assert "tyre_change" in refused.value.say("sv")


def test_what_cannot_be_read_is_told_in_swedish() -> None:
    with pytest.raises(BadInput) as refused:
        read({"kind": "tyre_change", "wished_from": "i morgon", "colour": "red", "seats": "två"})
    told = {fault.field: fault.message_sv for fault in refused.value.faults}
    assert told["wished_to"] == "Det här behöver fyllas i."
    assert "2026-04-14T08:30" in told["wished_from"]
    assert told["seats"] == "Skriv ett heltal."
    assert "känner vi inte till" in told["colour"]
    assert "requester_phone" in told


def test_a_fact_that_is_no_fact_is_told_once() -> None:
    with pytest.raises(BadInput) as refused:
        read({"kind": "tyre_change", "facts": {"reg_no": {"a": 1}, "<script>": {}}})
    fields = [fault.field for fault in refused.value.faults]
    assert fields.count("facts.reg_no") == 1
    assert "script" not in "".join(fields)


_ODD = (
    st.none() | st.integers() | st.floats() | st.text(max_size=30) | st.lists(st.text(), max_size=3)
)


@given(st.dictionaries(st.sampled_from(sorted(NewErrand.model_fields)), _ODD))
def test_any_input_is_either_an_errand_or_refused(changed: dict[str, Any]) -> None:
    outcome = _outcome("tyre_change", changed)
    if isinstance(outcome, CheckedErrand):
        assert outcome.wished_from < outcome.wished_to <= outcome.latest
    else:
        assert outcome.faults


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_any_window_is_either_kept_or_refused(start: datetime, end: datetime) -> None:
    times = {"wished_from": start, "wished_to": end, "latest": end}
    outcome = _outcome("fetch_deliver", times)
    if isinstance(outcome, CheckedErrand):
        assert outcome.latest - NOW <= timedelta(days=365)
        assert outcome.latest > NOW
    else:
        assert {fault.field for fault in outcome.faults} <= times.keys()


def _outcome(kind: str, changed: dict[str, Any]) -> CheckedErrand | BadInput:
    try:
        return check(read(_fields(kind) | changed), now=NOW)
    except BadInput as bad:
        return bad
