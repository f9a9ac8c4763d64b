"""Who is on duty when, read from a real database."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from tests.workers.conftest import PHONES, Team, at
from workers import absence, hours, people
from workers.models import Consultant
from workers.roster import Duty, duties, on_duty, problems

MONDAY = date(2026, 4, 13)
TUESDAY = date(2026, 4, 14)
FRIDAY = date(2026, 4, 17)
SUNDAY = date(2026, 4, 19)
EARLY = datetime(2026, 4, 1, tzinfo=UTC)


def of(session: Session, who: Consultant, first: date, last: date | None = None) -> list[Duty]:
    return duties(session, [who.id], first=first, last=last or first)[who.id]


def minutes(found: list[Duty]) -> int:
    return sum(
        int((end - start).total_seconds()) // 60 for duty in found for start, end in duty.work()
    )


def test_a_week_of_office_hours(session: Session, team: Team, anna: Consultant) -> None:
    team.works(anna, "12345", "08:00", "16:30", break_minutes=30)
    week = of(session, anna, MONDAY, SUNDAY)
    assert len(week) == 5
    assert minutes(week) == 5 * 8 * 60


def test_everybody_asked_about_has_an_entry(
    session: Session, team: Team, anna: Consultant, bo: Consultant
) -> None:
    team.works(anna, "1", "08:00", "16:00")
    found = duties(session, [anna.id, bo.id, 9999], first=MONDAY, last=MONDAY)
    assert {person: len(had) for person, had in found.items()} == {anna.id: 1, bo.id: 0, 9999: 0}


def test_nobody_asked_about_nobody_found(session: Session) -> None:
    assert duties(session, [], first=MONDAY, last=SUNDAY) == {}


def test_an_absence_in_the_middle_leaves_a_duty_on_each_side(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "2", "08:00", "17:00", break_starts=at(TUESDAY, "14:00").time())
    hours.work_on(
        session,
        anna.id,
        TUESDAY,
        starts=at(TUESDAY, "10:00").time(),
        ends=at(TUESDAY, "19:00").time(),
        break_starts=at(TUESDAY, "14:00").time(),
        break_minutes=60,
    )
    [whole] = of(session, anna, TUESDAY)
    quarter_into_break = whole.breaks[0][0] + timedelta(minutes=15)
    absence.go_away(
        session,
        anna.id,
        starts_at=whole.starts_at + timedelta(hours=1),
        ends_at=quarter_into_break,
        now=EARLY,
    )
    before, after = of(session, anna, TUESDAY)
    assert (before.starts_at, before.ends_at, before.breaks) == (
        whole.starts_at,
        whole.starts_at + timedelta(hours=1),
        (),
    )
    assert (after.starts_at, after.ends_at) == (quarter_into_break, whole.ends_at)
    assert after.breaks == ((quarter_into_break, whole.breaks[0][1]),)


def test_what_an_absence_leaves_of_a_break_alone_is_no_duty(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "2", "08:00", "16:00", break_minutes=30)
    [whole] = of(session, anna, TUESDAY)
    absence.go_away(
        session,
        anna.id,
        starts_at=whole.breaks[0][1],
        ends_at=whole.ends_at + timedelta(hours=1),
        now=EARLY,
    )
    [morning] = of(session, anna, TUESDAY)
    absence.go_away(
        session,
        anna.id,
        starts_at=whole.starts_at - timedelta(hours=1),
        ends_at=whole.breaks[0][0],
        now=EARLY,
    )
    assert morning.ends_at == whole.breaks[0][1]
    assert of(session, anna, TUESDAY) == []


def test_a_whole_holiday_leaves_no_duty(session: Session, team: Team, anna: Consultant) -> None:
    team.works(anna, "12345", "08:00", "16:00")
    absence.go_away(
        session,
        anna.id,
        starts_at=at(TUESDAY, "00:00"),
        ends_at=at(FRIDAY, "00:00"),
        now=EARLY,
    )
    assert [duty.starts_at for duty in of(session, anna, MONDAY, SUNDAY)] == [
        at(MONDAY, "08:00"),
        at(FRIDAY, "08:00"),
    ]


def test_a_night_shift_is_found_from_both_of_its_days(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "1", "22:00", "06:00")
    night = of(session, anna, MONDAY)
    assert len(night) == 1
    assert of(session, anna, TUESDAY) == night


def test_a_shift_that_ends_at_midnight_does_not_touch_the_next_day(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "1", "14:00", "00:00")
    assert len(of(session, anna, MONDAY)) == 1
    assert of(session, anna, TUESDAY) == []


def test_two_shifts_that_meet_are_one_duty(session: Session, team: Team, anna: Consultant) -> None:
    team.works(anna, "1", "08:00", "12:00")
    team.works(anna, "1", "12:00", "16:00")
    [duty] = of(session, anna, MONDAY)
    assert duty.ends_at - duty.starts_at == timedelta(hours=8)


def test_a_night_and_the_morning_that_it_meets_are_the_same_duty_from_either_day(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "1", "22:00", "06:00")
    team.works(anna, "2", "06:00", "10:00")
    assert of(session, anna, MONDAY) == of(session, anna, TUESDAY)


def test_a_day_off_leaves_the_night_that_began_before(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "12", "22:00", "06:00")
    hours.be_off_on(session, anna.id, TUESDAY)
    assert [duty.ends_at for duty in of(session, anna, TUESDAY)] == [at(TUESDAY, "06:00")]


def test_somebody_is_on_duty_from_the_first_moment_until_just_before_the_last(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "2", "08:00", "16:00", break_minutes=30)
    start, end = at(TUESDAY, "08:00"), at(TUESDAY, "16:00")
    a_moment = timedelta(microseconds=1)
    assert on_duty(session, anna.id, at=start - a_moment) is None
    assert on_duty(session, anna.id, at=start) is not None
    assert on_duty(session, anna.id, at=at(TUESDAY, "12:00")) is not None
    assert on_duty(session, anna.id, at=end - a_moment) is not None
    assert on_duty(session, anna.id, at=end) is None


def test_after_midnight_the_night_shift_is_still_on(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "1", "22:00", "06:00")
    assert on_duty(session, anna.id, at=at(TUESDAY, "03:00")) is not None


def test_christmas_eve_is_off_and_the_day_before_is_not(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "12345", "08:00", "16:00")
    assert on_duty(session, anna.id, at=at(date(2026, 12, 23), "10:00")) is not None
    assert on_duty(session, anna.id, at=at(date(2026, 12, 24), "10:00")) is None


def test_who_has_left_has_no_duties(session: Session, team: Team, anna: Consultant) -> None:
    team.works(anna, "12345", "08:00", "16:00")
    people.deactivate(session, anna, now=at(MONDAY, "09:00"))
    assert of(session, anna, MONDAY, SUNDAY) == []


def test_ninety_people_for_a_year_take_three_queries(session: Session, team: Team) -> None:
    team_ids = [team.takes_on(f"P{n}", phone).id for n, phone in enumerate(PHONES[2:], start=1)]
    asked: list[str] = []
    engine = session.get_bind().engine

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    session.flush()
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        duties(session, team_ids, first=MONDAY, last=date(2027, 4, 13))
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert len(asked) == 3


def test_too_little_rest_between_evening_and_morning_is_told(
    session: Session, team: Team, anna: Consultant, bo: Consultant
) -> None:
    team.works(anna, "1", "14:00", "22:00")
    team.works(anna, "2", "07:00", "15:00")
    team.works(bo, "12345", "08:00", "16:00")
    found = problems(session, [anna.id, bo.id], first=MONDAY, last=SUNDAY)
    assert list(found) == [anna.id]
    [problem] = found[anna.id]
    assert problem.say("sv") == (
        "Bara 9:00 timmars vila mellan 2026-04-13 22:00 och 2026-04-14 07:00; "
        "det ska vara minst 11."
    )


def test_problems_of_other_days_are_left_to_those_days(
    session: Session, team: Team, anna: Consultant
) -> None:
    team.works(anna, "1", "14:00", "22:00")
    team.works(anna, "2", "07:00", "15:00")
    assert problems(session, [anna.id], first=date(2026, 4, 15), last=SUNDAY) == {}
