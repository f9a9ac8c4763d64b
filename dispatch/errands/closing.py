"""The end of an errand: the unit's receipt, or three workdays without one; secrets are erased."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import actors, decisions
from dispatch.actors import Actor
from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS, Sensitivity
from dispatch.lifecycle import ErrandAction
from dispatch.models import Errand
from dispatch.one_by_one import one_by_one
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move

MOST_RELIEVED = 1440


def receipt(
    session: Session,
    errand_id: int,
    *,
    actor: Actor,
    now: datetime,
    relieved_minutes: int | None = None,
) -> Errand:
    """The unit acknowledges, and may correct how much care time it was spared.

    Raises BadInput (minutes out of range), RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    if relieved_minutes is not None:
        if not 0 <= relieved_minutes <= MOST_RELIEVED:
            raise BadInput(
                [
                    Fault(
                        "relieved_minutes",
                        f"Ange minuter mellan 0 och {MOST_RELIEVED}.",
                        f"Give minutes between 0 and {MOST_RELIEVED}.",
                    )
                ]
            )
        errand.relieved_minutes = relieved_minutes
    _close(session, errand, ErrandAction.RECEIPT, actor=actor, now=now)
    return errand


def close_due(session: Session, *, now: datetime, limit: int = 100) -> int:
    """Close what nobody has acknowledged in three workdays; how many."""
    due = session.exec(
        select(Errand.id).where(col(Errand.receipt_by) <= now).order_by(col(Errand.id)).limit(limit)
    ).all()
    return one_by_one(
        session, due, lambda errand_id: _close_late(session, errand_id, now=now), what="close"
    )


def _close_late(session: Session, errand_id: int, *, now: datetime) -> bool:
    errand = lock_errand(session, errand_id)
    if errand.receipt_by is None or errand.receipt_by > now:
        return False
    clock = actors.clock(errand.municipality_id)
    _close(session, errand, ErrandAction.CLOSE, actor=clock, now=now)
    return True


def _close(
    session: Session, errand: Errand, action: ErrandAction, *, actor: Actor, now: datetime
) -> None:
    move(
        session,
        errand,
        action,
        actor=actor,
        now=now,
        details={"relieved_minutes": errand.relieved_minutes},
    )
    errand.closed_at = now
    errand.receipt_by = None
    errand.facts = without_secrets(errand)
    decisions.settle_for(session, errand, by=actor.name, outcome="closed", now=now)
    session.add(errand)
    session.flush()


def erase_secrets(session: Session, *, now: datetime, limit: int = 100) -> int:
    """Door codes and key places go as soon as an ending can't be undone any more; how many."""
    settled = now - rules_of(session).undo_within
    ended = session.exec(
        select(Errand)
        .where(
            col(Errand.secrets_erased_at).is_(None),
            (col(Errand.ended_at) <= settled) | (col(Errand.closed_at) <= settled),
        )
        .order_by(col(Errand.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for errand in ended:
        errand.facts = without_secrets(errand)
        errand.secrets_erased_at = now
        session.add(errand)
    session.flush()
    return len(ended)


def without_secrets(errand: Errand) -> dict[str, object]:
    """The errand's facts, less those of class *secret*."""
    secret = {
        fact.name for fact in KINDS[errand.kind].facts if fact.sensitivity is Sensitivity.SECRET
    }
    return {name: value for name, value in errand.facts.items() if name not in secret}
