"""A text's way to the carrier: claimed, handed over outside any transaction, and noted.

`sent`, `refused` or `unknown` comes of it; what is unknown is looked up (`reconcile.py`).
"""

import random
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session, col, or_, select, update

from notifications import bundle
from notifications.gateway import OPTED_OUT, STANDINGS, Gateway, Letter, Outcome, Refused, Sent
from notifications.gateway import Unknown as NotKnown
from notifications.hours import may_leave
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.optouts import has_opted_out, opt_out
from notifications.reconcile import Finding, Search, look, looking, settle
from notifications.settings import LineRules
from notifications.standing import RANK, rise

__all__ = [
    "Finding",
    "Search",
    "claim",
    "hand_over",
    "look",
    "looking",
    "note",
    "report",
    "settle",
    "take_up",
]

log = structlog.get_logger(__name__)
RULES = LineRules()


def claim(
    session: Session, text_id: int, *, now: datetime, rules: LineRules = RULES
) -> Letter | None:
    """Take the text for this sender alone; commit before handing the letter over.

    None when it is not to leave now: another sender has it, its time has not come or is over
    (the row is then `expired`), or its phone has opted out (`refused`).
    """
    seen = session.get(OutboundText, text_id, populate_existing=True)
    if seen is None or seen.status is not TextStatus.QUEUED:
        return None
    if seen.urgency is Urgency.NEWS:
        bundle.wait_for_phone(session, seen.phone)
    text = _locked(session, text_id, now)
    if text is None:
        return None
    letter = _letter(session, text, now, rules)
    session.flush()
    return letter


def hand_over(gateway: Gateway, letter: Letter) -> Outcome:
    """Give the letter to the carrier, once. Never inside a transaction; raises nothing."""
    try:
        return gateway.send(letter)
    except Exception as error:
        # Whatever broke: the carrier may have the text.
        log.exception("carrier_adapter_failed", text_id=letter.text_id)
        return NotKnown(why=type(error).__name__[:20])


def note(
    session: Session,
    letter: Letter,
    outcome: Outcome,
    *,
    now: datetime,
    rules: LineRules = RULES,
) -> OutboundText:
    """Write down what came of handing over; the row as it stands then.

    A report that was faster than the carrier's answer is not undone.
    """
    if isinstance(outcome, Sent):
        rise(
            session,
            letter.text_id,
            status=TextStatus(outcome.standing),
            provider_id=outcome.provider_id,
            error_code=outcome.code,
            now=now,
            rules=rules,
        )
    text = session.get_one(
        OutboundText, letter.text_id, with_for_update=True, populate_existing=True
    )
    if isinstance(outcome, Sent):
        text.segments = max(outcome.segments, 1)
    elif RANK[text.status] < RANK[TextStatus.SENT]:
        if isinstance(outcome, Refused):
            _note_refused(session, text, outcome, now, rules)
        else:
            text.status = TextStatus.UNKNOWN
            text.error_code = outcome.why[:20]
            text.next_look_at = now + timedelta(seconds=rules.look_after_seconds)
    session.flush()
    return text


def report(
    session: Session,
    *,
    text_id: int,
    provider_id: str,
    status: str,
    error_code: str | None,
    now: datetime,
    rules: LineRules = RULES,
) -> OutboundText | None:
    """A carrier's report, in any order and any number of times; the row when it changed.

    `status` is a word of `gateway.STANDINGS`; others are passed over. A report that comes before
    the carrier's own answer, or instead of it, tells us the provider id.
    """
    standing = STANDINGS.get(status)
    if standing is None:
        log.info("report_passed_over", text_id=text_id, status=status[:20])
        return None
    text = rise(
        session,
        text_id,
        status=TextStatus(standing),
        provider_id=provider_id,
        error_code=error_code,
        now=now,
        rules=rules,
    )
    if text is not None and error_code == OPTED_OUT:
        opt_out(session, text.phone, source="carrier", now=now)
    return text


def take_up(session: Session, *, now: datetime, rules: LineRules = RULES) -> int:
    """Texts whose sender is gone become `unknown`, to be looked up; returns how many."""
    left = session.scalars(
        update(OutboundText)
        .where(
            col(OutboundText.status) == TextStatus.SENDING,
            col(OutboundText.claimed_at) <= now - timedelta(seconds=rules.lease_seconds),
        )
        .values(
            status=TextStatus.UNKNOWN,
            error_code="sender_gone",
            next_look_at=now + timedelta(seconds=rules.look_after_seconds),
        )
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).all()
    return len(left)


def _locked(session: Session, text_id: int, now: datetime) -> OutboundText | None:
    return session.exec(
        select(OutboundText)
        .where(
            col(OutboundText.id) == text_id,
            col(OutboundText.status) == TextStatus.QUEUED,
            or_(col(OutboundText.not_before) <= now, col(OutboundText.valid_until) <= now),
        )
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def _letter(session: Session, text: OutboundText, now: datetime, rules: LineRules) -> Letter | None:
    if text.valid_until is not None and text.valid_until <= now:
        text.status, text.final_at = TextStatus.EXPIRED, now
        return None
    if text.purpose not in rules.parting_purposes and has_opted_out(session, text.phone):
        text.status, text.final_at, text.error_code = TextStatus.REFUSED, now, OPTED_OUT
        return None
    leaves_at = may_leave(text.urgency, now, rules)
    may_grow = text.urgency is Urgency.NEWS and text.looks == 0
    if may_grow and leaves_at <= now:
        leaves_at = bundle.next_news_at(session, text, now=now, rules=rules)
    if leaves_at > now:
        text.not_before = leaves_at
        return None
    if may_grow:
        bundle.gather(session, text, now=now)
    text.status, text.claimed_at = TextStatus.SENDING, now
    text.attempts += 1
    left = text.valid_until - now if text.valid_until else None
    return Letter(
        text_id=text.id,
        phone=text.phone,
        body=text.said or text.body,
        valid_seconds=max(1, int(left.total_seconds())) if left else None,
    )


def _note_refused(
    session: Session, text: OutboundText, refused: Refused, now: datetime, rules: LineRules
) -> None:
    text.error_code = refused.code[:20]
    too_old = text.created_at + timedelta(hours=rules.passing_hours) <= now
    if refused.kind == "permanent":
        text.status, text.final_at = TextStatus.REFUSED, now
        if refused.code == OPTED_OUT:
            opt_out(session, text.phone, source="carrier", now=now)
        return
    if refused.kind == "passing" and too_old:
        text.status, text.final_at = TextStatus.EXPIRED, now
        return
    wait: float = rules.lane_closed_seconds
    if refused.kind == "passing":
        wait = backoff(text, refused.retry_after, rules)
    text.status, text.not_before = TextStatus.QUEUED, now + timedelta(seconds=wait)
    bundle.dissolve(session, text, not_before=text.not_before)
    if refused.stops_lane:
        _stop_lane(session, text.not_before, refused.code)


def backoff(text: OutboundText, retry_after: int | None, rules: LineRules) -> float:
    """Seconds to wait after a passing refusal: at least 1, twice as long each time, spread out.

    The spread comes from the text's id, so that two runs of a test agree and two texts do not.
    """
    spread = random.Random(f"{text.id} {text.attempts}").uniform(1, 1.5)  # noqa: S311 - no secret
    doubled = min(2.0 ** min(text.attempts - 1, 16), rules.backoff_most_seconds)
    return max(doubled, float(retry_after or 0)) * spread


def _stop_lane(session: Session, until: datetime, code: str) -> None:
    """Nothing can pass: every text waits, so that the carrier is not asked for each of them."""
    log.error("carrier_lane_stopped", code=code, until=until.isoformat())
    waiting = (
        select(OutboundText.id)
        .where(col(OutboundText.status) == TextStatus.QUEUED, col(OutboundText.not_before) < until)
        .with_for_update(skip_locked=True)
    )
    session.scalars(
        update(OutboundText)
        .where(col(OutboundText.id).in_(waiting))
        .values(not_before=until)
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).all()
