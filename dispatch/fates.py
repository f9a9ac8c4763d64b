"""What follows when a text of ours did not reach its phone: ask somebody else, or phone."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch import decisions, offers
from dispatch.conversation.converse import stop_texts
from dispatch.models import Assignment, DecisionItem, DecisionKind, Errand, ErrandEvent, Offer
from dispatch.question_texts import offer_of_cause
from dispatch.rules import rules_of
from dispatch.transition import lock_errand
from notifications.gateway import OPTED_OUT
from notifications.models import OutboundText, TextStatus
from workers.models import Consultant

LOST = frozenset({TextStatus.REFUSED, TextStatus.UNDELIVERED, TextStatus.EXPIRED})

MUST_ARRIVE = frozenset({"cancelled", "assigned", "removed", "moved", "changed", "goes_on"})
"""Sentences that somebody acts upon: when one is lost, somebody must phone."""


def follow(session: Session, text: OutboundText, *, now: datetime) -> None:
    """React to what has become of a text; a text that is still on its way needs nothing."""
    in_doubt = text.status is TextStatus.UNKNOWN and text.final_at is not None
    if text.status not in LOST and not in_doubt:
        return
    offer_id = offer_of_cause(text.cause)
    if offer_id is not None:
        _ask_somebody_else(session, offer_id, in_doubt=in_doubt, now=now)
    consultant = _consultant(session, text)
    if consultant is None:
        return
    if text.error_code == OPTED_OUT and text.attempts > 0:
        stop_texts(session, consultant, source="carrier", now=now)
    if text.purpose in MUST_ARRIVE:
        decisions.raise_item(
            session,
            DecisionKind.CALL,
            "unknown_delivery" if in_doubt else "undelivered",
            team_id=consultant.team_id,
            now=now,
            errand=_errand(session, text),
            consultant=consultant,
            details={"purpose": text.purpose, "text": text.id},
        )


def _ask_somebody_else(session: Session, offer_id: int, *, in_doubt: bool, now: datetime) -> None:
    """A question that surely did not arrive is over; one in doubt keeps its time to answer."""
    if in_doubt:
        return
    errand_id = session.exec(select(Offer.errand_id).where(Offer.id == offer_id)).one()
    errand = lock_errand(session, errand_id)
    offers.undeliverable(session, errand, offers.fresh(session, offer_id), now=now)


def _consultant(session: Session, text: OutboundText) -> Consultant | None:
    kind, _, number = text.person.partition(":")
    if kind != "consultant" or not number.isdecimal():
        return None
    return session.get(Consultant, int(number))


def _errand(session: Session, text: OutboundText) -> Errand | None:
    """The errand that the text was about, told by what caused it; None for other texts."""
    word, _, number = text.cause.partition(":")
    if not number.isdecimal():
        return None
    about: Assignment | ErrandEvent | None = None
    if word in {"cancelled", "removed", "freed", "assignment"}:
        about = session.get(Assignment, int(number))
    elif word == "event":
        about = session.get(ErrandEvent, int(number))
    return None if about is None else session.get(Errand, about.errand_id)


def call_about_unreported(session: Session, *, now: datetime) -> int:
    """Cancellations and the like without a delivery report in time: somebody is to phone.

    So are those that never left, because the person takes no texts.
    """
    unreported = sa.and_(
        col(OutboundText.status).in_((TextStatus.SENT, TextStatus.UNKNOWN)),
        col(OutboundText.sent_at) <= now - rules_of(session).call_within,
    )
    silent = session.exec(
        select(OutboundText)
        .where(
            col(OutboundText.purpose).in_(MUST_ARRIVE),
            unreported | col(OutboundText.status).in_(LOST),
            col(OutboundText.created_at) > now - timedelta(days=1),
            ~sa.exists().where(col(DecisionItem.details)["text"].as_integer() == OutboundText.id),
        )
        .order_by(col(OutboundText.id))
        .limit(100)
    ).all()
    raised = 0
    for text in silent:
        consultant = _consultant(session, text)
        if consultant is None:
            continue
        item = decisions.raise_item(
            session,
            DecisionKind.CALL,
            "undelivered" if text.status in LOST else "unknown_delivery",
            team_id=consultant.team_id,
            now=now,
            errand=_errand(session, text),
            consultant=consultant,
            details={"purpose": text.purpose, "text": text.id},
        )
        raised += item is not None
    return raised
