"""The question to one person about one seat, the seat held by a person, and the vehicle booked."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field, SQLModel

from workers.columns import word_of


class OfferStatus(StrEnum):
    SENT = "sent"
    """Asked, or about to be: the text is queued in the same commit."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """Somebody else took the seat."""
    WITHDRAWN = "withdrawn"
    """The errand was cancelled, changed or put on hold, or the person went away."""
    UNDELIVERABLE = "undeliverable"


class AssignmentStatus(StrEnum):
    ACCEPTED = "accepted"
    STARTED = "started"
    ARRIVED = "arrived"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    HANDED_BACK = "handed_back"
    REMOVED = "removed"
    CANCELLED = "cancelled"


HOLDING = (AssignmentStatus.ACCEPTED, AssignmentStatus.STARTED, AssignmentStatus.ARRIVED)
"""The person has the seat and has not ended it."""

SEATED = (
    *HOLDING,
    AssignmentStatus.DONE,
    AssignmentStatus.PARTIAL,
    AssignmentStatus.FAILED,
)
"""The seat is or was this person's to the end: nobody else can have it."""

_HOLDING = sa.text("status IN ('accepted', 'started', 'arrived')")
_SEATED = sa.text("status IN ('accepted', 'started', 'arrived', 'done', 'partial', 'failed')")


class Offer(SQLModel, table=True):
    """A question to one consultant about one seat; an answer after its end changes nothing."""

    __table_args__ = (
        sa.ForeignKeyConstraint(["errand_id", "seat"], ["seat.errand_id", "seat.position"]),
        sa.Index(
            "uq_offer_open_once",
            "errand_id",
            "consultant_id",
            unique=True,
            postgresql_where=sa.text("status = 'sent'"),
        ),
        sa.Index(
            "ix_offer_open_answer_by", "answer_by", postgresql_where=sa.text("status = 'sent'")
        ),
        sa.Index("ix_offer_consultant_id_asked_at", "consultant_id", "asked_at"),
        sa.CheckConstraint("starts_at < ends_at", name="times"),
        sa.CheckConstraint("(status = 'sent') = (ended_at IS NULL)", name="ended"),
    )

    id: int = Field(default=None, primary_key=True)
    errand_id: int = Field(index=True)
    seat: int
    consultant_id: int = Field(foreign_key="consultant.id")
    status: OfferStatus = Field(
        default=OfferStatus.SENT,
        sa_column=sa.Column(word_of(OfferStatus, "status"), nullable=False),
    )
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    """When the person must leave for it, and is free again: travel included."""
    busy_until: datetime
    asked_at: datetime
    answer_by: datetime
    """Counted in the person's working time."""
    ended_at: datetime | None = None


class Assignment(SQLModel, table=True):
    """A seat held by a person, from the yes until the work has ended."""

    __table_args__ = (
        sa.ForeignKeyConstraint(["errand_id", "seat"], ["seat.errand_id", "seat.position"]),
        sa.Index("uq_assignment_seat", "errand_id", "seat", unique=True, postgresql_where=_SEATED),
        sa.Index(
            "uq_assignment_person",
            "errand_id",
            "consultant_id",
            unique=True,
            postgresql_where=_SEATED,
        ),
        ExcludeConstraint(
            (sa.text("int8range(consultant_id, consultant_id, '[]')"), "&&"),
            (sa.text("tstzrange(busy_from, busy_until, '[)')"), "&&"),
            name="ex_assignment_one_place_at_a_time",
            where=_HOLDING,
            using="gist",
        ),
        sa.CheckConstraint("busy_from <= starts_at", name="leaves_before_start"),
        sa.CheckConstraint("starts_at < ends_at", name="times"),
        sa.CheckConstraint("ends_at <= busy_until", name="back_after_end"),
        sa.Index("ix_assignment_consultant_id_starts_at", "consultant_id", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    errand_id: int
    seat: int
    consultant_id: int = Field(foreign_key="consultant.id")
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    status: AssignmentStatus = Field(
        default=AssignmentStatus.ACCEPTED,
        sa_column=sa.Column(word_of(AssignmentStatus, "status"), nullable=False),
    )
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_until: datetime
    accepted_at: datetime
    started_at: datetime | None = None
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    start_word_due_at: datetime | None = None
    """When silence past the start is next acted upon; null: nothing to wait for."""
    silence_step: int = 0
    """0 nothing yet, 1 asked by text, 2 call item, 3 the coordinator reassigns."""


class VehicleBooking(SQLModel, table=True):
    """A vehicle kept for an errand, from when it is fetched until it stands again."""

    __tablename__ = "vehicle_booking"
    __table_args__ = (
        ExcludeConstraint(
            (sa.text("int8range(vehicle_id, vehicle_id, '[]')"), "&&"),
            (sa.text("tstzrange(busy_from, busy_until, '[)')"), "&&"),
            name="ex_vehicle_booking_one_place_at_a_time",
            where=sa.text("released_at IS NULL"),
            using="gist",
        ),
        sa.Index(
            "uq_vehicle_booking_errand",
            "errand_id",
            unique=True,
            postgresql_where=sa.text("released_at IS NULL"),
        ),
        sa.CheckConstraint("busy_from < busy_until", name="times"),
    )

    id: int = Field(default=None, primary_key=True)
    errand_id: int = Field(foreign_key="errand.id")
    vehicle_id: int = Field(foreign_key="vehicle.id")
    busy_from: datetime
    busy_until: datetime
    released_at: datetime | None = None
