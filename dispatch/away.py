"""Somebody is away: the questions to that person are taken back and the errands asked for anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from dispatch import offers
from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.handing_back import lose_seat
from dispatch.messages import leaders, tell_leaders
from dispatch.models import Assignment, AssignmentStatus, Offer, OfferStatus, Role
from dispatch.models.offer import HOLDING
from dispatch.phrasebook import wording
from dispatch.reconsider import reconsider_unfilled
from dispatch.transition import lock_errand, lock_errands
from workers import absence, people
from workers.models import Absence, Consultant

LONGEST = timedelta(days=3 * 366)
"""How long an absence noted in the office may be; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Freed:
    """Until when the person is away, and the numbers of the errands that need somebody else."""

    until: datetime
    numbers: tuple[int, ...]


def away_for_today(
    session: Session, consultant: Consultant, *, actor: Actor, now: datetime
) -> Freed:
    """ "Sjuk": the rest of the day is free, each errand is asked for anew, the chief hears once."""
    noted = absence.rest_of_day(session, consultant.id, now=now)
    return _free(session, consultant, noted, actor=actor, now=now)


def go_away(
    session: Session,
    consultant: Consultant,
    *,
    starts_at: datetime,
    ends_at: datetime,
    actor: Actor,
    now: datetime,
) -> Freed:
    """An absence that somebody in the office has noted; what it covers is asked for anew."""
    noted = absence.go_away(session, consultant.id, starts_at=starts_at, ends_at=ends_at, now=now)
    return _free(session, consultant, noted, actor=actor, now=now)


def leave(session: Session, consultant: Consultant, *, actor: Actor, now: datetime) -> Freed:
    """The person works here no longer: open questions end, seats are free, texts stop."""
    forever = now + timedelta(days=3650)
    _hold_errands(session, consultant)
    offers.withdraw_from(session, consultant, since=now, until=forever, now=now)
    numbers = _free_seats(session, consultant, now, forever, actor=actor, now=now)
    people.deactivate(session, consultant, now=now)
    want_plan(session, consultant.team_id, now=now)
    return Freed(until=forever, numbers=tuple(numbers))


def come_back(session: Session, consultant: Consultant, *, now: datetime) -> Absence | None:
    """Back again: whoever waits unfilled may now find somebody."""
    ended = absence.come_back(session, consultant.id, now=now)
    if ended is not None:
        reconsider_unfilled(session, now=now, team_id=consultant.team_id)
        want_plan(session, consultant.team_id, now=now)
    return ended


def end_absence(session: Session, consultant: Consultant, row: Absence, *, now: datetime) -> None:
    """One that has begun ends now; one to come is called off."""
    if row.starts_at <= now < row.ends_at:
        come_back(session, consultant, now=now)
    else:
        absence.call_off(session, row, now=now)
        want_plan(session, consultant.team_id, now=now)


def _free(
    session: Session, consultant: Consultant, noted: Absence, *, actor: Actor, now: datetime
) -> Freed:
    _hold_errands(session, consultant)
    offers.withdraw_from(session, consultant, since=noted.starts_at, until=noted.ends_at, now=now)
    numbers = _free_seats(
        session,
        consultant,
        noted.starts_at,
        noted.ends_at,
        actor=actor,
        now=now,
        because={"absence": noted.id},
    )
    if numbers:
        _tell_chiefs(session, consultant, noted, numbers, now=now)
    want_plan(session, consultant.team_id, now=now)
    return Freed(until=noted.ends_at, numbers=tuple(numbers))


def _hold_errands(session: Session, consultant: Consultant) -> None:
    """Everything that this person is asked about or has, before the first of it is let go."""
    asked = select(Offer.errand_id).where(
        Offer.consultant_id == consultant.id, Offer.status == OfferStatus.SENT
    )
    held = select(Assignment.errand_id).where(
        Assignment.consultant_id == consultant.id, col(Assignment.status).in_(HOLDING)
    )
    lock_errands(session, [*session.exec(asked), *session.exec(held)])


def _free_seats(
    session: Session,
    consultant: Consultant,
    since: datetime,
    until: datetime,
    *,
    actor: Actor,
    now: datetime,
    because: dict[str, Any] | None = None,
) -> list[int]:
    """Give the person's seats of that time back, first posted first; the errands' numbers."""
    numbers = []
    for seat in seats_within(session, consultant.id, since, until, now=now):
        errand = lock_errand(session, seat.errand_id)
        session.refresh(seat)
        if seat.status not in HOLDING:
            continue
        how = AssignmentStatus.HANDED_BACK
        lose_seat(session, errand, seat, how, actor=actor, now=now, because=because)
        numbers.append(errand.number)
    return numbers


def seats_within(
    session: Session, consultant_id: int, since: datetime, until: datetime, *, now: datetime
) -> list[Assignment]:
    """The person's seats that are not ended and fall within the time, first posted first.

    Work that should have ended by now and has not still goes on, whatever its plan said.
    """
    seats = session.exec(
        select(Assignment)
        .where(
            Assignment.consultant_id == consultant_id,
            col(Assignment.status).in_(HOLDING),
            Assignment.starts_at < until,
        )
        .order_by(col(Assignment.errand_id))
    )
    return [seat for seat in seats if since < max(seat.ends_at, now + timedelta.resolution)]


def _tell_chiefs(
    session: Session, consultant: Consultant, noted: Absence, numbers: list[int], *, now: datetime
) -> None:
    for person in leaders(session, consultant.team_id, Role.COORDINATOR, Role.CHIEF):
        tell_leaders(
            session,
            [person],
            "chief_absent",
            cause=f"absence:{noted.id}",
            now=now,
            slots={
                "consultant": consultant.code,
                "numbers": wording.listed((str(n) for n in numbers), person.language),
            },
        )
