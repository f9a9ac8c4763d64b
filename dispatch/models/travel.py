"""Ways that were looked up: how long each takes by road, and since when we know."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class TravelTime(SQLModel, table=True):
    """Seconds from one place to another, as a router has told. Places only, never people.

    A place is one number made of its rounded coordinates (`dispatch.planning.travel.memory`).
    """

    __tablename__ = "travel_time"
    __table_args__ = (sa.PrimaryKeyConstraint("source", "origin", "destination"),)

    source: str = Field(max_length=40)
    """Whose answer it is: another router may answer otherwise."""
    origin: int = Field(sa_column=sa.Column(sa.BigInteger, nullable=False))
    destination: int = Field(sa_column=sa.Column(sa.BigInteger, nullable=False))
    seconds: int | None = None
    """None: there is no way by road."""
    known_at: datetime = Field(index=True)
