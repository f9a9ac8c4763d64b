"""Asks people about seats, and ends the questions: declined, expired, withdrawn, undeliverable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch import actors
from dispatch.actors import Actor
from dispatch.engine import want_plan
from dispatch.errors import TooLate
from dispatch.lifecycle import ErrandAction
from dispatch.messages import errand_slots, tell_consultant
from dispatch.models import Errand, Offer, OfferStatus
from dispatch.one_by_one import one_by_one
from dispatch.question_texts import cause_of, was_heard
from dispatch.transition import lock_errand, lock_free_errands, move, note
from notifications import outbox
from notifications.models import OutboundText, TextStatus, Urgency
from workers.models import Consultant


@dataclass(frozen=True, slots=True)
class Question:
    """Whom to ask about which seat, when the work is, and until when there is time to answer.

    `moved`: the same person has just been asked about another time.
    """

    consultant_id: int
    seat: int
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_until: datetime
    answer_by: datetime
    moved: bool = False


def ask(
    session: Session, errand: Errand, questions: Sequence[Question], *, actor: Actor, now: datetime
) -> list[Offer]:
    """Ask these people, all in one event; the errand must be locked.

    Raises RefusedByLifeCycle where the errand is not one to be asked about.
    """
    errand.starts_at, errand.ends_at = questions[0].starts_at, questions[0].ends_at
    errand.unfilled_reasons = []
    asked = [
        {"consultant": q.consultant_id, "seat": q.seat, "answer_by": q.answer_by.isoformat()}
        for q in questions
    ]
    move(session, errand, ErrandAction.ASK, actor=actor, now=now, details={"asked": asked})
    offers = [_offer(session, errand, question, now=now) for question in questions]
    session.flush()
    for offer, question in zip(offers, questions, strict=True):
        _send(session, errand, offer, "offer_moved" if question.moved else "offer", now=now)
    return offers


def _offer(session: Session, errand: Errand, question: Question, *, now: datetime) -> Offer:
    offer = Offer(
        errand_id=errand.id,
        seat=question.seat,
        consultant_id=question.consultant_id,
        starts_at=question.starts_at,
        ends_at=question.ends_at,
        busy_from=question.busy_from,
        busy_until=question.busy_until,
        asked_at=now,
        answer_by=question.answer_by,
    )
    session.add(offer)
    return offer


def _send(session: Session, errand: Errand, offer: Offer, sentence: str, *, now: datetime) -> None:
    consultant = session.get_one(Consultant, offer.consultant_id)
    text = tell_consultant(
        session,
        consultant,
        sentence,
        cause=cause_of(offer),
        urgency=Urgency.PROMPT,
        now=now,
        valid_until=offer.answer_by,
        slots=errand_slots(session, errand, consultant.language, starts_at=offer.starts_at),
    )
    if text is not None and text.status is TextStatus.REFUSED:
        undeliverable(session, errand, offer, now=now)


def open_offers(session: Session, errand: Errand) -> list[Offer]:
    """The errand's unanswered questions, oldest first."""
    return list(
        session.exec(
            select(Offer)
            .where(Offer.errand_id == errand.id, Offer.status == OfferStatus.SENT)
            .order_by(col(Offer.id))
        )
    )


def decline(session: Session, offer_id: int, *, actor: Actor, now: datetime) -> Errand:
    """A no. It is final for this errand and has no other effect, ever.

    Raises TooLate where the question had already ended.
    """
    offer, errand = _hold(session, offer_id)
    if offer.status is not OfferStatus.SENT:
        raise TooLate
    _end(session, offer, OfferStatus.DECLINED, now=now)
    note(session, errand, "declined", actor=actor, now=now, details=_about(offer))
    want_plan(session, errand.team_id, now=now)
    return errand


def expire_due(session: Session, *, now: datetime, limit: int = 100) -> int:
    """End the questions that nobody answered in time, and ask for the next people; how many."""
    late = session.exec(
        select(Offer.id, Offer.errand_id)
        .where(Offer.status == OfferStatus.SENT, Offer.answer_by <= now)
        .order_by(col(Offer.errand_id), col(Offer.id))
        .limit(limit)
    ).all()
    ours = lock_free_errands(session, [errand_id for _, errand_id in late])
    rows = [offer_id for offer_id, errand_id in late if errand_id in ours]
    return one_by_one(
        session, rows, lambda offer_id: expire(session, offer_id, now=now), what="expire"
    )


def expire(session: Session, offer_id: int, *, now: datetime) -> bool:
    """End one question whose time is out; False where it was answered in the meantime."""
    offer, errand = _hold(session, offer_id)
    if offer.status is not OfferStatus.SENT or offer.answer_by > now:
        return False
    _end(session, offer, OfferStatus.EXPIRED, now=now)
    outbox.withdraw(session, cause=cause_of(offer), now=now)
    clock = actors.clock(errand.municipality_id)
    note(session, errand, "expired", actor=clock, now=now, details=_about(offer))
    want_plan(session, errand.team_id, now=now)
    return True


def undeliverable(session: Session, errand: Errand, offer: Offer, *, now: datetime) -> None:
    """The question did not reach the person; somebody else is asked. The errand must be locked."""
    if offer.status is not OfferStatus.SENT:
        return
    _end(session, offer, OfferStatus.UNDELIVERABLE, now=now)
    line = actors.line(errand.municipality_id)
    note(session, errand, "undeliverable", actor=line, now=now, details=_about(offer))
    want_plan(session, errand.team_id, now=now)


def end_open(
    session: Session,
    offers: Iterable[Offer],
    status: OfferStatus,
    *,
    now: datetime,
) -> list[Offer]:
    """End these questions; texts that have not left yet stay here. The errand must be locked."""
    ended = [offer for offer in offers if offer.status is OfferStatus.SENT]
    for offer in ended:
        offer.status, offer.ended_at = status, now
        session.add(offer)
    session.flush()
    # All at once: whoever says yes among a thousand holds the errand's lock meanwhile.
    causes = [cause_of(offer) for offer in ended]
    asked = session.exec(select(OutboundText.id).where(col(OutboundText.cause).in_(causes))).all()
    outbox.withdraw(session, text_ids=asked, now=now)
    return ended


def withdraw_from(
    session: Session,
    consultant: Consultant,
    *,
    since: datetime,
    until: datetime,
    now: datetime,
) -> list[int]:
    """Take back the open questions to somebody who is away then; the errands' numbers."""
    offers = session.exec(
        select(Offer)
        .where(
            Offer.consultant_id == consultant.id,
            Offer.status == OfferStatus.SENT,
            Offer.busy_until > since,
            Offer.busy_from < until,
        )
        .order_by(col(Offer.errand_id))
    ).all()
    numbers = []
    for offer in offers:
        errand = lock_errand(session, offer.errand_id)
        session.refresh(offer)
        if not end_open(session, [offer], OfferStatus.WITHDRAWN, now=now):
            continue
        clock = actors.clock(errand.municipality_id)
        note(session, errand, "withdrawn", actor=clock, now=now, details=_about(offer))
        want_plan(session, errand.team_id, now=now)
        numbers.append(errand.number)
    return numbers


def _hold(session: Session, offer_id: int) -> tuple[Offer, Errand]:
    """The offer and its errand; the errand's lock makes everyone take turns."""
    errand_id = session.exec(select(Offer.errand_id).where(Offer.id == offer_id)).one()
    errand = lock_errand(session, errand_id)
    return fresh(session, offer_id), errand


def fresh(session: Session, offer_id: int) -> Offer:
    """The offer as it stands now, whatever this session had read before."""
    return session.exec(
        select(Offer).where(Offer.id == offer_id).execution_options(populate_existing=True)
    ).one()


def _end(session: Session, offer: Offer, status: OfferStatus, *, now: datetime) -> None:
    offer.status, offer.ended_at = status, now
    session.add(offer)
    session.flush()


def accepted(session: Session, offer: Offer, *, now: datetime) -> None:
    """A yes; the seat itself is `assignments.accept`'s."""
    _end(session, offer, OfferStatus.ACCEPTED, now=now)


def reopen(session: Session, offer: Offer, *, until: datetime) -> None:
    """A yes or a no was taken back within the time for that: the question stands again."""
    offer.status, offer.ended_at = OfferStatus.SENT, None
    offer.answer_by = max(offer.answer_by, until)
    session.add(offer)
    session.flush()


def reopen_if_asked(session: Session, offer: Offer, *, now: datetime) -> bool:
    """Let an ended question stand again, if its text had left and there is time to answer."""
    newest = latest_offer(session, offer.errand_id, offer.consultant_id)
    if (
        not was_heard(session, offer)
        or offer.answer_by <= now
        or newest is None
        or newest.id != offer.id
    ):
        return False
    reopen(session, offer, until=offer.answer_by)
    return True


def _about(offer: Offer) -> dict[str, int]:
    return {"consultant": offer.consultant_id, "seat": offer.seat}


def latest_offer(session: Session, errand_id: int, consultant_id: int) -> Offer | None:
    """The last question to this person about this errand, open or ended."""
    return session.exec(
        select(Offer)
        .where(Offer.errand_id == errand_id, Offer.consultant_id == consultant_id)
        .order_by(sa.desc(col(Offer.id)))
        .limit(1)
    ).one_or_none()


def give_up(session: Session, offer_id: int, *, now: datetime) -> None:
    """The person said yes but has something else then: somebody else is asked."""
    offer, errand = _hold(session, offer_id)
    if end_open(session, [offer], OfferStatus.WITHDRAWN, now=now):
        line = actors.line(errand.municipality_id)
        note(session, errand, "clashed", actor=line, now=now, details=_about(offer))
        want_plan(session, errand.team_id, now=now)
