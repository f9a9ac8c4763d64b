"""What people write to us: each text stored once, before anything is done about it."""

import unicodedata
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from notifications.models import InboundText

MOST_ATTEMPTS = 5
LONGEST_BODY = 2000
_COLUMNS = sa.inspect(InboundText).columns
_HEARD_ONCE = sa.text(
    """
    INSERT INTO inbound_text (
        provider_id, phone, to_phone, body, media_count, carrier_flag, received_at, attempts)
    VALUES (
        :provider_id, :phone, :to_phone, :body, :media_count, :carrier_flag, :received_at, 0)
    ON CONFLICT (provider_id) DO NOTHING
    RETURNING
    """  # noqa: S608 - names from our own model
    + ", ".join(column.name for column in _COLUMNS)
).columns(*_COLUMNS)
HEARD_ONCE = select(InboundText).from_statement(_HEARD_ONCE)
"""As text: through the object mapper's own insert it takes three times as long."""


def hear(
    session: Session,
    *,
    provider_id: str,
    phone: str,
    to_phone: str,
    body: str,
    media_count: int = 0,
    carrier_flag: str | None = None,
    now: datetime,
) -> InboundText | None:
    """Store a text that somebody wrote; None when it had been heard before.

    A second delivery of the same text, in another process, waits here for the first to commit.
    """
    row = {
        "provider_id": provider_id,
        "phone": clean(phone)[:40],
        "to_phone": clean(to_phone)[:40],
        "body": clean(body)[:LONGEST_BODY],
        "media_count": media_count,
        "carrier_flag": clean(carrier_flag)[:10] if carrier_flag else None,
        "received_at": now,
    }
    return session.scalars(HEARD_ONCE, row).one_or_none()


def clean(text: str) -> str:
    """`text` without what PostgreSQL or a screen cannot take: NUL, controls, lone surrogates."""
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )


def unhandled(
    session: Session, *, now: datetime, older_than_seconds: int = 0, limit: int = 100
) -> list[InboundText]:
    """Texts that nobody has handled yet, oldest first; those given up (`parked`) left out."""
    statement = (
        select(InboundText)
        .where(
            col(InboundText.handled_at).is_(None),
            col(InboundText.attempts) < MOST_ATTEMPTS,
            col(InboundText.received_at) <= now - timedelta(seconds=older_than_seconds),
        )
        .order_by(col(InboundText.received_at), col(InboundText.id))
        .limit(limit)
    )
    return list(session.exec(statement))


def try_again(session: Session, inbound_id: int) -> InboundText | None:
    """Count one more attempt at a text; commit this before handling it in another transaction.

    None when it has been handled, or has been tried five times: then it is parked.
    """
    return session.scalars(
        update(InboundText)
        .where(
            col(InboundText.id) == inbound_id,
            col(InboundText.handled_at).is_(None),
            col(InboundText.attempts) < MOST_ATTEMPTS,
        )
        .values(attempts=col(InboundText.attempts) + 1)
        .returning(InboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).one_or_none()


def hold(session: Session, inbound_id: int) -> InboundText | None:
    """The text for this transaction alone; None when it is handled or another one has it."""
    return session.exec(
        select(InboundText)
        .where(col(InboundText.id) == inbound_id, col(InboundText.handled_at).is_(None))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def mark_handled(session: Session, inbound: InboundText, reading: str, *, now: datetime) -> None:
    """Done with it; `reading` says what it was taken to mean."""
    inbound.handled_at = now
    inbound.reading = clean(reading)[:1000]
    session.add(inbound)
    session.flush()


def parked(session: Session) -> list[InboundText]:
    """Texts that failed five times: a person must read them."""
    statement = select(InboundText).where(
        col(InboundText.handled_at).is_(None), col(InboundText.attempts) >= MOST_ATTEMPTS
    )
    return list(session.exec(statement.order_by(col(InboundText.received_at))))
