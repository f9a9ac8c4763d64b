"""How an outbound text may only rise: from waiting, to the carrier, to its end."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, update

from notifications.models import OutboundText, TextStatus
from notifications.settings import LineRules

RANK = {
    TextStatus.QUEUED: 0,
    TextStatus.HELD: 0,
    TextStatus.SENDING: 1,
    TextStatus.UNKNOWN: 1,
    TextStatus.EXPIRED: 1,
    TextStatus.WITHDRAWN: 1,
    TextStatus.SENT: 2,
    TextStatus.REFUSED: 3,
    TextStatus.UNDELIVERED: 3,
    TextStatus.DELIVERED: 4,
    TextStatus.BUNDLED: 9,
}
"""A carrier's word moves a text only to a higher rank, so reports may come in any order.

`delivered` stands above `undelivered`: one phone that has shown the text settles it. A text that
we thought expired or withdrawn can still turn out to have been sent.
"""

ENDS = frozenset({TextStatus.REFUSED, TextStatus.UNDELIVERED, TextStatus.DELIVERED})
"""Where a carrier's word is the last one."""


def rise(
    session: Session,
    text_id: int,
    *,
    status: TextStatus,
    provider_id: str,
    error_code: str | None,
    now: datetime,
    rules: LineRules,
) -> OutboundText | None:
    """Move the text up to `status`, in one statement; None when that would change nothing.

    A text that no sender has claimed, or that is known under another provider id, stays as it
    is: after a restored backup an old report must not touch a new text with the same id.
    """
    higher = sa.case(RANK, value=col(OutboundText.status)) < RANK[status]
    others = sa.orm.aliased(OutboundText)
    taken = sa.exists().where(col(others.provider_id) == provider_id)
    polled = now + timedelta(seconds=rules.poll_after_seconds)
    statement = (
        update(OutboundText)
        .where(
            col(OutboundText.id) == text_id,
            sa.or_(
                sa.and_(col(OutboundText.provider_id) == provider_id, higher),
                sa.and_(
                    col(OutboundText.provider_id).is_(None),
                    col(OutboundText.attempts) > 0,
                    col(OutboundText.status) != TextStatus.BUNDLED,
                    ~taken,
                ),
            ),
        )
        .values(
            provider_id=provider_id,
            status=sa.case((higher, status), else_=col(OutboundText.status)),
            error_code=sa.case(
                (higher, error_code and error_code[:20]), else_=col(OutboundText.error_code)
            ),
            sent_at=sa.func.coalesce(col(OutboundText.sent_at), now),
            looks=sa.case((higher, 0), else_=col(OutboundText.looks)),
            next_look_at=sa.case(
                (higher, None if status in ENDS else polled),
                else_=col(OutboundText.next_look_at),
            ),
            final_at=sa.case(
                (higher, now if status in ENDS else None), else_=col(OutboundText.final_at)
            ),
        )
        .returning(OutboundText)
    )
    return session.scalars(
        statement,
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).one_or_none()
