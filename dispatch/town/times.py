"""Cells that hold a time: clock, date, weekday and opening hours, in Swedish local time."""

import re
from datetime import date, time

from dispatch.town.cells import CellError, text

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            ("mån", "måndag", "mon", "monday", "1"),
            ("tis", "tisdag", "tue", "tuesday", "2"),
            ("ons", "onsdag", "wed", "wednesday", "3"),
            ("tor", "torsdag", "thu", "thursday", "4"),
            ("fre", "fredag", "fri", "friday", "5"),
            ("lör", "lördag", "sat", "saturday", "6"),
            ("sön", "söndag", "sun", "sunday", "7"),
        ),
        start=1,
    )
    for word in words
}
"""What people write for a weekday -> 1 Monday ... 7 Sunday (ISO 8601)."""

CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::00)?")
HOUR = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
DAY = "(?:" + "|".join(word for word in WEEKDAYS if word.isalpha()) + ")"
OPEN = re.compile(rf"{DAY}(?:-{DAY})? {HOUR}-{HOUR}")
ALWAYS = frozenset({"dygnet runt", "around the clock"})


def clock(cell: str) -> time:
    """A time of day in Swedish local time: 07:30, 7.30 or Excel's 07:30:00."""
    match = CLOCK.fullmatch(cell)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise CellError(
            f'klockslaget "{cell}" ska skrivas som 07:30', f'the time "{cell}" should be like 07:30'
        )
    return time(int(match[1]), int(match[2]))


def day(cell: str) -> date:
    """A date as 2026-04-14."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise CellError(
            f'datumet "{cell}" ska skrivas som 2026-04-14',
            f'the date "{cell}" should be like 2026-04-14',
        ) from None


def weekday(cell: str) -> int:
    """1 Monday ... 7 Sunday, from mån, måndag, mon, monday or the number."""
    found = WEEKDAYS.get(cell.lower())
    if found is None:
        raise CellError(
            f'veckodagen "{cell}" ska vara mån, tis, ons, tor, fre, lör eller sön',
            f'the weekday "{cell}" should be mon, tue, wed, thu, fri, sat or sun',
        )
    return found


def opening_hours(cell: str) -> str:
    """Opening hours as people write them: `mån-fre 08:00-16:30, lör 10-14` or `dygnet runt`."""
    read = text(120)
    if cell.lower() not in ALWAYS and not all(map(OPEN.fullmatch, cell.lower().split(", "))):
        raise CellError(
            f'öppettiden "{cell}" ska skrivas som: mån-fre 08:00-16:30, lör 10:00-14:00',
            f'the opening hours "{cell}" should be like: mon-fri 08:00-16:30, sat 10:00-14:00',
        )
    return read(cell)
