"""Reads an errand and what belongs to it, and shows whoever asks what he or she may see."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from dispatch import timeline
from dispatch.actors import Actor
from dispatch.kinds import KINDS, Sensitivity
from dispatch.lifecycle import OWNERS, allowed
from dispatch.models import Assignment, CareUnit, Errand, ErrandEvent, Offer, Role, Stop
from dispatch.models.offer import SEATED
from dispatch.other_times import other_times
from dispatch.planning.kept import reason_words
from dispatch.transition import lock_errand, note
from dispatch.web.api.errand_shapes import (
    ErrandBrief,
    ErrandDetail,
    LineShown,
    ReasonShown,
    SeatShown,
    StopShown,
    TimeShown,
)
from dispatch.web.api.offer_shapes import OfferShown
from dispatch.web.api.shapes import Named
from dispatch.web.language import Language
from workers.models import Consultant

OPENED = "opened"
"""What the story calls it when somebody has read an errand's secrets."""

OPENED_AGAIN_AFTER = timedelta(minutes=10)
"""A page that is read over and over is one reading."""

CLOSE = (Sensitivity.DELIVERY, Sensitivity.SECRET)
"""For the unit that posted it and the team that does it, nobody else."""


def is_close(actor: Actor, errand: Errand) -> bool:
    """Whether the actor is of the unit or the team: an administrator is not."""
    if actor.role is Role.ADMINISTRATOR:
        return False
    return actor.belongs_to(errand.unit_id) or actor.leads(errand.team_id)


def taken() -> sa.ScalarSelect[int]:
    """How many seats of the errand in the outer query somebody has."""
    return (
        select(func.count())
        .where(Assignment.errand_id == Errand.id, col(Assignment.status).in_(SEATED))
        .correlate(Errand)
        .scalar_subquery()
    )


def brief(errand: Errand, unit_name: str, seats_taken: int) -> ErrandBrief:
    """The errand as a list shows it."""
    return ErrandBrief(**_brief(errand, unit_name, seats_taken))


def _brief(errand: Errand, unit_name: str, seats_taken: int) -> dict[str, Any]:
    return {
        "number": errand.number,
        "kind": errand.kind,
        "status": errand.status,
        "waits_for": OWNERS[errand.status],
        "unit": Named(id=errand.unit_id, name=unit_name),
        "seats": errand.seats,
        "seats_taken": seats_taken,
        "minutes": errand.minutes,
        "priority": errand.priority,
        "wished_from": errand.wished_from,
        "wished_to": errand.wished_to,
        "latest": errand.latest,
        "starts_at": errand.starts_at,
        "ends_at": errand.ends_at,
        "posted_at": errand.posted_at,
        "version": errand.version,
    }


def detail(
    session: Session, errand: Errand, actor: Actor, language: Language, *, now: datetime
) -> ErrandDetail:
    """All of it that the actor may see; reading a secret is written in the errand's story."""
    close = is_close(actor, errand)
    facts = visible_facts(errand, close=close)
    if _secret_names(errand.kind) & facts.keys():
        _write_opened(session, errand, actor, now=now)
    crew = _crew(session, errand)
    unit = session.get_one(CareUnit, errand.unit_id)
    leads = actor.leads(errand.team_id)
    return ErrandDetail(
        **_brief(errand, unit.name, len(crew)),
        facts=facts,
        note=errand.note if close else None,
        meet_at=errand.meet_at if close else None,
        requester=errand.requester,
        requester_phone=errand.requester_phone,
        vehicle_kind=errand.vehicle_kind,
        relieved_minutes=errand.relieved_minutes,
        notify_on_the_way=errand.notify_on_the_way,
        delayed_until=errand.delayed_until,
        silent_since=errand.silent_since,
        hold_reason=errand.hold_reason,
        other_times=[TimeShown(wished_from=a, wished_to=b) for a, b in other_times(errand)],
        remainder_of=_remainder_of(session, errand),
        can=list(allowed(errand.status)),
        stops=_stops(session, errand, close=close),
        crew=crew,
        story=[
            LineShown(at=line.at, action=line.action or None, words=line.words)
            for line in timeline.story(session, errand, language, reader=actor)
        ],
        offers=offers_of(session, errand) if leads else None,
        unfilled_reasons=_reasons(session, errand, language) if leads else None,
    )


def visible_facts(errand: Errand, *, close: bool) -> Mapping[str, Any]:
    """The facts that may be shown; a fact whose kind no longer asks for it only to the close."""
    if close:
        return dict(errand.facts)
    for_all = {fact.name for fact in KINDS[errand.kind].facts if fact.sensitivity not in CLOSE}
    return {name: value for name, value in errand.facts.items() if name in for_all}


def _secret_names(kind: str) -> set[str]:
    return {fact.name for fact in KINDS[kind].facts if fact.sensitivity is Sensitivity.SECRET}


def _write_opened(session: Session, errand: Errand, actor: Actor, *, now: datetime) -> None:
    lately = session.exec(
        select(ErrandEvent.id)
        .where(
            ErrandEvent.errand_id == errand.id,
            ErrandEvent.action == OPENED,
            ErrandEvent.actor == actor.name,
            ErrandEvent.at > now - OPENED_AGAIN_AFTER,
        )
        .limit(1)
    ).first()
    if lately is None:
        note(session, lock_errand(session, errand.id), OPENED, actor=actor, now=now)


def _crew(session: Session, errand: Errand) -> list[SeatShown]:
    rows = session.exec(
        select(Assignment, Consultant)
        .join(Consultant, col(Consultant.id) == col(Assignment.consultant_id))
        .where(Assignment.errand_id == errand.id, col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    return [
        SeatShown(
            seat=seat.seat,
            consultant=person.code,
            name=None if person.protected else person.name,
            status=seat.status,
            starts_at=seat.starts_at,
            ends_at=seat.ends_at,
        )
        for seat, person in rows
    ]


def _stops(session: Session, errand: Errand, *, close: bool) -> list[StopShown]:
    roles = KINDS[errand.kind].roles
    rows = session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    )
    return [
        StopShown(
            role=stop.role,
            place_id=stop.place_id,
            name=stop.name if close or _may_be_named(stop, roles) else "",
            street=stop.street if close else None,
            minutes=stop.minutes,
        )
        for stop in rows
    ]


def _may_be_named(stop: Stop, roles: Mapping[str, Any]) -> bool:
    role = roles.get(stop.role)
    return stop.place_id is not None or (role is not None and role.sensitivity not in CLOSE)


def offers_of(session: Session, errand: Errand) -> list[OfferShown]:
    """Everybody who was asked about the errand, in the order of asking."""
    rows = session.exec(
        select(Offer, Consultant.code)
        .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
        .where(Offer.errand_id == errand.id)
        .order_by(col(Offer.id))
    )
    return [offer_shown(offer, errand.number, code) for offer, code in rows]


def offer_shown(offer: Offer, number: int, code: str) -> OfferShown:
    return OfferShown(
        id=offer.id,
        errand=number,
        seat=offer.seat,
        consultant=code,
        status=offer.status,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        asked_at=offer.asked_at,
        answer_by=offer.answer_by,
        ended_at=offer.ended_at,
    )


def _reasons(session: Session, errand: Errand, language: Language) -> list[ReasonShown]:
    ids = [reason["consultant"] for reason in errand.unfilled_reasons]
    codes = dict(
        session.exec(
            select(Consultant.id, Consultant.code).where(col(Consultant.id).in_(ids))
        ).all()
    )
    return [
        ReasonShown(
            consultant=codes.get(reason["consultant"], "?"),
            reason=reason_words(reason, language),
        )
        for reason in errand.unfilled_reasons
    ]


def _remainder_of(session: Session, errand: Errand) -> int | None:
    if errand.remainder_of_id is None:
        return None
    return session.exec(select(Errand.number).where(Errand.id == errand.remainder_of_id)).one()
