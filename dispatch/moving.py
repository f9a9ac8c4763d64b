"""A coordinator moves an errand from one person to another, in one step or not at all."""

from datetime import datetime

from sqlmodel import Session

from dispatch import handing_back
from dispatch.actors import Actor
from dispatch.models import Errand
from dispatch.planning.travel import TravelTimes
from dispatch.reassigning import Given, give_to
from workers.models import Consultant


def move_to(
    session: Session,
    errand: Errand,
    consultant: Consultant,
    *,
    instead_of: int,
    travel: TravelTimes,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Given:
    """`consultant` has the seat that `instead_of` (a consultant's id) had; both are told by text.

    Raises what `handing_back.remove` and `give_to` raise; nothing has then changed once the
    transaction is rolled back.
    """
    handing_back.remove(session, errand.id, instead_of, actor=actor, now=now)
    return give_to(session, errand, consultant, travel=travel, actor=actor, now=now, reason=reason)
