"""What is over and of no more use: sessions, tries, counts and invitations, swept once a day."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select, update

from dispatch.models import ErrandLink, Invitation, SignInSession
from dispatch.sign_in import directory, sessions, throttle

KEPT = timedelta(days=30)
"""How long an invitation that is over can be asked about."""


def forget_old(session: Session, *, now: datetime) -> int:
    """How many rows went."""
    over = select(SignInSession.id).where(SignInSession.ends_at < now - sessions.KEPT)
    session.exec(
        update(ErrandLink)
        .where(col(ErrandLink.session_id).in_(over))
        .values(session_id=None)
        .execution_options(synchronize_session=False)
    )
    invitations = session.exec(delete(Invitation).where(col(Invitation.valid_until) < now - KEPT))
    return (
        int(invitations.rowcount)
        + sessions.forget_old(session, now=now)
        + throttle.forget_old(session, now=now)
        + directory.forget_old(session, now=now)
    )
