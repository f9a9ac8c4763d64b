"""The errands that are thought of again: those only asked about, and those that nobody has."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.lifecycle import ErrandStatus
from dispatch.models import Assignment, Errand, Offer, OfferStatus
from dispatch.models.offer import SEATED
from dispatch.rules import rules_of


def nearest(
    session: Session,
    team_id: int,
    *,
    after: int | None,
    now: datetime,
    lead: timedelta,
    limit: int,
) -> list[Errand]:
    """The unfilled ones whose time has not passed, and the ones that nobody has said yes to and
    that start in more than `lead`; by start (of the wish, where there is none), after errand
    `after` (None: from the first).

    Left alone is one about which somebody has just answered, who may still take that back.
    """
    seated = sa.exists().where(
        col(Assignment.errand_id) == Errand.id, col(Assignment.status).in_(SEATED)
    )
    answered = sa.exists().where(
        col(Offer.errand_id) == Errand.id,
        col(Offer.status).in_((OfferStatus.ACCEPTED, OfferStatus.DECLINED)),
        col(Offer.ended_at) > now - rules_of(session).undo_within,
    )
    unfilled = (col(Errand.status) == ErrandStatus.UNFILLED) & (col(Errand.latest) > now)
    asked = (
        (col(Errand.status) == ErrandStatus.OFFERING)
        & (col(Errand.starts_at) > now + lead)
        & ~seated
        & ~answered
    )
    start = sa.func.coalesce(col(Errand.starts_at), col(Errand.wished_from))
    wanted = select(Errand).where(Errand.team_id == team_id, unfilled | asked)
    last = None if after is None else session.get(Errand, after)
    if last is not None:
        place = sa.tuple_(start, col(Errand.id))
        wanted = wanted.where(place > sa.tuple_(last.starts_at or last.wished_from, last.id))
    return list(session.exec(wanted.order_by(start, col(Errand.id)).limit(limit)))
