"""Looks again at what waits: when people are back, the team has changed, or a day is near."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import actors
from dispatch.actors import Actor
from dispatch.assignments import holding
from dispatch.engine import want_plan
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.models import Errand
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, lock_errands, move

WAITING = (ErrandStatus.POSTED, ErrandStatus.OFFERING, ErrandStatus.UNFILLED)
"""Errands that a plan may do something about."""


def reconsider_unfilled(session: Session, *, now: datetime, team_id: int | None = None) -> int:
    """Try unfilled errands again whose time has not passed; how many."""
    waiting = select(Errand.id).where(Errand.status == ErrandStatus.UNFILLED, Errand.latest > now)
    if team_id is not None:
        waiting = waiting.where(Errand.team_id == team_id)
    ids = session.exec(waiting.order_by(col(Errand.id)).limit(500)).all()
    lock_errands(session, ids)
    tried = 0
    for errand_id in ids:
        errand = lock_errand(session, errand_id)
        if errand.status is not ErrandStatus.UNFILLED:
            continue
        look_again(session, errand, actor=actors.clock(errand.municipality_id), now=now)
        tried += 1
    return tried


def look_again(session: Session, errand: Errand, *, actor: Actor, now: datetime) -> None:
    """Have the planner look for the free seats of an unfilled errand; whoever has one keeps it.

    The errand must be locked. Raises RefusedByLifeCycle.
    """
    action = ErrandAction.LOOK_AGAIN if holding(session, errand) else ErrandAction.RESUME
    move(session, errand, action, actor=actor, now=now)
    want_plan(session, errand.team_id, now=now)


def team_changed(session: Session, team_id: int, *, now: datetime) -> None:
    """Shifts, competences, vehicles or people are others than before: the team is planned anew.

    Open questions that no longer fit are put otherwise, and who was missing may be there now.
    """
    waits = select(Errand.id).where(Errand.team_id == team_id, col(Errand.status).in_(WAITING))
    if session.exec(waits.limit(1)).first() is not None:
        want_plan(session, team_id, now=now)


def wake_coming(session: Session, *, now: datetime) -> int:
    """Have teams planned whose far-off errands have come near enough to be asked about."""
    near = now + rules_of(session).ask_ahead
    teams = session.exec(
        select(Errand.team_id)
        .where(Errand.status == ErrandStatus.POSTED, Errand.wished_from <= near)
        .distinct()
        .order_by(col(Errand.team_id))
    ).all()
    for team_id in teams:
        want_plan(session, team_id, now=now)
    return len(teams)
