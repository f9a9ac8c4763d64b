"""The kinds as data: complete, in both languages, and fit for forms and texts."""

import re

import pytest

from dispatch.guard import faults_in
from dispatch.kinds import KINDS, Fact, FactType, Kind, Sensitivity
from dispatch.town.words import PLACE_KINDS
from dispatch.words import Words

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)

# The basic table of 3GPP TS 23.038, without the signs that take two places.
_GSM_7 = re.compile(r"[A-Za-z0-9 @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,\-./:;<=>?ÄÖÑÜ§äöñüà]*")


def _words_of(kind: Kind) -> list[Words]:
    asked = [*kind.facts, *kind.closing_facts]
    words = [kind.label, kind.sentence, kind.example]
    words += [role.label for role in kind.stop_roles]
    words += [fact.label for fact in asked]
    words += [fact.help for fact in asked if fact.help]
    words += [fact.example for fact in asked if fact.example]
    return words + [choice.label for fact in asked for choice in fact.choices]


def _facts(kind: Kind) -> dict[str, Fact]:
    return {fact.name: fact for fact in kind.facts}


def test_the_ten_kinds_are_there() -> None:
    assert set(KINDS) == {
        "tyre_change",
        "car_service",
        "car_care",
        "shopping_office",
        "shopping_recipient",
        "move_in",
        "move_out",
        "recycling_trip",
        "fetch_deliver",
        "other_practical",
    }
    assert all(name == kind.name for name, kind in KINDS.items())


@EVERY_KIND
def test_a_kind_says_everything_in_both_languages(kind: Kind) -> None:
    for words in _words_of(kind):
        assert words.sv.strip() == words.sv != ""
        assert words.en.strip() == words.en != ""
    for whole in (kind.sentence, kind.example):
        assert whole.sv.endswith(".")
        assert whole.en.endswith(".")


@EVERY_KIND
def test_a_kinds_short_name_fits_a_text(kind: Kind) -> None:
    for short in (kind.short_sv, kind.short_en):
        assert 0 < len(short) <= 20
        assert _GSM_7.fullmatch(short)


@EVERY_KIND
def test_our_own_examples_would_be_let_through(kind: Kind) -> None:
    for fact in kind.facts:
        secret = fact.sensitivity is Sensitivity.SECRET
        for language in ("sv", "en"):
            example = fact.example.say(language) if fact.example else ""
            assert faults_in(example, field=fact.name, code_allowed=secret) == []


@EVERY_KIND
def test_a_kinds_numbers_hold_together(kind: Kind) -> None:
    assert kind.seats in kind.seats_allowed
    assert set(kind.seats_allowed) <= {1, 2, 3, 4}
    assert 5 <= kind.minutes <= 720
    assert kind.relieved_minutes > 0
    assert any(role.required for role in kind.stop_roles)
    required = [role for role in kind.stop_roles if role.required]
    assert sum(role.minutes for role in required) <= kind.minutes
    names = [fact.name for fact in kind.facts]
    assert len(names) == len(set(names))
    assert len(kind.roles) == len(kind.stop_roles)
    assert all(role.places <= set(PLACE_KINDS) for role in kind.stop_roles)


@EVERY_KIND
def test_conditions_and_stops_point_to_what_exists(kind: Kind) -> None:
    facts = _facts(kind)
    for fact in kind.facts:
        if fact.required_if:
            asked = facts[fact.required_if.fact]
            assert fact.required_if.values <= {choice.value for choice in asked.choices}
        if fact.one_per_stop:
            assert kind.roles[fact.one_per_stop].required
        if fact.type is FactType.CHOICE:
            assert fact.choices


@EVERY_KIND
def test_keys_and_ways_in_are_secret(kind: Kind) -> None:
    for fact in kind.facts:
        if fact.name in {"key_place", "access"}:
            assert fact.sensitivity is Sensitivity.SECRET


def test_recipients_are_seen_only_by_those_who_deliver() -> None:
    kind = KINDS["shopping_recipient"]
    assert kind.roles["recipient"].sensitivity is Sensitivity.DELIVERY
    assert _facts(kind)["recipient_refs"].sensitivity is Sensitivity.DELIVERY


def test_moves_take_two_people_who_can_lift_and_a_van() -> None:
    for kind in (KINDS["move_in"], KINDS["move_out"]):
        assert kind.seats == 2
        assert kind.heavy
        assert kind.vehicle_kind == "van"
        assert kind.needs == {"B"}
        assert kind.everyone_needs == {"lift"}


def test_each_further_recipient_takes_twenty_minutes() -> None:
    kind = KINDS["shopping_recipient"]
    assert kind.minutes_for(["office", "shop", "recipient"]) == 50
    assert kind.minutes_for(["office", "shop", "recipient", "recipient", "recipient"]) == 90
    assert kind.minutes_for([]) == 50
