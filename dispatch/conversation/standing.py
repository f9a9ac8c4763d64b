"""What a consultant stands in when a text comes: own offers, own errands, our open question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Asked, Last, Situation, Stage
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Assignment, AssignmentStatus, Errand, Offer, OfferStatus, OpenQuestion
from dispatch.models.offer import HOLDING
from dispatch.phrasebook.wording import STOCKHOLM
from dispatch.rules import rules_of
from notifications.models import InboundText, OutboundText
from notifications.optouts import has_opted_out
from workers.models import Consultant

REMEMBERED = timedelta(days=7)
"""An offer that ended longer ago is no longer what somebody answers."""

_ACCEPTED_SENTENCES = frozenset({"accepted", "assigned"})
QUESTIONS = frozenset({"offer", "offer_moved"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The situation for reading, and the rows behind its numbers for acting."""

    situation: Situation
    offers: Mapping[int, Offer] = field(default_factory=dict)
    """The last offer about each number, open or ended."""
    errands: Mapping[int, Errand] = field(default_factory=dict)
    """Every errand that the situation mentions, by number."""
    question: OpenQuestion | None = None
    last_text: OutboundText | None = None
    """What we wrote last to this person."""


def stand(
    session: Session, consultant: Consultant, inbound: InboundText, *, now: datetime
) -> Standing:
    """Everything about this consultant that reading and acting on `inbound` needs."""
    offered = _offers(session, consultant, now=now)
    active = _active(session, consultant)
    finished = _finished(session, consultant, now=now)
    question = _question(session, consultant, now=now)
    last_text = _last_text(session, consultant)
    errands = {errand.number: errand for _, errand in offered}
    errands |= {errand.number: errand for _, errand in [*active, *finished]}
    offers = {errand.number: offer for offer, errand in offered}
    open_numbers = [n for n, offer in offers.items() if _is_open(offer, now)]
    mine = {errand.number: _stage(seat, errand) for seat, errand in active}
    situation = Situation(
        offers=tuple(open_numbers),
        active=mine,
        kinds={number: errand.kind for number, errand in errands.items()},
        planned={
            errand.number: seat.starts_at.astimezone(STOCKHOLM).time() for seat, errand in active
        }
        | {
            number: offers[number].starts_at.astimezone(STOCKHOLM).time() for number in open_numbers
        },
        asked=_asked(question),
        last=_last(last_text, active, offers),
        taken=_ended(offers, mine, OfferStatus.SUPERSEDED),
        expired=_ended(
            offers, mine, OfferStatus.EXPIRED, OfferStatus.DECLINED, OfferStatus.UNDELIVERABLE
        )
        + tuple(n for n, o in offers.items() if _has_run_out(o, now)),
        withdrawn=_ended(offers, mine, OfferStatus.WITHDRAWN),
        finished=tuple(errand.number for _, errand in finished),
        media=inbound.media_count > 0,
        opted_out=has_opted_out(session, consultant.phone),
        carrier_flag=inbound.carrier_flag,
    )
    return Standing(situation, offers, errands, question, last_text)


def _offers(
    session: Session, consultant: Consultant, *, now: datetime
) -> list[tuple[Offer, Errand]]:
    """Oldest first, so that the last offer about an errand is the one that counts."""
    return list(
        session.exec(
            select(Offer, Errand)
            .join(Errand, col(Errand.id) == col(Offer.errand_id))
            .where(
                Offer.consultant_id == consultant.id,
                (Offer.status == OfferStatus.SENT) | (Offer.asked_at > now - REMEMBERED),
            )
            .order_by(col(Offer.id))
        )
    )


def _active(session: Session, consultant: Consultant) -> list[tuple[Assignment, Errand]]:
    return list(
        session.exec(
            select(Assignment, Errand)
            .join(Errand, col(Errand.id) == col(Assignment.errand_id))
            .where(
                Assignment.consultant_id == consultant.id,
                col(Assignment.status).in_(HOLDING),
            )
            .order_by(col(Assignment.starts_at))
        )
    )


def _finished(
    session: Session, consultant: Consultant, *, now: datetime
) -> list[tuple[Assignment, Errand]]:
    ends = (AssignmentStatus.DONE, AssignmentStatus.PARTIAL, AssignmentStatus.FAILED)
    return list(
        session.exec(
            select(Assignment, Errand)
            .join(Errand, col(Errand.id) == col(Assignment.errand_id))
            .where(
                Assignment.consultant_id == consultant.id,
                col(Assignment.status).in_(ends),
                col(Assignment.ended_at) > now - rules_of(session).undo_within,
            )
            .order_by(col(Assignment.ended_at))
        )
    )


def _question(session: Session, consultant: Consultant, *, now: datetime) -> OpenQuestion | None:
    return session.exec(
        select(OpenQuestion).where(
            OpenQuestion.consultant_id == consultant.id,
            col(OpenQuestion.closed_at).is_(None),
            OpenQuestion.valid_until > now,
        )
    ).one_or_none()


def _asked(question: OpenQuestion | None) -> Asked | None:
    if question is None:
        return None
    return Asked(
        kind=question.kind.value,
        numbers=tuple(question.numbers),
        about=None if question.about is None else Meaning(question.about),
    )


def _is_open(offer: Offer, now: datetime) -> bool:
    return offer.status is OfferStatus.SENT and offer.answer_by > now


def _has_run_out(offer: Offer, now: datetime) -> bool:
    """Its time is over, and the clock has not come round to it yet."""
    return offer.status is OfferStatus.SENT and offer.answer_by <= now


def _ended(
    offers: Mapping[int, Offer], active: Mapping[int, Stage], *how: OfferStatus
) -> tuple[int, ...]:
    return tuple(n for n, offer in offers.items() if offer.status in how and n not in active)


def _stage(seat: Assignment, errand: Errand) -> Stage:
    if errand.status is ErrandStatus.CANCELLING:
        return Stage.CANCELLING
    return Stage(seat.status.value)


def _last_text(session: Session, consultant: Consultant) -> OutboundText | None:
    return session.exec(
        select(OutboundText)
        .where(OutboundText.person == f"consultant:{consultant.id}")
        .order_by(col(OutboundText.id).desc())
        .limit(1)
    ).first()


def _last(
    text: OutboundText | None,
    active: list[tuple[Assignment, Errand]],
    offers: Mapping[int, Offer],
) -> Last | None:
    """What our last text to this person was about, as far as it helps to read the answer."""
    if text is None:
        return None
    if text.purpose in _ACCEPTED_SENTENCES and active:
        newest = max(active, key=lambda pair: pair[0].accepted_at)
        return Last(kind="accepted", number=newest[1].number)
    if text.purpose not in QUESTIONS:
        return Last(kind="info")
    asked = (number for number, offer in offers.items() if text.cause == f"offer:{offer.id}")
    return Last(kind="offer", number=next(asked, None))
