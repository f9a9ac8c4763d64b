"""The text of a question: how the phone line knows it, and whether anybody can have read it."""

from sqlmodel import Session, col, select

from dispatch.models import Offer
from notifications.models import OutboundText, TextStatus


def cause_of(offer: Offer) -> str:
    """What the outbox knows the offer's text by."""
    return f"offer:{offer.id}"


def offer_of_cause(cause: str) -> int | None:
    """The offer's id in what the outbox knows a text by; None for other texts."""
    word, _, number = cause.partition(":")
    return int(number) if word == "offer" and number.isdecimal() else None


def was_heard(session: Session, offer: Offer) -> bool:
    """Whether the person may have read the question: its text was not taken back in time."""
    text = select(OutboundText.id).where(
        OutboundText.cause == cause_of(offer), OutboundText.status != TextStatus.WITHDRAWN
    )
    return session.exec(text).first() is not None


def is_news(session: Session, offer: Offer) -> bool:
    """Whether an answer now must be about an earlier time: the new question hasn't left yet."""
    moved = select(OutboundText.id).where(
        OutboundText.cause == cause_of(offer),
        OutboundText.purpose == "offer_moved",
        col(OutboundText.status).in_((TextStatus.QUEUED, TextStatus.HELD)),
    )
    return session.exec(moved).first() is not None
