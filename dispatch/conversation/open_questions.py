"""Our questions back to a consultant: one at a time, answered, outlived, or left to the inbox."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from dispatch import decisions
from dispatch.models import DecisionItem, DecisionKind, OpenQuestion, QuestionKind
from dispatch.rules import rules_of
from workers.models import Consultant


def remember(
    session: Session,
    consultant: Consultant,
    kind: QuestionKind,
    *,
    numbers: Sequence[int],
    about: str | None,
    now: datetime,
    inbound_id: int | None = None,
) -> OpenQuestion:
    """Remember what we ask, so that "den första" can be read; an older question ends."""
    rules = rules_of(session)
    close(session, consultant, now=now)
    asked = {
        "kind": kind,
        "about": about,
        "numbers": list(numbers),
        "inbound_id": inbound_id,
        "asked_at": now,
        "valid_until": now + rules.question_valid,
        "to_inbox_at": None if inbound_id is None else now + rules.question_to_inbox,
    }
    question = insert(OpenQuestion).values(consultant_id=consultant.id, **asked)
    return session.scalars(
        question.on_conflict_do_update(  # somebody else has just asked the same person
            index_elements=["consultant_id"],
            index_where=col(OpenQuestion.closed_at).is_(None),
            set_=asked,
        ).returning(OpenQuestion),
        execution_options={"populate_existing": True},
    ).one()


def close(session: Session, consultant: Consultant, *, now: datetime) -> None:
    """The question is answered, or no longer asked."""
    session.execute(
        sa.update(OpenQuestion)
        .where(
            col(OpenQuestion.consultant_id) == consultant.id,
            col(OpenQuestion.closed_at).is_(None),
        )
        .values(closed_at=now)
    )


def answered(
    session: Session, consultant: Consultant, question: OpenQuestion, *, now: datetime
) -> None:
    """The question has its answer; nobody has to read the text that made us ask."""
    close(session, consultant, now=now)
    if question.inbound_id is None:
        return
    handed_over = session.exec(
        select(DecisionItem.id).where(
            DecisionItem.inbound_id == question.inbound_id,
            DecisionItem.why == "unreadable",
            col(DecisionItem.done_at).is_(None),
        )
    ).all()
    for item_id in handed_over:
        decisions.settle(
            session, item_id, by=f"consultant:{consultant.id}", outcome="answered", now=now
        )


def hand_over_unanswered(session: Session, *, now: datetime) -> int:
    """Questions that got no answer in time: the texts behind them go to the inbox; how many."""
    late = session.exec(
        select(OpenQuestion)
        .where(col(OpenQuestion.closed_at).is_(None), col(OpenQuestion.to_inbox_at) <= now)
        .limit(100)
        .with_for_update(skip_locked=True)
    ).all()
    for question in late:
        consultant = session.get_one(Consultant, question.consultant_id)
        decisions.raise_item(
            session,
            DecisionKind.READ,
            "unreadable",
            team_id=consultant.team_id,
            now=now,
            consultant=consultant,
            inbound_id=question.inbound_id,
            details={"about": question.about, "numbers": question.numbers},
        )
        question.to_inbox_at = None
        session.add(question)
    session.execute(
        sa.update(OpenQuestion)
        .where(col(OpenQuestion.closed_at).is_(None), col(OpenQuestion.valid_until) <= now)
        .values(closed_at=now)
    )
    session.flush()
    return len(late)
