"""Who is asked about, and who has, the seats of a page of errands: two statements for all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from dispatch.models import Assignment, Offer, OfferStatus
from dispatch.models.offer import HOLDING, SEATED
from workers.models import Consultant


@dataclass(slots=True)
class Crew:
    """The people around one errand, by the names that may be shown."""

    asked: list[str] = field(default_factory=list)
    answer_by: datetime | None = None
    """When the first of the open questions runs out."""
    holding: list[str] = field(default_factory=list)
    taken: int = 0
    """Seats that somebody has, or had to the end."""


def shown_name(name: str, code: str, protected: bool) -> str:
    """The first name; the code of somebody with a protected identity."""
    return code if protected else name


def crews_of(session: Session, errand_ids: Collection[int]) -> dict[int, Crew]:
    """The crew of each of these errands that has any."""
    crews: dict[int, Crew] = defaultdict(Crew)
    if not errand_ids:
        return crews
    names = (col(Consultant.name), col(Consultant.code), col(Consultant.protected))
    asked = session.execute(
        sa.select(col(Offer.errand_id), col(Offer.answer_by), *names)
        .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
        .where(col(Offer.errand_id).in_(errand_ids), col(Offer.status) == OfferStatus.SENT)
        .order_by(col(Offer.id))
    )
    for errand_id, answer_by, *name in asked:
        crew = crews[errand_id]
        crew.asked.append(shown_name(*name))
        crew.answer_by = min(crew.answer_by or answer_by, answer_by)
    seated = session.execute(
        sa.select(col(Assignment.errand_id), col(Assignment.status), *names)
        .join(Consultant, col(Consultant.id) == col(Assignment.consultant_id))
        .where(col(Assignment.errand_id).in_(errand_ids), col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    for errand_id, status, *name in seated:
        crews[errand_id].taken += 1
        if status in HOLDING:
            crews[errand_id].holding.append(shown_name(*name))
    return crews
