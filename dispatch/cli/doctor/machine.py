"""The machine: room on the disk, the right time, and Swedish clock changes."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from dispatch.cli.doctor.finding import Finding
from dispatch.clocks import WallClock
from dispatch.database import Database
from dispatch.settings import Settings

FULL, NEARLY_FULL = 150_000_000, 1_000_000_000
"""Bytes free: below the first the private database takes no more changes."""

OFF, FAR_OFF = timedelta(seconds=2), timedelta(seconds=60)
"""How far the database's clock may be from ours before we mention it, and before it is wrong."""


def look_at_disk(settings: Settings) -> Iterator[Finding]:
    """Room where our own files are (the private database's, when there is one)."""
    about = ("disk", "disk")
    place = settings.data_dir.absolute()
    free = shutil.disk_usage(_nearest(place)).free
    left = f"{free / 1e9:.1f} GB"
    if free < FULL:
        yield Finding.wrong(
            *about,
            f"Bara {left} ledigt vid {place}: gör plats, annars kan inget sparas.",
            f"Only {left} free at {place}: make room, or nothing can be saved.",
        )
    elif free < NEARLY_FULL:
        yield Finding.odd(
            *about,
            f"{left} ledigt vid {place}: gör plats snart.",
            f"{left} free at {place}: make room soon.",
        )
    else:
        yield Finding.fine(*about, f"{left} ledigt.", f"{left} free.")


def _nearest(place: Path) -> Path:
    """The folder, or the nearest one above it that exists already."""
    return next(one for one in (place, *place.parents) if one.exists())


def look_at_time_zones() -> Iterator[Finding]:
    """Whether this machine knows when Sweden changes its clocks."""
    about = ("tidszoner", "time zones")
    try:
        zone = ZoneInfo("Europe/Stockholm")
        offsets = [datetime(2026, month, 1, 12, tzinfo=zone).utcoffset() for month in (1, 7)]
    except ZoneInfoNotFoundError:
        offsets = []
    if offsets == [timedelta(hours=1), timedelta(hours=2)]:
        yield Finding.fine(
            *about, "Svensk sommar- och vintertid stämmer.", "Swedish time is right."
        )
    else:
        yield Finding.wrong(
            *about,
            "Svensk tid saknas eller är fel: installera om paketet tzdata.",
            "Swedish time is missing or wrong: install the package tzdata again.",
        )


def look_at_clock(database: Database) -> Iterator[Finding]:
    """Whether this machine and the database agree on the time."""
    about = ("klocka", "clock")
    before = WallClock().now()
    with database.read() as session:
        theirs = session.scalars(sa.select(sa.func.clock_timestamp())).one().astimezone(UTC)
    after = WallClock().now()
    apart = max(before - theirs, theirs - after, timedelta())
    seconds = f"{apart.total_seconds():.0f}"
    if apart >= FAR_OFF:
        yield Finding.wrong(
            *about,
            f"Går {seconds} s från databasens klocka: slå på NTP på båda maskinerna.",
            f"Is {seconds} s from the database's clock: turn on NTP on both machines.",
        )
    elif apart >= OFF:
        yield Finding.odd(
            *about,
            f"Går {seconds} s från databasens klocka: se efter NTP.",
            f"Is {seconds} s from the database's clock: look at NTP.",
        )
    else:
        yield Finding.fine(*about, "Går som databasens.", "Agrees with the database's.")
