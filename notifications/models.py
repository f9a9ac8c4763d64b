"""The phone line's tables: texts out, texts in, and who wants none."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from notifications.columns import word_of


class TextStatus(StrEnum):
    """Where an outbound text stands. `standing.RANK` says which may follow which."""

    QUEUED = "queued"
    """Waits for its time (quiet hours, bundling) and for a sender."""
    SENDING = "sending"
    """A sender holds it; after the lease it is taken to be unknown."""
    UNKNOWN = "unknown"
    """The carrier may or may not have it; looked up before anything is sent again."""
    SENT = "sent"
    """The carrier has it."""
    DELIVERED = "delivered"
    """The phone has it."""
    UNDELIVERED = "undelivered"
    """The carrier gave up."""
    REFUSED = "refused"
    """The carrier, or the person's STOPP, said no for good."""
    EXPIRED = "expired"
    """Its time had passed before it could leave."""
    WITHDRAWN = "withdrawn"
    """What it said was no longer true before it left."""
    BUNDLED = "bundled"
    """Said inside another text (`bundled_into_id`)."""
    HELD = "held"
    """Over the day's limit: a person must release it."""


class Urgency(StrEnum):
    """How soon a text must leave."""

    ALARM = "alarm"
    """Now, at any hour, beside any limit."""
    ANSWER = "answer"
    """Now: the person has just written to us."""
    PROMPT = "prompt"
    """At once within 07-20, never bundled: asks something with a clock on it."""
    NEWS = "news"
    """Within 07-20, bundled with the other news of the same two minutes."""


class OutboundText(SQLModel, table=True):
    """A text that we say to a phone, from the moment it is decided until its fate is known."""

    __tablename__ = "outbound_text"
    __table_args__ = (
        sa.UniqueConstraint("cause", "person", "channel", name="uq_outbound_text_once"),
        sa.Index(
            "ix_outbound_text_waiting",
            "not_before",
            postgresql_where=sa.text("status IN ('queued', 'sending', 'unknown')"),
        ),
        sa.Index(
            "ix_outbound_text_unreported",
            "next_look_at",
            postgresql_where=sa.text("status = 'sent' AND next_look_at IS NOT NULL"),
        ),
        sa.Index("ix_outbound_text_phone_created", "phone", "created_at"),
        sa.Index("ix_outbound_text_municipality_created", "municipality_id", "created_at"),
        sa.Index("ix_outbound_text_bundled_into", "bundled_into_id"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id")
    cause: str = Field(max_length=80)
    """What made us say it, e.g. `event:512` or `inbound:77`: once per cause, person and channel."""
    person: str = Field(max_length=80)
    """Whom we say it to, e.g. `consultant:3` or `unit:2`, in the caller's own words."""
    channel: str = Field(default="sms", max_length=10)
    purpose: str = Field(max_length=40)
    """The name of the sentence in the phrase book, e.g. `offer`."""
    phone: str = Field(max_length=20)
    body: str = Field(max_length=1000)
    brief: str | None = Field(default=None, max_length=160)
    """The same in a few words, for when it is bundled with others."""
    said: str | None = Field(default=None, max_length=1000)
    """What left instead of `body`, because other news rode along."""
    urgency: Urgency = Field(sa_column=sa.Column(word_of(Urgency, "urgency"), nullable=False))
    status: TextStatus = Field(
        default=TextStatus.QUEUED,
        sa_column=sa.Column(word_of(TextStatus, "text_status"), nullable=False),
    )
    created_at: datetime
    not_before: datetime
    valid_until: datetime | None = None
    claimed_at: datetime | None = None
    attempts: int = 0
    looks: int = 0
    """How often the carrier was asked whether it has this text."""
    next_look_at: datetime | None = None
    sent_at: datetime | None = None
    final_at: datetime | None = None
    provider_id: str | None = Field(default=None, max_length=64, unique=True)
    error_code: str | None = Field(default=None, max_length=20)
    segments: int = 1
    bundled_into_id: int | None = Field(default=None, foreign_key="outbound_text.id")


class InboundText(SQLModel, table=True):
    """A text that somebody wrote to us; stored before anything is done about it."""

    __tablename__ = "inbound_text"
    __table_args__ = (
        sa.Index(
            "ix_inbound_text_unhandled",
            "received_at",
            postgresql_where=sa.text("handled_at IS NULL"),
        ),
        sa.Index("ix_inbound_text_phone_received", "phone", "received_at"),
    )

    id: int = Field(default=None, primary_key=True)
    provider_id: str = Field(max_length=64, unique=True)
    phone: str = Field(max_length=40)
    to_phone: str = Field(max_length=40)
    body: str = Field(max_length=2000)
    media_count: int = 0
    carrier_flag: str | None = Field(default=None, max_length=10)
    """STOP, START or HELP when the carrier has acted on the text by itself."""
    received_at: datetime
    handled_at: datetime | None = None
    attempts: int = 0
    reading: str | None = Field(default=None, max_length=1000)
    """What it was taken to mean, and why, in words."""


class OptOut(SQLModel, table=True):
    """A phone that wants no texts."""

    __tablename__ = "opt_out"

    phone: str = Field(primary_key=True, max_length=20)
    since: datetime
    source: str = Field(max_length=20)
    """`text` (the person wrote STOPP) or `carrier` (21610)."""


class PracticeText(SQLModel, table=True):
    """What a practice phone shows: the carrier's side of the line when there is no carrier."""

    __tablename__ = "practice_text"
    __table_args__ = (sa.Index("ix_practice_text_phone_at", "phone", "at"),)

    id: int = Field(default=None, primary_key=True)
    provider_id: str = Field(max_length=64, unique=True)
    phone: str = Field(max_length=20)
    from_phone: bool
    """True when the person typed it, False when we sent it."""
    body: str = Field(max_length=2000)
    at: datetime
