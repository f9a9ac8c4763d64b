"""What a unit usually says, the day that is proposed, and what is likely when time is short."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from dispatch.models import CareUnit
from dispatch.new_errand import check, read
from dispatch.usual import (
    earlier_of,
    habits_of,
    next_day,
    notice_of,
    usual_errands,
    windows,
)
from dispatch.usual.notice import Likely, Notice
from tests.journeys.conftest import clock, engine, service, town
from tests.journeys.people import ANNA
from tests.journeys.town import Town

__all__ = ["clock", "engine", "service", "town"]

TUESDAY = datetime(2026, 4, 14, 5, 0, tzinfo=UTC)
"""07:00 in Sweden."""


def unit_of(town: Town) -> int:
    with town.service.database.read() as session:
        return session.exec(select(CareUnit.id)).one()


@pytest.mark.parametrize(
    ("earlier", "proposed"),
    [
        ([], "2026-04-15"),
        (["2026-04-13"], "2026-04-15"),
        (["2026-04-10", "2026-04-03"], "2026-04-17"),
        (["2026-04-13", "2026-04-09"], "2026-04-15"),
    ],
)
def test_the_usual_weekday_is_proposed_where_there_is_one(
    earlier: list[str], proposed: str
) -> None:
    wished = [datetime.fromisoformat(f"{day}T08:00+02:00") for day in earlier]
    assert next_day(wished, now=TUESDAY).isoformat() == proposed


def test_no_red_day_is_proposed() -> None:
    maundy_thursday = datetime(2026, 4, 2, 6, 0, tzinfo=UTC)
    assert next_day([], now=maundy_thursday).isoformat() == "2026-04-07"
    fridays = [datetime(2026, 3, day, 7, 0, tzinfo=UTC) for day in (20, 27)]
    assert next_day(fridays, now=maundy_thursday).isoformat() == "2026-04-10"


def test_half_days_are_offered_and_whole_ones_for_what_takes_long() -> None:
    short = [(one.day.day, one.starts.hour) for one in windows(60, now=TUESDAY)]
    assert short == [(14, 12), (15, 8), (15, 12), (16, 8)]
    long = [(one.day.day, one.starts.hour, one.ends.hour) for one in windows(240, now=TUESDAY)]
    assert long == [(15, 8, 16), (16, 8, 16), (17, 8, 16), (20, 8, 16)]


def test_habits_hold_names_and_never_secrets_or_whom_it_was_for(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    for kind in ("tyre_change", "tyre_change", "car_service", "shopping_recipient"):
        town.posts("Hemtjänst Norr", kind, works=False)
    with town.service.database.read() as session:
        habits = habits_of(earlier_of(session, unit_of(town), now=town.now))
    assert habits.facts["reg_no"] == ["ABC123", "ABC12D"]
    assert habits.facts["payer"] == ["Hemtjänst Norr, order 48213"]
    assert not {"key_place", "access", "recipient_refs", "fault_description"} & set(habits.facts)
    assert "recipient" not in habits.places
    assert len(habits.places["workshop"]) == 1


def test_what_is_ordered_most_often_comes_first_and_cancelled_ones_do_not_count(
    town: Town,
) -> None:
    town.has_unit("Hemtjänst Norr")
    town.posts("Hemtjänst Norr", "car_care", works=False)
    shopping = [town.posts("Hemtjänst Norr", "shopping_office", works=False) for _ in range(2)]
    town.cancels(town.posts("Hemtjänst Norr", "recycling_trip"))
    with town.service.database.read() as session:
        usual = usual_errands(earlier_of(session, unit_of(town), now=town.now))
    told = [(one.kind.name, one.times, one.latest.errand.number) for one in usual]
    assert told == [("shopping_office", 2, shopping[1]), ("car_care", 1, 1)]


def notice(town: Town, at: str, *, days: int = 0, hours: float = 2) -> Notice | None:
    with town.service.database.read() as session:
        unit = session.exec(select(CareUnit)).one()
        asked = town.request(session, "other_practical", town.at(at, days=days), hours)
        return notice_of(session, unit, check(read(asked), now=town.now), now=town.now)


def test_short_notice_is_told_and_a_time_when_nobody_works(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    town.has_consultant(ANNA, days=range(1, 6))
    assert notice(town, "10:00", days=1) is None
    soon = notice(town, "08:00")
    assert soon is not None
    assert soon.likely is Likely.SHORT
    night = notice(town, "19:00")
    assert night is not None
    assert night.likely is Likely.NOBODY_WORKS


def test_how_it_went_before_is_told_from_five_on(town: Town) -> None:
    town.has_unit("Hemtjänst Norr")
    town.has_consultant(ANNA)
    start = town.now
    for _ in range(5):
        number = town.posts("Hemtjänst Norr", at=town.now, hours=2)
        for words in ("ja", "på väg", "klar"):
            town.texts(ANNA, f"{words} {number}")
        assert town.status_of(number) == "done"
        town.passes(hours=24)
    assert town.now - start == timedelta(days=5)
    told = notice(town, "08:00")
    assert told is not None
    assert (told.found, told.alike) == (5, 5)
