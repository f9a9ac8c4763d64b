"""News to one phone rides together: at most one such text in two minutes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from notifications import sms
from notifications.hours import may_leave
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.settings import LineRules

LEFT = (
    TextStatus.SENDING,
    TextStatus.UNKNOWN,
    TextStatus.SENT,
    TextStatus.DELIVERED,
    TextStatus.UNDELIVERED,
)
LOOK_BACK = timedelta(days=3)
"""News older than this has left or expired; the limit keeps the question cheap."""


def news_leaves_at(session: Session, phone: str, *, now: datetime, rules: LineRules) -> datetime:
    """When news said now to `phone` shall leave: at once, or with the next bundle."""
    earliest = may_leave(Urgency.NEWS, now, rules)
    queued = col(OutboundText.status) == TextStatus.QUEUED
    leaving: datetime | None
    left: datetime | None
    leaving, left = session.exec(
        select(
            sa.func.max(col(OutboundText.not_before)).filter(queued),
            sa.func.max(col(OutboundText.claimed_at)).filter(col(OutboundText.status).in_(LEFT)),
        ).where(*_news_to(phone, now))
    ).one()
    if leaving is not None and leaving >= earliest:
        return leaving
    last = max((moment for moment in (leaving, left) if moment is not None), default=None)
    if last is None:
        return earliest
    return may_leave(Urgency.NEWS, max(earliest, _after(last, rules)), rules)


def wait_for_phone(session: Session, phone: str) -> None:
    """One sender at a time decides about the news of a phone; the others wait for its commit."""
    key = sa.func.hashtextextended(f"news to {phone}", 0)
    session.scalar(sa.select(sa.func.pg_advisory_xact_lock(key)))


def next_news_at(
    session: Session, text: OutboundText, *, now: datetime, rules: LineRules
) -> datetime:
    """When this news may leave, after what has really left to that phone."""
    last = session.scalar(
        sa.select(sa.func.max(col(OutboundText.claimed_at))).where(
            *_news_to(text.phone, now),
            col(OutboundText.id) != text.id,
            col(OutboundText.status).in_(LEFT),
        )
    )
    return now if last is None else max(now, _after(last, rules))


def gather(session: Session, text: OutboundText, *, now: datetime) -> None:
    """Take along in `text` all other news that waits for its phone, due or not."""
    waiting = session.exec(
        select(OutboundText)
        .where(
            *_news_to(text.phone, now),
            col(OutboundText.id) != text.id,
            col(OutboundText.municipality_id) == text.municipality_id,
            col(OutboundText.status) == TextStatus.QUEUED,
            sa.or_(col(OutboundText.valid_until).is_(None), col(OutboundText.valid_until) > now),
        )
        .order_by(col(OutboundText.created_at), col(OutboundText.id))
        .with_for_update(skip_locked=True)
    ).all()
    if not waiting:
        return
    for other in waiting:
        other.status = TextStatus.BUNDLED
        other.bundled_into_id = text.id
        other.final_at = now
    together = sorted([text, *waiting], key=lambda each: (each.created_at, each.id))
    text.said = one_text([each.brief or each.body for each in together])
    text.segments = sms.segments(text.said)


def dissolve(session: Session, text: OutboundText, *, not_before: datetime) -> None:
    """The bundle did not leave: each of its texts waits by itself again."""
    if text.said is None:
        return
    text.said = None
    text.segments = sms.segments(text.body)
    session.scalars(
        update(OutboundText)
        .where(col(OutboundText.bundled_into_id) == text.id)
        .values(
            status=TextStatus.QUEUED, bundled_into_id=None, final_at=None, not_before=not_before
        )
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).all()


def one_text(pieces: Sequence[str]) -> str:
    """The pieces as sentences of one text of two segments.

    Short ones that begin alike up to a colon share a sentence: "Waiting: this; that." Those that
    find no room are counted at the end as `+3`: this package speaks no language.
    """
    bare = [piece.rstrip(" .") for piece in pieces]
    for shown in range(len(bare), 0, -1):
        left_out = len(bare) - shown
        said = " ".join(_sentences(bare[:shown])) + (f" +{left_out}" if left_out else "")
        if sms.fit(said) == said:
            return said
    left_out = len(bare) - 1
    return sms.fit(bare[0] + ".", sms.TWO_SEGMENTS - 6) + (f" +{left_out}" if left_out else "")


def _sentences(pieces: Iterable[str]) -> list[str]:
    told: dict[str, list[str]] = {}
    for piece in pieces:
        beginning, colon, rest = piece.partition(": ")
        if colon and ". " not in piece:
            told.setdefault(beginning + colon, []).append(rest)
        else:
            told.setdefault(piece, [])
    return [f"{beginning}{'; '.join(rests)}." for beginning, rests in told.items()]


def _news_to(phone: str, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(OutboundText.phone) == phone,
        col(OutboundText.urgency) == Urgency.NEWS,
        col(OutboundText.created_at) > now - LOOK_BACK,
    )


def _after(moment: datetime, rules: LineRules) -> datetime:
    return moment + timedelta(seconds=rules.bundle_seconds)
