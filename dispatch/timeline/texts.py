"""The texts about an errand: what we said to whom, and what was written to us."""

import re
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from dispatch.models import Assignment, DecisionItem, Errand, ErrandEvent, Offer, TextReading
from notifications.models import InboundText, OutboundText, TextStatus
from workers.models import Consultant

MOST = 400
"""So many texts of each direction are looked through at most."""

UNSAID = (TextStatus.WITHDRAWN, TextStatus.REFUSED, TextStatus.EXPIRED, TextStatus.HELD)


class Said(NamedTuple):
    """One text: to (`ours`) or from `person` (an actor's name)."""

    at: datetime
    person: str
    body: str
    ours: bool
    status: TextStatus | None = None
    """How far one of ours has come."""
    why: tuple[str, ...] = ()
    """What told us what one of theirs means, thing by thing: the rule and the words."""


def texts_about(session: Session, errand: Errand, events: list[ErrandEvent]) -> list[Said]:
    """In no particular order; texts that never left are left out."""
    heard = _heard(session, errand)
    causes = _causes(session, errand, events) | {f"inbound:{text.id}" for text, _ in heard}
    causes |= _answers_by_people(session, [text.id for text, _ in heard])
    whys = _whys(session, [text.id for text, _ in heard])
    ours = session.exec(
        select(OutboundText)
        .where(col(OutboundText.cause).in_(causes), col(OutboundText.status).not_in(UNSAID))
        .order_by(col(OutboundText.id))
        .limit(MOST)
    )
    return [
        *(
            Said(text.received_at, person, text.body, ours=False, why=whys.get(text.id, ()))
            for text, person in heard
        ),
        *(
            Said(
                text.sent_at or text.created_at,
                text.person,
                text.body,
                ours=True,
                status=text.status,
            )
            for text in ours
        ),
    ]


def _whys(session: Session, inbound_ids: list[int]) -> dict[int, tuple[str, ...]]:
    kept = session.exec(select(TextReading).where(col(TextReading.inbound_id).in_(inbound_ids)))
    return {
        reading.inbound_id: tuple(one["why"] for one in reading.guess if one.get("why"))
        for reading in kept
    }


def _answers_by_people(session: Session, inbound_ids: list[int]) -> set[str]:
    """What we answered when somebody in the office had said what a text means."""
    items = select(DecisionItem.id).where(col(DecisionItem.inbound_id).in_(inbound_ids))
    return {f"read:{item_id}" for item_id in session.exec(items)}


def _causes(session: Session, errand: Errand, events: list[ErrandEvent]) -> set[str]:
    """What the outbox knows the texts about this errand by."""
    causes = {f"event:{event.id}" for event in events}
    offers = session.exec(select(Offer.id).where(Offer.errand_id == errand.id))
    causes |= {f"offer:{offer_id}" for offer_id in offers}
    seats = session.exec(select(Assignment).where(Assignment.errand_id == errand.id))
    for seat in seats:
        causes |= {f"{word}:{seat.id}" for word in _SEAT_CAUSES}
        causes.add(f"silent:{seat.id}:{seat.starts_at.isoformat()}")
    causes |= {f"cancel:{errand.id}:{version}" for version in range(1, errand.version + 1)}
    return causes


_SEAT_CAUSES = ("cancelled", "removed", "freed", "assignment")


def _heard(session: Session, errand: Errand) -> list[tuple[InboundText, str]]:
    """What people who were asked about it wrote, where it was read as being about it."""
    about = re.compile(rf"\((?:[^()]*,)?{errand.number}(?:,[^()]*)?\)")
    asked = select(Offer.consultant_id).where(Offer.errand_id == errand.id)
    given = select(Assignment.consultant_id).where(Assignment.errand_id == errand.id)
    query = (
        select(InboundText, Consultant.id)
        .join(Consultant, col(Consultant.phone) == col(InboundText.phone))
        .where(
            col(Consultant.id).in_(asked.union(given)),
            InboundText.received_at >= errand.posted_at,
        )
        .order_by(col(InboundText.received_at).desc())
        .limit(MOST)
    )
    if errand.closed_at is not None:
        query = query.where(InboundText.received_at <= errand.closed_at)
    return [
        (text, f"consultant:{consultant_id}")
        for text, consultant_id in session.exec(query)
        if about.search(text.reading or "")
    ]
