"""Hours that change: told to the roster, and the team is planned anew."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from dispatch.reconsider import team_changed
from workers import hours
from workers.calendar import ONE_DAY
from workers.errors import BadHours
from workers.models import Consultant, DatedShift, WeeklyShift

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class DayHours:
    """From when until when, Swedish local time; `ends` at or before `starts` is the next day."""

    starts: time
    ends: time
    break_starts: time | None = None
    break_minutes: int = 0


def work_weekly(
    session: Session,
    person: Consultant,
    told: DayHours,
    *,
    weekday: int,
    on_red_days: bool,
    valid_from: date,
    valid_to: date | None,
    now: datetime,
) -> WeeklyShift:
    """Hours on a weekday between two dates. Raises BadHours."""
    _check(told)
    _check_dates(valid_from, valid_to)
    shift = hours.work_weekly(
        session,
        person.id,
        weekday=weekday,
        starts=told.starts,
        ends=told.ends,
        break_starts=told.break_starts,
        break_minutes=told.break_minutes,
        on_red_days=on_red_days,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    team_changed(session, person.team_id, now=now)
    return shift


def change_weekly(
    session: Session,
    person: Consultant,
    shift: WeeklyShift,
    told: DayHours,
    *,
    on_red_days: bool,
    since: date,
    now: datetime,
) -> WeeklyShift:
    """Other hours on the same weekday from `since`; those that were worked before it stay.

    Raises BadHours, also where `since` is after the hours' last day.
    """
    _check(told)
    last = shift.valid_to
    if last is not None and since > last:
        raise BadHours(
            sv="Passet slutar gälla före den dagen. Lägg till ett nytt i stället.",
            en="The shift stops applying before that day. Add a new one instead.",
        )
    since = max(since, shift.valid_from)
    weekday = shift.weekday
    _check_dates(since, last)
    with session.begin_nested():
        hours.stop_weekly(session, shift, last_day=since - ONE_DAY)
        return work_weekly(
            session,
            person,
            told,
            weekday=weekday,
            on_red_days=on_red_days,
            valid_from=since,
            valid_to=last,
            now=now,
        )


def stop_weekly(
    session: Session, person: Consultant, shift: WeeklyShift, *, last_day: date, now: datetime
) -> None:
    """The weekly hours hold through `last_day`, and no longer."""
    hours.stop_weekly(session, shift, last_day=last_day)
    team_changed(session, person.team_id, now=now)


def work_on(
    session: Session, person: Consultant, day: date, told: DayHours | None, *, now: datetime
) -> DatedShift:
    """Other hours on one date, or a day off (None). Raises BadHours."""
    _check_dates(day, None)
    if told is None:
        shift = hours.be_off_on(session, person.id, day)
    else:
        _check(told)
        shift = hours.work_on(
            session,
            person.id,
            day,
            starts=told.starts,
            ends=told.ends,
            break_starts=told.break_starts,
            break_minutes=told.break_minutes,
        )
    team_changed(session, person.team_id, now=now)
    return shift


def as_usual_on(session: Session, person: Consultant, day: date, *, now: datetime) -> bool:
    """What the week says holds on that date again; False where nothing else was said."""
    changed = hours.as_usual_on(session, person.id, day)
    if changed:
        team_changed(session, person.team_id, now=now)
    return changed


def _check(told: DayHours) -> None:
    if told.starts == told.ends:
        raise BadHours(
            sv="Passet börjar och slutar samtidigt.",
            en="The shift starts and ends at the same time.",
        )


def _check_dates(first: date, last: date | None) -> None:
    for day in (first, last):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadHours(sv="Det datumet går inte att använda.", en="That date can't be used.")
