"""Phones that want no texts."""

from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, delete

from notifications.models import OptOut


def opt_out(
    session: Session, phone: str, *, source: Literal["text", "carrier"] = "text", now: datetime
) -> bool:
    """No more texts to `phone`; whether that is new."""
    statement = insert(OptOut).values(phone=phone, since=now, source=source)
    new = session.scalars(statement.on_conflict_do_nothing().returning(col(OptOut.phone)))
    return new.one_or_none() is not None


def opt_in(session: Session, phone: str) -> bool:
    """Texts to `phone` again; whether there had been an opt-out."""
    gone = delete(OptOut).where(col(OptOut.phone) == phone).returning(col(OptOut.phone))
    return session.scalars(gone).one_or_none() is not None


def has_opted_out(session: Session, phone: str) -> bool:
    """Whether `phone` wants no texts."""
    return bool(session.scalar(sa.select(sa.exists().where(col(OptOut.phone) == phone))))
