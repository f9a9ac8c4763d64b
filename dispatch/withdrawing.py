"""The coordinator takes the open questions about an errand back, so that others are asked."""

from datetime import datetime

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.errors import RefusedByLifeCycle
from dispatch.lifecycle import ErrandAction, after
from dispatch.models import Errand, OfferStatus
from dispatch.offers import end_open, open_offers
from dispatch.transition import lock_errand, note


def ask_others(session: Session, errand_id: int, *, actor: Actor, now: datetime) -> Errand:
    """Whoever has the question and hasn't answered no longer has it; the team is planned anew.

    Raises RefusedByLifeCycle where nobody may be asked about the errand.
    """
    errand = lock_errand(session, errand_id)
    if after(errand.status, ErrandAction.ASK) is None:
        raise RefusedByLifeCycle(number=errand.number, status=errand.status, action="ask")
    asked = open_offers(session, errand)
    for offer in end_open(session, asked, OfferStatus.WITHDRAWN, now=now):
        about = {"consultant": offer.consultant_id, "seat": offer.seat}
        note(session, errand, "withdrawn", actor=actor, now=now, details=about)
    want_plan(session, errand.team_id, now=now)
    return errand
