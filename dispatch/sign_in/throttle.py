"""How often one may try: counted in the database, so that every process knows; never for ever.

A try is counted before it is judged, so that many at once don't slip through, and forgiven when
it was right. After the free ones each wait is twice as long as the last, up to a limit.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, delete, select

from dispatch.errors import LimitReached
from dispatch.models import Throttle


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` tries at once; then waits of `first`, twice that, and so on, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta
    forget: timedelta = timedelta(hours=1)
    """After so long without a try one begins anew."""

    def wait_after(self, tries: int) -> timedelta:
        """How long to wait after so many tries in vain."""
        over = tries - self.free
        if over < 0:
            return timedelta()
        return min(self.longest, self.first * (1 << min(over, 16)))


GUESSES = Limit(free=5, first=timedelta(seconds=5), longest=timedelta(minutes=15))
"""One account from one address: whoever mistypes waits seconds, whoever guesses waits long."""

ACCOUNT = Limit(free=20, first=timedelta(seconds=5), longest=timedelta(minutes=1))
"""One account from everywhere: short waits, so that nobody can keep its owner out."""

ADDRESS = Limit(free=50, first=timedelta(seconds=5), longest=timedelta(minutes=15))
"""One address for everything: a whole office may stand behind it."""

PIN = Limit(
    free=5, first=timedelta(minutes=1), longest=timedelta(hours=1), forget=timedelta(days=1)
)
"""A unit's link: at most 29 guesses a day at a PIN out of a million."""

KEYS = Limit(free=30, first=timedelta(seconds=5), longest=timedelta(minutes=5))
"""Wrong API keys and unknown links from one address."""

NEW_LINKS = Limit(
    free=3, first=timedelta(hours=1), longest=timedelta(hours=1), forget=timedelta(hours=1)
)
"""New links texted to one person."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Something whose tries are counted, and how many it may have."""

    name: str
    limit: Limit

    @property
    def key(self) -> str:
        """Its name in the table: a hash, so that the table says nothing of anybody."""
        return hashlib.sha256(self.name.encode("utf-8", "replace")).hexdigest()


def take(session: Session, counted: Sequence[Counted], *, now: datetime) -> None:
    """Count a try for each of these. Raises LimitReached, with nothing counted.

    Commit before judging the try: who tries a hundred times at once is counted a hundred times.
    """
    rows = _locked(session, counted, now=now)
    waits = [rows[one.key].wait_until - now for one in counted if rows[one.key].wait_until > now]
    if waits:
        raise LimitReached(retry_after=max(1, round(max(waits).total_seconds())))
    for one in counted:
        row = rows[one.key]
        row.tries = 1 if row.last_at + one.limit.forget <= now else row.tries + 1
        row.last_at = now
        row.wait_until = now + one.limit.wait_after(row.tries)
        session.add(row)
    session.flush()


def forgive(session: Session, counted: Iterable[Counted]) -> None:
    """It was right: what was counted for these is forgotten."""
    keys = [one.key for one in counted]
    session.exec(delete(Throttle).where(col(Throttle.key).in_(keys)))


def give_back(session: Session, counted: Iterable[Counted], *, now: datetime) -> None:
    """It was right, and others share this: only this one try is taken off again."""
    for one in counted:
        row = session.get(Throttle, one.key, with_for_update=True)
        if row is not None and row.tries > 0:
            row.tries -= 1
            row.wait_until = now
            session.add(row)
    session.flush()


def forget_old(session: Session, *, now: datetime) -> int:
    """Rows of which nothing follows any more; how many."""
    done = session.exec(delete(Throttle).where(col(Throttle.last_at) < now - timedelta(days=2)))
    return int(done.rowcount)


def neighbourhood(address: str | None) -> str:
    """What counts as one address: an IPv4 address, or the /64 that one IPv6 customer has."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(IPv6Address(int(known) >> 64 << 64))
    return str(known)


def _locked(session: Session, counted: Sequence[Counted], *, now: datetime) -> dict[str, Throttle]:
    """The rows, made where they are missing, held in one order so that nobody blocks in a ring."""
    keys = sorted({one.key for one in counted})
    blank = [{"key": key, "tries": 0, "last_at": now, "wait_until": now} for key in keys]
    session.execute(insert(Throttle).on_conflict_do_nothing(), blank)
    found = session.exec(
        select(Throttle)
        .where(col(Throttle.key).in_(keys))
        .order_by(col(Throttle.key))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.key: row for row in found}
