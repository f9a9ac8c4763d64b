"""The seed's town: as large as promised, true where it says so, and fit to work in."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import phonenumbers
import pytest

from dispatch.database import Database
from dispatch.kinds import KINDS
from dispatch.new_errand import CheckedErrand, check
from dispatch.town.errands import STOCKHOLM, errands_of_the_week
from dispatch.town.files import read_folder
from dispatch.town.seed import SEED
from dispatch.town.seeding import next_monday, seed
from dispatch.town.town import Town

NEVER_GIVEN_OUT = {"ETT", "TRE", "SJU", "FEM", "ZOO", "ORM", "TYP", "XXL"}
MONDAY = date(2026, 4, 13)
EVE = datetime(2026, 4, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def town() -> Town:
    return read_folder(SEED)


def checked(town: Town) -> list[CheckedErrand]:
    return [check(errand, now=EVE) for _, errand in errands_of_the_week(town, MONDAY)]


def test_it_has_eight_units_twelve_consultants_three_vehicles_and_a_week_of_errands(
    town: Town,
) -> None:
    assert (len(town.units), len(town.consultants), len(town.vehicles)) == (8, 12, 3)
    assert 30 <= len(town.errands) <= 40
    assert {row.day for row in town.errands} == {1, 2, 3, 4, 5, 6, 7}


def test_the_people_that_everybody_knows_are_there(town: Town) -> None:
    assert {"Anna", "Bo"} <= {row.name for row in town.consultants}
    assert "Siv" in {row.name for row in town.people}
    assert "Hemtjänst Norr" in {row.name for row in town.units}


def test_every_errand_can_be_posted(town: Town) -> None:
    assert len(checked(town)) == len(town.errands)


def test_every_kind_of_errand_is_there(town: Town) -> None:
    assert {row.kind for row in town.errands} == set(KINDS)


def test_every_unit_posts_something(town: Town) -> None:
    assert {row.unit for row in town.errands} == {row.name for row in town.units}


def test_every_day_has_people_with_the_right_competence_on_duty(town: Town) -> None:
    skills: dict[str, set[str]] = {}
    for skill in town.competences:
        skills.setdefault(skill.code, set()).add(skill.name)
    for row, errand in zip(town.errands, checked(town), strict=True):
        needed = errand.kind.needs | errand.kind.everyone_needs
        on_duty = {shift.code for shift in town.shifts if shift.weekday == row.day}
        able = [code for code in on_duty if needed <= skills.get(code, set())]
        assert len(able) >= (errand.seats if errand.kind.everyone_needs else 1), row


def test_phone_numbers_are_only_those_set_aside_for_fiction(town: Town) -> None:
    phones: list[str | None] = [row.phone for row in town.consultants]
    phones += [row.phone for row in town.people]
    phones += [phone for row in town.units for phone in (row.phone, row.text_phone)]
    phones += [row.coordinator_phone for row in town.teams]

    for phone in filter(None, phones):
        assert phone.startswith(("+467017406", "+468465004"))
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_the_plates_are_of_letters_that_are_never_given_out(town: Town) -> None:
    plates = [row.reg_no for row in town.vehicles]
    plates += [row.facts["reg_no"] for row in town.errands if "reg_no" in row.facts]

    assert {plate[:3] for plate in plates} <= NEVER_GIVEN_OUT


def test_every_place_lies_in_or_beside_the_municipality_and_says_how_surely(town: Town) -> None:
    for place in town.places:
        assert 58.10 < place.latitude < 58.53
        assert 12.65 < place.longitude < 13.45
        assert place.precision_m is not None
        assert place.source in {"osm", "geonames", "ort", "bedömd"}


def test_places_of_one_locality_lie_together(town: Town) -> None:
    """2.5 km is about as far as Vara reaches from its middle to its edge, and then some."""
    for one in town.places:
        for other in town.places:
            if one.locality == other.locality:
                north = (one.latitude - other.latitude) * 111_200
                east = (one.longitude - other.longitude) * 58_500
                assert (north**2 + east**2) ** 0.5 < 2_500


@pytest.mark.parametrize("monday", [date(2026, 3, 23), date(2026, 10, 19)])
def test_clock_times_are_swedish_also_in_weeks_when_the_clocks_change(
    town: Town, monday: date
) -> None:
    for row, (_, errand) in zip(town.errands, errands_of_the_week(town, monday), strict=True):
        local = errand.wished_from.astimezone(STOCKHOLM)
        assert errand.wished_from.tzinfo is UTC
        assert (local.date(), local.time()) == (
            monday + timedelta(days=row.day - 1),
            row.wished_from,
        )


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 4, 9, 8, tzinfo=UTC), date(2026, 4, 13)),
        (datetime(2026, 4, 12, 21, 59, tzinfo=UTC), date(2026, 4, 13)),
        (datetime(2026, 4, 12, 22, 0, tzinfo=UTC), date(2026, 4, 20)),
    ],
)
def test_the_week_begins_on_the_monday_after_the_swedish_today(now: datetime, monday: date) -> None:
    assert next_monday(now) == monday


def test_seeding_lays_out_the_town_and_hands_back_the_week(
    database: Database, now: datetime
) -> None:
    with database.transaction() as session:
        report = seed(session, now=now)

    assert report.imported.municipality == "Vara kommun"
    unit, errand = report.errands[0]
    assert (unit, errand.kind) == ("Hemtjänst Norr", "tyre_change")
    assert errand.wished_from == datetime(2026, 4, 13, 5, 30, tzinfo=UTC)


def test_the_files_are_shipped_with_the_package() -> None:
    assert Path(SEED, "README.md").is_file()
    assert Path(SEED, "__init__.py").is_file()
