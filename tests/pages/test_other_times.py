"""Several times that would do: posted, read back, changed, and planned within one of them."""

from datetime import datetime
from typing import Any

import pytest

from dispatch.errors import BadInput
from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town
from tests.pages.readers import Readers, fields_of, words_of
from tests.pages.test_unit_posting import all_fields


@pytest.fixture
def town(town: Town) -> Town:
    town.has_consultant(ANNA)
    return town


def span(town: Town, start: str, end: str) -> dict[str, str]:
    return {"wished_from": town.at(start).isoformat(), "wished_to": town.at(end).isoformat()}


def morning_or_afternoon(town: Town, **told: Any) -> int:
    """An errand wished from 9 to 11, or from 13 to 15."""
    others = [span(town, "13:00", "15:00")]
    return town.posts(UNIT, at="09:00", hours=2, other_times=others, **told)


def start_of(town: Town, number: int) -> datetime | None:
    return town.errand(number).starts_at


def test_it_is_planned_in_the_first_of_them_that_somebody_can(town: Town) -> None:
    assert start_of(town, morning_or_afternoon(town)) == town.at("09:00")


def test_who_can_only_later_comes_in_the_other_time_and_never_between(town: Town) -> None:
    town.is_away(ANNA, since=town.at("08:30"), until=town.at("10:30"))
    number = morning_or_afternoon(town)
    assert start_of(town, number) == town.at("13:00")
    assert town.errand(number).latest == town.at("15:00")


@pytest.mark.parametrize(
    ("others", "latest", "field"),
    [
        ([("10:30", "12:00")], None, "other_times.0.wished_from"),
        ([("13:00", "13:10")], None, "other_times.0.wished_to"),
        ([("13:00", "15:00"), ("14:00", "16:00")], None, "other_times.1.wished_from"),
        ([("13:00", "15:00")], "16:00", "latest"),
    ],
)
def test_what_does_not_fit_together_is_told_where_it_is(
    town: Town, others: list[tuple[str, str]], latest: str | None, field: str
) -> None:
    told: dict[str, Any] = {"other_times": [span(town, *one) for one in others]}
    if latest is not None:
        told["latest"] = town.at(latest).isoformat()
    with pytest.raises(BadInput) as refused:
        town.posts(UNIT, at="09:00", hours=2, **told)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_the_page_shows_them_and_the_form_changes_them(readers: Readers, town: Town) -> None:
    unit = readers.unit()
    number = morning_or_afternoon(town)
    assert "Passar också tis 14/4 13:00 – 15:00" in unit.reads(f"/errands/{number}")
    page = f"/errands/{number}/change"
    look = unit.looks(page).text
    assert "Passar också tis 14/4 13:00 – 15:00" in words_of(look)
    when = unit.sends(page, fields_of(look) | {"step": "when"}).text
    told = {"step": "check", "other_from": "14:00", "other_to": "15:30"}
    look = unit.sends(page, all_fields(when) | told).text
    assert "Passar också tis 14/4 14:00 – 15:30 Ändrat" in words_of(look)
    unit.sends(page, fields_of(look) | {"step": "post"})
    errand = town.errand(number)
    assert [one["from"] for one in errand.other_times] == ["2026-04-14T12:00:00+00:00"]
    assert errand.latest == town.at("15:30")


def test_a_time_that_ends_first_is_told_at_its_own_field(readers: Readers, town: Town) -> None:
    number = morning_or_afternoon(town)
    page = f"/errands/{number}/change"
    unit = readers.unit()
    when = unit.sends(page, fields_of(unit.looks(page).text) | {"step": "when"}).text
    told = {"step": "check", "other_from": "15:00", "other_to": "14:00"}
    answer = unit.sends(page, all_fields(when) | told)
    assert answer.status_code == 422
    assert 'id="other_to-fault"' in answer.text


def test_another_time_by_the_coordinator_is_the_only_one(readers: Readers, town: Town) -> None:
    number = morning_or_afternoon(town)
    told = {"day": "2026-04-14", "from_time": "10:00", "to_time": "12:00"}
    karin = readers.coordinator()
    page = f"/errands/{number}/time"
    sent = karin.sends(page, fields_of(karin.looks(page).text) | told)
    assert sent.status_code == 303, words_of(sent.text)
    assert town.errand(number).other_times == []
