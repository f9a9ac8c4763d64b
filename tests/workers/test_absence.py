"""Away for a while, and back again; never why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from dispatch.database import Database
from tests.workers.conftest import PHONES, Team, at, make_team
from workers.absence import absences, away, call_off, come_back, go_away, rest_of_day
from workers.errors import BadHours, UnknownConsultant
from workers.models import Absence, Consultant
from workers.roster import on_duty

TUESDAY = date(2026, 4, 14)
WEDNESDAY = date(2026, 4, 15)
NINE = at(TUESDAY, "09:00")


def in_force(session: Session) -> list[Absence]:
    return [row for row in session.exec(select(Absence)) if row.ended_at is None]


def test_somebody_away_is_away_until_the_end_and_not_at_it(
    session: Session, anna: Consultant
) -> None:
    end = at(TUESDAY, "12:00")
    go_away(session, anna.id, starts_at=NINE, ends_at=end, now=NINE)
    assert away(session, anna.id, at=NINE)
    assert away(session, anna.id, at=end - timedelta(seconds=1))
    assert not away(session, anna.id, at=end)
    assert not away(session, anna.id, at=NINE - timedelta(seconds=1))


def test_saying_it_twice_changes_nothing(session: Session, anna: Consultant) -> None:
    first = go_away(session, anna.id, starts_at=NINE, ends_at=at(TUESDAY, "16:00"), now=NINE)
    later = at(TUESDAY, "10:00")
    again = go_away(session, anna.id, starts_at=later, ends_at=at(TUESDAY, "16:00"), now=later)
    assert again.id == first.id
    assert len(in_force(session)) == 1


def test_absences_that_overlap_become_one(session: Session, anna: Consultant) -> None:
    for start, end in [("08:00", "10:00"), ("12:00", "14:00"), ("09:00", "12:00")]:
        go_away(session, anna.id, starts_at=at(TUESDAY, start), ends_at=at(TUESDAY, end), now=NINE)
    [whole] = in_force(session)
    assert (whole.starts_at, whole.ends_at) == (at(TUESDAY, "08:00"), at(TUESDAY, "14:00"))


def test_absences_apart_stay_apart(session: Session, anna: Consultant) -> None:
    for day in (TUESDAY, TUESDAY + timedelta(days=7)):
        go_away(session, anna.id, starts_at=at(day, "08:00"), ends_at=at(day, "16:00"), now=NINE)
    assert len(in_force(session)) == 2


@pytest.mark.parametrize("end", ["09:00", "08:00"])
def test_an_absence_that_ends_before_it_starts_is_refused(
    session: Session, anna: Consultant, end: str
) -> None:
    with pytest.raises(BadHours) as refused:
        go_away(session, anna.id, starts_at=NINE, ends_at=at(TUESDAY, end), now=NINE)
    assert "sluta efter" in refused.value.say("sv")
    assert in_force(session) == []


def test_nobody_by_that_id_can_not_go_away(session: Session) -> None:
    with pytest.raises(UnknownConsultant):
        rest_of_day(session, 9999, now=NINE)


def test_coming_back_keeps_what_has_been_and_frees_the_rest(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "2", "08:00", "16:00")
    rest_of_day(session, anna.id, now=NINE)
    noon = at(TUESDAY, "12:00")
    assert come_back(session, anna.id, now=noon) is not None
    assert away(session, anna.id, at=at(TUESDAY, "10:00"))
    assert not away(session, anna.id, at=noon)
    duty = on_duty(session, anna.id, at=noon)
    assert duty is not None
    assert duty.starts_at == noon


def test_coming_back_in_the_same_moment_leaves_nothing(session: Session, anna: Consultant) -> None:
    rest_of_day(session, anna.id, now=NINE)
    come_back(session, anna.id, now=NINE)
    assert in_force(session) == []


def test_who_was_not_away_does_not_come_back(session: Session, anna: Consultant) -> None:
    assert come_back(session, anna.id, now=NINE) is None


def test_coming_back_leaves_the_summer_holiday(session: Session, anna: Consultant) -> None:
    july = date(2026, 7, 1)
    go_away(
        session,
        anna.id,
        starts_at=at(july, "00:00"),
        ends_at=at(date(2026, 7, 29), "00:00"),
        now=NINE,
    )
    rest_of_day(session, anna.id, now=NINE)
    come_back(session, anna.id, now=at(TUESDAY, "12:00"))
    assert away(session, anna.id, at=at(july, "12:00"))


def test_an_absence_that_was_called_off_counts_for_nothing(
    session: Session, anna: Consultant
) -> None:
    absence = rest_of_day(session, anna.id, now=NINE)
    call_off(session, absence, now=NINE)
    assert not away(session, anna.id, at=NINE)


def test_ill_at_nine_is_away_until_midnight(session: Session, team: Team, anna: Consultant) -> None:
    team.works(anna, "23", "08:00", "16:00")
    absence = rest_of_day(session, anna.id, now=NINE)
    assert (absence.starts_at, absence.ends_at) == (NINE, at(WEDNESDAY, "00:00"))
    assert on_duty(session, anna.id, at=at(WEDNESDAY, "08:00")) is not None


def test_ill_in_the_afternoon_is_away_through_the_coming_night_shift(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "2", "22:00", "06:00")
    absence = rest_of_day(session, anna.id, now=at(TUESDAY, "15:00"))
    assert absence.ends_at == at(WEDNESDAY, "06:00")


def test_ill_after_midnight_is_away_for_the_rest_of_that_shift(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "23", "22:00", "06:00")
    absence = rest_of_day(session, anna.id, now=at(WEDNESDAY, "01:00"))
    assert absence.ends_at == at(WEDNESDAY, "06:00")


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)])
def test_the_rest_of_a_day_when_clocks_change_ends_at_its_own_midnight(
    session: Session, anna: Consultant, day: date, hours: int
) -> None:
    absence = rest_of_day(session, anna.id, now=at(day, "00:00"))
    assert absence.ends_at - absence.starts_at == timedelta(hours=hours)


def test_the_team_sees_its_own_absences_of_the_days_by_start(
    session: Session, team: Team, anna: Consultant, bo: Consultant
) -> None:
    elsewhere = Team(session, make_team(session, "Skara", "1495")).takes_on("EVA", PHONES[9])
    for who, clock in [(bo, "10:00"), (anna, "09:00"), (elsewhere, "09:00")]:
        rest_of_day(session, who.id, now=at(TUESDAY, clock))
    seen = absences(session, team.id, first=TUESDAY, last=TUESDAY)
    assert [row.consultant_id for row in seen] == [anna.id, bo.id]
    assert absences(session, team.id, first=WEDNESDAY, last=WEDNESDAY) == []


def test_the_table_has_no_place_for_a_cause() -> None:
    assert set(Absence.model_fields) == {
        "id",
        "consultant_id",
        "starts_at",
        "ends_at",
        "noted_at",
        "ended_at",
    }


def test_two_reports_at_once_leave_one_absence(
    database: Database, session: Session, anna: Consultant
) -> None:
    session.commit()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: _reports_ill(database, anna.id), range(8)))
    assert len(in_force(session)) == 1


def _reports_ill(database: Database, consultant_id: int) -> None:
    with database.transaction() as session:
        rest_of_day(session, consultant_id, now=NINE)
