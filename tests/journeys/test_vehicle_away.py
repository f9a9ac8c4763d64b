"""A vehicle at the workshop: planned without, said to whoever asks why, and back again."""

from datetime import datetime

import pytest
from sqlmodel import select

from dispatch.advice import Reasons, why
from dispatch.errors import BadInput
from dispatch.models import Errand
from dispatch.staff import vehicle_absences
from dispatch.staff.vehicle_absences import Away
from tests.journeys.people import ANNA, BO, EVERYBODY, UNIT
from tests.journeys.town import Town
from workers.errors import BadFact
from workers.models import Vehicle


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    town.has_vehicle("Gula")
    return town


def is_away(
    town: Town, name: str, since: datetime, until: datetime, why: str = "verkstad, bromsar"
) -> Away:
    with town.service.database.transaction() as session:
        vehicle = session.exec(select(Vehicle).where(Vehicle.name == name)).one()
        noted = vehicle_absences.go_away(
            session, vehicle, starts_at=since, ends_at=until, reason=why, now=town.now
        )
    town.works()
    return noted


def is_back(town: Town, name: str) -> None:
    with town.service.database.transaction() as session:
        vehicle = session.exec(select(Vehicle).where(Vehicle.name == name)).one()
        (absence,) = vehicle_absences.ahead(session, [vehicle], now=town.now)
        vehicle_absences.come_back(session, vehicle, absence, actor=town.coordinator, now=town.now)
    town.works()


def reasons(town: Town, number: int, language: str = "sv") -> Reasons:
    with town.service.database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        return why(session, errand, travel=town.service.travel, language=language, now=town.now)


def test_while_the_only_van_is_away_nobody_is_asked(north: Town) -> None:
    is_away(north, "Gula", north.now, north.at("18:00"))
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    assert north.asked(number) == []
    assert north.status_of(number) == "unfilled"


def test_an_errand_that_can_wait_is_done_once_the_van_is_back(north: Town) -> None:
    is_away(north, "Gula", north.now, north.at("12:00"))
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=6)
    assert north.asked(number)
    booked = north.vehicle_of(number)
    assert booked is not None
    assert booked.busy_from >= north.at("12:00")


def test_why_names_the_van_until_when_it_is_away_and_for_what(north: Town) -> None:
    is_away(north, "Gula", north.now, north.at("18:00"))
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    swedish, english = reasons(north, number), reasons(north, number, "en")
    assert swedish.missing == "ingen skåpbil är ledig"
    assert swedish.vehicles == ["Gula är borta till tis 14/4 18:00: verkstad, bromsar"]
    assert english.vehicles == ["Gula is away until Tue 14/4 18:00: verkstad, bromsar"]
    assert "en skåpbil till" in swedish.would_help


def test_why_names_the_errand_that_has_the_van(north: Town) -> None:
    first = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    second = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    (told,) = reasons(north, second).vehicles
    assert told.startswith(f"Gula är ute på ärende {first}, tis 14/4 ")


def test_a_question_moves_to_the_other_van_and_nobody_hears_of_it(north: Town) -> None:
    north.has_vehicle("Röda")
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    asked, booked = north.asked(number), north.vehicle_of(number)
    assert booked is not None
    with north.service.database.read() as session:
        name = session.get_one(Vehicle, booked.vehicle_id).name
    is_away(north, name, north.at("08:00"), north.at("18:00"))
    moved = north.vehicle_of(number)
    assert moved is not None
    assert moved.vehicle_id != booked.vehicle_id
    assert north.asked(number) == asked
    assert len(north.offers_of(number)) == len(asked)


def test_where_no_other_van_is_left_the_question_is_taken_back_and_the_chief_knows(
    north: Town,
) -> None:
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    assert north.asked(number)
    is_away(north, "Gula", north.at("08:00"), north.at("18:00"))
    assert north.asked(number) == []
    assert north.status_of(number) == "unfilled"
    assert "unfilled" in north.needs_a_human()
    is_back(north, "Gula")
    assert north.asked(number)


def test_what_somebody_has_said_yes_to_waits_for_the_coordinator(north: Town) -> None:
    number = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
    code = north.asked(number)[0]
    north.texts(EVERYBODY[code], f"ja {number}")
    noted = is_away(north, "Gula", north.at("08:00"), north.at("18:00"))
    assert noted.counted_on_by == (number,)
    assert north.crew_of(number) == [(code, "accepted")]
    assert "vehicle_away" in north.needs_a_human()
    is_back(north, "Gula")
    assert "vehicle_away" not in north.needs_a_human()


def test_an_absence_that_ends_first_has_passed_or_lasts_too_long_is_refused(north: Town) -> None:
    for since, until in (
        (north.at("12:00"), north.at("10:00")),
        (north.at("04:00"), north.at("05:00")),
        (north.now, north.now.replace(year=north.now.year + 4)),
    ):
        with pytest.raises(BadFact) as refused:
            is_away(north, "Gula", since, until)
        assert refused.value.field == "ends_at"


def test_a_reason_says_nothing_that_must_not_be_written(north: Town) -> None:
    with pytest.raises(BadInput):
        is_away(north, "Gula", north.now, north.at("18:00"), "lånad av 19121212-1212")
    with pytest.raises(BadFact):
        is_away(north, "Gula", north.now, north.at("18:00"), " ")
