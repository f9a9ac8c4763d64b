"""What was left of a partly done errand becomes an errand of its own."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errands.closing import without_secrets
from dispatch.lifecycle import ErrandAction
from dispatch.models import Errand, Seat, Stop
from dispatch.numbers import next_number
from dispatch.transition import lock_errand, move, note
from workers.calendar import add_workdays

WAITS_FOR = "Vad är kvar att göra?"
"""The question to the unit: the remainder is not sent out before somebody has said."""


def post_remainder(session: Session, errand: Errand, *, actor: Actor, now: datetime) -> Errand:
    """A copy of the errand for the next workday at the same time, on hold until the unit answers.

    The latest time is three workdays away; secrets are not copied on, the unit states them anew.
    """
    shift = add_workdays(now, 1) - now
    remainder = Errand(
        **errand.model_dump(include=_COPIED),
        facts=without_secrets(errand),
        number=next_number(session, errand.municipality_id),
        wished_from=errand.wished_from + shift,
        wished_to=errand.wished_to + shift,
        latest=add_workdays(max(errand.latest, errand.wished_to + shift), 3),
        posted_at=now,
        posted_by=actor.name,
        remainder_of_id=errand.id,
    )
    session.add(remainder)
    session.flush()
    stops = session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    ).all()
    for stop in stops:
        session.add(Stop(errand_id=remainder.id, **stop.model_dump(exclude={"id", "errand_id"})))
    for position in range(1, remainder.seats + 1):
        session.add(Seat(errand_id=remainder.id, position=position))
    note(session, remainder, "post", actor=actor, now=now, details={"remainder_of": errand.number})
    remainder.hold_reason = WAITS_FOR
    move(session, remainder, ErrandAction.HOLD, actor=actor, now=now)
    return remainder


def remainder_of(session: Session, errand: Errand) -> Errand | None:
    """The errand that was made of what was left, held by this transaction; None without one."""
    remainder_id = session.exec(
        select(Errand.id)
        .where(Errand.remainder_of_id == errand.id)
        .order_by(col(Errand.id).desc())
        .limit(1)
    ).first()
    return None if remainder_id is None else lock_errand(session, remainder_id)


_COPIED = {
    "municipality_id",
    "unit_id",
    "team_id",
    "kind",
    "requester_phone",
    "requester",
    "minutes",
    "seats",
    "vehicle_kind",
    "relieved_minutes",
    "priority",
    "notify_on_the_way",
    "meet_at",
    "note",
}
