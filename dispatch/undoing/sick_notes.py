""" "Sjuk" taken back: not away after all, and asked again about what is still free."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import away, offers
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.models import ErrandEvent, Offer, OfferStatus
from dispatch.transition import lock_errand
from notifications.models import InboundText
from workers.models import Absence, Consultant


def last_noted(session: Session, consultant: Consultant, *, since: datetime) -> Absence | None:
    """The absence that the person has told of by text since then, if it is still in force.

    What the office has noted is the office's to take back: only a text of the person's own was
    handled at the very moment at which the absence was noted.
    """
    return session.exec(
        select(Absence)
        .join(InboundText, col(InboundText.handled_at) == col(Absence.noted_at))
        .where(
            InboundText.phone == consultant.phone,
            Absence.consultant_id == consultant.id,
            Absence.noted_at > since,
            col(Absence.ended_at).is_(None),
            col(Absence.ends_at) > col(Absence.noted_at),
        )
        .order_by(col(Absence.id).desc())
        .limit(1)
    ).first()


def call_off(
    session: Session, consultant: Consultant, noted: Absence, *, now: datetime
) -> list[ErrandEvent]:
    """End the absence, put back what it had swallowed; what it had made the person lose.

    Questions that it had taken back stand again where nobody has been found meanwhile.
    """
    noted_at = noted.noted_at
    away.come_back(session, consultant, now=now)
    swallowed = session.exec(
        select(Absence).where(
            Absence.consultant_id == consultant.id,
            Absence.id != noted.id,
            Absence.ended_at == noted_at,
        )
    )
    for earlier in swallowed.all():
        earlier.ended_at = None
        session.add(earlier)
    session.flush()
    _ask_again(session, consultant, since=noted_at, now=now)
    lost = session.exec(
        select(ErrandEvent)
        .where(
            ErrandEvent.at == noted_at,
            ErrandEvent.action == ErrandAction.LOSE_SEAT.value,
            ErrandEvent.actor == f"consultant:{consultant.id}",
        )
        .order_by(col(ErrandEvent.errand_id))
    ).all()
    return [event for event in lost if event.details.get("absence") == noted.id]


def _ask_again(session: Session, consultant: Consultant, *, since: datetime, now: datetime) -> None:
    withdrawn = session.exec(
        select(Offer)
        .where(
            Offer.consultant_id == consultant.id,
            Offer.status == OfferStatus.WITHDRAWN,
            Offer.ended_at == since,
        )
        .order_by(col(Offer.errand_id))
    ).all()
    for offer in withdrawn:
        errand = lock_errand(session, offer.errand_id)
        if errand.status is ErrandStatus.OFFERING and errand.starts_at == offer.starts_at:
            offers.reopen_if_asked(session, offer, now=now)
