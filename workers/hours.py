"""Hours: what somebody works every week, and what is different on a date."""

from datetime import date, time, timedelta

from sqlmodel import Session, col, select

from workers.errors import BadHours
from workers.models import DatedShift, WeeklyShift
from workers.shifts import length_of
from workers.turn import take_turn

LONGEST_BREAK = 120
LONGEST_SHIFT = timedelta(hours=13)
"""What 24 hours hold beside 11 of rest (see `workers.rest`)."""


def work_weekly(
    session: Session,
    consultant_id: int,
    *,
    weekday: int,
    starts: time,
    ends: time,
    break_starts: time | None = None,
    break_minutes: int = 0,
    on_red_days: bool = False,
    valid_from: date,
    valid_to: date | None = None,
) -> WeeklyShift:
    """Work these hours (Swedish local time) every `weekday` (1 Monday ... 7 Sunday) between dates.

    `ends` at or before `starts` means the next day; a break without a time lies in the middle.
    Told again with the same weekday, start and first date, it changes.
    Raises UnknownConsultant, and BadHours for a shift over 13 hours, a break that isn't inside it
    or is over 120 minutes, an unknown weekday, or dates in the wrong order.
    """
    check_hours(starts, ends, break_starts, break_minutes)
    if not 1 <= weekday <= 7:
        raise BadHours(
            sv="Veckodagen ska vara 1 (måndag) till 7 (söndag).",
            en="The weekday must be 1 (Monday) to 7 (Sunday).",
        )
    if valid_to is not None and valid_to < valid_from:
        raise BadHours(
            sv="Schemat måste sluta gälla efter att det börjar gälla.",
            en="The hours must stop applying after they start to apply.",
        )
    take_turn(session, consultant_id)
    shift = _weekly(session, consultant_id, weekday, starts, valid_from)
    shift.ends, shift.valid_to = ends, valid_to
    shift.break_starts, shift.break_minutes = break_starts, break_minutes
    shift.on_red_days = on_red_days
    session.add(shift)
    session.flush()
    return shift


def work_on(
    session: Session,
    consultant_id: int,
    day: date,
    *,
    starts: time,
    ends: time,
    break_starts: time | None = None,
    break_minutes: int = 0,
) -> DatedShift:
    """Work these hours on `day` in place of anything weekly, red day or not.

    Told again for the same day it changes. Raises BadHours as `work_weekly` does.
    """
    check_hours(starts, ends, break_starts, break_minutes)
    take_turn(session, consultant_id)
    shift = _dated(session, consultant_id, day)
    shift.starts, shift.ends = starts, ends
    shift.break_starts, shift.break_minutes = break_starts, break_minutes
    session.add(shift)
    session.flush()
    return shift


def be_off_on(session: Session, consultant_id: int, day: date) -> DatedShift:
    """Be off on `day`, whatever the week says. A shift that began the evening before still ends."""
    take_turn(session, consultant_id)
    shift = _dated(session, consultant_id, day)
    shift.starts = shift.ends = shift.break_starts = None
    shift.break_minutes = 0
    session.add(shift)
    session.flush()
    return shift


def stop_weekly(session: Session, shift: WeeklyShift, *, last_day: date) -> None:
    """Work these weekly hours no longer than through `last_day`; hours not yet begun are gone."""
    take_turn(session, shift.consultant_id)
    if last_day < shift.valid_from:
        session.delete(shift)
    elif shift.valid_to is None or shift.valid_to > last_day:
        shift.valid_to = last_day
        session.add(shift)
    session.flush()


def as_usual_on(session: Session, consultant_id: int, day: date) -> bool:
    """Work on `day` what the week says again; False where nothing else had been said."""
    take_turn(session, consultant_id)
    special = session.exec(
        select(DatedShift).where(
            col(DatedShift.consultant_id) == consultant_id, col(DatedShift.day) == day
        )
    ).first()
    if special is None:
        return False
    session.delete(special)
    session.flush()
    return True


def check_hours(starts: time, ends: time, break_starts: time | None, break_minutes: int) -> None:
    """Raise BadHours unless somebody can work from `starts` to `ends` with that break."""
    length = length_of(starts, ends)
    pause = timedelta(minutes=break_minutes)
    if length > LONGEST_SHIFT:
        raise BadHours(
            sv="Passet är längre än 13 timmar. Kontrollera när det börjar och slutar.",
            en="The shift is longer than 13 hours. Check when it starts and ends.",
        )
    if not 0 <= break_minutes <= LONGEST_BREAK or pause >= length:
        raise BadHours(
            sv="Rasten ska vara 0-120 minuter och kortare än passet.",
            en="The break must be 0-120 minutes and shorter than the shift.",
        )
    if break_starts is None or not pause:
        return
    into = length_of(starts, break_starts) if break_starts != starts else timedelta()
    if into + pause > length:
        raise BadHours(
            sv="Rasten ska ligga inom passet.", en="The break must lie within the shift."
        )


def _weekly(
    session: Session, consultant_id: int, weekday: int, starts: time, valid_from: date
) -> WeeklyShift:
    known = session.exec(
        select(WeeklyShift).where(
            col(WeeklyShift.consultant_id) == consultant_id,
            col(WeeklyShift.weekday) == weekday,
            col(WeeklyShift.starts) == starts,
            col(WeeklyShift.valid_from) == valid_from,
        )
    ).first()
    return known or WeeklyShift(
        consultant_id=consultant_id,
        weekday=weekday,
        starts=starts,
        ends=starts,
        valid_from=valid_from,
    )


def _dated(session: Session, consultant_id: int, day: date) -> DatedShift:
    known = session.exec(
        select(DatedShift).where(
            col(DatedShift.consultant_id) == consultant_id, col(DatedShift.day) == day
        )
    ).first()
    return known or DatedShift(consultant_id=consultant_id, day=day)
