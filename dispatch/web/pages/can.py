"""What may be done with an errand now, by whom: the words are the last parts of the addresses."""

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.assignments import crew
from dispatch.errands.splitting import parts_of
from dispatch.lifecycle import ENDED, OVER, ErrandAction, ErrandStatus, after
from dispatch.models import Errand
from dispatch.models.offer import HOLDING


def can(session: Session, errand: Errand, actor: Actor) -> frozenset[str]:
    """Everything that the life cycle and the actor's role allow."""
    leads, own = actor.leads(errand.team_id), actor.belongs_to(errand.unit_id)
    status = errand.status
    seats = crew(session, errand) if leads else []
    full = len(seats) >= errand.seats
    held = any(seat.status in HOLDING for seat in seats)
    allowed = {
        "note": leads,
        "hold": leads and _leads_on(status, ErrandAction.HOLD),
        "resume": _leads_on(status, ErrandAction.RESUME)
        and (leads or status is ErrandStatus.ON_HOLD),
        "go-on": status is ErrandStatus.CANCELLING,
        "give": leads and not full and _leads_on(status, ErrandAction.FILL),
        "move": leads and full and held and status is ErrandStatus.STAFFED,
        "ask-others": leads and status is ErrandStatus.OFFERING,
        "time": leads and _leads_on(status, ErrandAction.REPLAN),
        "split": leads and bool(parts_of(session, errand)),
        "cancel": can_be_cancelled(status) or (leads and status is ErrandStatus.CANCELLING),
        "change": (own or leads) and _leads_on(status, ErrandAction.CHANGE),
        "receipt": own and status in ENDED,
        "again": own and status in ENDED | OVER,
    }
    return frozenset(word for word, is_so in allowed.items() if is_so)


def can_be_cancelled(status: ErrandStatus) -> bool:
    """Until it has been asked for; after that only who leads the team can end it."""
    actions = (ErrandAction.CANCEL, ErrandAction.ASK_TO_CANCEL)
    return status is not ErrandStatus.CANCELLING and any(_leads_on(status, a) for a in actions)


def _leads_on(status: ErrandStatus, action: ErrandAction) -> bool:
    return after(status, action) is not None
