"""The secret address at which a consultant's own calendar is read."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class CalendarLink(SQLModel, table=True):
    """A secret address that shows one consultant's hours and errands to a calendar."""

    __tablename__ = "calendar_link"
    __table_args__ = (
        sa.Index(
            "uq_calendar_link_one_that_holds",
            "consultant_id",
            unique=True,
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    consultant_id: int = Field(foreign_key="consultant.id")
    digest: str = Field(max_length=64, unique=True)
    """SHA-256 of the secret, which is kept nowhere."""
    made_at: datetime
    made_by: str = Field(max_length=80)
    """The actor's name, e.g. `account:3`."""
    revoked_at: datetime | None = None
