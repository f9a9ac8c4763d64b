"""Answers are read as people write them, and refused with the field named."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.errors import BadInput
from dispatch.kinds import KINDS, check_closing_facts, check_facts, open_facts, read_reg_no
from tests.kinds.answers import ANSWERS


def _refused(kind: str, **changed: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        check_facts(KINDS[kind], ANSWERS[kind] | changed)
    return {fault.field: fault.message_sv for fault in refused.value.faults}


@pytest.mark.parametrize("kind", KINDS)
def test_whole_answers_are_taken_and_can_be_checked_again(kind: str) -> None:
    checked = check_facts(KINDS[kind], ANSWERS[kind])
    assert checked.keys() == ANSWERS[kind].keys()
    assert check_facts(KINDS[kind], checked) == checked


def test_answers_are_kept_in_one_form() -> None:
    tyres = check_facts(KINDS["tyre_change"], ANSWERS["tyre_change"])
    assert tyres["reg_no"] == "ABC123"
    assert tyres["slot"] == "2026-04-14T06:30:00Z"
    assert check_facts(KINDS["shopping_office"], ANSWERS["shopping_office"])["budget"] == 500
    shopping = check_facts(KINDS["shopping_recipient"], ANSWERS["shopping_recipient"])
    assert shopping["staff_phone"] == "+46846500410"
    assert check_facts(KINDS["move_in"], ANSWERS["move_in"])["heavy_items"] == [
        "Soffa",
        "Byrå",
        "Frys",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_answers_at_all_names_every_needed_fact(kind: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_facts(KINDS[kind], {})
    fields = {fault.field for fault in refused.value.faults}
    assert fields == {f"facts.{fact.name}" for fact in KINDS[kind].facts if fact.required}


def test_a_tyre_change_without_a_registration_number_is_refused_by_name() -> None:
    faults = _refused("tyre_change", reg_no=" ")
    assert list(faults) == ["facts.reg_no"]
    assert "registreringsnummer" in faults["facts.reg_no"]
    assert "ABC123" in faults["facts.reg_no"]


@pytest.mark.parametrize("told", ["team_books", "TEAM_BOOKS"])
def test_a_choice_may_be_told_by_its_name_or_by_the_words_it_is_shown_with(told: str) -> None:
    fact = next(fact for fact in KINDS["tyre_change"].facts if fact.name == "booking")
    words = next(choice.label for choice in fact.choices if choice.value == "team_books")
    for one in (told, words.sv, words.en):
        answers = ANSWERS["tyre_change"] | {"slot": None, "booking": one}
        assert check_facts(KINDS["tyre_change"], answers)["booking"] == "team_books"
    offered = _refused("tyre_change", booking="someone")["facts.booking"]
    assert words.sv in offered


def test_a_booked_time_is_needed_only_where_one_is_booked() -> None:
    assert list(_refused("tyre_change", slot=None)) == ["facts.slot"]
    team_books = ANSWERS["tyre_change"] | {"slot": None, "booking": "team_books"}
    assert "slot" not in check_facts(KINDS["tyre_change"], team_books)


def test_a_sealed_pharmacy_bag_needs_the_chiefs_yes() -> None:
    bag = {"goods": "sealed_pharmacy_bag", "size": "hand"}
    with pytest.raises(BadInput) as refused:
        check_facts(KINDS["fetch_deliver"], bag)
    assert [fault.field for fault in refused.value.faults] == ["facts.chief_agrees"]
    assert check_facts(KINDS["fetch_deliver"], bag | {"chief_agrees": "yes"})


def test_loose_medicine_is_refused() -> None:
    assert "apotekspåse" in _refused("fetch_deliver", description="Medicin")["facts.description"]


def test_confidential_paper_must_be_locked_in() -> None:
    assert list(_refused("recycling_trip", fractions=["secret_paper"])) == ["facts.sealed"]


def test_an_unknown_fact_is_refused_without_repeating_nonsense() -> None:
    assert "allergy" in _refused("shopping_recipient", allergy="nötter")["facts.allergy"]
    assert list(_refused("tyre_change", **{"<b>x": 1})) == ["facts.?"]


def test_every_fault_is_told_at_once() -> None:
    faults = _refused("tyre_change", reg_no="AQI123", season="autumn", key_place="", other=1)
    assert set(faults) == {"facts.reg_no", "facts.season", "facts.key_place", "facts.other"}


def test_a_door_code_may_stand_only_where_it_is_erased() -> None:
    assert check_facts(KINDS["tyre_change"], ANSWERS["tyre_change"])
    assert list(_refused("tyre_change", tread_note="portkod 4711")) == ["facts.tread_note"]
    assert list(_refused("tyre_change", key_place="pin 1234 till tankkortet")) == [
        "facts.key_place"
    ]


@pytest.mark.parametrize("ref", ["Karin", "Karin Andersson", "B3 Karin", "121212-1212"])
def test_a_recipient_is_a_code_never_a_name_or_number(ref: str) -> None:
    assert list(_refused("shopping_recipient", recipient_refs=[ref])) == ["facts.recipient_refs"]


@pytest.mark.parametrize("kind_and_fact", [("tyre_change", "slot"), ("move_in", "keys_at")])
@pytest.mark.parametrize("value", ["2026-04-14T08:30", "i morgon", 12, "9" * 5000, []])
def test_a_time_without_zone_or_sense_is_refused(
    kind_and_fact: tuple[str, str], value: object
) -> None:
    kind, fact = kind_and_fact
    assert list(_refused(kind, **{fact: value})) == [f"facts.{fact}"]


@pytest.mark.parametrize("value", [-1, 0, 31, 2.5, True, "många", "9" * 5000, float("nan"), [1]])
def test_a_number_out_of_bounds_is_refused(value: object) -> None:
    assert list(_refused("shopping_office", lists=value)) == ["facts.lists"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abc123", "ABC123"),
        (" ABC 12D ", "ABC12D"),
        ("abc-123", "ABC123"),
        ("ABC\u00a0123", "ABC123"),
        ("IBC123", None),
        ("QBC123", None),
        ("VBC123", None),
        ("ÅBC123", None),
        ("ABC12O", None),
        ("AB123", None),
        ("ABC1234", None),
        ("ABC١٢٣", None),
        ("", None),
    ],
)
def test_registration_numbers_are_read_as_people_type_them(typed: str, kept: str | None) -> None:
    assert read_reg_no(typed) == kept


def test_only_the_registration_number_goes_into_a_text() -> None:
    assert open_facts("tyre_change", check_facts(KINDS["tyre_change"], ANSWERS["tyre_change"])) == [
        "ABC123"
    ]
    assert open_facts("shopping_recipient", ANSWERS["shopping_recipient"]) == []
    assert open_facts("no_such_kind", {"reg_no": "ABC123"}) == []


def test_closing_facts_are_checked_by_the_same_rules() -> None:
    kind = KINDS["tyre_change"]
    told = check_closing_facts(kind, {"key_back": "ja", "odometer": "48213"})
    assert told == {"key_back": True, "odometer": 48213}
    with pytest.raises(BadInput):
        check_closing_facts(kind, {"reg_no": "ABC123"})


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.datetimes()
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_anything_is_either_read_or_refused(kind: str, data: st.DataObject) -> None:
    names = sorted(KINDS[kind].fact_names)
    given_facts = data.draw(st.dictionaries(st.sampled_from(names), _JSON))
    checked = _checked_or_refused(kind, ANSWERS[kind] | given_facts)
    if isinstance(checked, BadInput):
        assert all(fault.field.startswith("facts.") for fault in checked.faults)
    else:
        assert check_facts(KINDS[kind], checked) == checked


def _checked_or_refused(kind: str, facts: dict[str, Any]) -> dict[str, object] | BadInput:
    try:
        return check_facts(KINDS[kind], facts)
    except BadInput as bad:
        return bad


@given(st.integers(0, 4_000_000_000), st.integers(-12, 14))
def test_a_moment_keeps_its_meaning(seconds: int, hours_from_utc: int) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours_from_utc)))
    answers = ANSWERS["tyre_change"] | {"slot": moment.isoformat()}
    slot = str(check_facts(KINDS["tyre_change"], answers)["slot"])
    assert slot.endswith("Z")
    assert datetime.fromisoformat(slot) == moment
