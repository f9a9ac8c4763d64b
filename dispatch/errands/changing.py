"""Other facts, another time, a pause: what the unit or the coordinator changes in an errand."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from dispatch import assignments, decisions, offers, vehicles
from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.errands.places import places_of, write_stops
from dispatch.errors import BadInput, Conflict, Fault
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.messages import errand_slots, tell_consultant, tell_unit, work_facts
from dispatch.models import (
    AssignmentStatus,
    CareUnit,
    Errand,
    OfferStatus,
    Seat,
    Stop,
)
from dispatch.new_errand import CheckedErrand, CheckedStop
from dispatch.reconsider import look_again
from dispatch.transition import lock_errand, move, require
from notifications.models import Urgency
from workers.models import Consultant

_PLANNED_BY = (
    *("wished_from", "wished_to", "latest", "other_times"),
    *("minutes", "seats", "vehicle_kind"),
)
"""What a crew has said yes to: when one of these changes, the yes no longer holds."""

_SAID = (
    "note",
    "meet_at",
    "requester",
    "requester_phone",
    "relieved_minutes",
    "priority",
    "notify_on_the_way",
)


def change(
    session: Session,
    errand_id: int,
    checked: CheckedErrand,
    *,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> Errand:
    """Replace what the unit said. Another time, place or crew frees whoever had it.

    `version` is the one that the changer had seen. Raises BadInput (another kind), Conflict
    (somebody else changed it first), RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    if version is not None and version != errand.version:
        raise Conflict
    if checked.kind.name != errand.kind:
        raise BadInput(
            [
                Fault(
                    "kind",
                    "Ärendetypen går inte att byta. Avboka det här och lägg in ett nytt.",
                    "The kind can't be changed. Cancel this one and post a new one.",
                )
            ]
        )
    unit = session.get_one(CareUnit, errand.unit_id)
    places = places_of(session, unit, checked.stops)
    replan = replans(session, errand, checked)
    action = ErrandAction.REPLAN if replan else ErrandAction.CHANGE
    require(errand, action)
    if replan:
        _free_everyone(session, errand, now=now)
    _write(errand, checked)
    if replan:
        _write_seats(session, errand)
        session.exec(delete(Stop).where(col(Stop.errand_id) == errand.id))
        write_stops(session, errand, checked.stops, places)
    event = move(session, errand, action, actor=actor, now=now)
    if not replan:
        _tell_crew(session, errand, cause=f"event:{event.id}", now=now)
    _no_longer_unfilled(session, errand, actor=actor, now=now)
    if errand.status is ErrandStatus.UNFILLED:
        look_again(session, errand, actor=actor, now=now)
    elif errand.status is ErrandStatus.POSTED:
        want_plan(session, errand.team_id, now=now)
    return errand


def replans(session: Session, errand: Errand, checked: CheckedErrand) -> bool:
    """Whether it would become another time, place or crew than somebody has said yes to."""
    if any(getattr(errand, name) != getattr(checked, name) for name in _PLANNED_BY):
        return True
    stops = session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    ).all()
    if len(stops) != len(checked.stops):
        return True
    return not all(map(_is_same_stop, stops, checked.stops))


def _is_same_stop(had: Stop, has: CheckedStop) -> bool:
    """A place of the register has the name and street that it has there, unless one is given."""
    if (had.role, had.place_id, had.minutes) != (has.role, has.place_id, has.minutes):
        return False
    if has.place_id is not None:
        return has.street in (None, had.street)
    return (had.name, had.street) == (has.place or "", has.street)


def differs(session: Session, errand: Errand, checked: CheckedErrand) -> bool:
    """Whether `checked` says anything else than what stands."""
    if errand.facts != dict(checked.facts) or replans(session, errand, checked):
        return True
    return any(getattr(errand, name) != getattr(checked, name) for name in _SAID)


def _write(errand: Errand, checked: CheckedErrand) -> None:
    errand.facts = dict(checked.facts)
    for name in (*_PLANNED_BY, *_SAID):
        setattr(errand, name, getattr(checked, name))


def _write_seats(session: Session, errand: Errand) -> None:
    """As many seats as are needed now; a seat that somebody once had stays for the story."""
    for position in range(1, errand.seats + 1):
        if session.get(Seat, (errand.id, position)) is None:
            session.add(Seat(errand_id=errand.id, position=position))


def _free_everyone(session: Session, errand: Errand, *, now: datetime) -> None:
    """Open questions are taken back, and whoever had a seat learns that it no longer holds."""
    asked = offers.open_offers(session, errand)
    offers.end_open(session, asked, OfferStatus.WITHDRAWN, now=now)
    for seat in assignments.holding(session, errand):
        assignments.end_seat(session, seat, AssignmentStatus.CANCELLED, now=now)
        consultant = session.get_one(Consultant, seat.consultant_id)
        tell_consultant(
            session,
            consultant,
            "moved",
            cause=f"freed:{seat.id}",
            urgency=Urgency.NEWS,
            now=now,
            slots=errand_slots(session, errand, consultant.language, starts_at=seat.starts_at),
        )
    vehicles.release(session, errand, now=now)
    errand.starts_at = errand.ends_at = errand.delayed_until = errand.silent_since = None


def _tell_crew(session: Session, errand: Errand, *, cause: str, now: datetime) -> None:
    for seat in assignments.holding(session, errand):
        consultant = session.get_one(Consultant, seat.consultant_id)
        slots = errand_slots(session, errand, consultant.language, starts_at=seat.starts_at)
        tell_consultant(
            session,
            consultant,
            "changed",
            cause=cause,
            urgency=Urgency.NEWS,
            now=now,
            slots=slots | {"facts": work_facts(session, errand)},
        )


def put_on_hold(
    session: Session, errand_id: int, *, reason: str, actor: Actor, now: datetime
) -> Errand:
    """The unit must answer something first; nobody is asked meanwhile. The unit is told.

    `reason` is for the unit's page and never put in a text. Raises RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    require(errand, ErrandAction.HOLD)
    _free_everyone(session, errand, now=now)
    errand.hold_reason = reason
    _no_longer_unfilled(session, errand, actor=actor, now=now)
    event = move(session, errand, ErrandAction.HOLD, actor=actor, now=now)
    tell_unit(session, errand, "unit_on_hold", cause=f"event:{event.id}", now=now)
    want_plan(session, errand.team_id, now=now)
    return errand


def resume(session: Session, errand_id: int, *, actor: Actor, now: datetime) -> Errand:
    """It can be planned (again): after a pause, or after nobody was found."""
    errand = lock_errand(session, errand_id)
    if errand.latest <= now:
        raise Conflict(
            sv=f"Senaste tiden för ärende {errand.number} har passerat. Ändra tiden först.",
            en=f"The latest time of errand {errand.number} has passed. Change the time first.",
        )
    errand.hold_reason = ""
    errand.unfilled_reasons = []
    _no_longer_unfilled(session, errand, actor=actor, now=now)
    look_again(session, errand, actor=actor, now=now)
    return errand


def _no_longer_unfilled(session: Session, errand: Errand, *, actor: Actor, now: datetime) -> None:
    """Somebody has acted on it: it does not wait for the chief as it did."""
    decisions.settle_for(
        session, errand, by=actor.name, outcome="acted upon", now=now, why="unfilled"
    )
