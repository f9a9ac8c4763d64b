"""Hours are told by week and by date, and refused when nobody could work them."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session, select

from tests.workers.conftest import at
from workers.errors import BadHours, UnknownConsultant
from workers.hours import be_off_on, work_on, work_weekly
from workers.models import Consultant, DatedShift, WeeklyShift
from workers.roster import on_duty

TUESDAY = date(2026, 4, 14)


def test_hours_told_again_from_the_same_start_are_changed(
    session: Session, anna: Consultant
) -> None:
    for ends in (time(16), time(15)):
        work_weekly(
            session, anna.id, weekday=2, starts=time(8), ends=ends, valid_from=date(2026, 1, 1)
        )
    [row] = session.exec(select(WeeklyShift)).all()
    assert row.ends == time(15)


def test_a_date_told_again_is_changed(session: Session, anna: Consultant) -> None:
    be_off_on(session, anna.id, TUESDAY)
    work_on(session, anna.id, TUESDAY, starts=time(8), ends=time(12))
    assert on_duty(session, anna.id, at=at(TUESDAY, "09:00")) is not None
    be_off_on(session, anna.id, TUESDAY)
    assert on_duty(session, anna.id, at=at(TUESDAY, "09:00")) is None
    assert len(session.exec(select(DatedShift)).all()) == 1


@pytest.mark.parametrize(
    ("shift", "pause", "minutes"),
    [
        ("08:00-08:00", None, 0),
        ("08:00-21:01", None, 0),
        ("08:00-16:00", None, 121),
        ("08:00-16:00", None, -1),
        ("08:00-09:00", None, 60),
        ("08:00-16:00", "15:45", 30),
        ("08:00-16:00", "07:00", 30),
        ("22:00-06:00", "12:00", 30),
    ],
)
def test_hours_that_nobody_can_work_are_refused(
    session: Session, anna: Consultant, shift: str, pause: str | None, minutes: int
) -> None:
    starts, ends = (time.fromisoformat(clock) for clock in shift.split("-"))
    with pytest.raises(BadHours):
        work_on(
            session,
            anna.id,
            TUESDAY,
            starts=starts,
            ends=ends,
            break_starts=time.fromisoformat(pause) if pause else None,
            break_minutes=minutes,
        )
    assert session.exec(select(DatedShift)).all() == []


@pytest.mark.parametrize(
    ("starts", "ends", "pause"),
    [("08:00", "21:00", None), ("22:00", "06:00", "02:00"), ("08:00", "16:00", "08:00")],
)
def test_long_days_nights_and_early_breaks_are_fine(
    session: Session, anna: Consultant, starts: str, ends: str, pause: str | None
) -> None:
    work_on(
        session,
        anna.id,
        TUESDAY,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        break_starts=time.fromisoformat(pause) if pause else None,
        break_minutes=30,
    )


@pytest.mark.parametrize(
    ("weekday", "valid_to"), [(0, None), (8, None), (2, TUESDAY - timedelta(days=1))]
)
def test_a_week_has_seven_days_and_ends_after_it_begins(
    session: Session, anna: Consultant, weekday: int, valid_to: date | None
) -> None:
    with pytest.raises(BadHours):
        work_weekly(
            session,
            anna.id,
            weekday=weekday,
            starts=time(8),
            ends=time(16),
            valid_from=TUESDAY,
            valid_to=valid_to,
        )


def test_nobody_by_that_id_has_no_hours(session: Session) -> None:
    with pytest.raises(UnknownConsultant):
        be_off_on(session, 9999, TUESDAY)
