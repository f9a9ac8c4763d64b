"""Lays out the seed's town, ready to work in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from dispatch.new_errand import NewErrand
from dispatch.town.errands import STOCKHOLM, errands_of_the_week
from dispatch.town.files import read_folder
from dispatch.town.importing import ImportReport, import_town
from dispatch.town.seed import SEED


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What the import did, and the week's errands (unit's name, errand) still to be posted."""

    imported: ImportReport
    errands: Sequence[tuple[str, NewErrand]]


def seed(session: Session, *, now: datetime) -> SeedReport:
    """Import the seed's town, and lay its week of errands into the next Monday to Sunday.

    The errands are handed back, not posted: whoever calls does that, or not.
    """
    town = read_folder(SEED)
    imported = import_town(session, town, now=now)
    return SeedReport(imported, errands_of_the_week(town, next_monday(now)))


def next_monday(now: datetime) -> date:
    """The first Monday after the Swedish day of `now`."""
    today = now.astimezone(STOCKHOLM).date()
    return today + timedelta(days=8 - today.isoweekday())
