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
    """Remember what we ask, so that "den första" can be read; an older question ends.

    The text behind an older one still goes to the inbox in its time, unless we ask the same again:
    then one text, the newer, goes there when the first was due.
    """
    rules = rules_of(session)
    to_inbox_at = None if inbound_id is None else now + rules.question_to_inbox
    older = _asking(session, consultant)
    if older is not None and inbound_id is not None and _same(older, about, numbers):
        to_inbox_at, older.to_inbox_at = older.to_inbox_at or to_inbox_at, None
        session.add(older)
        session.flush()
    close(session, consultant, now=now)
    asked = {
        "kind": kind,
        "about": about,
        "numbers": list(numbers),
        "inbound_id": inbound_id,
        "asked_at": now,
        "valid_until": now + rules.question_valid,
        "to_inbox_at": to_inbox_at,
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


def _asking(session: Session, consultant: Consultant) -> OpenQuestion | None:
    return session.exec(
        select(OpenQuestion)
        .where(OpenQuestion.consultant_id == consultant.id, col(OpenQuestion.closed_at).is_(None))
        .execution_options(populate_existing=True)
    ).one_or_none()


def _same(older: OpenQuestion, about: str | None, numbers: Sequence[int]) -> bool:
    """Asked about the same; or we had understood nothing, and whoever reads both texts may."""
    if older.inbound_id is None:
        return False
    return not older.numbers or (older.about == about and older.numbers == list(numbers))


def close(session: Session, consultant: Consultant, *, now: datetime) -> None:
    """The question is no longer asked; the text behind it may still need somebody to read it."""
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
    needless(session, question.id)
    handed_over = session.exec(
        select(DecisionItem).where(
            DecisionItem.consultant_id == consultant.id,
            DecisionItem.why == "unreadable",
            col(DecisionItem.done_at).is_(None),
        )
    ).all()
    for item in handed_over:
        asked_for = {"about": question.about, "numbers": question.numbers}
        if item.inbound_id == question.inbound_id or item.details == asked_for:
            decisions.settle(
                session, item.id, by=f"consultant:{consultant.id}", outcome="answered", now=now
            )


def needless(session: Session, question_id: int) -> None:
    """The text behind the question need not be read any more."""
    session.execute(
        sa.update(OpenQuestion).where(col(OpenQuestion.id) == question_id).values(to_inbox_at=None)
    )


def no_longer_asked(
    session: Session, consultant: Consultant, inbound_id: int, *, now: datetime
) -> None:
    """Somebody has said what this text means: what it made us ask is answered by that."""
    session.execute(
        sa.update(OpenQuestion)
        .where(
            col(OpenQuestion.consultant_id) == consultant.id,
            col(OpenQuestion.inbound_id) == inbound_id,
        )
        .values(to_inbox_at=None, closed_at=sa.func.coalesce(col(OpenQuestion.closed_at), now))
    )


def hand_over_unanswered(session: Session, *, now: datetime) -> int:
    """Questions that got no answer in time: the texts behind them go to the inbox; how many."""
    late = session.exec(
        select(OpenQuestion)
        .where(col(OpenQuestion.to_inbox_at) <= now)
        .order_by(col(OpenQuestion.to_inbox_at), col(OpenQuestion.id))
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
    session.flush()
    session.execute(
        sa.update(OpenQuestion)
        .where(col(OpenQuestion.closed_at).is_(None), col(OpenQuestion.valid_until) <= now)
        .values(closed_at=now)
    )
    return len(late)
