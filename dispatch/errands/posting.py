"""A unit posts an errand: it gets a number, its seats and stops, and the planner's attention."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.errands.places import refuse_unknown
from dispatch.errands.writing import Written, look, with_key, write
from dispatch.errors import Conflict, NotFound
from dispatch.models import CareUnit
from dispatch.new_errand import CheckedErrand


@dataclass(frozen=True, slots=True)
class Posted:
    """The errand; `already` when the same request had posted it before."""

    errand: Written
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
    """Take the unit's errand in; see `post_for`."""
    return post_for(
        session,
        unit.id,
        checked,
        actor=actor,
        now=now,
        idempotency_key=idempotency_key,
        digest=digest,
    )


def post_for(
    session: Session,
    unit_id: int,
    checked: CheckedErrand,
    *,
    actor: Actor,
    now: datetime,
    idempotency_key: str | None = None,
    digest: str | None = None,
) -> Posted:
    """Take the errand in. The same key with the same request posts once, however often it comes.

    Raises NotFound (no unit for which the actor may post), BadInput (a place that isn't the
    municipality's), Conflict (the key was used for something else).
    """
    seen = look(session, unit_id, actor.municipality_id, checked, idempotency_key)
    if seen is None or not (actor.belongs_to(unit_id) or actor.leads(seen.team_id)):
        raise NotFound
    written = None
    if not seen.taken:
        refuse_unknown(checked.stops, seen.places)
        written = write(
            session, checked, seen, actor=actor, now=now, key=idempotency_key, digest=digest
        )
    if written is None:
        return _again(with_key(session, unit_id, idempotency_key or ""), digest)
    return Posted(errand=written, looks_like=seen.looks_like)


def digest_of(request: bytes) -> str:
    """What tells two requests apart, without keeping what they said."""
    return hashlib.sha256(request).hexdigest()


def _again(earlier: Written, digest: str | None) -> Posted:
    if earlier.request_digest != digest:
        raise Conflict(
            sv="Samma nyckel har redan använts för ett annat ärende. Använd en ny.",
            en="The same key was already used for another errand. Use a new one.",
        )
    return Posted(errand=earlier, already=True)
