"""The start has passed without a word: ask, then have somebody phone, then find somebody else."""

from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import actors, decisions
from dispatch.assignments import about
from dispatch.lifecycle import ErrandAction, after
from dispatch.messages import errand_slots, leaders, tell_consultant, tell_leaders
from dispatch.models import Assignment, AssignmentStatus, DecisionKind, Errand, Role
from dispatch.one_by_one import one_by_one
from dispatch.phrasebook import wording
from dispatch.phrasebook.reasons import why_words
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from notifications.models import Urgency
from workers.models import Consultant


def break_silence(session: Session, *, now: datetime, limit: int = 100) -> int:
    """Take the next step with everyone who should have set out by now; how many."""
    due = session.exec(
        select(Assignment.id)
        .where(
            Assignment.status == AssignmentStatus.ACCEPTED,
            col(Assignment.start_word_due_at) <= now,
        )
        .order_by(col(Assignment.errand_id), col(Assignment.id))
        .limit(limit)
    ).all()
    return one_by_one(
        session, due, lambda seat_id: _next_step(session, seat_id, now=now), what="silence"
    )


def _next_step(session: Session, seat_id: int, *, now: datetime) -> bool:
    errand = lock_errand(session, session.get_one(Assignment, seat_id).errand_id)
    seat = session.get_one(Assignment, seat_id, populate_existing=True)
    due = seat.start_word_due_at
    if seat.status is not AssignmentStatus.ACCEPTED or due is None or due > now:
        return False
    if after(errand.status, ErrandAction.FLAG_SILENT) is None:
        return False
    step = STEPS[min(seat.silence_step, len(STEPS) - 1)]
    step(session, errand, seat, now)
    seat.silence_step += 1
    session.add(seat)
    session.flush()
    return True


def _ask(session: Session, errand: Errand, seat: Assignment, now: datetime) -> None:
    """ "Är du på väg?", and the queue shows that nobody has heard anything."""
    errand.silent_since = errand.silent_since or seat.starts_at
    clock = actors.clock(errand.municipality_id)
    move(session, errand, ErrandAction.FLAG_SILENT, actor=clock, now=now, details=about(seat))
    consultant = session.get_one(Consultant, seat.consultant_id)
    time = wording.time_of_day(seat.starts_at, now=now, language=consultant.language)
    slots = errand_slots(session, errand, consultant.language, starts_at=seat.starts_at)
    tell_consultant(
        session,
        consultant,
        "silent",
        cause=f"silent:{seat.id}:{seat.starts_at.isoformat()}",
        urgency=Urgency.PROMPT,
        now=now,
        slots=slots | {"time": time},
    )
    seat.start_word_due_at = now + rules_of(session).silence_call


def _have_called(session: Session, errand: Errand, seat: Assignment, now: datetime) -> None:
    decisions.raise_item(
        session,
        DecisionKind.CALL,
        "silent",
        team_id=errand.team_id,
        now=now,
        errand=errand,
        consultant=session.get_one(Consultant, seat.consultant_id),
    )
    seat.start_word_due_at = now + rules_of(session).silence_reassign


def _have_reassigned(session: Session, errand: Errand, seat: Assignment, now: datetime) -> None:
    """A person decides who takes over; the chief hears of it as well."""
    decisions.raise_item(
        session,
        DecisionKind.DECIDE,
        "reassign",
        team_id=errand.team_id,
        now=now,
        errand=errand,
        consultant=session.get_one(Consultant, seat.consultant_id),
    )
    for person in leaders(session, errand.team_id, Role.CHIEF):
        words = why_words("reassign", person.language)
        tell_leaders(
            session,
            [person],
            "chief_waits",
            cause=f"reassign:{seat.id}",
            now=now,
            slots={"why": words, "errand": f" ({errand.number})"},
        )
    seat.start_word_due_at = None


STEPS = (_ask, _have_called, _have_reassigned)
