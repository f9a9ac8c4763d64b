"""What we say: a text is queued in the caller's own transaction, once, for the right moment."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select, update

from notifications import sms
from notifications.bundle import news_leaves_at
from notifications.gateway import OPTED_OUT
from notifications.hours import may_leave, start_of_day
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.optouts import has_opted_out
from notifications.settings import LineRules

log = structlog.get_logger(__name__)

RULES = LineRules()
SAID_ONCE = (
    insert(OutboundText)
    .on_conflict_do_nothing(index_elements=["cause", "person", "channel"])
    .returning(OutboundText)
)
OUT_OF_REACH = "out_of_reach"
FIRST = {Urgency.ALARM: 0, Urgency.ANSWER: 1, Urgency.PROMPT: 2, Urgency.NEWS: 3}


def say(
    session: Session,
    *,
    municipality_id: int,
    phone: str,
    person: str,
    cause: str,
    purpose: str,
    body: str,
    brief: str | None = None,
    urgency: Urgency,
    valid_until: datetime | None = None,
    now: datetime,
    rules: LineRules = RULES,
) -> OutboundText | None:
    """Queue a text to `phone` (E.164); it leaves when this transaction has been committed.

    None when it has been said already (same cause, person and channel), or when this would be
    one answer too many to the same phone. The row comes back `refused` with the error code
    `opted_out` for a phone that wants no texts, `out_of_reach` for one that `rules.prefixes`
    leaves out, and `held` above the day's limit.
    """
    words = _words(body, purpose)
    row: dict[str, object] = {
        "municipality_id": municipality_id,
        "phone": phone,
        "person": person,
        "cause": cause,
        "channel": "sms",
        "purpose": purpose,
        "body": words,
        "brief": sms.fit(sms.normalise(brief), sms.ONE_GSM) if brief else None,
        "urgency": urgency,
        "status": TextStatus.QUEUED,
        "created_at": now,
        "not_before": may_leave(urgency, now, rules),
        "valid_until": valid_until,
        "attempts": 0,
        "looks": 0,
        "segments": sms.segments(words),
    }
    if not phone.startswith(rules.prefixes):
        row |= {"status": TextStatus.REFUSED, "error_code": OUT_OF_REACH, "final_at": now}
    elif purpose not in rules.parting_purposes and has_opted_out(session, phone):
        row |= {"status": TextStatus.REFUSED, "error_code": OPTED_OUT, "final_at": now}
    elif urgency is Urgency.ANSWER:
        if _answered_enough(session, phone, purpose, now, rules):
            log.warning("answers_stopped", cause=cause, purpose=purpose)
            return None
    elif urgency is not Urgency.ALARM and _today(session, municipality_id, now) >= (
        rules.daily_limit
    ):
        log.warning("daily_limit_reached", municipality_id=municipality_id, purpose=purpose)
        row |= {"status": TextStatus.HELD}
    elif urgency is Urgency.NEWS:
        row |= {"not_before": news_leaves_at(session, phone, now=now, rules=rules)}
    return session.scalars(SAID_ONCE, [row]).one_or_none()


def withdraw(
    session: Session,
    *,
    cause: str | None = None,
    text_ids: Collection[int] | None = None,
    now: datetime,
) -> int:
    """Take back what has not left yet: all texts of `cause`, or those ids; returns how many.

    What a sender holds cannot be taken back, but it will not be sent a second time.
    """
    if (cause is None) == (text_ids is None):
        raise ValueError("withdraw either a cause or text ids")
    meant = (
        col(OutboundText.cause) == cause
        if text_ids is None
        else col(OutboundText.id).in_(list(text_ids))
    )
    taken_back = session.scalars(
        update(OutboundText)
        .where(meant, col(OutboundText.status).in_([TextStatus.QUEUED, TextStatus.HELD]))
        .values(status=TextStatus.WITHDRAWN, final_at=now)
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).all()
    session.scalars(
        update(OutboundText)
        .where(meant, col(OutboundText.status).in_([TextStatus.SENDING, TextStatus.UNKNOWN]))
        .values(valid_until=sa.func.least(col(OutboundText.valid_until), now))
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).all()
    return len(taken_back)


def waiting(session: Session, *, now: datetime, limit: int, rules: LineRules = RULES) -> list[int]:
    """Ids of the texts that want something done now, the most urgent first, then the oldest.

    To be sent or expired (`delivery.claim`), held by a sender that is gone (`delivery.take_up`),
    or to be looked up at the carrier (`delivery.looking`).
    """
    lease_ran_out = now - timedelta(seconds=rules.lease_seconds)
    status = col(OutboundText.status)
    due = sa.or_(
        sa.and_(
            status == TextStatus.QUEUED,
            sa.or_(col(OutboundText.not_before) <= now, col(OutboundText.valid_until) <= now),
        ),
        sa.and_(status == TextStatus.SENDING, col(OutboundText.claimed_at) <= lease_ran_out),
        sa.and_(status == TextStatus.UNKNOWN, col(OutboundText.next_look_at) <= now),
        sa.and_(status == TextStatus.SENT, col(OutboundText.next_look_at) <= now),
    )
    urgency = sa.case(FIRST, value=col(OutboundText.urgency))
    order = (urgency, col(OutboundText.created_at), col(OutboundText.id))
    return list(session.exec(select(OutboundText.id).where(due).order_by(*order).limit(limit)))


def release(
    session: Session, text_id: int, *, now: datetime, rules: LineRules = RULES
) -> OutboundText | None:
    """Let a held text go, when its hours allow; None when it is not held (any more)."""
    text = session.get(OutboundText, text_id, with_for_update=True, populate_existing=True)
    if text is None or text.status is not TextStatus.HELD:
        return None
    text.status = TextStatus.QUEUED
    text.not_before = may_leave(text.urgency, now, rules)
    session.flush()
    return text


def _words(body: str, purpose: str) -> str:
    whole = sms.normalise(body)
    words = sms.fit(whole)
    if words != whole:
        log.warning("text_cut", purpose=purpose, length=len(whole))
    return words


def _answered_enough(
    session: Session, phone: str, purpose: str, now: datetime, rules: LineRules
) -> bool:
    lately = col(OutboundText.created_at) > now - timedelta(minutes=10)
    count = sa.func.count()
    today, last_minutes = session.exec(
        select(count, count.filter(lately)).where(
            col(OutboundText.phone) == phone,
            col(OutboundText.created_at) > now - timedelta(days=1),
            col(OutboundText.urgency) == Urgency.ANSWER,
        )
    ).one()
    most = rules.answers_per_10_minutes
    if purpose in rules.receipts:
        most = max(most, rules.receipts_per_10_minutes)
    return last_minutes >= most or today >= rules.answers_per_day


def _today(session: Session, municipality_id: int, now: datetime) -> int:
    unsaid = (TextStatus.HELD, TextStatus.REFUSED, TextStatus.WITHDRAWN, TextStatus.BUNDLED)
    statement = (
        sa.select(sa.func.count())
        .select_from(OutboundText)
        .where(
            col(OutboundText.municipality_id) == municipality_id,
            col(OutboundText.created_at) >= start_of_day(now),
            col(OutboundText.status).not_in(unsaid),
        )
    )
    return session.scalar(statement) or 0
