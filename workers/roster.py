"""Who is at work when: shifts as laid, red days off, absences cut out, both clock changes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from workers.calendar import ONE_DAY, day_span, local_day
from workers.duty import Duty
from workers.models import Absence, Consultant, DatedShift, WeeklyShift
from workers.rest import RULE_REST, RosterProblem, problems_of, rested
from workers.shifts import Shift, lay_out
from workers.spans import Span, joined, within, without

__all__ = ["RULE_REST", "Duty", "duties", "on_duty", "problems", "rested", "shifts", "worked"]


def duties(
    session: Session, consultant_ids: Collection[int], *, first: date, last: date
) -> dict[int, list[Duty]]:
    """Each person's duties that touch the Swedish days `first` to `last`, in order.

    A duty is given whole: one that runs over midnight at either end is not cut there. A person's
    duties never overlap; shifts that touch or overlap are one duty; what an absence leaves of a
    shift is one duty on each side of it. Everybody asked about has an entry; whoever is no longer
    active has no duties. Three queries, however many people.
    """
    laid = shifts(session, consultant_ids, first=first, last=last)
    away = _away(session, consultant_ids, first=first, last=last)
    wanted = (day_span(first)[0], day_span(last)[1])
    return {
        person: [
            duty
            for duty in worked(person, laid[person], away[person])
            if duty.starts_at < wanted[1] and duty.ends_at > wanted[0]
        ]
        for person in consultant_ids
    }


def on_duty(session: Session, consultant_id: int, *, at: datetime) -> Duty | None:
    """The duty that the person is on at `at` (aware), also during its breaks; None when off."""
    day = local_day(at)
    found = duties(session, [consultant_id], first=day, last=day)[consultant_id]
    return next((duty for duty in found if duty.starts_at <= at < duty.ends_at), None)


def problems(
    session: Session, consultant_ids: Collection[int], *, first: date, last: date
) -> dict[int, list[RosterProblem]]:
    """What is wrong with each person's shifts of the Swedish days `first` to `last`, as laid.

    Only people with problems have an entry. Absences mend nothing here: the roster is judged as
    it was laid out. Two queries.
    """
    laid = shifts(session, consultant_ids, first=first, last=last)
    found = {
        person: [
            problem
            for problem in problems_of(laid[person])
            if problem.earlier.day <= last and problem.later.day >= first
        ]
        for person in consultant_ids
    }
    return {person: problems for person, problems in found.items() if problems}


def shifts(
    session: Session, consultant_ids: Collection[int], *, first: date, last: date
) -> Mapping[int, list[Shift]]:
    """Each active person's shifts as laid, absences not cut out, in order of their start.

    Those of the days `first` to `last`, and of the day before and after: a night's shift may run
    into `first`, and the next day's may join the last one. Two queries.
    """
    since, until = first - ONE_DAY, last + ONE_DAY
    active = select(Consultant.id).where(
        col(Consultant.id).in_(consultant_ids), col(Consultant.active)
    )
    weekly = session.exec(
        select(WeeklyShift).where(
            col(WeeklyShift.consultant_id).in_(active),
            col(WeeklyShift.valid_from) <= until,
            col(WeeklyShift.valid_to).is_(None) | (col(WeeklyShift.valid_to) >= since),
        )
    )
    dated = session.exec(
        select(DatedShift).where(
            col(DatedShift.consultant_id).in_(active),
            col(DatedShift.day).between(since, until),
        )
    )
    laid: dict[int, list[Shift]] = defaultdict(list)
    for shift in lay_out(weekly.all(), dated.all(), first=since, last=until):
        laid[shift.consultant_id].append(shift)
    return laid


def _away(
    session: Session, consultant_ids: Collection[int], *, first: date, last: date
) -> Mapping[int, list[Span]]:
    # The shifts are those of a day to either side, and the last of them may end a day later.
    since, until = day_span(first - ONE_DAY)[0], day_span(last + 2 * ONE_DAY)[1]
    rows = session.exec(
        select(Absence.consultant_id, Absence.starts_at, Absence.ends_at).where(
            col(Absence.consultant_id).in_(consultant_ids),
            col(Absence.ended_at).is_(None),
            col(Absence.ends_at) > since,
            col(Absence.starts_at) < until,
        )
    )
    away: dict[int, list[Span]] = defaultdict(list)
    for person, starts_at, ends_at in rows:
        away[person].append((starts_at, ends_at))
    return away


def worked(person: int, laid: Sequence[Shift], away: Sequence[Span]) -> list[Duty]:
    """One person's duties: the shifts made one where they meet, less the absences; pure.

    A break stays a break where two shifts share it. What holds no working time is left out.
    """
    breaks = joined(pause for shift in laid for pause in shift.breaks)
    pieces = [
        piece
        for span in joined((shift.starts_at, shift.ends_at) for shift in laid)
        for piece in without(span, away)
    ]
    found = [Duty(person, *piece, tuple(within(breaks, piece))) for piece in pieces]
    return [duty for duty in found if duty.work()]
