"""The unit calls an errand off: at once while nobody is at it, by agreement when somebody is."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import assignments, decisions, offers, vehicles
from dispatch.actors import Actor
from dispatch.conversation import open_questions
from dispatch.engine import want_plan
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.messages import errand_slots, tell_consultant, tell_unit
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    DecisionKind,
    Errand,
    OfferStatus,
    QuestionKind,
)
from dispatch.one_by_one import one_by_one
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from notifications.models import TextStatus, Urgency
from workers.models import Consultant


def cancel(session: Session, errand_id: int, *, reason: str, actor: Actor, now: datetime) -> Errand:
    """Call it off; where somebody has begun, he or she is asked first ("avbokning pågår").

    While the answer is awaited only the team's leaders can end it. Raises RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    asks = errand.status is not ErrandStatus.CANCELLING and _has_begun(session, errand)
    if errand.status is ErrandStatus.CANCELLING and not actor.leads(errand.team_id):
        asks = True  # once more: refused by the life cycle
    action = ErrandAction.ASK_TO_CANCEL if asks else ErrandAction.CANCEL
    move(session, errand, action, actor=actor, now=now, details={"reason": reason[:200]})
    if not asks:
        _end(session, errand, tell=True, actor=actor, now=now)
        return errand
    offers.end_open(session, offers.open_offers(session, errand), OfferStatus.WITHDRAWN, now=now)
    for seat in assignments.holding(session, errand):
        _ask(session, errand, seat, now=now)
    return errand


def _has_begun(session: Session, errand: Errand) -> bool:
    """Somebody is on the way or at work, also where another seat is still being asked about."""
    return any(
        seat.status is not AssignmentStatus.ACCEPTED
        for seat in assignments.holding(session, errand)
    )


def _ask(session: Session, errand: Errand, seat: Assignment, *, now: datetime) -> None:
    consultant = session.get_one(Consultant, seat.consultant_id)
    tell_consultant(
        session,
        consultant,
        "cancel_question",
        cause=f"cancel:{errand.id}:{errand.version}",
        urgency=Urgency.PROMPT,
        now=now,
        slots=errand_slots(session, errand, consultant.language),
    )
    open_questions.remember(
        session,
        consultant,
        QuestionKind.CONFIRM_CANCEL,
        numbers=[errand.number],
        about=None,
        now=now,
    )
    seat.start_word_due_at = now + rules_of(session).cancel_answer
    session.add(seat)
    session.flush()


def _end(session: Session, errand: Errand, *, tell: bool, actor: Actor, now: datetime) -> None:
    """Nobody is asked or engaged any more; what was kept for it may serve another errand."""
    decisions.settle_for(session, errand, by=actor.name, outcome="cancelled", now=now)
    asked = offers.open_offers(session, errand)
    offers.end_open(session, asked, OfferStatus.WITHDRAWN, now=now)
    for seat in assignments.holding(session, errand):
        assignments.end_seat(session, seat, AssignmentStatus.CANCELLED, now=now)
        if tell:
            _tell_cancelled(session, errand, seat, now=now)
    vehicles.release(session, errand, now=now)
    errand.closed_at = now
    errand.silent_since = None
    session.add(errand)
    session.flush()
    want_plan(session, errand.team_id, now=now)


def _tell_cancelled(session: Session, errand: Errand, seat: Assignment, *, now: datetime) -> None:
    """Tell somebody of the crew; who would have left before the text does is to be phoned."""
    consultant = session.get_one(Consultant, seat.consultant_id)
    text = tell_consultant(
        session,
        consultant,
        "cancelled",
        cause=f"cancelled:{seat.id}",
        urgency=Urgency.NEWS,
        now=now,
        slots=errand_slots(session, errand, consultant.language, starts_at=seat.starts_at),
    )
    if text is not None and text.status is TextStatus.QUEUED and text.not_before >= seat.busy_from:
        decisions.raise_item(
            session,
            DecisionKind.CALL,
            "undelivered",
            team_id=errand.team_id,
            now=now,
            errand=errand,
            consultant=consultant,
        )


def confirm(
    session: Session, errand_id: int, consultant_id: int, *, actor: Actor, now: datetime
) -> Errand:
    """The consultant says OK; with the last of the crew it is cancelled and the unit told.

    Raises NotFound, RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    seat = assignments.held_by(session, errand, consultant_id)
    others = [one for one in assignments.holding(session, errand) if one.id != seat.id]
    if others:
        assignments.end_seat(session, seat, AssignmentStatus.CANCELLED, now=now)
        details = assignments.about(seat)
        move(session, errand, ErrandAction.FINISH_SEAT, actor=actor, now=now, details=details)
        return errand
    event = move(session, errand, ErrandAction.CANCEL, actor=actor, now=now)
    _end(session, errand, tell=False, actor=actor, now=now)
    tell_unit(session, errand, "unit_cancelled", cause=f"event:{event.id}", now=now)
    return errand


def object_to(
    session: Session,
    errand_id: int,
    consultant_id: int,
    *,
    actor: Actor,
    now: datetime,
    inbound_id: int | None = None,
) -> Errand:
    """Goods bought, work half done: the unit and the coordinator decide. Raises NotFound."""
    errand = lock_errand(session, errand_id)
    seat = assignments.held_by(session, errand, consultant_id)
    seat.start_word_due_at = None
    session.add(seat)
    details = assignments.about(seat)
    move(session, errand, ErrandAction.OBJECT_TO_CANCEL, actor=actor, now=now, details=details)
    decisions.raise_item(
        session,
        DecisionKind.DECIDE,
        "cancel_conflict",
        team_id=errand.team_id,
        now=now,
        errand=errand,
        consultant=session.get_one(Consultant, consultant_id),
        inbound_id=inbound_id,
    )
    return errand


def go_on(session: Session, errand_id: int, *, actor: Actor, now: datetime) -> Errand:
    """The unit takes its cancellation back; the crew is told that it goes on as planned."""
    errand = lock_errand(session, errand_id)
    event = move(session, errand, ErrandAction.GO_ON, actor=actor, now=now)
    decisions.settle_for(
        session, errand, by=actor.name, outcome="goes on", now=now, why="cancel_conflict"
    )
    for seat in assignments.holding(session, errand):
        consultant = session.get_one(Consultant, seat.consultant_id)
        open_questions.close(session, consultant, now=now)
        assignments.watch(session, seat, now=now)
        tell_consultant(
            session,
            consultant,
            "goes_on",
            cause=f"event:{event.id}",
            urgency=Urgency.PROMPT,
            now=now,
            slots=errand_slots(session, errand, consultant.language),
        )
    return errand


def call_the_unanswered(session: Session, *, now: datetime) -> int:
    """Ten minutes without an answer to "may it be cancelled?": somebody is to phone; how many."""
    waiting = session.exec(
        select(Assignment.id)
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .where(
            Errand.status == ErrandStatus.CANCELLING,
            col(Assignment.start_word_due_at) <= now,
        )
        .order_by(col(Assignment.errand_id))
        .limit(100)
    ).all()
    return one_by_one(
        session, waiting, lambda seat_id: _have_called(session, seat_id, now=now), what="cancel"
    )


def _have_called(session: Session, seat_id: int, *, now: datetime) -> bool:
    errand = lock_errand(session, session.get_one(Assignment, seat_id).errand_id)
    seat = session.get_one(Assignment, seat_id, populate_existing=True)
    if errand.status is not ErrandStatus.CANCELLING or seat.start_word_due_at is None:
        return False
    seat.start_word_due_at = None
    session.add(seat)
    decisions.raise_item(
        session,
        DecisionKind.CALL,
        "cancel_unanswered",
        team_id=errand.team_id,
        now=now,
        errand=errand,
        consultant=session.get_one(Consultant, seat.consultant_id),
    )
    return True
