"""A unit posts an errand: it gets a number, its seats and stops, and the planner's attention."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.errors import BadInput, Conflict, Fault, NotAllowed
from dispatch.lifecycle import OPEN
from dispatch.models import CareUnit, Errand, Place, Seat, Stop
from dispatch.new_errand import CheckedErrand, CheckedStop
from dispatch.numbers import next_number
from dispatch.transition import note

REPEATED_WITHIN = timedelta(days=1)
"""An errand of the same kind and window at the same unit nearer than this looks like a repeat."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The errand; `already` when the same request had posted it before."""

    errand: Errand
    already: bool = False
    looks_like: int | None = None
    """The number of an open errand that this one may be a repeat of."""


def post(
    session: Session,
    unit: CareUnit,
    checked: CheckedErrand,
    *,
    actor: Actor,
    now: datetime,
    idempotency_key: str | None = None,
    digest: str | None = None,
) -> Posted:
    """Take the errand in. The same key with the same request posts once, however often it comes.

    Raises BadInput (a place that isn't the municipality's), Conflict (the key was used for
    something else), NotAllowed.
    """
    if not (actor.belongs_to(unit.id) or actor.leads(unit.team_id)):
        raise NotAllowed
    if idempotency_key is not None:
        earlier = _by_key(session, unit, idempotency_key)
        if earlier is not None:
            return _again(earlier, digest)
    places = places_of(session, unit, checked.stops)
    looks_like = _likely_repeat(session, unit, checked)
    try:
        with session.begin_nested():  # a repeat gives its number back
            errand = _errand(session, unit, checked, actor=actor, now=now)
            errand.idempotency_key, errand.request_digest = idempotency_key, digest
            session.add(errand)
            session.flush()
    except IntegrityError:
        earlier = _by_key(session, unit, idempotency_key or "")
        if earlier is None:
            raise
        return _again(earlier, digest)
    write_stops(session, errand, checked.stops, places)
    session.add_all(
        Seat(errand_id=errand.id, position=position) for position in range(1, errand.seats + 1)
    )
    details = {} if looks_like is None else {"looks_like": looks_like}
    note(session, errand, "post", actor=actor, now=now, details=details)
    want_plan(session, unit.team_id, now=now)
    return Posted(errand=errand, looks_like=looks_like)


def digest_of(request: bytes) -> str:
    """What tells two requests apart, without keeping what they said."""
    return hashlib.sha256(request).hexdigest()


def _by_key(session: Session, unit: CareUnit, key: str) -> Errand | None:
    return session.exec(
        select(Errand).where(Errand.unit_id == unit.id, Errand.idempotency_key == key)
    ).one_or_none()


def _again(earlier: Errand, digest: str | None) -> Posted:
    if earlier.request_digest != digest:
        raise Conflict(
            sv="Samma nyckel har redan använts för ett annat ärende. Använd en ny.",
            en="The same key was already used for another errand. Use a new one.",
        )
    return Posted(errand=earlier, already=True)


def _errand(
    session: Session, unit: CareUnit, checked: CheckedErrand, *, actor: Actor, now: datetime
) -> Errand:
    return Errand(
        municipality_id=unit.municipality_id,
        number=next_number(session, unit.municipality_id),
        unit_id=unit.id,
        team_id=unit.team_id,
        kind=checked.kind.name,
        facts=dict(checked.facts),
        note=checked.note,
        meet_at=checked.meet_at,
        requester=checked.requester,
        requester_phone=checked.requester_phone,
        wished_from=checked.wished_from,
        wished_to=checked.wished_to,
        latest=checked.latest,
        minutes=checked.minutes,
        seats=checked.seats,
        vehicle_kind=checked.vehicle_kind,
        relieved_minutes=checked.relieved_minutes,
        priority=checked.priority,
        notify_on_the_way=checked.notify_on_the_way,
        posted_at=now,
        posted_by=actor.name,
    )


def places_of(
    session: Session, unit: CareUnit, stops: Iterable[CheckedStop]
) -> Mapping[int, Place]:
    """The known places that the stops and the unit itself name. Raises BadInput for others'."""
    stops = list(stops)
    wanted = {stop.place_id for stop in stops if stop.place_id is not None} | {unit.place_id}
    found = {
        place.id: place
        for place in session.exec(
            select(Place).where(
                Place.municipality_id == unit.municipality_id, col(Place.id).in_(wanted)
            )
        )
    }
    faults = [
        Fault(
            f"stops.{index}.place_id",
            f"Plats {stop.place_id} finns inte i kommunens register.",
            f"Place {stop.place_id} is not in the municipality's register.",
        )
        for index, stop in enumerate(stops)
        if stop.place_id is not None and stop.place_id not in found
    ]
    if faults:
        raise BadInput(faults)
    return found


def write_stops(
    session: Session,
    errand: Errand,
    stops: Iterable[CheckedStop],
    places: Mapping[int, Place],
) -> None:
    """The errand's stops in order, each with a position: its place's, its own, or the unit's."""
    unit = session.get_one(CareUnit, errand.unit_id)
    home = places[unit.place_id]
    for position, stop in enumerate(stops, start=1):
        place = None if stop.place_id is None else places[stop.place_id]
        own = None
        if stop.latitude is not None and stop.longitude is not None:
            own = (stop.latitude, stop.longitude)
        where = own if place is None else (place.latitude, place.longitude)
        latitude, longitude = where or (home.latitude, home.longitude)
        session.add(
            Stop(
                errand_id=errand.id,
                position=position,
                role=stop.role,
                place_id=stop.place_id,
                name=place.name if place is not None else (stop.place or ""),
                street=stop.street or (None if place is None else place.street),
                latitude=latitude,
                longitude=longitude,
                approximate=where is None,
                minutes=stop.minutes,
            )
        )


def _likely_repeat(session: Session, unit: CareUnit, checked: CheckedErrand) -> int | None:
    """An open errand of the same kind with the same registration number or the same window."""
    near = session.exec(
        select(Errand)
        .where(
            Errand.unit_id == unit.id,
            Errand.kind == checked.kind.name,
            col(Errand.status).in_(OPEN),
            Errand.wished_from > checked.wished_from - REPEATED_WITHIN,
            Errand.wished_from < checked.wished_from + REPEATED_WITHIN,
        )
        .order_by(sa.desc(col(Errand.id)))
        .limit(20)
    )
    reg_no = checked.facts.get("reg_no")
    for errand in near:
        same_window = errand.wished_from == checked.wished_from
        if errand.facts.get("reg_no") == reg_no and (reg_no is not None or same_window):
            return errand.number
    return None
