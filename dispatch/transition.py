"""Moves an errand along its life and writes down that it happened: the only place that does.

(Its first event is written with the errand itself, in `errands/writing.py`.)
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import NotFound, RefusedByLifeCycle
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.models import Errand, ErrandEvent

CHANGED_CHANNEL = "serviceteam_changed"
"""Where a trigger on the event table tells viewers to look again; it carries no data."""


def lock_errand(session: Session, errand_id: int) -> Errand:
    """The errand, held by this transaction until it ends, so that actions on it take turns.

    Raises NotFound.
    """
    errand = session.exec(
        select(Errand)
        .where(col(Errand.id) == errand_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if errand is None:
        raise NotFound
    return errand


def lock_errands(session: Session, errand_ids: Iterable[int]) -> None:
    """Hold all of these, in the one order in which everybody takes them: nobody blocks in a ring.

    Whoever acts on several errands holds them all before he wants the team's plan.
    """
    wanted = select(Errand.id).where(col(Errand.id).in_(sorted(set(errand_ids))))
    session.exec(wanted.order_by(col(Errand.id)).with_for_update()).all()


def lock_free_errands(session: Session, errand_ids: Iterable[int]) -> set[int]:
    """Hold those of the errands that nobody else holds now; the others have their turn later."""
    wanted = select(Errand.id).where(col(Errand.id).in_(sorted(set(errand_ids))))
    return set(session.exec(wanted.order_by(col(Errand.id)).with_for_update(skip_locked=True)))


def require(errand: Errand, action: ErrandAction) -> ErrandStatus:
    """Where `action` would lead. Raises RefusedByLifeCycle where it leads nowhere."""
    status = after(errand.status, action)
    if status is None:
        raise RefusedByLifeCycle(number=errand.number, status=errand.status, action=action)
    return status


def move(
    session: Session,
    errand: Errand,
    action: ErrandAction,
    *,
    actor: Actor,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> ErrandEvent:
    """Take `errand` where the life cycle says that `action` leads, and write the event.

    The errand must be locked by this transaction. Raises RefusedByLifeCycle.
    """
    before = errand.status
    errand.status = require(errand, action)
    errand.version += 1
    session.add(errand)
    return note(session, errand, action.value, actor=actor, now=now, before=before, details=details)


def note(
    session: Session,
    errand: Errand,
    what: str,
    *,
    actor: Actor,
    now: datetime,
    before: ErrandStatus | None = None,
    details: dict[str, Any] | None = None,
) -> ErrandEvent:
    """Write down something that happened to the errand; the commit tells the viewers.

    Of what a text did, `details` say which text (`text`): what it did is taken back together.
    """
    said = {} if actor.text_id is None else {"text": actor.text_id}
    event = ErrandEvent(
        municipality_id=errand.municipality_id,
        errand_id=errand.id,
        at=now,
        actor=actor.name,
        action=what,
        before=before or errand.status,
        after=errand.status,
        details=said | (details or {}),
    )
    session.add(event)
    session.flush()
    return event
