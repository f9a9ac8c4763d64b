"""Texts that could not be acted upon, however often we tried: a person reads them instead."""

from datetime import datetime

from sqlmodel import Session

from dispatch import decisions
from dispatch.models import DecisionKind
from notifications import inbox
from workers.people import consultant_by_phone

GIVEN_UP = "given up: a person is to read it"


def hand_over_parked(session: Session, *, now: datetime) -> int:
    """Put them before the coordinator, one of our consultants' each; how many."""
    handed_over = 0
    for parked in inbox.parked(session):
        inbound = inbox.hold(session, parked.id)
        if inbound is None:  # it is being acted upon just now, for the last time
            continue
        consultant = consultant_by_phone(session, inbound.phone)
        if consultant is not None:
            decisions.raise_item(
                session,
                DecisionKind.READ,
                "unreadable",
                team_id=consultant.team_id,
                now=now,
                consultant=consultant,
                inbound_id=inbound.id,
            )
        inbox.mark_handled(session, inbound, GIVEN_UP, now=now)
        handed_over += 1
    return handed_over
