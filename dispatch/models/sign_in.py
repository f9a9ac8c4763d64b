"""Who may come in, and by which way: accounts, sessions, links, and what was tried."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from dispatch.models.key import Role
from workers.columns import word_of


class Account(SQLModel, table=True):
    """Somebody who signs in: by user name and password, or through the municipality's directory."""

    __table_args__ = (
        sa.UniqueConstraint("issuer", "subject"),
        sa.CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name="directory"),
        sa.CheckConstraint("login IS NOT NULL OR subject IS NOT NULL", name="way_in"),
    )

    id: int = Field(default=None, primary_key=True)
    municipality_id: int = Field(foreign_key="municipality.id", index=True)
    name: str = Field(max_length=60)
    """What the story and the accounts page call this person."""
    login: str | None = Field(default=None, max_length=120, unique=True)
    """User name or e-mail address, in lower case; null for somebody out of the directory."""
    role: Role = Field(sa_column=sa.Column(word_of(Role, "role"), nullable=False))
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id")
    team_id: int | None = Field(default=None, foreign_key="service_team.id")
    password_hash: str | None = Field(default=None, max_length=200)
    """Argon2id with its salt and parameters; null until the person has chosen one."""
    issuer: str | None = Field(default=None, max_length=200)
    subject: str | None = Field(default=None, max_length=255)
    """`iss` and `sub` of the directory: together they never change hands (OpenID Connect, 5.7)."""
    added_at: datetime
    off_at: datetime | None = None


class UnitLink(SQLModel, table=True):
    """A secret address with a PIN, for a unit whose staff have no accounts."""

    __tablename__ = "unit_link"
    __table_args__ = (
        sa.Index(
            "uq_unit_link_one_that_holds",
            "unit_id",
            unique=True,
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="care_unit.id")
    digest: str = Field(max_length=64, unique=True)
    pin_hash: str = Field(max_length=200)
    made_at: datetime
    made_by: str = Field(max_length=80)
    """The actor's name, e.g. `account:3`."""
    revoked_at: datetime | None = None


class SignInSession(SQLModel, table=True):
    """One browser that has come in, until it goes out or its time is over."""

    __tablename__ = "sign_in_session"
    __table_args__ = (
        sa.CheckConstraint(
            "num_nonnulls(account_id, unit_link_id, person_id, unit_id, consultant_id) = 1",
            name="one_owner",
        ),
        sa.Index("ix_sign_in_session_ends_at", "ends_at"),
    )

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(max_length=64, unique=True)
    """SHA-256 of what the browser's cookie holds."""
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    unit_link_id: int | None = Field(default=None, foreign_key="unit_link.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    """Practice mode only: somebody of the practice town, chosen with one click."""
    unit_id: int | None = Field(default=None, foreign_key="care_unit.id")
    """Practice mode only: staff of a unit."""
    consultant_id: int | None = Field(default=None, foreign_key="consultant.id")
    """Opens nothing but the errands whose links were opened in this session."""
    began_at: datetime
    seen_at: datetime
    """When the person last did something; written at most once a minute."""
    ends_at: datetime
    ended_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """An address that lets one person choose a password, once."""

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    digest: str = Field(max_length=64, unique=True)
    made_at: datetime
    valid_until: datetime
    used_at: datetime | None = None


class ErrandLink(SQLModel, table=True):
    """The address in a text that shows one consultant one errand; opened by its first POST."""

    __tablename__ = "errand_link"

    id: int = Field(default=None, primary_key=True)
    errand_id: int = Field(foreign_key="errand.id", index=True)
    consultant_id: int = Field(foreign_key="consultant.id")
    text_id: int = Field(foreign_key="outbound_text.id", index=True)
    digest: str | None = Field(default=None, max_length=64, unique=True)
    """Null until the text leaves: the secret is made then, and is nowhere but in the text."""
    made_at: datetime
    opened_at: datetime | None = None
    session_id: int | None = Field(default=None, foreign_key="sign_in_session.id", index=True)
    """The browser that opened it."""


class Throttle(SQLModel, table=True):
    """How often something was tried in vain: for an account, an address, a link."""

    key: str = Field(primary_key=True, max_length=64)
    """SHA-256 of what is counted, so that the table says nothing of anybody."""
    tries: int
    last_at: datetime
    wait_until: datetime


class DirectoryTry(SQLModel, table=True):
    """One way to the directory and back: what must come back with the answer."""

    __tablename__ = "directory_try"

    digest: str = Field(primary_key=True, max_length=64)
    """SHA-256 of `state`, which is also in the browser's cookie."""
    nonce: str = Field(max_length=64)
    verifier: str = Field(max_length=128)
    """The PKCE code verifier (RFC 7636)."""
    wanted: str = Field(max_length=500)
    """The page of ours to go to afterwards."""
    valid_until: datetime = Field(index=True)
